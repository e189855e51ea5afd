"""Of what a store says was made of an order, only that order's own files are taken, and only whole."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cartilla.builder import found, work
from cartilla.builder.editions import Address
from cartilla.builder.jobs import Job, Made
from cartilla.builder.making import Making
from cartilla.builder.manifest import Entry
from cartilla.builder.memory import Memory
from cartilla.builder.narrations import Speech
from cartilla.builder.plan import Request
from cartilla.builder.report import Report, Silence
from cartilla.builder.shelf import Shelf
from cartilla.builder.store import Store
from cartilla.builder.tasks import Failure, Task
from cartilla.builder.work import make_or_find
from cartilla.builder.workplace import Workplace
from cartilla.config import Package, PackageSettings, Settings
from cartilla.folder import Folder
from cartilla.i18n.collection import Collection
from cartilla.parse.digests import FileDigests
from cartilla.shared.seal import sealed, unsealed
from cartilla.shared.store import SharedStore, open_store
from support.executors import Here

PAGE = b"<p>Take 1 tablet."
PATH = "en-US/colds/index.html"


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    package = Package(tmp_path, Settings(format=1, package=PackageSettings(name="p")))
    collection = Collection(package, date(2026, 11, 22))
    return Workplace(collection, Folder(tmp_path / "cache"), open_store(str(tmp_path / "store")))


@pytest.fixture
def store(place: Workplace) -> SharedStore:
    assert place.store
    return place.store


@pytest.fixture
def job(place: Workplace) -> Job:
    address = Address(place.collection.package, "colds", "en-US", "inputs")
    return Job(address, "web", "f" * 64, vital="of today")


def made(voice: str = "", data: bytes = PAGE, path: str = PATH) -> Made:
    entry = Entry(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        media_type="text/html",
        format="web",
        variant="page",
        made_from="f" * 64,
        article="colds",
        locale="en-US",
        topics=("cold", "flu"),
        vital="of yesterday",
    )
    return Made({path: data}, (entry,), 1.0, (), usual=not voice)


def test_what_was_put_is_found_for_the_same_order(store: SharedStore, job: Job) -> None:
    assert found.find(store, job) is None
    assert found.put(store, job, made())
    again = found.find(store, job)
    assert again is not None
    assert again.files == {PATH: PAGE}
    assert again.found
    # What doesn't go into the file is this build's.
    assert again.entries == (replace(made().entries[0], vital="of today"),)
    assert store.taken() == ()


@pytest.mark.parametrize(
    "other",
    [{"made_from": "0" * 64}, {"format": "handout"}, {"variants": ("page",)}],
)
def test_nothing_is_found_for_another_order(store: SharedStore, job: Job, other: dict[str, str]) -> None:
    found.put(store, job, made())
    assert found.find(store, replace(job, **other)) is None
    preview = replace(job, address=replace(job.address, folder="preview/"))
    assert found.find(store, preview) is None
    assert store.taken() == ()


def files(tmp_path: Path, folder: str) -> list[Path]:
    return [path for path in (tmp_path / "store" / folder).rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("path", "../../somebody's"),
        ("path", "/etc/somebody's"),
        ("path", "index.html"),
        ("path", "en-US/colds/colds-en-US-handout-letter.pdf"),
        ("path", "en-US/flu/index.html"),
        ("made_from", "0" * 64),
        ("locale", "xx"),
        ("article", "another"),
        ("format", "audio"),
        ("bytes", "many"),
        ("bytes", None),
    ],
)
def test_a_record_that_somebody_made_up_writes_nothing_else(
    tmp_path: Path, store: SharedStore, job: Job, key: str, value: str | None
) -> None:
    found.put(store, job, made())
    (path,) = files(tmp_path, "made")
    record = json.loads(unsealed(path.name, path.read_bytes()) or b"")
    record["entries"][0][key] = value
    path.write_bytes(sealed(path.name, json.dumps(record).encode()))
    assert found.find(store, job) is None
    assert "It isn't used, and made anew" in store.taken()[0]
    # What is made then stands in its place.
    assert found.put(store, job, made())
    assert found.find(store, job) is not None


def test_a_file_that_is_not_the_one_of_its_digest_is_not_used(
    tmp_path: Path, store: SharedStore, job: Job
) -> None:
    found.put(store, job, made())
    (path,) = files(tmp_path, "files")
    path.write_bytes(sealed(path.name, b"<p>Take 100 tablets."))
    assert found.find(store, job) is None
    assert "It isn't used, and made anew" in store.taken()[0]
    found.put(store, job, made())
    assert found.find(store, job) is not None


def test_a_record_whose_file_is_gone_counts_as_none(tmp_path: Path, store: SharedStore, job: Job) -> None:
    found.put(store, job, made())
    (path,) = files(tmp_path, "files")
    path.unlink()
    assert found.find(store, job) is None


def test_a_task_makes_what_no_store_has_and_hands_over_bytes_only_where_it_is_to(
    monkeypatch: pytest.MonkeyPatch, place: Workplace, job: Job
) -> None:
    calls = []
    monkeypatch.setattr(work, "make", lambda *order: calls.append(order) or made())
    first = make_or_find(place, job)
    assert (first.files, first.found, first.stored) == ({PATH: PAGE}, False, True)
    second = make_or_find(replace(place, hand_over=False), job)
    assert (second.files, second.found, second.stored) == ({}, True, True)
    assert [entry.path for entry in second.entries] == [PATH]
    assert len(calls) == 1


def test_what_another_voice_spoke_is_left_to_whoever_has_the_voice(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: Workplace, job: Job
) -> None:
    monkeypatch.setattr(work, "make", lambda *order: made("another voice"))
    done = make_or_find(replace(place, hand_over=False), job)
    assert (done.files, done.stored) == ({PATH: PAGE}, False)
    assert files(tmp_path, "made") == []


def test_a_voice_that_is_to_be_asked_again_is_asked(
    monkeypatch: pytest.MonkeyPatch, place: Workplace, store: SharedStore, job: Job
) -> None:
    found.put(store, job, made())
    monkeypatch.setattr(work, "make", lambda *order: made())
    assert make_or_find(place, job).found
    assert not make_or_find(place, replace(job, speech=Speech(("espeak",), again=True, fallback=True))).found


def test_where_the_store_is_away_bytes_are_handed_over_and_it_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: Workplace, job: Job
) -> None:
    (tmp_path / "store").write_text("in the way")
    monkeypatch.setattr(work, "make", lambda *order: made())
    done = make_or_find(replace(place, hand_over=False), job)
    assert (done.files, done.stored) == ({PATH: PAGE}, False)
    assert any("can't be used now" in text for text in done.messages)


def receiving(folder: Path, job: Job, store: SharedStore | None = None) -> Making:
    package = job.address.package
    request = Request(
        package=package, outputs=folder, cache=Folder(folder), as_of=date(2026, 11, 22), store=store
    )
    shelf = Shelf(Store(Folder(folder), FileDigests()), Report(), Silence())
    return Making(request, Here(), shelf, FileDigests(), Memory(Folder(folder), package))


def test_what_was_left_in_a_store_that_has_gone_since_is_asked_for_once_more_and_handed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: Workplace, store: SharedStore, job: Job
) -> None:
    monkeypatch.setattr(work, "make", lambda *order: made())
    away_from = replace(place, hand_over=False)
    left = make_or_find(away_from, job)
    assert (left.files, left.stored) == ({}, True)
    making, task = receiving(tmp_path / "outputs", job, store), Task("web en-US/colds", make_or_find, (job,))
    (tmp_path / "store").rename(tmp_path / "elsewhere")
    again = making._received(task, left)
    assert isinstance(again, Task)
    assert again.name == task.name
    for there in (False, True):  # Also where whoever makes it finds it in the store.
        assert (tmp_path / "store").exists() == there
        handed = making._received(again, make_or_find(away_from, *again.arguments))
        assert isinstance(handed, Made)
        assert handed.files == {PATH: PAGE}


def test_what_a_task_gives_that_nobody_asked_for_is_not_written(tmp_path: Path, job: Job) -> None:
    """A worker may be another machine."""
    making, task = receiving(tmp_path, job), Task("web en-US/colds", make_or_find, (job,))
    assert making._received(task, made()) == made()
    for path in ("index.html", "../own", "en-US/colds/other.html"):
        outcome = making._received(task, made(path=path))
        assert isinstance(outcome, Failure)
        assert "gave files that nobody asked for" in str(outcome.error)
