"""Words are parted only where they don't fit a line of their own, and then by the rules of the language that they are in."""

from __future__ import annotations

from pathlib import Path

import pyphen
import pytest

from cartilla.renderers.handout import faults, fit, pdf
from cartilla.renderers.handout.kinds import LARGE_PRINT, PAIRS, PAPER_SIZES, STANDARD, Kind
from cartilla.renderers.handout.sheet import write_html
from cartilla.renderers.handout.typesetter.boxes import HYPHEN, Box, BoxKind
from cartilla.renderers.handout.weave import Weaver
from support.drafting import draft

pytestmark = pytest.mark.slow


def test_a_bold_word_at_a_lines_end_is_parted_by_rules_and_with_a_hyphen_if_at_all(tmp_path: Path) -> None:
    """Wherever the line's end happens to be."""
    steps = [
        f"1. With your evening meal, before you lie down, {'a' * shift} take **spironolactone**, and **clarithromycin** at noon.\n"
        for shift in range(24)
    ]
    document = pdf.parse(write_html(draft(tmp_path, "".join(steps)), LARGE_PRINT, LARGE_PRINT.settings[-1]))
    pages = pdf.lay_out(document, LARGE_PRINT.styles, PAPER_SIZES["letter"], small=18).pages
    lines = [
        "".join(part.text for part in box.walk()).strip()
        for page in pages
        for box in page.walk()
        if box.kind is BoxKind.LINE
    ]
    for word in ("spironolactone", "clarithromycin"):
        allowed = {start for start, _ in pyphen.Pyphen(lang="en_US").iterate(word)}
        parted = [line.rpartition(" ")[2].rstrip(HYPHEN) for line in lines if line.endswith(HYPHEN)]
        own = [start for start in parted if word.startswith(start)]
        assert set(own) <= allowed
        assert sum(word in line for line in lines) + len(own) == len(steps)


@pytest.mark.parametrize("kind", [STANDARD, LARGE_PRINT], ids=lambda kind: kind.name)
@pytest.mark.parametrize("before", ["", "a ", "Take "], ids=["alone", "after a letter", "after a word"])
def test_a_word_that_the_next_line_has_room_for_goes_there_whole(
    tmp_path: Path, kind: Kind, before: str
) -> None:
    """At a sentence's beginning, in bold, in brackets, after a short word, wherever the line's end happens to be."""
    words = ("Hydrochlorothiazide", "methylprednisolone", "levothyroxine")
    steps = [
        f"1. {before}{words[0]} {'a' * shift}. {words[0]} is one, **{words[1]}** too ({words[2]}), {'b' * shift}. {words[1]}.\n"
        for shift in range(1, 24, 2)
    ]
    document = pdf.parse(write_html(draft(tmp_path, "".join(steps)), kind, kind.settings[-1]))
    pages = pdf.lay_out(document, kind.styles, PAPER_SIZES["letter"], small=kind.small).pages
    assert [box.text for page in pages for box in page.walk() if box.text.endswith(HYPHEN)] == []


def test_a_word_that_a_line_can_not_be_broken_before_is_parted_where_it_stands(tmp_path: Path) -> None:
    long = "immunoelectrophoretically" * 3
    edition = draft(tmp_path, f"Say non**{long}** and so on.\n")
    document = pdf.parse(write_html(edition, LARGE_PRINT, LARGE_PRINT.settings[-1]))
    pages = pdf.lay_out(document, LARGE_PRINT.styles, PAPER_SIZES["letter"], small=18).pages
    assert list(faults.cut(pages)) == fit.standing_out(pages) == []
    assert any(
        box.text.startswith("immuno") and box.text.endswith(HYPHEN) for page in pages for box in page.walk()
    )


ENGLISH, SPANISH = "Electroencephalographically", "Electroencefalográficamente"
TABLE = f"| One | Two | Three |\n|---|---|---|\n| {ENGLISH} | {ENGLISH} | {ENGLISH} |\n"


def test_in_two_languages_each_parts_words_by_its_own_rules(tmp_path: Path) -> None:
    source = draft(tmp_path / "en", TABLE)
    edition = draft(
        tmp_path / "es",
        TABLE,
        locale="es-US",
        translations={"One": "Uno", "Two": "Dos", "Three": "Tres", ENGLISH: SPANISH},
    )
    one, other = (
        pdf.parse(write_html(e, PAIRS, PAIRS.settings[-1], beside=b, prefix=p))
        for e, b, p in ((source, edition, "source:"), (edition, source, ""))
    )
    other.root[1] = Weaver(source, edition, "source:").weave(one.root[1], other.root[1])
    pages = pdf.lay_out(other, PAIRS.styles, PAPER_SIZES["letter"]).pages
    parts = [
        box.text
        for page in pages
        for box in page.walk()
        if box.kind is BoxKind.TEXT and box.text.endswith(HYPHEN)
    ]
    for word, lang in ((ENGLISH, "en_US"), (SPANISH, "es")):
        allowed = {start for start, _ in pyphen.Pyphen(lang=lang, left=3, right=3).iterate(word)}
        own = [text.rstrip(HYPHEN) for text in parts if word.startswith(text.rstrip(HYPHEN))]
        only = [start for start in own if not (ENGLISH if word is SPANISH else SPANISH).startswith(start)]
        assert own
        assert set(only) <= allowed
    assert _said(pages[0].boxes).count(SPANISH) == 3


def _said(boxes: tuple[Box, ...]) -> str:
    texts = [part.text.strip() for box in boxes for part in box.walk() if part.kind is BoxKind.TEXT]
    return "".join(texts).replace(HYPHEN, "")
