"""What is found is told in the desk's languages as far as its sentences are known there, and in English else."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import polib
import pytest

from cartilla.desk.telling import tell
from cartilla.desk.wording import FOLDER, LANGUAGES

ROOT = Path(__file__).parents[2]
HOLE = re.compile(r"\{\d+\}")


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_nine_of_ten_sentences_that_the_code_says_have_a_translation(language: str) -> None:
    """A new or reworded one is told in English until `make words` has brought it into the catalog and somebody has translated it."""
    said = {each.text for each in runpy.run_path(str(ROOT / "tools/sentences.py"))["finding_messages"]()}
    told = [e for e in polib.pofile(str(FOLDER / "findings" / f"{language}.po")) if e.translated()]
    assert len(said & {entry.msgid for entry in told}) > 0.9 * len(said)
    assert [e.msgid for e in told if sorted(HOLE.findall(e.msgid)) != sorted(HOLE.findall(e.msgstr))] == []


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("This heading has no text.", "Este encabezado no tiene texto."),
        ("There is no fact “wash {time}”.", "No hay ningún dato “wash {time}”."),
        ("This looks like a footnote.", "Esto parece una nota al pie."),
        (
            "Numbers differ. Only in the source: 3; only in the translation: none.",
            "Los números no coinciden. Solo en el original: 3; solo en la traducción: ninguno.",
        ),
        (
            "Begin each item with a hyphen and a space: - Your item. Else remove it.",
            "Empiece cada punto con un guion y un espacio: - Su punto. Si no, quítelo.",
        ),
    ],
)
def test_a_sentence_is_told_in_spanish_with_what_is_filled_in(english: str, spanish: str) -> None:
    told = tell(english, "es")
    assert (told.text, told.lang) == (spanish, "es")
    assert tell(english, "en").text == english


@pytest.mark.parametrize(
    "english",
    [
        "Nobody has ever said this.",
        # It could be cut in two ways, and a word of the one side would stand on the other.
        "Numbers differ. Only in the source: a; only in the translation: b; only in the translation: c.",
        "",
    ],
)
def test_what_is_not_known_for_sure_stays_as_it_is_and_is_marked_english(english: str) -> None:
    told = tell(english, "es")
    assert (told.text, told.lang) == (english, "en")
