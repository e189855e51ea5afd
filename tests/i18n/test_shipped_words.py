"""The interface's words come along: a package names a language, signs what it shows, and words a few otherwise."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import polib
import pytest

from cartilla.checks.interface import check_interface
from cartilla.i18n import shipped
from cartilla.i18n.catalogs.interface import DOMAIN, interface_messages
from cartilla.i18n.catalogs.po import is_machine, translated
from cartilla.i18n.catalogs.words import lacking, shipped_catalog, shipped_words
from cartilla.i18n.shipped import WORDS, shipped_tags, shipped_words_path
from cartilla.i18n.upkeep import status, update, update_shipped_words
from cartilla.i18n.values.plurals import plural_forms
from cartilla.i18n.values.times import said_hour
from cartilla.model.status import ReviewStatus
from support.opening import opened
from support.packages import cartilla, starter
from support.reviewing import ARTICLE, by_people, change, load_edition, sign, sign_words

OWN = "locales/es-US/LC_MESSAGES/cartilla.po"

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


# What is shipped


@pytest.mark.parametrize("tag", shipped_tags())
def test_no_word_is_missing_in_any_language_that_comes_along(tag: str, tmp_path: Path) -> None:
    """Whoever adds a word runs `make words`, and translates it in every catalog."""
    assert sorted(text for _, text in lacking(tag)) == []
    copy = Path(shutil.copy(WORDS / f"{tag}.po", tmp_path))
    assert update_shipped_words(copy, tag) == []
    assert copy.read_bytes() == (WORDS / f"{tag}.po").read_bytes(), "run: make words"


@pytest.mark.parametrize("tag", shipped_tags())
def test_gettext_accepts_the_words_with_the_plural_forms_of_cldr(tag: str, tmp_path: Path) -> None:
    path = WORDS / f"{tag}.po"
    subprocess.run(["msgfmt", "-c", "-o", tmp_path / "x.mo", path], check=True)
    forms, rule = plural_forms(tag)
    po = polib.pofile(str(path))
    assert po.metadata["Plural-Forms"] == f"nplurals={forms}; plural={rule};"
    assert po.metadata["Language"] == tag.replace("-", "_")
    assert {len(entry.msgstr_plural) for entry in po if entry.msgid_plural} == {forms}


@pytest.mark.parametrize("tag", shipped_tags())
def test_the_checks_find_nothing_in_the_words(tag: str, package: Path) -> None:
    assert [(f.about, f.message) for f in check_interface(opened(package), tag)] == []


@pytest.mark.parametrize("tag", shipped_tags())
def test_what_a_machine_translated_says_so_word_by_word(tag: str) -> None:
    po = polib.pofile(str(WORDS / f"{tag}.po"))
    assert [entry.msgid for entry in po if translated(entry) and not is_machine(entry)] == []
    assert shipped_words(tag).machine


def test_the_languages_that_clinics_in_the_united_states_must_serve_most_are_there() -> None:
    needed = "ar de es fa fil fr hi ht hy it ja ko pl pt-BR ru ur vi zh-Hans zh-Hant"
    assert sorted(needed.split()) == sorted({*needed.split()} & {*shipped_tags()})


# Which language a locale takes


@pytest.mark.parametrize(
    ("locale", "catalog"),
    [
        ("es", "es"),
        ("es-US", "es"),
        ("es-MX", "es"),
        ("es-419", "es"),
        ("fa-AF", "fa"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-Hans-SG", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant"),
        ("vi-VN", "vi"),
        ("fr-CA", "fr"),
        ("pt", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("ar-EG", "ar"),
        ("tl", "fil"),
        ("tl-PH", "fil"),
        ("ht-HT", "ht"),
    ],
)
def test_a_region_takes_the_words_of_its_language_in_its_script(locale: str, catalog: str) -> None:
    assert shipped_words_path(locale) == WORDS / f"{catalog}.po"


@pytest.mark.parametrize("locale", ["fa-Latn", "hi-Latn", "es-Arab", "sw", "tlh"])
def test_another_script_or_language_takes_none(locale: str) -> None:
    assert not shipped_words_path(locale).exists()


DECIMALS = {
    "es-US": "dos punto cinco",
    "es": "dos coma cinco",
    "es-AR": "dos coma cinco",
    "fr": "deux virgule cinq",
    "de": "zwei Komma fünf",
    "it": "due virgola cinque",
    "pt-BR": "dois vírgula cinco",
    "ru": "два запятая пять",
    "pl": "dwa przecinek pięć",
    "vi": "hai phẩy năm",
    "ja": "二点五",
    "hi": "दो दशमलव पाँच",
    "ar": "إثنان فاصلة خمسة",
}


@pytest.mark.parametrize(("locale", "said"), DECIMALS.items())
def test_decimals_are_said_with_the_sign_that_the_region_writes(locale: str, said: str) -> None:
    from decimal import Decimal

    from cartilla.i18n.values.spoken import decimal, point

    assert decimal(Decimal("2.5"), locale, point(shipped_words(locale))) == said


HOURS = {
    "de": "ein Uhr dreißig",
    "fr": "une heures trente",
    "it": "le una e trenta",
    "ru": "один тридцать",
    "ko": "한 시 삼십 분",
    "vi": "một giờ ba mươi",
    "zh-Hant": "一點三十分",
}


@pytest.mark.parametrize(("locale", "said"), HOURS.items())
def test_hours_are_counted_as_the_language_counts_them(locale: str, said: str) -> None:
    assert said_hour(1, 30, shipped_words(locale)) == said


# What a package words otherwise


def test_a_package_words_one_thing_otherwise_and_copies_nothing(package: Path) -> None:
    (package / OWN).write_text(f'{HEAD}\nmsgid "Sources"\nmsgstr "De dónde lo sabemos"\n', "utf-8")
    words = opened(package).words("es-US")
    assert (words["page.sources"], words["page.print"]) == ("De dónde lo sabemos", "Imprimir")
    assert "page.sources" not in words.machine
    update(opened(package), ("es-US",))
    entries = polib.pofile(str(package / OWN))
    assert [(entry.msgid, entry.msgstr) for entry in entries] == [("Sources", "De dónde lo sabemos")]
    row = next(row for row in status(opened(package), ("es-US",)) if row.domain == DOMAIN)
    assert (row.fuzzy, row.missing) == (0, 0)


def test_an_empty_entry_of_an_earlier_catalog_is_the_software_s_to_fill(package: Path) -> None:
    (package / OWN).write_text(f'{HEAD}\nmsgid "Sources"\nmsgstr ""\n', "utf-8")
    update(opened(package), ("es-US",))
    assert list(polib.pofile(str(package / OWN))) == []
    assert opened(package).words("es-US")["page.sources"] == "Fuentes"


# Signing them


def test_a_reviewed_translation_says_of_its_words_that_a_machine_made_them_until_they_are_signed(
    package: Path,
) -> None:
    note = "Una máquina tradujo los rótulos y los botones; ningún traductor calificado los ha revisado."
    by_people(package)
    assert load_edition(package, "es-US").review.notice.endswith(f" {note}")
    sign(package, "en-US")
    sign(package, "es-US")
    review = load_edition(package, "es-US").review
    assert (review.status, review.notice) == (ReviewStatus.REVIEWED, note)
    assert len(review.credits) == 2
    assert load_edition(package, "en-US").review.notice == ""
    sign_words(package)
    assert load_edition(package, "es-US").review.notice == ""


def test_words_that_a_newer_cartilla_says_otherwise_lapse_and_no_others(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_words(package)
    record = package / f"locales/es-US/reviews/{DOMAIN}.toml"
    before = record.read_text("utf-8")
    newer = Path(shutil.copytree(WORDS, tmp_path / "newer"))
    change(newer, "es.po", 'msgstr "Imprimir"', 'msgstr "Para imprimir"')
    monkeypatch.setattr(shipped, "WORDS", newer)
    read_anew = (shipped_words_path, shipped._by_writing, shipped_catalog)
    for kept in read_anew:
        kept.cache_clear()
    try:
        reading = opened(package).review_sheet(DOMAIN, "es-US").reading
    finally:
        for kept in read_anew:
            kept.cache_clear()
    assert [(item.message.place, item.state) for item in reading.unsigned] == [("page.print", "lapsed")]
    assert record.read_text("utf-8") == before


def test_words_are_shown_and_signed_like_messages_of_an_article(package: Path) -> None:
    shown = cartilla("-C", package, "review", "show", DOMAIN, "es-US").stdout
    total = len({message.text for message in interface_messages()})
    assert f"{DOMAIN} in es-US: {total} of {total} messages to read; lapsed 0." in " ".join(shown.split())
    assert "Heading above links to handouts (PDF)." not in shown or "page.print" in shown
    signing = ("review", "approve", DOMAIN, "es-US", "--as", "A B", "--qualification", "translator")
    done = cartilla("-C", package, *signing, "--section", "page")
    assert (done.returncode, "A machine translated" in done.stderr) == (1, True)
    done = cartilla("-C", package, *signing, "--message", "page.print", "--message", "file.pages")
    assert f"Recorded in locales/es-US/reviews/{DOMAIN}.toml" in done.stdout
    assert f"Approved: 2. Not reviewed in es-US: {total - 2} of {total}." in done.stdout
    # The package keeps the signature; the catalog that it signed stays the software's.
    assert not (package / OWN).exists()
    assert [row.domain for row in status(opened(package), ("es-US",))] == [ARTICLE, DOMAIN]


def test_sign_offs_of_words_are_no_strays_and_a_changed_one_is_found(package: Path) -> None:
    sign_words(package)
    path = f"locales/es-US/reviews/{DOMAIN}.toml"
    assert path not in cartilla("-C", package, "check").stdout
    change(package, path, '"Imprimir"', '"Imprima"')
    assert f"{path}:" in cartilla("-C", package, "check").stdout


def test_english_words_are_the_software_s_own_and_nobody_s_to_sign(package: Path) -> None:
    assert opened(package).review_sheet(DOMAIN, "en-US").reading.items == ()
    assert opened(package).words("en-US").machine == frozenset()
