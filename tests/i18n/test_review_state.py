"""What an edition says about its review follows from the sign-offs, and claims no more than they do."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from cartilla.i18n.upkeep import update
from cartilla.model.status import ReviewStatus
from cartilla.renderers.context import Context
from cartilla.renderers.web import render
from cartilla.speech.script import write_script
from support.opening import opened
from support.packages import starter
from support.reviewing import (
    ARTICLE,
    CATALOG,
    CLINICIAN,
    approve,
    by_people,
    change,
    load_edition,
    sign,
    sign_all,
    sign_words,
)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


def test_without_sign_offs_every_edition_is_a_draft(package: Path) -> None:
    assert load_edition(package, "en-US").review.notice == "Draft: no clinician has reviewed it."
    assert load_edition(package, "es-US").review.status is ReviewStatus.MACHINE


def test_a_translation_that_nobody_reviewed_says_so_of_translators_and_of_clinicians(package: Path) -> None:
    """Its readers would otherwise take it for reviewed medicine in unreviewed words."""
    sign_words(package)
    assert load_edition(package, "es-US").review.notice == (
        "Borrador traducido por una máquina; nadie calificado en traducción ni en salud lo ha revisado."
    )
    by_people(package)
    assert load_edition(package, "es-US").review.notice == (
        "Borrador: nadie calificado en traducción ni en salud lo ha revisado."
    )
    no_translator = "Borrador: ningún traductor calificado lo ha revisado."
    approve(package, "en-US", "--message", "title", who=CLINICIAN)
    assert load_edition(package, "es-US").review.notice == (
        f"{no_translator} Ningún profesional de la salud ha revisado algunas partes del texto original."
    )
    approve(package, "en-US", "--all", "--reason", "a test", who=CLINICIAN)
    assert load_edition(package, "es-US").review.notice == no_translator


def test_where_all_is_signed_it_says_by_whom(package: Path) -> None:
    sign_all(package)
    english, spanish = load_edition(package, "en-US").review, load_edition(package, "es-US").review
    assert (english.status, english.notice) == (ReviewStatus.REVIEWED, "")
    assert [credit.written for credit in english.credits] == [
        "Reviewed by Test Clinician, test nurse, November 20, 2024."
    ]
    assert (spanish.status, spanish.notice) == (ReviewStatus.REVIEWED, "")
    assert [credit.written for credit in spanish.credits] == [
        "Traducción revisada por Test Translator, test translator, 21 de noviembre de 2024.",
        "Texto original revisado por Test Clinician, test nurse, 20 de noviembre de 2024.",
    ]
    assert "dos mil veinticuatro" in spanish.credits[0].spoken


def test_a_signed_translation_of_a_draft_is_no_reviewed_edition(package: Path) -> None:
    sign_words(package)
    approve(package, "es-US", "--all", "--reason", "a test")
    review = load_edition(package, "es-US").review
    assert review.status is ReviewStatus.PARTLY
    assert review.notice == "Ningún profesional de la salud ha revisado el texto original."
    assert review.credits == ()


def test_a_few_parts_that_are_not_reviewed_are_named(package: Path) -> None:
    sign_all(package)
    change(package, CATALOG, "Enjuáguese bien.", "Enjuáguese muy bien.")
    review = load_edition(package, "es-US").review
    assert review.status is ReviewStatus.PARTLY
    assert review.notice == (
        "Borrador: ningún traductor calificado ha revisado algunas partes. Aún sin revisar: “Cómo lavarse”."
    )


def test_one_signed_message_doesn_t_hide_that_a_machine_wrote_the_rest(package: Path) -> None:
    approve(package, "es-US", "--message", "title")
    notice = load_edition(package, "es-US").review.notice
    assert "traducidas por una máquina" in notice
    assert "Ningún profesional de la salud ha revisado el texto original." in notice


def test_a_missing_translation_keeps_the_edition_from_being_reviewed(package: Path) -> None:
    sign_all(package)
    change(package, CATALOG, 'msgstr "Enjuáguese bien."', 'msgstr ""')
    assert load_edition(package, "es-US").review.status is ReviewStatus.PARTLY
    assert [(u.locale, u.count, u.total) for u in load_edition(package, "es-US").unsigned] == [
        ("es-US", 1, 22)
    ]


def test_what_stands_beside_a_text_is_signed_with_it(tmp_path: Path) -> None:
    """A helpline's number is no word of its name, yet a sign-off of the one is one of the other."""
    package = starter(tmp_path / "package")
    article = package / f"source/articles/{ARTICLE}/article.md"
    article.write_text(
        article.read_text("utf-8").replace(
            "facts:\n", 'facts:\n  line: {kind: phone, value: "+18006624357"}\n', 1
        )
        + "\n:::{helpline call=line} Someone to call\n:::\n",
        "utf-8",
    )
    approve(package, "en-US", who=CLINICIAN)
    assert load_edition(package, "en-US").review.status is ReviewStatus.REVIEWED
    change(package, f"source/articles/{ARTICLE}/article.md", "+18006624357", "+18006624375")
    assert [(u.count, u.total) for u in load_edition(package, "en-US").unsigned] == [(1, 23)]


def test_where_words_are_missing_credits_are_in_the_source_s_language_and_marked(package: Path) -> None:
    """Of a language that the software has no words in: no voice reads two languages at once."""
    change(package, "cartilla.toml", 'locales = ["es-US"]', 'locales = ["es-US", "nl"]')
    update(opened(package), ("nl",))
    catalog = polib.pofile(str(package / f"locales/nl/LC_MESSAGES/{ARTICLE}.po"), wrapwidth=0)
    for entry in catalog:
        entry.msgstr = f"Hier: {entry.msgid}"  # a copy of the source stops a build
    catalog.save()
    sign(package, "en-US", "Ana")
    sign(package, "nl", "Luis")
    dutch = load_edition(package, "nl")
    said = ["Translation reviewed by Luis", "Original text reviewed by Ana"]
    assert dutch.review.lang == "en-US"
    assert [credit.written.split(",")[0] for credit in dutch.review.credits] == said
    spoken = {u.written.split(",")[0]: u.lang for s in write_script(dutch).sections for u in s.utterances}
    assert [spoken[text] for text in said] == ["en-US", "en-US"]
    page = render(dutch, Context("Articles"))[f"nl/{ARTICLE}/index.html"].decode()
    assert f'<p lang="en-US">{said[0]}' in page


@pytest.mark.parametrize("locale", ["en-US", "es-US"])
def test_a_name_in_another_direction_stays_together(package: Path, locale: str) -> None:
    sign(package, "en-US", "علی نوری")
    sign(package, "es-US", "علی نوری")
    assert all(
        "\u2068علی نوری\u2069, test reviewer," in c.written
        for c in load_edition(package, locale).review.credits
    )
