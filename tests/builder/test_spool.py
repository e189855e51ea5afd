"""What one process of a build has read the others take, and nobody takes what somebody else left."""

from __future__ import annotations

import os
import pickle
import time
from multiprocessing import get_context
from pathlib import Path

import pytest

from cartilla.builder.spool import PREFIX, Spool, fresh_spool
from cartilla.errors import Finding
from cartilla.folder import Folder
from cartilla.i18n.kept import Outcome

FINDING = Finding("a.md", 3, "some-code", "wrong", "mend it")


class Trap:
    """Writes a file when it is read from a pickle."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.marker),)


def test_what_a_killed_build_left_is_removed_unread(tmp_path: Path) -> None:
    left = tmp_path / f"{PREFIX}old"
    left.mkdir()
    (left / "name").write_bytes(pickle.dumps(Trap(tmp_path / "sprung")))
    with fresh_spool(Folder(tmp_path)) as share:
        assert not left.exists()
        assert share("name", lambda: Outcome("read")).value == "read"
        (mine,) = tmp_path.glob(f"{PREFIX}*")
        assert mine.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("outcome", [Outcome({"a": (1, 2)}), Outcome(findings=(FINDING,))])
def test_the_second_who_asks_gets_what_the_first_has_read(tmp_path: Path, outcome: Outcome) -> None:
    Spool(Folder(tmp_path))("name", lambda: outcome)
    assert Spool(Folder(tmp_path))("name", lambda: Outcome("read again")) == outcome


def test_what_a_killed_worker_began_to_write_is_read_anew(tmp_path: Path) -> None:
    whole = pickle.dumps(Outcome(["much"] * 100))
    for length in (1, 10, len(whole) - 1):
        (tmp_path / "name").write_bytes(whole[:length])
        assert Spool(Folder(tmp_path))("name", lambda: Outcome("read")).value == "read"


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    with fresh_spool(Folder(tmp_path / "missing")) as share:
        assert share("name", lambda: Outcome(1)).value == 1
    assert Spool(Folder(tmp_path / "missing"))("name", lambda: Outcome(2)).value == 2


def read_slowly(folder: Path) -> None:
    def read() -> Outcome:
        with (folder.parent / "log").open("a") as log:
            log.write("read\n")
        time.sleep(0.5)
        return Outcome("read")

    assert Spool(Folder(folder))("name", read).value == "read"


def test_of_several_who_ask_at_once_one_reads(tmp_path: Path) -> None:
    folder = tmp_path / "spool"
    folder.mkdir()
    readers = [get_context("fork").Process(target=read_slowly, args=(folder,)) for _ in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert [reader.exitcode for reader in readers] == [0] * 4
    assert (tmp_path / "log").read_text() == "read\n"
