"""YAML that can't be read is told in plain words, at its line, together with all else that is wrong with the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartilla.errors import Finding
from cartilla.parse.library import inspect_article
from cartilla.parse.problems import Problems
from cartilla.parse.settings import load_package
from cartilla.parse.yaml import read_yaml

SETTINGS = 'format = 1\n\n[package]\nname = "Test"\nsource_locale = "en-US"\nlocales = ["es-US"]\n'
FRONT = """\
title: Hands
summary: About soap.
version: 1
updated: 2026-11-22
review_by: 2027-11-22
facts:
  dose: {kind: count, value: 20, source: cdc}
  line:
    kind: phone
    value: "911"
references:
  cdc: {title: Medicines, publisher: CDC, year: 2024, url: "https://www.cdc.gov/"}
"""
BODY = "\n## Soap\n\nWash for {dose} seconds, {word}. Call {line}. [@cdc]\n"
SLIPS = [
    ("title: Hands", "title: Hands: a guide", "colon inside", '"Hands: a guide"'),
    ("title: Hands", "title:Hands", "colon and a space", "title: Hands"),
    ("title: Hands", "title：Hands", "colon and a space", "title: Hands"),
    ("title: Hands", "title Hands", "no colon", "a colon"),
    ("title: Hands", "\ttitle: Hands", "tab", "space bar"),
    ("    kind", "\tkind", "tab", "space bar"),
    ("    kind", "\u00a0\u00a0\u00a0\u00a0kind", "isn't the space bar's", "anew"),
    ("title: Hands", "title:\u00a0Hands", "isn't the space bar's", "anew"),
    ("summary: About", "  summary: About", "begin where it should", "below each other"),
    ("    value:", "     value:", "begin where it should", "below each other"),
    ("title: Hands", 'title: "Hands', "no partner", 'Write " at its end'),
    ("title: Hands", 'title: "Hands”', "no partner", 'Write " at its end'),
    ("title: Hands", "title: 'Don't wash'", "ends it too early", '\\"'),
    ("title: Hands", 'title: "Say "hi" now"', "ends it too early", '\\"'),
    ("title: Hands", 'title: "Hands" and feet', "ends it too early", '\\"'),
    ("title: Hands", 'title: "5\\dl"', "backslash", "twice"),
    ("title: Hands", "title: “Hands”", "word processor's", "straight"),
    ("title: Hands", "title: “Hands: more”", "word processor's", "straight"),
    ('"911"', "“911”", "word processor's", "straight"),
    ('"https://www.cdc.gov/"', "“https://www.cdc.gov/”", "word processor's", "straight"),
    ("title: Hands", "title: [Hands", "bracket", "Write ]"),
    ("source: cdc}", "source: cdc", "bracket", "Write }"),
    ("title: Hands", "title: {dose} in 5", "begin with {", '"{dose} in 5"'),
    ("title: Hands", "title: *Hands*", "begin with *", '"*Hands*"'),
    ("title: Hands", "title: 'Hands' @home", "ends it too early", '\\"'),
    ("title: Medicines", "title: Medicines: a guide", "colon inside", "Soap: a guide"),
    ("value: 20, ", "value: 20 ", "comma is missing", "comma"),
    ("references:", "references", "no colon", "a colon"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "source/articles/hands").mkdir(parents=True)
    (tmp_path / "cartilla.toml").write_text(SETTINGS)
    return tmp_path


def told(root: Path, front: str, body: str = BODY) -> tuple[Finding, ...]:
    (root / "source/articles/hands/article.md").write_text(f"---\n{front}---\n{body}", "utf-8")
    return inspect_article(load_package(root), "hands")[1]


@pytest.mark.parametrize(("right", "wrong", "what", "fix"), SLIPS, ids=lambda part: None)
def test_a_slip_is_told_once_in_plain_words_at_its_line(
    root: Path, right: str, wrong: str, what: str, fix: str
) -> None:
    front = FRONT.replace(right, wrong)
    found = told(root, front)
    first, *others = [finding for finding in found if finding.code != "unknown-fact"]
    assert first.line == front[: front.index(wrong)].count("\n") + 2
    assert what in first.message
    assert fix in first.fix
    assert others == []
    # The text below is read all the same, and what is in order above is known.
    assert [finding.message for finding in found if finding.code == "unknown-fact"] == [
        "There is no fact “word”."
    ]


def test_every_slip_of_a_file_is_told_in_one_go_with_all_that_is_wrong_below(root: Path) -> None:
    front = (
        FRONT.replace("title: Hands", "title: Hands: a guide")
        .replace("version: 1", "version: one")
        .replace("    kind", "\tkind")
        .replace('cdc.gov/"}', "cdc.gov/}")
    )
    found = told(root, front, BODY + "\n~~Never~~ <b>mind</b>\n")
    codes = [(finding.line, finding.code) for finding in found]
    assert codes[:4] == [(2, "yaml-syntax"), (4, "bad-value"), (10, "yaml-syntax"), (13, "yaml-syntax")]
    assert len(codes) > 5
    assert all(line is not None and line > 14 for line, _ in codes[4:])


@pytest.mark.parametrize("front", ["a: &x 1\n", "- just\n- a list\n", "[" * 30 + "\n", "words\n"])
def test_front_matter_that_is_none_hides_nothing_below_it(root: Path, front: str) -> None:
    found = told(root, front, "\n## Soap\n\nUse {dose}. <b>Now.</b>\n")
    assert {finding.line for finding in found} >= {2, 6 + front.count("\n")}
    assert "unknown-fact" not in {finding.code for finding in found if front.startswith("[")}


PIECES = [
    "",
    " ",
    "  ",
    "\t",
    ":",
    ": ",
    '"',
    "'",
    "{",
    "}",
    "[",
    "]",
    "- ",
    "#",
    "&",
    "*",
    "“",
    "\u00a0",
    "\n",
    "|",
    "?",
    "\\",
]


@given(
    st.lists(st.tuples(st.integers(0, len(FRONT)), st.integers(0, 3), st.sampled_from(PIECES)), max_size=4)
)
def test_whatever_is_mistyped_is_told_at_a_line_that_there_is(mistyped: list[tuple[int, int, str]]) -> None:
    text = FRONT
    for place, gone, come in mistyped:
        text = text[:place] + come + text[place + gone :]
    problems = Problems("article.md")
    document = read_yaml(text, problems)
    assert document is not None or problems.fatal
    assert document is None or document.whole == (not problems.findings)
    assert all(1 <= (finding.line or 0) <= text.count("\n") + 1 for finding in problems.findings)
