"""A link may lead to another address in another language, that of the same site or of one that the package names."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import polib
import pytest

from cartilla.checks.package import check_package
from cartilla.codes import Code
from cartilla.errors import Finding, FindingsError
from cartilla.i18n.upkeep import update
from cartilla.parse.language_addresses import unfit
from support.opening import opened
from support.packages import build, starter
from support.reviewing import sign_all

NAME = "wash-your-hands"
ARTICLE = f"source/articles/{NAME}/article.md"
CATALOG = f"locales/es-US/LC_MESSAGES/{NAME}.po"
OURS, THEIRS = "https://www.cdc.gov/clean-hands/why.html", "https://www.cdc.gov/clean-hands/es/por-que.html"
SENTENCE, TEXT = "Read [why it helps][1] first.", "Lea antes [por qué ayuda][1]."


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = starter(tmp_path / "package")
    article = folder / ARTICLE
    article.write_text(f"{article.read_text('utf-8')}\nRead [why it helps]({OURS}) first.\n", "utf-8")
    update(opened(folder), ("es-US",))
    translate(folder, TEXT)
    return folder


def translate(package: Path, text: str, of: str = SENTENCE) -> None:
    po = polib.pofile(str(package / CATALOG), wrapwidth=0)
    entry = po.find(of)
    assert entry is not None
    entry.msgstr, entry.flags, entry.tcomment = text, [], ""
    po.save()


def list_addresses(package: Path, lines: str, file: str = ARTICLE) -> None:
    path = package / file
    if file == ARTICLE:
        path.write_text(
            path.read_text("utf-8").replace("updated:", f"addresses:\n{lines}updated:", 1), "utf-8"
        )
    else:
        path.write_text(f"addresses:\n{lines}", "utf-8")


def name_sites(package: Path, *sites: str) -> None:
    settings = package / "cartilla.toml"
    listed = ", ".join(f'"{site}"' for site in sites)
    settings.write_text(f"{settings.read_text('utf-8')}\n[links]\nsites = [{listed}]\n", "utf-8")


def found(package: Path, *codes: Code) -> list[Finding]:
    return [finding for finding in check_package(opened(package)) if finding.code in codes]


def links(package: Path, locale: str = "es-US") -> set[str]:
    """Where the edition's links lead."""
    return set(re.findall(r"Link\(href='([^']*)'", repr(opened(package).edition(NAME, locale))))


def test_a_translator_writes_the_address_in_the_place_of_its_number(package: Path) -> None:
    translate(package, TEXT.replace("[1]", f"({THEIRS})"))
    assert found(package, Code.LINK_OTHER_SITE, Code.TRANSLATION_LINKS) == []
    assert (THEIRS in links(package), OURS in links(package)) == (True, False)
    assert (THEIRS in links(package, "en-US"), OURS in links(package, "en-US")) == (False, True)


def test_an_author_lists_the_address_and_the_catalog_shows_where_the_link_leads(package: Path) -> None:
    list_addresses(package, f"  {OURS}: {{es-US: {THEIRS}}}\n")
    update(opened(package), ("es-US",))
    entry = polib.pofile(str(package / CATALOG)).find(SENTENCE)
    assert entry is not None
    assert f"[1] → {THEIRS}" in entry.comment
    assert (entry.msgstr, entry.fuzzy, THEIRS in links(package), OURS in links(package)) == (
        TEXT,
        False,
        True,
        False,
    )


def test_what_all_articles_share_is_listed_once(package: Path) -> None:
    list_addresses(package, f"  {OURS}: {{es-US: {THEIRS}}}\n", "source/facts.yaml")
    assert THEIRS in links(package)
    assert found(package, Code.UNUSED_ADDRESS) == []
    list_addresses(package, f"  {OURS}x: {{es-US: {THEIRS}}}\n", "source/facts.yaml")
    assert [finding.path for finding in found(package, Code.UNUSED_ADDRESS)] == ["source/facts.yaml"]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.cdcgov.org/es.html",
        "https://www.cdc.gv/clean-hands/es/por-que.html",
        "https://wwww.cdc.gov/clean-hands/es/por-que.html",
        "https://cdc.gov.example.org/es.html",
        "http://www.cdc.gov/clean-hands/es/por-que.html",
        "https://www.cdc.gov@example.org/es.html",
    ],
)
def test_another_site_is_an_error_that_says_what_to_write_and_no_edition_shows_it(
    package: Path, address: str
) -> None:
    translate(package, TEXT.replace("[1]", f"({address})"))
    (finding,) = found(package, Code.LINK_OTHER_SITE, Code.TRANSLATION_LINKS)
    assert (finding.code, finding.path, "www.cdc.gov" in finding.fix) == (Code.LINK_OTHER_SITE, CATALOG, True)
    with pytest.raises(FindingsError):
        opened(package).edition(NAME, "es-US")
    translate(package, TEXT)
    list_addresses(package, f"  {OURS}: {{es-US: {address}}}\n")
    assert [f.path for f in found(package, Code.LINK_OTHER_SITE)] == [ARTICLE]


def test_a_site_that_the_package_names_is_right_with_all_below_it(package: Path) -> None:
    translate(package, TEXT.replace("[1]", "(https://salud.example.org/es.html)"))
    assert found(package, Code.LINK_OTHER_SITE)
    name_sites(package, "example.org")
    assert found(package, Code.LINK_OTHER_SITE) == []


@pytest.mark.parametrize("site", ["https://example.org", "Example.org", "example", "example.org/es"])
def test_a_site_is_named_as_it_stands_in_an_address(package: Path, site: str) -> None:
    name_sites(package, site)
    with pytest.raises(FindingsError, match="not the name of a site"):
        opened(package)


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("https://www.cdc.gov/a", "https://cdc.gov/b"),
        ("https://www.cdc.gov/a", "https://espanol.cdc.gov/b"),
        ("https://www.cdc.gov/a", "https://español.cdc.gov/b"),
        ("https://familydoctor.org/a", "https://es.familydoctor.org/b"),
        ("https://en.wikipedia.org/a", "https://es.wikipedia.org/b"),
        ("https://www.example.org/a", "https://es-us.example.org/b"),
        ("https://example.org/a", "https://spanish.example.org/b"),
        ("http://example.org/a", "http://www.example.org/b"),
    ],
)
def test_a_language_in_the_name_of_a_host_makes_no_other_site(own: str, other: str) -> None:
    assert unfit(own, other, ("en-US", "es-US"), ()) == ""


@pytest.mark.parametrize(
    "other", ["https://fr.example.org", "https://store.example.org", "https://example.com"]
)
def test_another_part_of_a_host_s_name_makes_another_site(other: str) -> None:
    assert unfit("https://example.org", other, ("en-US", "es-US"), ()) == "is on another site"


def test_a_link_that_is_lost_or_too_many_is_told_as_before(package: Path) -> None:
    translate(package, "Lea antes por qué ayuda.")
    assert [f.code for f in found(package, Code.LINK_OTHER_SITE, Code.TRANSLATION_LINKS)] == [
        "translation-links"
    ]
    translate(package, f"{TEXT} [Más]({THEIRS}).")
    assert [f.code for f in found(package, Code.LINK_OTHER_SITE, Code.TRANSLATION_LINKS)] == [
        "translation-links"
    ]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (f"  {OURS}: {{fr: {THEIRS}}}\n", Code.UNKNOWN_LOCALE),
        (f"  {OURS}: {{es-US: www.cdc.gov/es}}\n", Code.BAD_ADDRESS),
        (f"  {OURS}x: {{es-US: {THEIRS}}}\n", Code.UNUSED_ADDRESS),
        (f"  {OURS}: {THEIRS}\n", Code.BAD_VALUE),
    ],
)
def test_a_mistyped_line_of_the_list_is_told(package: Path, lines: str, code: Code) -> None:
    list_addresses(package, lines)
    (finding,) = found(package, code)
    assert (finding.path, finding.line is not None) == (ARTICLE, True)


def test_a_sign_off_lapses_when_the_address_changes_and_no_other_does(package: Path) -> None:
    translate(package, TEXT.replace("[1]", f"({THEIRS})"))
    sign_all(package)

    def unsigned() -> list[str]:
        return [item.message.msgid for item in opened(package).review_sheet(NAME, "es-US").reading.unsigned]

    assert unsigned() == []
    translate(package, TEXT.replace("[1]", f"({THEIRS}?v=2)"))
    assert unsigned() == [SENTENCE]
    translate(package, TEXT.replace("[1]", f"({THEIRS})"))
    assert unsigned() == []
    list_addresses(package, f"  {OURS}: {{es-US: {THEIRS}}}\n")
    assert unsigned() == [SENTENCE]


@pytest.mark.parametrize(
    ("theirs", "codes"),
    [
        ("cdc.gov/hands/es", []),
        ("espanol.cdc.gov/hands", []),
        ("cdcgov.org/hands/es", [Code.LINK_OTHER_SITE]),
    ],
)
def test_an_address_that_stands_in_the_text_may_be_another_likewise(
    package: Path, theirs: str, codes: list[Code]
) -> None:
    article = package / ARTICLE
    article.write_text(f"{article.read_text('utf-8')}\nMore is at cdc.gov/hands today.\n", "utf-8")
    update(opened(package), ("es-US",))
    translate(package, f"Hoy hay más en {theirs}.", of="More is at cdc.gov/hands today.")
    assert [f.code for f in found(package, Code.LINK_OTHER_SITE, Code.TRANSLATION_LINKS)] == codes


@pytest.mark.slow
def test_every_format_has_the_address_of_its_language(package: Path, tmp_path: Path) -> None:
    article = package / ARTICLE
    facts = "facts:\n  site: {kind: url, value: https://medlineplus.gov/germs.html}\n"
    text = article.read_text("utf-8").replace("facts:\n", facts, 1)
    article.write_text(f"{text}\nMore is at {{site}}.\n", "utf-8")
    list_addresses(
        package,
        f"  {OURS}: {{es-US: {THEIRS}}}\n"
        "  https://medlineplus.gov/germs.html: {es-US: https://medlineplus.gov/spanish/germs.html}\n",
    )
    update(opened(package), ("es-US",))
    po = polib.pofile(str(package / CATALOG), wrapwidth=0)
    entry = po.find("More is at {site}.")
    assert entry is not None
    entry.msgstr, entry.flags = "Hay más en {site}.", [flag for flag in entry.flags if flag != "fuzzy"]
    po.save()
    settings = package / "cartilla.toml"
    shorter = re.sub(r"(?m)^(kinds|papers) = .*$", _one_of, settings.read_text("utf-8"))
    settings.write_text(shorter, "utf-8")
    done = build(package, "--locale", "es-US", cache=tmp_path / "cache")
    assert done.returncode == 0, done.stderr
    texts = dict(_texts(package / "outputs/es-US" / NAME))
    for name, text in texts.items():
        assert not re.search(r"clean-hands/why|medlineplus\.gov/germs", text), name
        assert "medlineplus.gov/spanish/germs.html" in text, name
        # What is only heard or read along has no links.
        assert ("clean-hands/es/por-que" in text) == (not name.endswith((".txt", ".vtt"))), name
    assert {name.split(".")[-1] for name in texts} == {"html", "pdf", "epub", "zip", "txt", "vtt"}


def _one_of(line: re.Match[str]) -> str:
    return 'kinds = ["standard"]' if line[1] == "kinds" else 'papers = ["letter"]'


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    """What each file of the edition says, and where its links lead."""
    for path in sorted(folder.iterdir()):
        if path.suffix in (".html", ".txt", ".vtt"):
            yield path.name, path.read_text("utf-8")
        elif path.suffix in (".epub", ".zip"):
            with zipfile.ZipFile(path) as book:
                names = [name for name in book.namelist() if name.endswith(("html", ".ncc"))]
                yield path.name, "\n".join(book.read(name).decode() for name in names)
        elif path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                links = [
                    str(mark.A.URI) for page in pdf.pages for mark in page.get("/Annots", ()) if "/A" in mark
                ]
            yield path.name, "\n".join(links)
