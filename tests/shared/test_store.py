"""A store gives only what was put there, whole; what is there already stays, and nothing fails because of a store."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cartilla import cache
from cartilla.cache import Backed
from cartilla.errors import CartillaError
from cartilla.folder import Folder
from cartilla.shared import store as stores
from cartilla.shared.store import SharedStore, open_store
from support import s3


class Kind:
    """A store's place, and a way past the store to what lies in it."""

    def __init__(
        self, where: str, look: Callable[[str], bytes], spoil: Callable[[str, bytes], object]
    ) -> None:
        self.where, self.look, self.spoil = where, look, spoil


@pytest.fixture(params=["folder", "bucket"])
def kind(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kind]:
    if request.param == "folder":
        place = tmp_path / "shared"
        yield Kind(
            str(place),
            lambda name: (place / name).read_bytes(),
            lambda name, data: (place / name).write_bytes(data),
        )
        return
    with s3.serving() as server:
        for name, value in server.variables.items():
            monkeypatch.setenv(name, value)
        inside = server.inside("some/where")
        yield Kind(f"s3://{s3.BUCKET}/some/where", lambda name: bytes(inside.get(name).bytes()), inside.put)


def test_what_one_keeps_another_reads(kind: Kind) -> None:
    assert open_store(kind.where).keep("files/ab/one", b"data")
    store = open_store(kind.where)
    assert store.read("files/ab/one") == b"data"
    assert store.read("files/ab/two") is None
    assert store.told == []


def test_what_is_there_already_stays(kind: Kind) -> None:
    assert open_store(kind.where).keep("one", b"first")
    assert open_store(kind.where).keep("one", b"second")
    assert open_store(kind.where).read("one") == b"first"


@pytest.mark.parametrize(
    "damage",
    [lambda kept: kept[:-1], lambda kept: b"", lambda kept: kept[:-1] + b"A", lambda kept: b"{}" * 50],
)
def test_what_is_damaged_is_told_and_kept_anew(kind: Kind, damage: Callable[[bytes], bytes]) -> None:
    store = open_store(kind.where)
    store.keep("one", b"data")
    kind.spoil("one", damage(kind.look("one")))
    assert store.read("one") is None
    (told,) = store.taken()
    assert f"{kind.where} has something else in the place of one" in told
    assert store.keep("one", b"data")
    assert store.read("one") == b"data"
    assert store.taken() == ()


def test_an_entry_in_the_place_of_another_is_not_believed(kind: Kind) -> None:
    store = open_store(kind.where)
    store.keep("one", b"data")
    kind.spoil("two", kind.look("one"))
    assert store.read("two") is None


def test_a_store_that_cannot_be_used_is_told_once_and_left_alone_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    store = open_store(str(tmp_path / "file"))
    now = 0.0
    monkeypatch.setattr(stores.time, "monotonic", lambda: now)
    assert not store.keep("one", b"data")
    assert not store.keep("two", b"data")
    (told,) = store.taken()
    assert "can't be used now: Not a directory" in told
    (tmp_path / "file").unlink()
    now = stores.FIRST_WAIT + 1
    assert store.keep("two", b"data")
    assert store.read("two") == b"data"


@pytest.mark.slow
def test_a_bucket_that_is_gone_for_a_while_is_used_again_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    with s3.serving() as server:
        for name, value in server.variables.items():
            monkeypatch.setenv(name, value)
        store = open_store(f"s3://{s3.BUCKET}/place")
        assert store.keep("one", b"data")
        server.stop()
        assert store.read("one") is None
        assert "can't be used now" in store.taken()[0]
        server.begin_again()
        monkeypatch.setattr(store, "_away_until", 0.0)
        assert store.read("one") == b"data"


def test_a_bucket_that_does_not_exist_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with s3.serving() as server:
        for name, value in server.variables.items():
            monkeypatch.setenv(name, value)
        store = open_store("s3://another-one/place")
        assert store.read("one") is None
        assert "there is no such bucket" in store.taken()[0]


def test_to_read_an_entry_takes_no_more_memory_than_it_has_bytes(tmp_path: Path) -> None:
    store = open_store(str(tmp_path))
    store.keep("one", b"data")
    tracemalloc.start()
    assert store.read("one") == b"data"
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_a_full_disk_leaves_nothing_torn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(str(tmp_path))

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert not store.keep("ab/one", b"data")
    assert "No space left on device" in store.taken()[0]
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_link_in_a_store_leads_nowhere(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.write_bytes(b"somebody's")
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared/one").symlink_to(own)
    store = open_store(str(tmp_path / "shared"))
    assert store.read("one") is None
    assert not store.keep("one", b"data")
    assert own.read_bytes() == b"somebody's"


@pytest.mark.parametrize(
    "where", ["s3://", "s3://B", "s3://bucket/../other", "gs://bucket", "s3://bucket/a b", "https://x.org/y"]
)
def test_what_is_no_store_is_told(where: str) -> None:
    with pytest.raises(CartillaError, match="is no store"):
        open_store(where)


def test_a_package_s_own_store_below_it_is_reached_by_no_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "package").mkdir()
    (tmp_path / "package/shared").symlink_to(tmp_path / "elsewhere")
    assert not open_store("shared", tmp_path / "package").keep("one", b"data")
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_cache_takes_from_the_store_behind_it_what_it_lacks_and_keeps_it(
    kind: Kind, tmp_path: Path
) -> None:
    def backed(name: str) -> Folder:
        return Backed(Folder(tmp_path / name), open_store(kind.where), "speech") / "clips"

    cache.keep(backed("first"), "ab/one", b"sound")
    cache.keep(backed("first"), "ab/two", b"other", shared=False)
    assert cache.read(backed("second"), "ab/one") == b"sound"
    assert cache.read(backed("second"), "ab/two") is None
    assert cache.read(Folder(tmp_path / "second/clips"), "ab/one") == b"sound"
    assert SharedStore.read(open_store(kind.where), "speech/clips/ab/one") == b"sound"
