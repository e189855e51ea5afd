"""Templates and catalogs follow the articles, and a second look changes no byte."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polib
import pytest

from cartilla.errors import FindingsError
from cartilla.i18n.upkeep import extract, status, update
from support.opening import opened
from support.packages import cartilla, files, starter

ARTICLE = "source/articles/wash-your-hands/article.md"
CATALOG = "locales/es-US/LC_MESSAGES/wash-your-hands.po"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


def test_nothing_changed_changes_no_byte(package: Path) -> None:
    before = files(package)
    assert extract(opened(package)) == []
    assert update(opened(package), ("es-US",)) == []
    assert files(package) == before


def test_a_reworded_sentence_is_fuzzy_and_counts_as_missing(package: Path) -> None:
    article = package / ARTICLE
    article.write_text(article.read_text("utf-8").replace("Rinse well.", "Rinse them well."), "utf-8")
    assert [path.name for path in update(opened(package), ("es-US",))] == ["wash-your-hands.po"]
    entry = polib.pofile(str(package / CATALOG)).find("Rinse them well.")
    assert entry is not None
    assert (entry.fuzzy, entry.msgstr, entry.previous_msgid) == (True, "Enjuáguese bien.", "Rinse well.")
    row, _ = status(opened(package), ("es-US",))
    assert (row.translated, row.fuzzy, row.missing) == (21, 1, 0)


@pytest.mark.parametrize(
    "instead",
    [
        '"Enjuáguese bien.',
        'Enjuáguese bien."',
        '""\n"Enjuáguese \n"bien."',
        '"Enju\\"',
        "«Enjuáguese bien.»",
    ],
)
def test_a_translation_without_its_quotes_is_told_with_its_line(package: Path, instead: str) -> None:
    catalog = package / CATALOG
    whole = catalog.read_text("utf-8")
    catalog.write_text(whole.replace('"Enjuáguese bien."', instead), "utf-8")
    line = whole[: whole.index('"Enjuáguese bien."')].count("\n") + 1 + ('"Enjuáguese \n' in instead)
    with pytest.raises(FindingsError) as caught:
        update(opened(package), ("es-US",))
    assert [(f.code, f.line) for f in caught.value.findings] == [("catalog-syntax", line)]


@pytest.mark.parametrize("locale", ["xx-YY", "../../elsewhere", "en-US", "fr"])
def test_an_update_for_a_language_that_the_package_lacks_says_where_to_add_it(
    package: Path, locale: str
) -> None:
    before = files(package)
    done = cartilla("-C", package, "messages", "update", "--locale", locale)
    assert done.returncode == 1
    assert "cartilla.toml" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(package) == before


def test_a_catalog_that_gnu_msgmerge_touched_is_safe(package: Path) -> None:
    catalog = package / CATALOG
    template = package / "locales/wash-your-hands.pot"
    subprocess.run(["msgmerge", "-q", "-U", "--backup=none", catalog, template], check=True)
    subprocess.run(["msgattrib", "-o", catalog, catalog], check=True)
    update(opened(package), ("es-US",))
    row, _ = status(opened(package), ("es-US",))
    assert (row.translated, row.fuzzy, row.missing) == (22, 0, 0)
    assert all(entry.tcomment.startswith("machine ") for entry in polib.pofile(str(catalog)))


def test_a_fuzzy_translation_whose_message_went_comes_back_with_the_text_it_was_made_for(
    package: Path,
) -> None:
    article, catalog = package / ARTICLE, package / CATALOG
    whole = article.read_text("utf-8")
    article.write_text(whole.replace("Rinse well.", "Rinse them well."), "utf-8")
    update(opened(package), ("es-US",))
    fuzzy = catalog.read_bytes()
    article.write_text(whole.replace("4. Rinse well.\n", ""), "utf-8")
    update(opened(package), ("es-US",))
    subprocess.run(["msgattrib", "--previous", "-o", catalog, catalog], check=True)
    update(opened(package), ("es-US",))
    assert update(opened(package), ("es-US",)) == []
    article.write_text(whole.replace("Rinse well.", "Rinse them well."), "utf-8")
    update(opened(package), ("es-US",))
    assert catalog.read_bytes() == fuzzy


def test_a_catalog_that_babel_updated_keeps_translations_comments_and_previous_texts(package: Path) -> None:
    article, catalog = package / ARTICLE, package / CATALOG
    for old, new in (("Rinse well.", "Rinse them well."), ("Soap and water take", "Soap and water wash")):
        article.write_text(article.read_text("utf-8").replace(old, new), "utf-8")
    extract(opened(package))
    update(opened(package), ("es-US",))
    before = {e.msgid: (e.msgstr, e.tcomment, e.fuzzy, e.previous_msgid) for e in polib.pofile(str(catalog))}
    assert sum(fuzzy for _, _, fuzzy, _ in before.values()) > 1
    subprocess.run(
        [Path(sys.executable).with_name("pybabel"), "update", "-D", "wash-your-hands", "-l", "es_US", "--previous",
         "-i", package / "locales/wash-your-hands.pot", "-o", catalog],
        check=True,
        capture_output=True,
    )  # fmt: skip
    update(opened(package), ("es-US",))
    assert {
        e.msgid: (e.msgstr, e.tcomment, e.fuzzy, e.previous_msgid) for e in polib.pofile(str(catalog))
    } == before
    assert update(opened(package), ("es-US",)) == []


def test_gettext_accepts_every_catalog(package: Path) -> None:
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", package / CATALOG], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_pybabel_finds_the_same_messages(package: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "babel.cfg"
    mapping.write_text("[cartilla: **/article.md]\n")
    found = tmp_path / "found.pot"
    subprocess.run(
        [Path(sys.executable).with_name("pybabel"), "extract", "-F", mapping, "-k", "pgettext:1c,2",
         "-o", found, package / "source"],
        check=True,
        capture_output=True,
    )  # fmt: skip
    ours = polib.pofile(str(package / "locales/wash-your-hands.pot"))
    theirs = polib.pofile(str(found))
    assert {(e.msgctxt, e.msgid) for e in theirs} == {(e.msgctxt, e.msgid) for e in ours}


def test_a_comment_tells_the_translator_what_a_message_is(package: Path) -> None:
    template = polib.pofile(str(package / "locales/wash-your-hands.pot"))
    comments = {entry.msgid: entry.comment.splitlines() for entry in template}
    assert comments["Rinse well."] == ["step 4 of 5"]
    assert "{wash_time} → 20" in comments["Scrub for at least {wash_time} seconds. [@cdc-hands]"]
    assert "[1] → term:germ" in next(c for m, c in comments.items() if m.startswith("[Germs][1]"))


def test_the_status_table_names_catalog_and_locale(package: Path) -> None:
    done = cartilla("-C", package, "messages", "status")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0].split() == ["catalog", "locale", "translated", "fuzzy", "missing"]
