"""What other programs' Markdown has and articles haven't is told by name, with what to write; ordinary words aren't taken
for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.config import Package, PackageSettings, Settings
from cartilla.errors import Finding
from cartilla.parse.library import inspect_article

HEAD = """---
title: Soap
summary: Soap.
version: 1
updated: 2026-11-22
review_by: 2027-11-22
facts:
  low: {kind: count, value: 2}
references:
  one: {title: A, publisher: B, year: 2024, url: "https://example.org/"}
---

"""
FIRST = HEAD.count("\n") + 1


def told(root: Path, body: str) -> list[Finding]:
    folder = root / "source" / "articles" / "soap"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "article.md").write_text(f"{HEAD}{body}\n\nEnd. {{low}} [@one]\n", "utf-8")
    package = Package(root, Settings(format=1, package=PackageSettings(name="Soap")))
    return list(inspect_article(package, "soap")[1])


FOREIGN = (
    # What is written, what it is called, and a piece of what to write instead.
    ("Fever\n: A high temperature", "definition list", "glossary"),
    ("It is ~~old~~ new.", "struck-out", "Remove"),
    ("Do ~not this~ that.", "struck-out", "Remove"),
    ("a. Wash\nb. Rinse", "letters", "1. Your step"),
    ("1. Wash\n   a) hands\n   b) arms", "letters", "1. Your step"),
    ("ii) Rinse", "letters", "1. Your step"),
    ("A. Wash\nB. Rinse", "no list here", "1. Your step"),
    ("(1) Wash\n(2) Rinse", "no list here", "1. Your step"),
    ("#. Wash", "another program numbers", "1. Your step"),
    ("1.- Lávese", "behind its number", "1. Your step"),
    ("• Soap", "another program", "- Your item"),
    ("·\tSoap", "another program", "- Your item"),
    ("o\tSoap", "another program", "- Your item"),
    ("o Soap\no Water", "another program", "- Your item"),
    ("\uf0b7 Soap", "another program", "- Your item"),
    ("§\tSoap", "another program", "- Your item"),
    ("– Soap", "dash", "- Your item"),
    ("— Soap\n— Water", "no list here", "- Your item"),
    ("✓ Soap\n✓ Water", "no list here", "- Your item"),
    ('!!! note "Title"\n    Words.', "note of another program", ":::{note}"),
    ("??? tip\n    Words.", "folds away", ":::{details}"),
    ("<details>\n<summary>More</summary>\n\nWords.\n\n</details>", "HTML", ":::{details}"),
    ("/// details | More\nWords.\n///", "folds away", ":::{details}"),
    ("+++ More\nWords.\n+++", "folds away", ":::{details}"),
    ("::: details More\nWords.\n:::", "details", ":::{details}"),
    ("::: dropdown More\nWords.\n:::", "dropdown", ":::{details}"),
    (":::{details}\nWords.\n:::", "title", ":::{details} Title"),
    (":::{accordion} More\nWords.\n:::", "accordion", ":::{details}"),
    (":::{dropdown} More\n:open:\n:color: info\n\nWords.\n:::", "setting", "Remove"),
    ("```{dropdown} More\nWords.\n```", "folds away", ":::{details}"),
    ("> [!WARNING]\n> Be careful.", "note of another program", ":::{note}"),
    ("::: {.callout-warning}\nBe careful.\n:::", "callout-warning", ":::{note}"),
    (":::tip Title\nBe careful.\n:::", "tip", ":::{note}"),
    ("```{warning}\nBe careful.\n```", "note of another program", ":::{note}"),
    ('=== "Tab"', "tab", "##"),
    (".. image:: x.png", "directive", "paragraph"),
    ("So it is.[^1]", "footnote", "[@its-id]"),
    ("[^1]: A source", "footnote", "[@its-id]"),
    ("So it is^[by some].", "footnote", "[@its-id]"),
    ("So it is [1].", "source's number", "[@its-id]"),
    ("- [ ] Soap", "checkbox", "- Your item"),
    ("- [x] Soap", "checkbox", "- Your item"),
    ("See [soap][ref].", "address stands elsewhere", "[words](https://…)"),
    ("[ref]: https://example.org/", "apart from its link", "[words](https://…)"),
    ("See [soap] (https://example.org/).", "space in the middle", "[words](https://…)"),
    ("See (soap)[https://example.org/].", "wrong way round", "[words](https://…)"),
    ("![](photo of soap.jpg)", "space in its address", "without spaces"),
    ("See [[Soap|soap]].", "wiki", "[words](https://…)"),
    ("![[soap.png]]", "picture", "![What it shows]"),
    ("It is ==clean== now.", "marked text", "**strong words**"),
    ("It is ++clean++ now.", "inserted text", "plainly"),
    ("%% think %%", "hidden text", "Remove"),
    ('{{< figure src="a" >}}', "shortcode", "Write the words"),
    ("So {{% notice %}} it is.", "shortcode", "Write the words"),
    ("{% include a.html %}", "shortcode", "Write the words"),
    ("So it is {.red}.", "behind or inside a text", "line of its own"),
    ("## Soap {#soap}", "behind or inside a text", "line of its own"),
    ("It is $x^2$ here.", "formula", "m^2^"),
    ("It is $x$ here.", "formula", "m^2^"),
    (r"Take \frac{1}{2} cup.", "LaTeX", "m^2^"),
    ("Well :smile: done.", "emoji", "words"),
    ("Take 5&nbsp mg.", "HTML", "the sign itself"),
    ("Take 5 &foo; mg.", "HTML", "the sign itself"),
    ("Take 5<br>mg.", "HTML", "empty line"),
    ("H<sub>2</sub>O", "HTML", "H~2~O"),
    ("<details>\nMore.\n</details>", "HTML", ":::{details}"),
    ("== Soap ==", "heading", "##"),
    ("'''Soap''' is good.", "wiki", "**strong**"),
    ("[b]Soap[/b]", "forum", "**strong**"),
    ("[TOC]", "table of contents", "Remove"),
    ("*[CPR]: Cardiopulmonary resuscitation", "abbreviation", "(LW)"),
    ("*[CPR] : Cardiopulmonary resuscitation", "abbreviation", "(LW)"),
    ("* [CPR]: Cardiopulmonary resuscitation", "abbreviation", "(LW)"),
    ("[>CPR]: Cardiopulmonary resuscitation", "abbreviation", "(LW)"),
    ("Try {abbr}`CPR (cardiopulmonary resuscitation)`.", "abbreviation", "(LW)"),
    ("Try :abbr:`CPR (cardiopulmonary resuscitation)`.", "abbreviation", "(LW)"),
    ('<abbr title="cardiopulmonary resuscitation">CPR</abbr>', "HTML", "(LW)"),
    ("+---+---+\n| a | b |\n+---+---+", "frame of a table", "|---|---|"),
    ("Soap   Water\n----   -----\n1      2", "hyphens", "|---|---|"),
    ("Soap | Water\n1 | 2", "not complete", "|---|---|"),
    ("Soap\tWater\n1\t2", "spreadsheet", "|---|---|"),
    ("It has 10^6 cells.", "raised sign", "10^6^"),
    ("So it is ^2^.", "raised sign", "10^6^"),
    ("### Soap\n\nWords.\n\n## Water", "before any section", "Write ## instead"),
)


@pytest.mark.parametrize(("written", "name", "instead"), FOREIGN)
def test_another_dialects_sign_is_told_by_name_with_what_to_write(
    tmp_path: Path, written: str, name: str, instead: str
) -> None:
    findings = told(tmp_path, written)
    assert any(name in finding.message and instead in finding.fix for finding in findings), findings
    for finding in findings:
        assert finding.line is not None
        assert FIRST <= finding.line <= FIRST + written.count("\n")
        assert all(words[-1] in ".?!…" and len(words) < 200 for words in (finding.message, finding.fix))


ORDINARY = (
    "The article is called [112]{lang=es}, and its third part [1–3]{lang=es}.",
    "Take 2~3 tablets, or 4~5, about ~5 to ~10 mL.",
    "It costs $5, or $6 to $10; US$5 or CA$7; $5–$10.",
    "a. m. es la mañana.",
    "p. ej. así.",
    "o sea que sí.",
    r"Save it in C:\Users\text, or in D:\begin here.",
    "R&D, AT&T, Q&A, salt & pepper.",
    "At 5:30:00 and 12:30:45, 1:2:3.",
    "C++ and C++ again, A+ or B++; if a == b then c == d.",
    "A. It is 130/80 mmHg here.",
    "(1) in the morning and (2) at night.",
    "6'' by 8'', and 5' 10'' tall; don't.",
    "5% to 10%, 50%/50%.",
    "> Soap is good.\n> — The clinic",
    "Call :) now ;-) or :-(.",
    "Soap\n– as we said – is good.",
    "It is 2 | 3 here.",
    "So ... and so -- on.",
    "See [words](https://example.org/~user/a==b==/:x:/$y$).",
    r"\==x\== and \:smile: and \~~x\~~ and \[1\].",
    "§ 12 of the law.",
    "→ Soap first.",
    "&lt;5 mg &amp; more&nbsp;water.",
)


@pytest.mark.parametrize("written", ORDINARY)
def test_ordinary_words_are_no_other_dialects_sign(tmp_path: Path, written: str) -> None:
    assert told(tmp_path, written) == []


def test_all_that_is_wrong_in_a_paragraph_is_told_in_one_go(tmp_path: Path) -> None:
    findings = told(tmp_path, "• Soap ==here==\n• Water {lots} `code`\n• So.[^1]")
    assert [(finding.line, str(finding.code)) for finding in findings] == [
        (FIRST, "bullet-sign"),
        (FIRST, "not-in-grammar"),
        (FIRST, "unknown-fact"),
        (FIRST + 1, "not-in-grammar"),
        (FIRST + 2, "stray-sign"),
    ]


@pytest.mark.parametrize(
    ("key", "instead"),
    [
        ("abbreviations: {CPR: cardiopulmonary resuscitation}", "(LW)"),
        ("tags: [soap]", "“topics: [one, two]”"),
        ("Description: About soap", "“summary:”"),
        ("date: 2026-11-22", "“updated:”"),
        ("lang: en", "source_locale"),
        ("status: published", "“draft: true”"),
    ],
)
def test_another_programs_key_is_told_with_what_to_write(tmp_path: Path, key: str, instead: str) -> None:
    folder = tmp_path / "source" / "articles" / "soap"
    folder.mkdir(parents=True)
    (folder / "article.md").write_text(
        HEAD.replace("version: 1", f"version: 1\n{key}") + "Soap. {low} [@one]\n"
    )
    package = Package(tmp_path, Settings(format=1, package=PackageSettings(name="Soap")))
    (finding,) = inspect_article(package, "soap")[1]
    assert (finding.code.value, finding.line) == ("unknown-key", 5)
    assert instead in finding.fix
