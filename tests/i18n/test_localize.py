"""An edition is ready for every renderer: resolved, split, honest about what is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cartilla.errors import FindingsError
from cartilla.model.blocks import Paragraph, Table
from cartilla.model.edition import Direction
from cartilla.model.status import ReviewStatus
from cartilla.model.text import Sentence, Value, leaves
from support.drafting import draft

FACTS = "facts:\n  dead: {kind: count, value: 130000, source: a}\nreferences:\n  a: {title: A, publisher: P, url: 'https://example.org/'}\n"
BODY = "Nearly {dead} people died. [@a] Help works.\n"


def first_paragraph(edition: object) -> Paragraph:  # type: ignore[type-arg]
    block = edition.sections[0].blocks[0]  # type: ignore[attr-defined]
    assert isinstance(block, Paragraph)
    return block


def values(sentence: Sentence) -> list[Value]:
    return [leaf for leaf in leaves(sentence.inlines) if isinstance(leaf, Value)]


def test_a_plain_figure_is_left_to_the_voice_with_what_stands_beside_it(tmp_path: Path) -> None:
    edition = draft(tmp_path, "Take {dead}\u00a0mg. [@a]", front_matter=FACTS)
    assert first_paragraph(edition).text.spoken == "Take 130,000 mg."


def test_a_fact_is_written_and_spoken_in_the_locale(tmp_path: Path) -> None:
    spanish = {
        "Nearly {dead} people died. [@a] Help works.": "Casi {dead} personas murieron. [@a] Hay ayuda."
    }
    edition = draft(tmp_path, BODY, front_matter=FACTS, locale="es-US", translations=spanish)
    first, second = first_paragraph(edition).text.sentences
    assert first.written == "Casi 130,000 personas murieron."
    assert [value.spoken for value in values(first)] == ["ciento treinta mil"]
    assert second.id == "intro-p-1.2"


def test_a_missing_translation_is_shown_in_the_source_language_and_marked(tmp_path: Path) -> None:
    edition = draft(tmp_path, BODY, front_matter=FACTS, locale="es-US", translations={"A test": "Una prueba"})
    paragraph = first_paragraph(edition)
    assert paragraph.text.lang == "en-US"
    assert paragraph.text.written == "Nearly 130,000 people died. Help works."
    assert [value.spoken for value in values(paragraph.text.sentences[0])] == ["one hundred thirty thousand"]
    assert edition.title.lang is None
    # The paragraph and the summary.
    assert edition.missing == 2


@pytest.mark.parametrize(
    ("translation", "code"),
    [
        ("Casi 130,000 personas murieron. [@a] Hay ayuda.", "translation-facts"),
        ("Casi {dead} {dead} personas. [@a]", "translation-facts"),
        ("Casi {dead} personas murieron.", "translation-citations"),
        ("Casi {dead} personas. [@a] [Más][1]", "stray-sign"),
    ],
)
def test_a_translation_that_loses_or_doubles_something_is_a_finding(
    tmp_path: Path, translation: str, code: str
) -> None:
    with pytest.raises(FindingsError) as raised:
        draft(tmp_path, BODY, front_matter=FACTS, locale="es-US", translations={BODY.strip(): translation})
    assert code in {finding.code for finding in raised.value.findings}


def test_numbers_of_sources_agree_in_every_language(tmp_path: Path) -> None:
    two = "references:\n" + "".join(
        f"  {name}: {{title: {name}, publisher: P, url: 'https://example.org/{name}'}}\n"
        for name in ("one", "two")
    )
    body = "B comes first. [@two] Then A. [@one]\n"
    turned = {body.strip(): "Primero A. [@one] Luego B. [@two]"}
    english = draft(tmp_path / "a", body, front_matter=two)
    spanish = draft(tmp_path / "b", body, front_matter=two, locale="es-US", translations=turned)
    assert [s.title for s in english.sources] == [s.title for s in spanish.sources] == ["two", "one"]


def test_direction_and_review_state_are_known(tmp_path: Path) -> None:
    english = draft(tmp_path / "a", "Wash.\n")
    assert (english.direction, english.review.status) == (Direction.LTR, ReviewStatus.DRAFT)
    assert english.review.notice == "Draft: no clinician has reviewed it."
    persian = draft(tmp_path / "b", "Wash.\n", locale="fa", translations={})
    assert persian.direction is Direction.RTL


def test_past_its_review_date_an_edition_is_expired(tmp_path: Path) -> None:
    assert not draft(tmp_path / "a", "Wash.\n", as_of=date(2027, 11, 22)).expired
    assert draft(tmp_path / "b", "Wash.\n", as_of=date(2027, 11, 23)).expired


TABLE = """\
Every {gap} take {dose}.

| Medicine for {gap} | How much |
|---|---|
| Syrup, {gap} | {dose}, {reach}, {weight} |
"""
UNITS = """\
facts:
  gap: {kind: quantity, value: 8, unit: hours}
  dose: {kind: quantity, value: 1/2, unit: tablet}
  reach: {kind: range, from: 2, to: 4, unit: milliliters, per: day}
  weight: {kind: quantity, value: 150, unit: pounds, also: {es-US: kg}}
"""


def test_a_unit_is_written_short_in_a_tables_cells_and_said_in_full(tmp_path: Path) -> None:
    edition = draft(tmp_path, TABLE, front_matter=UNITS)
    table = edition.sections[0].blocks[1]
    assert isinstance(table, Table)
    cells = (table.header[0], *table.rows[0])
    assert [cell.written.replace("\u00a0", " ") for cell in cells] == [
        "Medicine for 8 hr",
        "Syrup, 8 hr",
        "1/2 tablet, 2–4 mL/day, 150 lb",
    ]
    assert [cell.spoken for cell in cells] == [
        "Medicine for eight hours",
        "Syrup, eight hours",
        "one half tablet, two to four milliliters per day, one hundred fifty pounds",
    ]
    prose = first_paragraph(edition).text.written
    assert prose.replace("\u00a0", " ") == "Every 8 hours take 1/2 tablet."


def test_a_language_without_a_short_form_writes_the_unit_in_full(tmp_path: Path) -> None:
    same = {text: text for text in ("Medicine for {gap}", "Syrup, {gap}", "{dose}, {reach}, {weight}")}
    edition = draft(tmp_path, TABLE, front_matter=UNITS, locale="es-US", translations=same)
    table = edition.sections[0].blocks[1]
    assert isinstance(table, Table)
    assert [cell.written.replace("\u00a0", " ") for cell in table.rows[0]] == [
        "Syrup, 8 h",
        "1/2 tableta, 2–4 mL/día, 150 lb (68 kg)",
    ]
