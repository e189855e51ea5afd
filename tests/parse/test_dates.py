"""Where a date is wanted, nothing but a date is one: no number counts seconds since 1970."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.config import Package, PackageSettings, Settings
from cartilla.parse.library import inspect_article

HEAD = """\
---
title: T
summary: S
version: 1
updated: {updated}
review_by: {review_by}
facts:
  n: {{kind: count, value: 3, checked: {fact}}}
  day: {{kind: date, value: {value}}}
references:
  r: {{title: T, publisher: P, url: "https://example.org/", checked: {reference}}}
---

It is {{n}} on {{day}}. [@r]
"""
DATE = "2026-11-22"
GOOD = {"updated": DATE, "review_by": "2027-11-22", "fact": DATE, "value": DATE, "reference": DATE}


def codes(root: Path, **changed: str) -> list[str]:
    folder = root / "source" / "articles" / "a"
    folder.mkdir(parents=True)
    (folder / "article.md").write_text(HEAD.format(**{**GOOD, **changed}), "utf-8")
    package = Package(root, Settings(format=1, package=PackageSettings(name="Dates")))
    return [finding.code for finding in inspect_article(package, "a")[1]]


@pytest.mark.parametrize("place", GOOD)
@pytest.mark.parametrize(
    "value",
    [
        "0",
        "1",
        "-1",
        "0.0",
        "86400",
        '"0"',
        '"86400"',
        "true",
        "2026",
        "20261122",
        '"2026-11-22T00:00:00"',
        "9999-12-31",
        '"9999-12-31"',
        "0001-01-01",
        "[]",
    ],
)
def test_what_is_no_date_is_a_finding(tmp_path: Path, place: str, value: str) -> None:
    assert "bad-value" in codes(tmp_path, **{place: value})


@pytest.mark.parametrize("place", GOOD)
def test_a_date_may_stand_between_quotes(tmp_path: Path, place: str) -> None:
    assert codes(tmp_path, **{place: f'"{GOOD[place]}"'}) == []


@pytest.mark.parametrize("place", ["fact", "reference"])
def test_nothing_says_that_nobody_has_checked(tmp_path: Path, place: str) -> None:
    assert codes(tmp_path, **{place: "null"}) == []
