"""What is wrong in front matter is told once, at its line, with what surely is meant and with nothing that may harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.config import Package, PackageSettings, Settings
from cartilla.errors import Finding
from cartilla.parse.addresses import international
from cartilla.parse.characters import check_characters
from cartilla.parse.library import inspect_article
from cartilla.parse.problems import Problems

HEAD = """\
---
title: T
summary: S
version: 1
updated: 2026-11-22
review_by: 2027-11-22
facts:
  n: {fact}
references:
  stroke-guide: {{title: T, publisher: P, year: {year}, url: "https://example.org/"}}
---

It is {{n}}. [@stroke-guide]
"""


def errors(root: Path, fact: str = "{kind: count, value: 3}", year: str = "2024") -> list[Finding]:
    folder = root / "source" / "articles" / "a"
    folder.mkdir(parents=True)
    (folder / "article.md").write_text(HEAD.format(fact=fact, year=year), "utf-8")
    package = Package(root, Settings(format=1, package=PackageSettings(name="T")))
    return [finding for finding in inspect_article(package, "a")[1] if finding.severity == "error"]


@pytest.mark.parametrize("value", ["on", "1:30", "0o17", "[1]", "true"])
def test_a_value_of_several_kinds_is_told_by_its_keys_alone(tmp_path: Path, value: str) -> None:
    (error,) = errors(tmp_path, f"{{kind: count, value: {value}}}")
    assert error.message.startswith("“facts.n.value” is not ")


@pytest.mark.parametrize(
    ("fact", "message", "fix"),
    [
        ("{kind: count, value: 1,000}", "“facts.n.000” is not a key", "without one: 1000"),
        (
            "{kind: range, from: 5 mg, to: 10 mg}",
            "neither a number, a time of day nor a date",
            "the smaller number",
        ),
        ('{kind: range, from: "25:00", to: "9:00"}', "no time of day", "the earlier time"),
    ],
)
def test_a_usual_slip_in_a_fact_is_told_as_what_it_is(
    tmp_path: Path, fact: str, message: str, fix: str
) -> None:
    (error,) = errors(tmp_path, fact)
    assert message in error.message
    assert fix in error.fix


def test_a_name_that_begins_like_a_type_keeps_its_line(tmp_path: Path) -> None:
    (error,) = errors(tmp_path, year="soon")
    assert (error.line, error.message) == (10, "“references.stroke-guide.year” is not a whole number.")


@pytest.mark.parametrize(
    ("unit", "fix"),
    [
        ("mg/kg", "unit: mg, per: kg."),
        ("mcg/kg/min", "unit: mcg, per: [kg, min]."),
        ("mEq/L", "unit: mEq, per: L."),
        ("ug", "“mcg”"),
        ("mgs", "“mg”"),
        ("F", "“°F”"),
        ("tsp", "“teaspoon”"),
        ("hrs", "“hour”"),
        ("miligram", "“milligram”"),
        ("U", "“unit”"),
        # One letter makes another unit of these: nobody may guess.
        ("gr", "Write its usual sign"),
        ("pint", "Write its usual sign"),
        ("mh", "Write its usual sign"),
        ("m/breath", "Write its usual sign"),
    ],
)
def test_no_unit_is_offered_that_only_looks_like_what_was_written(
    tmp_path: Path, unit: str, fix: str
) -> None:
    (error,) = errors(tmp_path, f"{{kind: quantity, value: 2, unit: {unit}}}")
    assert fix in error.fix


def test_a_number_of_thousands_of_digits_is_not_written_out(tmp_path: Path) -> None:
    (error,) = errors(tmp_path, f"{{kind: count, value: {'9' * 5_000}}}")
    assert len(error.message) < 100


def test_all_characters_that_cannot_stay_in_a_line_are_told_in_one_go() -> None:
    problems = Problems("article.md")
    assert not check_characters("a\0b\x1b\n\u2028 \u202e \x07 \ufeff\0\x1b", problems, 1, bidi=True)
    told = [(f.line, f.code, f.message) for f in problems.findings]
    assert [(line, code) for line, code, _ in told] == [
        (1, "bad-character"),
        (2, "bad-character"),
        (2, "bidi-character"),
    ]
    assert all(name in told[0][2] for name in ("U+0000", "U+001B"))
    assert "U+2028" in told[1][2]
    assert "1 more" not in told[0][2]
    assert "2 more" in told[1][2]
    assert max(len(message) for *_, message in told) < 200


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("(818) 555-0142", "+18185550142"),
        ("818.555.0142", "+18185550142"),
        ("1 818 555 0142", "+18185550142"),
        ("+1 (818) 555-0142", "+18185550142"),
        ("555-0142", ""),
        ("818-555-0142 ext. 3", ""),
        ("1-800-QUIT-NOW", ""),
        ("+52 55 5555 5555", ""),
    ],
)
def test_a_phone_number_as_people_write_it_is_offered_as_it_has_to_be_written(
    tmp_path: Path, written: str, meant: str
) -> None:
    assert international(written) == meant
    told = errors(tmp_path, f'{{kind: phone, value: "{written}"}}')
    assert any(f"“{written}”" in error.message for error in told)
    assert any(meant and f'"{meant}"' in error.fix for error in told) == bool(meant)
