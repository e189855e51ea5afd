"""A fingerprint changes with what it stands for, and with nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from cartilla.builder.fingerprint import digest, software
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
