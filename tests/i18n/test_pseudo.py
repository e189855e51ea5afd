"""Pseudo-locales show at a glance what stays in English, and lose nothing of the text's markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cartilla.i18n.catalogs.messages import messages
from cartilla.i18n.pseudo import pseudo_catalog, pseudo_words
from cartilla.model.text import children_of, descend
from cartilla.parse.inline import parse_inline
from cartilla.parse.settings import load_package
from support.opening import load_article, opened
from support.packages import starter

PACKAGES = Path(__file__).parents[1] / "packages"
VOWEL = re.compile("[aeiou]", re.IGNORECASE)
LATIN = re.compile("[a-z]", re.IGNORECASE)


@pytest.mark.parametrize("locale", ["en-XA", "ar-XB"])
@pytest.mark.parametrize("root", [PACKAGES.parents[1], PACKAGES / "every-block"], ids=["real", "every-block"])
def test_facts_links_citations_and_marks_stay_as_they_are(root: Path, locale: str) -> None:
    package = load_package(root)
    for name in (path.name for path in (root / "source/articles").iterdir() if path.is_dir()):
        article = load_article(package, name)
        catalog = pseudo_catalog(article, locale)
        for message in messages(article):
            written = catalog.translation(message.key)
            assert written is not None
            read = parse_inline(written, message.targets)
            kinds = [
                [n for n in descend(side) if not hasattr(n, "text") and not children_of(n)]
                for side in (message.inlines, read)
            ]
            assert kinds[0] == kinds[1]
            marks = [[type(n) for n in descend(side) if children_of(n)] for side in (message.inlines, read)]
            assert marks[0] == marks[1]


@pytest.mark.parametrize(("locale", "english"), [("en-XA", VOWEL), ("ar-XB", LATIN)])
def test_no_word_of_the_interface_stays_in_english(locale: str, english: re.Pattern[str]) -> None:
    words = pseudo_words(locale)
    for key, forms in words.forms.items():
        for form in forms:
            assert (form[0], form[-1]) == ("[", "]"), key
            assert not english.search(re.sub(r"\{[\w-]+\}", "", form)), form


def test_the_accented_one_is_a_third_longer(tmp_path: Path) -> None:
    package = load_package(starter(tmp_path / "package"))
    article = load_article(package, "wash-your-hands")
    catalog = pseudo_catalog(article, "en-XA")
    pairs = [(m.msgid, catalog.translation(m.key) or "") for m in messages(article)]
    growth = sum(len(after) for _, after in pairs) / sum(len(before) for before, _ in pairs)
    assert 1.3 <= growth <= 1.5


def test_numbers_and_direction_are_those_of_the_language_it_stands_in_for(tmp_path: Path) -> None:
    collection = opened(starter(tmp_path / "package"))
    long, mirrored = (collection.edition("wash-your-hands", locale) for locale in ("en-XA", "ar-XB"))
    assert (long.direction.value, mirrored.direction.value) == ("ltr", "rtl")
    assert long.updated.written == "November 22, 2026"
    assert mirrored.updated.written == "22 نوفمبر 2026"
    assert long.language_name == "English (en-XA)"
    assert long.missing == mirrored.missing == 0


@pytest.mark.parametrize(("locale", "english"), [("en-XA", VOWEL), ("ar-XB", LATIN)])
def test_terms_and_what_the_clinic_says_do_not_stay_in_english(locale: str, english: re.Pattern[str]) -> None:
    shown = opened(PACKAGES / "every-block").edition("clean-hands", locale)
    assert len(shown.terms) == 2
    assert [t.term for t in shown.terms if t.term.lang or english.search(t.term.written)] == []
    clinic = shown.clinic
    assert clinic is not None
    for text in (clinic.about, clinic.area, clinic.hours):
        assert text
        assert not english.search(text)
    # A name is a name.
    assert clinic.name == "Riverside Test Clinic"
