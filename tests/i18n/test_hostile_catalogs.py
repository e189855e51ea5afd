"""What a catalog says is looked at before it is used: nothing in it fills the memory, stops a build or breaks a page."""

import time
from pathlib import Path

import pytest

from cartilla.errors import FindingsError
from cartilla.i18n.catalogs.po import load_catalog
from cartilla.i18n.catalogs.po_reader import parse_po
from cartilla.i18n.catalogs.words import words_in
from cartilla.parse.problems import Problems

HEADER = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural={rule};\\n"\n\n'


def codes(tmp_path: Path, text: str, rule: str = "n != 1") -> list[str]:
    path = tmp_path / "cartilla.po"
    path.write_text(HEADER.format(rule=rule) + text, "utf-8")
    try:
        words_in("es-US", load_catalog(path, tmp_path, "es-US"))
    except FindingsError as error:
        return [finding.code for finding in error.findings]
    return []


def entry(translation: str) -> str:
    return f'msgid "Version {{version}}, {{date}}."\nmsgstr "{translation}"\n'


@pytest.mark.parametrize(
    "name",
    [
        "{version:>1500000000}", "{version: nueva}", "{version!r}", "{version!s:9}", "{version.a}", "{version[0]}", "{0}",
        "{}", "{version:{version}}", "{version", "version}", "{ version }",
    ],
)  # fmt: skip
def test_braces_hold_a_name_that_the_source_has_and_nothing_else(tmp_path: Path, name: str) -> None:
    assert set(codes(tmp_path, entry(f"Versión {name}, {{date}}."))) == {"translation-placeholders"}


def test_a_name_in_braces_is_fine(tmp_path: Path) -> None:
    assert codes(tmp_path, entry("Versión {version}, {date}.")) == []


@pytest.mark.parametrize(
    "rule", ["n%0", "n/0", "1%n", "n/(n-7)", "n%(n-2000)", "n-5", "n +", "n ? 1", "n!=1)", "(" * 900, "1+" * 450 + "1", "m"]
)  # fmt: skip
def test_a_plural_rule_picks_a_form_for_every_number(tmp_path: Path, rule: str) -> None:
    assert codes(tmp_path, "", rule) == ([] if rule.startswith("1+") else ["catalog-syntax"])


@pytest.mark.parametrize("rule", ["n != 1", "(n % 10 == 1 && n%100 != 11 ? 0 : n/10 > 1 ? 1 : 2)", "0"])
def test_rules_of_languages_are_fine(tmp_path: Path, rule: str) -> None:
    assert codes(tmp_path, "", rule) == []


@pytest.mark.parametrize("character", ["\\001", "\\x0b", "\\b", "\\033[2J", "\x7f", "\uffff"])
def test_a_character_that_no_page_can_hold_is_told(tmp_path: Path, character: str) -> None:
    assert codes(tmp_path, entry(f"Versión {{version}}, {{date}}.{character}")) == ["bad-character"]


@pytest.mark.parametrize(
    "piece", ['""', '"a"\n', "# a\\\n", "#~ #~ ", "#, a,", "\\\n", "xx\n", '"', " ", '#| msgid "a"\n']
)
def test_a_catalog_at_its_limit_is_read_in_seconds(piece: str) -> None:
    text = HEADER.format(rule="0") + 'msgid "q"\nmsgstr "" ' + piece * (1_500_000 // len(piece))
    start = time.thread_time()
    parse_po(text, Problems("a.po"))
    assert time.thread_time() - start < 10


@pytest.mark.parametrize(
    "charset", ["idna", "undefined", "rot13", "zlib", "a\0b", "x" * 5_000, "unicode_escape"]
)
def test_an_encoding_that_is_none_is_utf_8(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "cartilla.po"
    path.write_text(
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n\nmsgid "a"\nmsgstr "b"\n',
        "utf-8",
    )
    try:
        said = load_catalog(path, tmp_path, "es-US").translation((None, "a"))
    except FindingsError:
        said = "b"  # told in words
    assert said == "b"
