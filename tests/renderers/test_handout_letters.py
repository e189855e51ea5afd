"""Any letter prints, in a font that has it, and no word looks like a ransom note."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import page as pdf_checker
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from cartilla.renderers.context import Context
from cartilla.renderers.handout import render_one
from cartilla.renderers.handout.fonts import ALL, DEFAULT, EVEN, WIDE, Family
from cartilla.renderers.handout.kinds import LARGE_PRINT, STANDARD, Kind
from support.alphabets import MANY_OF_THEIR_OWN, RIGHT_TO_LEFT, SENTENCES, SIGNS
from support.drafting import draft
from support.effort import crossed
from support.other_scripts import normal
from support.pdfs import poppler_text, texts_of_pages

pytestmark = pytest.mark.slow

FILLER = "Wash your hands with soap and warm water, for as long as it takes to sing a short song. " * 12

EXTRACTORS: dict[str, Callable[[bytes, Path], str]] = {
    "PDFium": lambda data, _: "".join(texts_of_pages(data)),
    "pdftotext": poppler_text,
}


def printed(
    folder: Path, *texts: str, locale: str = "en-US", kind: Kind = STANDARD, paper: str = "letter"
) -> bytes:
    """A handout in a language with these paragraphs."""
    paragraphs = [f"Paragraph {n}." for n in range(len(texts))]
    translations = dict(zip(paragraphs, texts, strict=True))
    body = "\n\n".join(paragraphs if locale != "en-US" else texts)
    edition = draft(
        folder, f"{body}\n", locale=locale, translations=None if locale == "en-US" else translations
    )
    (data,) = render_one(edition, Context(), paper, kind).values()
    return data


def letters_with_fonts(data: bytes) -> list[tuple[str, str]]:
    """Each character with the font it is set in, in the order in which they are drawn."""
    found: list[tuple[str, str]] = []
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            text = page.get_textpage()
            for index in range(text.count_chars()):
                name, flags = ctypes.create_string_buffer(100), ctypes.c_int()
                pdfium.FPDFText_GetFontInfo(text.raw, index, name, 100, flags)
                found.append(
                    (chr(pdfium.FPDFText_GetUnicode(text.raw, index)), name.value.decode().partition("+")[2])
                )
    return found


def fonts_of(data: bytes, words: str, part: str) -> set[str]:
    """Those of the letters of a part of some words that stand on one line."""
    drawn = [(letter, font) for letter, font in letters_with_fonts(data) if not letter.isspace()]
    text = "".join(letter for letter, _ in drawn)
    around, wanted = "".join(words.split()), "".join(part.split())
    start = text.index(around) + around.index(wanted)
    return {font for _, font in drawn[start : start + len(wanted)]}


def slug(family: Family) -> str:
    """What a PDF calls it."""
    return family.known_as("").replace(" ", "-")


def names(data: bytes) -> set[str]:
    return {font for letter, font in letters_with_fonts(data) if not letter.isspace()}


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Every sentence that runs from left to right, and the signs, in one handout."""
    texts = [text for lang, text in SENTENCES.items() if lang not in RIGHT_TO_LEFT]
    return printed(tmp_path_factory.mktemp("all"), FILLER, SIGNS, *texts, kind=LARGE_PRINT)


@pytest.fixture(scope="module")
def extracted(everything: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each extractor reads in it."""
    folder = tmp_path_factory.mktemp("extracted")
    return {extractor: _extracted(everything, folder, extractor) for extractor in EXTRACTORS}


@pytest.mark.parametrize("extractor", EXTRACTORS)
@pytest.mark.parametrize("lang", [*(lang for lang in SENTENCES if lang not in RIGHT_TO_LEFT), "signs"])
def test_every_letter_prints_and_comes_out_as_it_went_in(
    extracted: dict[str, str], lang: str, extractor: str
) -> None:
    words = (SIGNS if lang == "signs" else SENTENCES[lang]).split()
    assert [word for word in words if normal(word) not in extracted[extractor]] == []


def _extracted(data: bytes, folder: Path, extractor: str) -> str:
    return normal(EXTRACTORS[extractor](data, folder))


@pytest.mark.parametrize("lang", RIGHT_TO_LEFT)
def test_so_does_a_language_that_runs_from_right_to_left(tmp_path: Path, lang: str) -> None:
    data = printed(tmp_path, SENTENCES[lang], locale=lang)
    words = re.findall(r"[\w\u200c\u064b]+", SENTENCES[lang])
    for extractor in EXTRACTORS:
        text = _extracted(data, tmp_path, extractor)
        assert (extractor, [word for word in words if normal(word) not in text]) == (extractor, [])


def test_what_is_drawn_in_all_these_fonts_is_still_an_accessible_pdf(
    everything: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "handout.pdf"
    path.write_bytes(everything)
    result = pdf_checker.validate_pdf(path, profile="ua1")
    assert result.is_compliant, [str(failure) for failure in result.failures]


def test_no_font_of_the_machine_is_used(everything: bytes) -> None:
    ours = tuple(slug(family).removesuffix(f"-{slug(family)[-8:]}" if family.large else "") for family in ALL)
    assert [name for name in names(everything) if not name.startswith(ours)] == []


@pytest.mark.parametrize("lang", MANY_OF_THEIR_OWN)
def test_a_language_with_many_letters_of_its_own_is_set_in_one_family(tmp_path: Path, lang: str) -> None:
    """English parts of its handout, too."""
    data = printed(tmp_path, *[SENTENCES[lang]] * 9, locale=lang)
    assert {name.removesuffix("-Bold") for name in names(data)} == {slug(WIDE)}
    assert "Harbor Clinic" in texts_of_pages(data)[0]


WORDS = {
    "Nguyễn": EVEN,
    "Ọlọruntoba-Smith": EVEN,
    "İstanbul": EVEN,
    "Hawaiʻi": DEFAULT,
    "non‑stop": DEFAULT,
    "São": DEFAULT,
    "Москва": EVEN,
}


@pytest.fixture(scope="module")
def names_of_doctors(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Each in a paragraph of its own."""
    return printed(tmp_path_factory.mktemp("names"), FILLER, *(f"Ask Dr. {word} about it." for word in WORDS))


@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_set_in_one_font_and_the_words_around_it_as_ever(
    names_of_doctors: bytes, word: str
) -> None:
    words = f"Ask Dr. {word} about it"
    assert fonts_of(names_of_doctors, words, word) == {slug(WORDS[word])}
    assert fonts_of(names_of_doctors, words, "about it") == {slug(DEFAULT)}


def test_a_sign_that_is_missing_leaves_its_word_alone(tmp_path: Path) -> None:
    data = printed(tmp_path, f"{FILLER} Take a⅓of it.")
    assert [fonts_of(data, "a⅓o", sign) for sign in "a⅓o"] == [{slug(DEFAULT)}, {slug(EVEN)}, {slug(DEFAULT)}]


@pytest.mark.torture
@pytest.mark.parametrize(("kind", "paper"), crossed([STANDARD, LARGE_PRINT], ["letter", "a4"]))
def test_french_groups_its_digits_with_a_narrow_space(tmp_path: Path, kind: Kind, paper: str) -> None:
    data = printed(tmp_path, "Environ 12\u202f000 gouttes\u202f!", locale="fr", kind=kind, paper=paper)
    assert "Environ12000gouttes!" in normal("".join(texts_of_pages(data)))
    assert {name.removesuffix("-Bold") for name in names(data)} == {slug(DEFAULT)}


def test_letters_that_were_typed_in_parts_are_put_together(tmp_path: Path) -> None:
    parted = unicodedata.normalize("NFD", "être à Noël")
    data = printed(tmp_path, f"{FILLER} {parted}.")
    assert fonts_of(data, "être à Noël", "être à Noël") == {slug(DEFAULT)}
