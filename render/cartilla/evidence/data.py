"""The lists that come along: rules, instruments, and the success criteria of WCAG."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from cartilla.evidence.measures import MEASURES, Counts
from cartilla.evidence.model import Instrument, Item, Rule


@dataclass(frozen=True, slots=True)
class Criterion:
    """Of WCAG 2.2. `id` names it in the standard's page, `level` is "a" or "aa"."""

    number: str
    name: str
    id: str
    level: str

    @property
    def url(self) -> str:
        return f"https://www.w3.org/TR/WCAG22/#{self.id}"


@cache
def criteria() -> tuple[Criterion, ...]:
    """Those of levels A and AA, in the standard's order."""
    return tuple(Criterion(**one) for one in _read("criteria.toml")["criterion"])


@cache
def rules() -> tuple[Rule, ...]:
    return tuple(Rule(**one) for one in _read("rules.toml")["rule"])


def instruments(counts: Counts) -> tuple[Instrument, ...]:
    """The sheets, with what was counted for each question."""
    return tuple(
        Instrument(
            one["name"],
            one["title"],
            one["source"],
            tuple(_item(item, counts) for item in one["items"]),
        )
        for one in _read("instruments.toml").values()
    )


def _item(item: dict[str, Any], counts: Counts) -> Item:
    measured, rating = MEASURES[item["measure"]](counts) if "measure" in item else ("", "")
    return Item(item["number"], item["part"], item["question"], measured, rating)


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("cartilla.evidence").joinpath(name).read_text("utf-8"))
