"""A text can place what each clinic says of itself, and says something true where the clinic hasn't."""

from __future__ import annotations

import subprocess
from datetime import time
from pathlib import Path

import polib
import pytest

from cartilla.checks.translation import check_translation
from cartilla.config import Package, PackageSettings, Settings
from cartilla.i18n.catalogs.po import EMPTY
from cartilla.i18n.review.state import reading
from cartilla.i18n.upkeep import update
from cartilla.model.clinic import Clinic
from cartilla.model.facts import Opening
from cartilla.parse.library import inspect_article
from support.drafting import draft
from support.opening import load_article, load_words, opened
from support.packages import starter
from support.reviewing import ARTICLE, CATALOG, SOURCE

OPENING = (Opening(((0, 4),), ((time(9), time(17)),)), Opening(((6, 6),), ()))
CLINIC = Clinic(
    id="x",
    name={"": "Harbor Clinic"},
    phone="+12025550142",
    opening=OPENING,
    website="https://harbor.example.org/",
)
TEXT = "Call {clinic.name}, {clinic.phone}. We are open {clinic.hours}. See {clinic.website}."
SPANISH = "Llame a {clinic.name}, {clinic.phone}. Abrimos: {clinic.hours}. Vea {clinic.website}."


def shown(folder: Path, clinic: Clinic | None, locale: str) -> str:
    edition = draft(folder, TEXT, clinic=clinic, locale=locale, translations={TEXT: SPANISH})
    (paragraph,) = edition.sections[0].blocks
    return paragraph.text.written.replace("\u00a0", " ")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("clinic", "locale", "text"),
    [
        (CLINIC, "en-US", "Call Harbor Clinic, (202) 555-0142. We are open Monday–Friday 9:00 AM–5:00 PM; Sunday closed. See harbor.example.org."),
        (CLINIC, "es-US", "Llame a Harbor Clinic, (202) 555-0142. Abrimos: lunes–viernes 9:00 a.m.–5:00 p.m.; domingo cerrado. Vea harbor.example.org."),
        (None, "en-US", "Call your clinic, the number that your clinic gives you. We are open the hours that your clinic tells you. See the website that your clinic tells you."),
        (None, "es-US", "Llame a su clínica, el número que le dé su clínica. Abrimos: el horario que le indique su clínica. Vea el sitio web que le indique su clínica."),
    ],
)  # fmt: skip
def test_each_language_shows_the_clinics_own(
    tmp_path: Path, clinic: Clinic | None, locale: str, text: str
) -> None:
    assert shown(tmp_path, clinic, locale) == text


@pytest.mark.parametrize(
    ("locale", "foreign"), [("en-US", set()), ("es-US", set()), ("fa", {"hours", "about", "name"})]
)
def test_what_a_clinic_says_for_all_languages_reads_in_its_own_direction(
    tmp_path: Path, locale: str, foreign: set[str]
) -> None:
    """Else "8 a.m. to 6 p.m." would stand as ".a.m. to 6 p.m 8" on a page from the right."""
    clinic = Clinic(
        id="x", name={"": "Harbor"}, about={"": "Care"}, area={"": "ساحل"}, hours={"": "8 a.m. to 6 p.m."}
    )
    card = draft(tmp_path, "Words.", clinic=clinic, locale=locale).clinic
    assert card
    assert card.hours == "8 a.m. to 6 p.m."
    assert card.foreign == (foreign or {"area"})


def test_the_clinics_phone_can_be_tapped(tmp_path: Path) -> None:
    edition = draft(tmp_path, TEXT, clinic=CLINIC)
    (paragraph,) = edition.sections[0].blocks
    links = [getattr(node, "href", None) for s in paragraph.text.sentences for node in s.inlines]  # type: ignore[union-attr]
    assert "tel:+12025550142" in links


def test_what_a_clinic_says_is_no_part_of_what_reviewers_sign(tmp_path: Path) -> None:
    draft(tmp_path, TEXT)
    article = load_article(package(tmp_path), "test")
    signed = reading(article, EMPTY, load_words(tmp_path, "en-US"), ())
    assert not any(item.now.values for item in signed.items if item.now)


def test_a_clinic_has_nothing_else_that_a_text_can_place(tmp_path: Path) -> None:
    folder = tmp_path / "source" / "articles" / "test"
    folder.mkdir(parents=True)
    head = "---\ntitle: T\nsummary: S\nversion: 1\nupdated: 2026-11-22\nreview_by: 2027-11-22\n---\n\n"
    (folder / "article.md").write_text(f"{head}{{clinic.fax}}\n", "utf-8")
    assert [f.code for f in inspect_article(package(tmp_path), "test")[1]] == ["unknown-fact"]


def package(root: Path) -> Package:
    return Package(root, Settings(format=1, package=PackageSettings(name="test")))


@pytest.mark.parametrize(
    ("translation", "accepted"), [("Llame al {clinic.phone}.", True), ("Llame al {clinic.fone}.", False)]
)
def test_gettext_and_a_check_know_the_clinics_place_in_a_catalog(
    tmp_path: Path, translation: str, accepted: bool
) -> None:
    root = starter(tmp_path / "package")
    with (root / SOURCE).open("a", encoding="utf-8") as file:
        file.write("\nCall {clinic.phone}.\n")
    update(opened(root), ("es-US",))
    catalog = polib.pofile(str(root / CATALOG), wrapwidth=0)
    entry = catalog.find("Call {clinic.phone}.")
    assert entry is not None
    assert "python-brace-format" in entry.flags
    entry.msgstr = translation
    catalog.save()
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", root / CATALOG], capture_output=True, check=False
    )
    assert (done.returncode == 0) is accepted
    codes = {f.code for f in check_translation(opened(root), ARTICLE, "es-US")}
    assert ("translation-facts" not in codes) is accepted
