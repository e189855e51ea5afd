"""A fingerprint changes with what it stands for, and with nothing else."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cartilla.builder import fingerprint
from cartilla.builder.fingerprint import digest, software, state_of_software
from cartilla.builder.snapshot import Snapshot
from cartilla.builder.software import LIBRARIES, library_version


@dataclass(frozen=True)
class Thing:
    name: str
    parts: tuple[object, ...] = ()


def test_equal_things_have_equal_digests_whatever_their_order_in_memory() -> None:
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest(frozenset("abc")) == digest(frozenset("cba"))
    assert digest(Thing("x", (1, None))) == digest(Thing("x", (1, None)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", 1),
        (1, True),
        (("a", "b"), ("ab",)),
        ((("a",), "b"), ("a", ("b",))),
        (Thing("x"), Thing("y")),
        (b"a", "a"),
        (None, ""),
        (date(2026, 1, 1), "2026-01-01"),
        (Decimal("1.0"), Decimal("1.00")),
    ],
)
def test_different_things_have_different_digests(one: object, other: object) -> None:
    assert digest(one) != digest(other)


def test_what_has_no_lasting_value_is_refused() -> None:
    with pytest.raises(TypeError, match="fingerprint"):
        digest(object())


def test_the_software_knows_the_libraries_that_lay_out_print() -> None:
    assert all(library_version(*library)[0].isdigit() for library in LIBRARIES)
    assert len(software()) == 64


def test_software_that_is_newer_than_what_this_process_has_loaded_is_not_known_by_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an old check let pass would count as passed by the new one."""
    (tmp_path / "check.py").write_text("", "utf-8")
    monkeypatch.setattr(fingerprint, "look_at_software", lambda look: Snapshot.tree(look, str(tmp_path)))

    def state(began: float) -> str:
        monkeypatch.setattr(fingerprint, "BEGAN", began)
        return state_of_software.__wrapped__()

    now = time.time()
    assert state(began=now + 60)
    assert state(began=now - 60) == ""


def test_what_older_software_makes_is_never_taken_for_what_newer_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "check.py").write_text("", "utf-8")
    monkeypatch.setattr(fingerprint, "HERE", tmp_path)

    def made_by(began: float) -> str:
        monkeypatch.setattr(fingerprint, "BEGAN", began)
        return fingerprint._software()

    now = time.time()
    assert made_by(now + 60) == made_by(now + 120) != made_by(now - 60)
