"""The translations of this package: whole, in the words that were agreed, and really translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polib
import pytest

from cartilla.i18n.catalogs.po import catalog_path, live, read_po
from cartilla.i18n.upkeep import domains, status
from support.first_article import edition, passages
from support.opening import opened
from support.real_package import ROOT

LOCALE = "es-US"

# Abbreviations, and what is the same word in both languages.
SAME = {"Audio", "EPUB", "ZIP", "No", "PDF", "TTY", "euros", "+10 s", "−10 s"}

# Words that hurt, and what they would stand for. "People who use heroin" is how to say it.
AVOIDED = {
    "en-US": r"addicts?|users?|junk(ie|y)s?|abus(e|ed|es|er|ers|ing|ive)|habits?|clean|dirty|substitution"
    r"|medication[- ]assisted",
    LOCALE: r"adict[oa]s?|drogadict\w+|heroin[oó]man\w+|toxic[oó]man\w+|consumidor(es|as?)?|abus(o|os|a|ar|an)"
    r"|limpi[oa]s?|suci[oa]s?|sustituci[oó]n",
}
# Names of agencies are theirs.
NAMES = (
    "National Institute on Drug Abuse",
    "Substance Abuse and Mental Health Services Administration",
    "Instituto Nacional sobre el Abuso de Drogas",
    "Administración de Servicios de Salud Mental y Abuso de Sustancias",
)


def entries() -> Iterator[tuple[str, polib.POEntry]]:
    for domain in domains(opened(ROOT)):
        for entry in live(read_po(catalog_path(ROOT, LOCALE, domain), ROOT)):
            yield domain, entry


def translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_message_is_translated_and_none_is_fuzzy() -> None:
    unfinished = [row for row in status(opened(ROOT), (LOCALE,)) if row.fuzzy or row.missing]
    assert unfinished == []


def test_no_translation_is_its_source_outside_the_named_few() -> None:
    same = {
        entry.msgid
        for _, entry in entries()
        if entry.msgid in translations(entry) and re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", entry.msgid))
    }
    assert same - SAME == set()


def texts(locale: str) -> Iterator[str]:
    """Everything in that language: the article with its glossary, the interface, the clinic."""
    made = edition(locale)
    for passage in passages((made.title, made.summary, made.emergency, made.sections, made.terms)):
        yield passage.written
    for forms in made.words.forms.values():
        yield from forms
    assert made.clinic is not None
    yield from (made.clinic.name, made.clinic.about, made.clinic.area or "")


@pytest.mark.parametrize("locale", AVOIDED)
def test_words_that_hurt_do_not_occur(locale: str) -> None:
    """Quotations and agencies' names are exempt; titles of sources aren't among the texts."""
    found = []
    for text in texts(locale):
        own = re.sub(r"“[^”]*”", "", text)
        for name in NAMES:
            own = own.replace(name, "")
        if re.search(rf"\b({AVOIDED[locale]})\b", own, re.IGNORECASE):
            found.append(text)
    assert found == []


def test_dual_diagnosis_never_stands_alone_in_spanish() -> None:
    made = edition(LOCALE)
    lonely = [
        passage.written
        for passage in passages((made.emergency, made.sections))
        if "diagnóstico dual" in passage.written and "trastornos concurrentes" not in passage.written
    ]
    assert lonely == []


def test_the_disorder_has_one_name_in_spanish() -> None:
    assert [text for text in texts(LOCALE) if re.search(r"trastorno por (uso|abuso)", text)] == []


def test_spanish_says_usted() -> None:
    """No familiar pronoun, and none of the familiar verbs that such texts tend to slip into."""
    familiar = r"\b(tú|tus?|te|ti|contigo|vos|eres|tienes|puedes|debes|quieres|necesitas|haz|ve|ponte)\b"
    told = [text for text in texts(LOCALE) if re.search(familiar, text, re.IGNORECASE)]
    assert told == []
