"""What an edition says about its review follows from the sign-offs, and claims no more than they do."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.model.edition import ReviewStatus
from support.packages import starter
from support.reviewing import ARTICLE, CATALOG, CLINICIAN, approve, by_people, change, load_edition, sign_all


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


def test_without_sign_offs_every_edition_is_a_draft(package: Path) -> None:
    assert load_edition(package, "en-US").review.notice == "Draft: no clinician has reviewed it."
    assert load_edition(package, "es-US").review.status is ReviewStatus.MACHINE
    by_people(package)
    assert (
        load_edition(package, "es-US").review.notice
        == "Borrador: ningún traductor calificado lo ha revisado."
    )


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
