"""Outputs are whole at any moment, and only what is ours is removed."""

import os
from pathlib import Path

import pytest

from cartilla.builder import manifest
from cartilla.builder.digests import Digests
from cartilla.builder.manifest import Entry, Manifest
from cartilla.builder.store import Store
from cartilla.errors import CartillaError
from cartilla.folder import Folder


def entry(path: str, data: bytes) -> Entry:
    import hashlib

    return Entry(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        media_type="text/plain",
        format="audio",
        variant="transcript",
        made_from="0" * 64,
    )


@pytest.fixture
def open_store(tmp_path: Path) -> Store:
    return reopen(tmp_path)


def reopen(tmp_path: Path) -> Store:
    return Store(Folder(tmp_path / "outputs"), Digests(Folder(tmp_path), "digests.json"))


def visible(outputs: Path) -> set[str]:
    return {
        p.relative_to(outputs).as_posix()
        for p in outputs.rglob("*")
        if p.is_file() and ".cartilla" not in p.parts
    }


def test_a_finished_build_is_listed(open_store: Store, tmp_path: Path) -> None:
    open_store.put({"a/b.txt": b"text"}, [entry("a/b.txt", b"text")])
    open_store.finish("clinic")
    assert manifest.read(Folder(tmp_path / "outputs")) == Manifest(
        "clinic", {"a/b.txt": entry("a/b.txt", b"text")}
    )


def test_a_manifest_does_not_depend_on_the_order_in_which_files_were_made() -> None:
    a, b = entry("a", b"a"), entry("b", b"b")
    assert Manifest(None, {"a": a, "b": b}).dump() == Manifest(None, {"b": b, "a": a}).dump()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"format": 99, "files": []}',
        '{"format": 1, "clinic": null, "files": [{}]}',
        "\x00\xff",
    ],
)
def test_a_damaged_manifest_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    assert manifest.read(Folder(tmp_path)).entries == {}


@pytest.mark.parametrize("path", ["../diary.txt", "/etc/diary.txt", "a/../../diary.txt"])
def test_a_manifest_that_names_a_file_outside_the_folder_counts_as_none(tmp_path: Path, path: str) -> None:
    (tmp_path / "manifest.json").write_bytes(Manifest(None, {path: entry(path, b"dear")}).dump())
    assert manifest.read(Folder(tmp_path)).entries == {}


def test_a_changed_or_missing_file_is_not_whole(open_store: Store) -> None:
    open_store.put({"a.txt": b"abc"}, [entry("a.txt", b"abc")])
    assert open_store.is_whole(entry("a.txt", b"abc"))
    assert not open_store.is_whole(entry("a.txt", b"abd"))
    assert not open_store.is_whole(entry("missing.txt", b"abc"))


def test_what_a_killed_build_had_written_is_known_to_the_next(open_store: Store, tmp_path: Path) -> None:
    open_store.put({"a.txt": b"abc"}, [entry("a.txt", b"abc")])
    # No finish: the process was killed here.
    assert "a.txt" in reopen(tmp_path).entries


def test_a_file_that_was_announced_but_not_written_is_not_believed(open_store: Store, tmp_path: Path) -> None:
    open_store.put({"a.txt": b"abc"}, [entry("a.txt", b"abc")])
    (tmp_path / "outputs/a.txt").unlink()
    assert "a.txt" not in reopen(tmp_path).entries


def test_a_torn_journal_is_read_as_far_as_it_goes(open_store: Store, tmp_path: Path) -> None:
    open_store.put({"a.txt": b"abc"}, [entry("a.txt", b"abc")])
    journal = tmp_path / "outputs/.cartilla/journal"
    journal.write_bytes(journal.read_bytes() + b'{"path": "b.t')
    assert set(reopen(tmp_path).entries) == {"a.txt"}


def test_a_write_that_fails_keeps_the_old_file_and_no_half_one(
    open_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store.put({"a.txt": b"old"}, [entry("a.txt", b"old")])
    real = os.fsync

    def full(number: int) -> None:
        if "new" in str(Path(f"/proc/self/fd/{number}").readlink()):
            raise OSError(28, "No space left on device")
        real(number)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CartillaError, match=r"No space left.*Make room"):
        open_store.put({"a.txt": b"new"}, [entry("a.txt", b"new")])
    assert (tmp_path / "outputs/a.txt").read_bytes() == b"old"
    assert visible(tmp_path / "outputs") == {"a.txt"}


def test_removing_leaves_a_folder_that_took_a_files_place(open_store: Store, tmp_path: Path) -> None:
    open_store.put({"a.txt": b"abc"}, [entry("a.txt", b"abc")])
    (tmp_path / "outputs/a.txt").unlink()
    (tmp_path / "outputs/a.txt").mkdir()
    assert open_store.drop(["a.txt"]) == ["a.txt"]
    assert (tmp_path / "outputs/a.txt").is_dir()


def test_removing_leaves_other_peoples_files_alone(open_store: Store, tmp_path: Path) -> None:
    open_store.put({"x/y/ours.txt": b"1"}, [entry("x/y/ours.txt", b"1")])
    (tmp_path / "outputs/x/theirs.txt").write_bytes(b"2")
    assert open_store.drop(["x/y/ours.txt", "x/theirs.txt"]) == ["x/y/ours.txt"]
    assert visible(tmp_path / "outputs") == {"x/theirs.txt"}


def test_somebody_elses_file_is_not_written_over(tmp_path: Path) -> None:
    theirs = tmp_path / "outputs" / "a" / "b.txt"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("mine")
    store = reopen(tmp_path)
    with pytest.raises(CartillaError, match=r"b\.txt is there already"):
        store.put(
            {"a/a.txt": b"text", "a/b.txt": b"text"}, [entry("a/a.txt", b"text"), entry("a/b.txt", b"text")]
        )
    assert visible(tmp_path / "outputs") == {"a/b.txt"}
    assert theirs.read_text() == "mine"


def test_a_file_that_came_beside_ours_is_not_written_over_either(open_store: Store, tmp_path: Path) -> None:
    open_store.put({"a.txt": b"text"}, [entry("a.txt", b"text")])
    open_store.finish(None)
    (tmp_path / "outputs" / "b.txt").write_text("mine")
    with pytest.raises(CartillaError, match=r"b\.txt is there already"):
        reopen(tmp_path).put({"b.txt": b"text"}, [entry("b.txt", b"text")])


def test_what_builds_made_can_be_cleared_away_and_nothing_else(open_store: Store, tmp_path: Path) -> None:
    open_store.put(
        {"a/a.txt": b"text", "b/b.txt": b"text"}, [entry("a/a.txt", b"text"), entry("b/b.txt", b"text")]
    )
    open_store.finish(None)
    (tmp_path / "outputs" / "b" / "flyer.pdf").write_text("mine")
    assert reopen(tmp_path).clear() == ["a/a.txt", "b/b.txt"]
    assert visible(tmp_path / "outputs") == {"b/flyer.pdf"}
