"""Files are written whole or not at all, and removed only if they are ours."""

import os
from pathlib import Path

import pytest

from cartilla.build import store
from cartilla.build.store import Entry, Manifest
from cartilla.errors import CartillaError


def entry(path: str, data: bytes) -> Entry:
    return Entry(
        path=path,
        sha256=store.sha256(data),
        bytes=len(data),
        media_type="text/plain",
        format="audio",
        variant="transcript",
        made_from="0" * 64,
        seconds=None,
    )


def test_a_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    manifest = Manifest("clinic", {"a.txt": entry("a.txt", b"a"), "b/c.txt": entry("b/c.txt", b"c")})
    (tmp_path / "manifest.json").write_bytes(manifest.dump())
    assert store.read_manifest(tmp_path) == manifest


def test_a_manifest_does_not_depend_on_the_order_in_which_files_were_made() -> None:
    a, b = entry("a", b"a"), entry("b", b"b")
    assert Manifest(None, {"a": a, "b": b}).dump() == Manifest(None, {"b": b, "a": a}).dump()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format": 99, "files": []}', '{"format": 1, "clinic": null, "files": [{}]}']
)
def test_a_damaged_manifest_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    assert store.read_manifest(tmp_path) is None


def test_a_changed_file_is_not_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")
    assert store.is_whole(tmp_path, entry("a.txt", b"abc"))
    assert not store.is_whole(tmp_path, entry("a.txt", b"abd"))
    assert not store.is_whole(tmp_path, entry("missing.txt", b"abc"))


def test_a_write_that_fails_keeps_the_old_file_and_no_half_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    store.write(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CartillaError, match="No space left"):
        store.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_removing_leaves_other_peoples_files_alone(tmp_path: Path) -> None:
    store.write(tmp_path / "x/y/ours.txt", b"1")
    store.write(tmp_path / "x/theirs.txt", b"2")
    store.remove(tmp_path, ["x/y/ours.txt"])
    assert not (tmp_path / "x/y").exists()
    assert (tmp_path / "x/theirs.txt").exists()
