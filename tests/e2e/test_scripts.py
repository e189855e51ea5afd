"""One article in scripts that Latin fonts lack, and in the pseudo-locales: in every format, as its readers write."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import page as validator
import pytest
from playwright.sync_api import Browser
from rapidfuzz import fuzz

from cartilla.model.text import Passage
from cartilla.renderers.handout.printed import printed_sections
from cartilla.renderers.html.passages import passages
from cartilla.speech.script import write_script
from support.a11y import overflow, violations
from support.effort import crossed
from support.other_scripts import (
    ARTICLE,
    LOCALES,
    PAPERS,
    PSEUDO,
    ROOT,
    RTL,
    SPOKEN,
    UNSPELLED,
    Outputs,
    edition,
    normal,
)
from support.pdfs import poppler_text, texts_of_pages

pytestmark = [pytest.mark.slow, pytest.mark.torture]

HALF = {"letter": 306, "a4": 297}
"""Points from a sheet's left edge to its middle."""


def printed(locale: str) -> Iterator[str]:
    """Every sentence that the standard handout prints."""
    shown = edition(locale)
    sections = printed_sections(shown)
    found: list[Passage] = [shown.title, *(s.heading for s in sections if s.heading)]
    found += passages(block for section in sections for block in section.blocks)
    return (sentence.written for passage in found for sentence in passage.sentences)


EXTRACTORS: dict[str, Callable[[bytes, Path], str]] = {
    "PDFium": lambda data, _: "".join(texts_of_pages(data)),
    "pdftotext": poppler_text,
}


@pytest.mark.parametrize(
    ("locale", "kind", "paper", "extractor"),
    crossed(LOCALES, ("-handout", "-handout-large-print"), PAPERS, EXTRACTORS),
)
def test_the_handouts_text_comes_out_of_the_pdf_as_it_went_in(
    outputs: Outputs, tmp_path: Path, locale: str, kind: str, paper: str, extractor: str
) -> None:
    """To the letter in Armenian and Chinese; in Persian extractors move raised numbers, runs
    of Latin letters, and lines that stand beside others."""
    data = outputs.file(locale, f"{kind}-{paper}.pdf").read_bytes()
    _comes_out(locale, EXTRACTORS[extractor](data, tmp_path))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_translations_half_of_a_bilingual_handout_comes_out_too(
    outputs: Outputs, tmp_path: Path, locale: str
) -> None:
    """Read by itself: across both halves extractors mix lines that run in different directions."""
    data = outputs.file(locale, f"-handout-bilingual-{PAPERS[0]}.pdf").read_bytes()
    _comes_out(locale, poppler_text(data, tmp_path, left=HALF[PAPERS[0]]))


def _comes_out(locale: str, text: str) -> None:
    extracted = normal(text)
    wanted = [normal(sentence) for sentence in printed(locale)]
    assert len(wanted) > 25
    if locale in RTL:
        words = {normal(word) for text in printed(locale) for word in re.findall(r"[^\W\d_]+", text)}
        assert [word for word in words if word not in extracted] == []
        same = sum(fuzz.partial_ratio(text, extracted) * len(text) for text in wanted)
        # pdftotext moves the more lines, the more stand beside others.
        assert same / sum(map(len, wanted)) >= 92
    else:
        # pdftotext leaves out a hyphen at a line's end: there it takes it for a broken word's.
        assert [text for text in wanted if text.replace("-", "") not in extracted.replace("-", "")] == []


@pytest.mark.parametrize("locale", [*LOCALES, *PSEUDO])
def test_every_handout_is_tagged_for_screen_readers_in_its_language(outputs: Outputs, locale: str) -> None:
    import pikepdf

    assert len(outputs.handouts(locale)) == 3 * len(PAPERS)
    for path in outputs.handouts(locale):
        report = validator.validate_pdf(path, profile="ua1")
        assert report.is_compliant, (path.name, report.failures)
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.Lang) == locale
            assert len(pdf.pages) == 2 or "large-print" in path.name or "bilingual" in path.name


@pytest.mark.parametrize(("locale", "width"), crossed([*LOCALES, *PSEUDO], (320, 1280)))
def test_pages_read_in_their_direction_and_fit_a_phone(
    browser: Browser, outputs: Outputs, locale: str, width: int
) -> None:
    for path in (outputs.file(locale, "index.html"), outputs.file(locale, "x").parents[1] / "index.html"):
        shown = browser.new_page(viewport={"width": width, "height": 800})
        shown.goto(path.as_uri())
        assert violations(shown) == []
        assert overflow(shown) <= 0
        root = shown.evaluate("[document.documentElement.lang, document.documentElement.dir]")
        assert root == [locale, "rtl" if locale in RTL else "ltr"]
        shown.close()


def test_persian_readers_meet_their_own_digits_but_numbers_to_dial_as_on_the_keys(
    browser: Browser, outputs: Outputs
) -> None:
    shown = browser.new_page(viewport={"width": 400, "height": 800})
    shown.goto(outputs.file("fa", "index.html").as_uri())
    text = shown.inner_text("body")
    assert "۲۰ ثانیه" in text
    assert "۲۲ نوامبر ۲۰۲۶" in text
    assert "20" not in text.replace("2024", "")  # The year of an English source.
    # Steps are counted as readers count, and begin at the right.
    assert (
        shown.evaluate("getComputedStyle(document.querySelector('#how-to-wash ol')).listStyleType")
        == "persian"
    )
    call = shown.query_selector("a[href='tel:+18002221222']")
    assert call is not None
    assert "1-800-222-1222" in normal(call.inner_text())
    # What reads from left to right stands apart from the text around it.
    parts = shown.eval_on_selector_all(
        "main bdi[dir=ltr], main span[lang=en][dir=ltr]", "all => all.map(e => e.textContent)"
    )
    assert {"911", "CDC", "cdc.gov/clean-hands"} <= {normal(part) for part in parts}
    shown.close()


def test_the_right_to_left_page_mirrors_the_left_to_right_one(browser: Browser, outputs: Outputs) -> None:
    """Lists are indented, and callouts lined, on the side where reading begins."""
    sides: dict[str, list[float]] = {}
    for locale in ("en-US", "ar-XB"):
        shown = browser.new_page(viewport={"width": 400, "height": 800})
        shown.goto(outputs.file(locale, "index.html").as_uri())
        sides[locale] = shown.evaluate(
            """() => ['paddingLeft', 'paddingRight'].map(
                side => parseFloat(getComputedStyle(document.querySelector('#how-to-wash ol'))[side])
            ).concat(['borderLeftWidth', 'borderRightWidth'].map(
                side => parseFloat(getComputedStyle(document.querySelector('.key-points'))[side])
            ))"""
        )
        shown.close()
    left, right, line_left, line_right = sides["en-US"]
    assert left > right
    assert line_left > line_right
    assert sides["ar-XB"] == [right, left, line_right, line_left]


@pytest.mark.parametrize("locale", [*SPOKEN, *PSEUDO])
def test_the_narration_can_be_heard_and_says_helplines_number_by_number(
    outputs: Outputs, locale: str
) -> None:
    data = outputs.file(locale, "-narration.mp3").read_bytes()
    with av.open(io.BytesIO(data)) as sound:
        seconds = float((sound.duration or 0) / av.time_base)
        assert sum(frame.samples for frame in sound.decode(audio=0)) > 0
    assert seconds > 60
    said = [u for u in write_script(edition(locale)).utterances() if "1-800-222-1222" in u.written]
    # On its place and once more at the end, each time with its repetition.
    assert len(said) == 4
    assert locale in UNSPELLED or not [u.spoken for u in said if re.search(r"\d", u.spoken)]


@pytest.mark.parametrize("locale", LOCALES)
def test_that_a_machine_translated_it_is_in_the_catalog_and_on_every_edition(
    outputs: Outputs, locale: str
) -> None:
    import polib

    catalog = polib.pofile(str(ROOT / f"locales/{locale}/LC_MESSAGES/{ARTICLE}.po"))
    now = [entry for entry in catalog if not entry.obsolete]
    assert all(entry.translated() and "machine" in entry.tcomment for entry in now)
    shown = edition(locale)
    assert shown.review.status.value == "machine"
    assert shown.missing == 0
    notice = normal(shown.review.notice)
    assert notice in normal(outputs.file(locale, "index.html").read_text("utf-8"))
    if locale in SPOKEN:
        assert notice in normal(outputs.file(locale, "-transcript.txt").read_text("utf-8"))
    for path in outputs.handouts(locale):
        letters = normal("".join(texts_of_pages(path.read_bytes())))
        assert fuzz.partial_ratio(notice, letters) >= 97, path.name
