"""Adding a language is one command and no code."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import polib
import pytest

from cartilla.errors import CartillaError
from cartilla.i18n.catalogs.interface import interface_messages
from cartilla.i18n.new_locale import add_locale
from cartilla.i18n.upkeep import status, update
from cartilla.i18n.values.facts import numeral
from cartilla.i18n.values.plurals import plural_forms
from cartilla.parse.settings import load_package
from support.opening import load_words, opened
from support.packages import cartilla, files, starter


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


@pytest.mark.parametrize(("locale", "forms"), [("sw", 2), ("th", 1), ("uk", 3), ("cy", 6)])
def test_a_new_language_has_catalogs_of_articles_and_interface_that_gettext_accepts(
    package: Path, locale: str, forms: int
) -> None:
    done = cartilla("-C", package, "messages", "add", locale)
    assert done.returncode == 0, done.stderr
    assert f"cartilla build --locale {locale}" in done.stdout
    folder = package / "locales" / locale / "LC_MESSAGES"
    assert sorted(path.name for path in folder.iterdir()) == ["cartilla.po", "wash-your-hands.po"]
    for path in folder.iterdir():
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=True)
    words = polib.pofile(str(folder / "cartilla.po"))
    assert {entry.msgid for entry in words} == {message.text for message in interface_messages()}
    assert {len(entry.msgstr_plural) for entry in words if entry.msgid_plural} == {forms}
    assert load_package(package).settings.package.preview == (locale,)


@pytest.mark.parametrize("locale", ["fa", "es-MX", "zh-TW", "en-GB"])
def test_words_that_come_with_the_software_are_complete_without_a_catalog(package: Path, locale: str) -> None:
    done = cartilla("-C", package, "messages", "add", locale)
    folder = package / "locales" / locale / "LC_MESSAGES"
    assert [path.name for path in folder.iterdir()] == ["wash-your-hands.po"], done.stderr
    total = len({message.text for message in interface_messages()})
    (row,) = (row for row in status(opened(package), (locale,)) if row.domain == "cartilla")
    assert (row.translated, row.fuzzy, row.missing) == (total, 0, 0)
    before = files(package)
    assert update(opened(package), (locale,)) == []
    assert files(package) == before


def test_what_a_new_language_has_is_kept_up_to_date_like_the_others(package: Path) -> None:
    add_locale(opened(package), "sw")
    before = files(package)
    assert update(opened(package), ("es-US", "sw")) == []
    assert files(package) == before
    catalog = package / "locales/sw/LC_MESSAGES/cartilla.po"
    catalog.write_text(catalog.read_text("utf-8").replace('msgid "Sources"\nmsgstr ""\n', ""), "utf-8")
    assert [path.name for path in update(opened(package), ("sw",))] == ["cartilla.po"]


@pytest.mark.parametrize(
    "settings",
    [
        'locales = ["es-US"]  # published\n',
        'locales = [\n    "es-US", # published\n]\npreview = [\n    # nearly done\n    "fr", # Marie\n]\n',
        'preview = ["fr"]\n',
        "",
    ],
)
def test_the_settings_keep_their_comments_and_their_form(package: Path, settings: str) -> None:
    path = package / "cartilla.toml"
    before = path.read_text("utf-8").replace('locales = ["es-US"]\n', settings)
    path.write_text(before, "utf-8")
    add_locale(opened(package), "hy")
    after = path.read_text("utf-8")
    known = tomllib.loads(before)["package"].get("preview", [])
    assert tomllib.loads(after)["package"]["preview"] == [*known, "hy"]
    changed = set(after.splitlines()) - set(before.splitlines())
    assert len(changed) == 1
    assert "hy" in changed.pop()
    assert [line for line in before.splitlines() if "#" in line] == [
        line for line in after.splitlines() if "#" in line
    ]


@pytest.mark.parametrize(
    ("tag", "advice"),
    [
        ("Persian", "“fa”"),
        ("Persain", "“fa”"),
        ("iw", "“he”"),
        ("FA", "“fa”"),
        ("zh_hans", "“zh-Hans”"),
        ("pt-br", "“pt-BR”"),
        ("es-QQ", "“es”"),
        ("zh", "zh-Hans or zh-Hant"),
        ("qq", "es-US, fa, zh-Hans"),
        ("../elsewhere", "es-US, fa, zh-Hans"),
        ("en-US", "written in"),
        ("es-US", "messages update"),
        ("en-XA", "cartilla build --locale en-XA"),
    ],
)
def test_a_wrong_tag_changes_nothing_and_the_right_one_is_suggested(
    package: Path, tag: str, advice: str
) -> None:
    before = files(package)
    with pytest.raises(CartillaError, match=r".") as caught:
        add_locale(opened(package), tag)
    assert advice in str(caught.value)
    assert files(package) == before


def test_a_package_whose_article_is_broken_gets_no_half_language(package: Path) -> None:
    article = package / "source/articles/wash-your-hands/article.md"
    article.write_text(article.read_text("utf-8").replace("{wash_time}", "{nothing}"), "utf-8")
    before = files(package)
    with pytest.raises(CartillaError):
        add_locale(opened(package), "fa")
    assert files(package) == before


def test_plural_rules_are_cldrs_and_each_form_goes_by_the_rule_of_its_own_catalog(package: Path) -> None:
    assert plural_forms("es-US") == (2, "(n != 1)")
    assert plural_forms("zh-Hans") == (1, "0")
    # Amharic counts none like one; English, which stands in for missing words, doesn't.
    add_locale(opened(package), "am")
    path = package / "locales/am/LC_MESSAGES/cartilla.po"
    catalog = polib.pofile(str(path), wrapwidth=0)
    catalog.find("{count} page").msgstr_plural = {0: "{count} ገጽ", 1: "{count} ገጾች"}
    catalog.save()
    words = load_words(package, "am")
    none = numeral(0, "am")
    assert words.written("file.pages", count=none) == "0 ገጽ"
    assert words.written("speech.list", count=none) == "List of 0 items."


def test_a_packages_own_catalog_changes_no_plural_of_the_words_that_it_leaves_alone(package: Path) -> None:
    folder = package / "locales/es-US/LC_MESSAGES"
    (folder / "cartilla.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=1; plural=0;\\n"\n\nmsgid "Sources"\nmsgstr "Fuentes de datos"\n',
        "utf-8",
    )
    words = load_words(package, "es-US")
    assert words["handout.sources"] == "Fuentes de datos"
    assert words.written("file.pages", count=numeral(2, "es-US")) == "2 páginas"
