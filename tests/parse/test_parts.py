"""The lines around front matter may be missing: that is told, and all else that is wrong with the article besides."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.parse.library import inspect_article
from cartilla.parse.settings import load_package

SETTINGS = 'format = 1\n\n[package]\nname = "Test"\nsource_locale = "en-US"\nlocales = ["es-US"]\n'
KEYS = """\
title: Hands
summary: About soap.
version: 1
updated: 2026-11-22
review_by: 2027-11-22
# What the text says.
topics:
- soap

facts:
  dose: {kind: count, value: 20, source: cdc}
references:
  cdc: {title: Medicines, publisher: CDC, year: 2024, url: "https://www.cdc.gov/"}
"""
TEXT = "\n## Soap\n\nWash for {dose} seconds, ~~or more~~.\n"
SLIP = ("not-in-grammar", "Wash for")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "source/articles/hands").mkdir(parents=True)
    (tmp_path / "cartilla.toml").write_text(SETTINGS)
    return tmp_path


def told(root: Path, text: str) -> list[tuple[str, str]]:
    """Of each finding its code and how its line begins."""
    (root / "source/articles/hands/article.md").write_text(text, "utf-8")
    lines = text.split("\n")
    findings = inspect_article(load_package(root), "hands")[1]
    return [(finding.code.value, lines[(finding.line or 1) - 1][:8].strip()) for finding in findings]


@pytest.mark.parametrize("close", ["---", "--- ", "-----", "..."])
@pytest.mark.parametrize("note", ["", "## Facts\n# and more\n\n"])
def test_front_matter_that_ends_is_no_finding(root: Path, close: str, note: str) -> None:
    assert told(root, f"---\n{note}{KEYS}{note}{close}\n{TEXT}") == [SLIP]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (f"---\n{KEYS}{TEXT}", "unclosed-front-matter", "---"),
        (f"---\n{KEYS}{TEXT.lstrip()}", "unclosed-front-matter", "---"),
        (f"---\n{KEYS}{TEXT[10:]}", "unclosed-front-matter", "---"),
        (f"---\n{KEYS}\n:::{{note}}\nRub.\n:::\n{TEXT}", "unclosed-front-matter", "---"),
        (f"\n---\n{KEYS}---\n{TEXT}", "no-front-matter", "---"),
        (f"{KEYS}---\n{TEXT}", "no-front-matter", "title: H"),
        (f"{KEYS}{TEXT}", "no-front-matter", "title: H"),
        (f'+++\ntitle = "Hands"\n+++\n{TEXT}', "no-front-matter", "+++"),
        (TEXT.lstrip(), "no-front-matter", "## Soap"),
    ],
)
def test_what_is_missing_around_it_is_told_and_so_is_what_is_wrong_below(
    root: Path, text: str, code: str, line: str
) -> None:
    assert told(root, text) == [(code, line), SLIP]


def test_a_line_of_hyphens_in_the_text_is_no_end_of_its_keys(root: Path) -> None:
    rule = ("not-in-grammar", "---")
    assert told(root, f"---\n{KEYS}{TEXT}\n---\n\nRinse.\n") == [("unclosed-front-matter", "---"), SLIP, rule]


def test_where_the_end_is_missing_the_line_is_named_that_it_should_stand_above(root: Path) -> None:
    (root / "source/articles/hands/article.md").write_text(f"---\n{KEYS}{TEXT}", "utf-8")
    (finding, _) = inspect_article(load_package(root), "hands")[1]
    assert f"above line {len(KEYS.splitlines()) + 2}." in finding.fix
