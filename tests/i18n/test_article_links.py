"""A link to another article is checked, says its words or the title in each language, and what follows from the other
article is noticed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cartilla.config import Package, PackageSettings, Settings
from cartilla.i18n.collection import Collection
from cartilla.model.blocks import Paragraph
from cartilla.model.text import ArticleLink, descend
from cartilla.parse.article_links import linked_articles, written_links
from cartilla.parse.library import inspect_article
from cartilla.renderers.html.profile import Profile
from cartilla.renderers.html.writer import HtmlWriter
from support.drafting import FRONT_MATTER
from support.opening import opened
from support.packages import build, files

SETTINGS = 'format = 1\n[package]\nname = "Two"\nlocales = ["es-US"]\n'
BODY = (
    "See [how](article:wound-care), [](article:wound-care) or [*caring for a wound*](article:wound-care).\n"
)


def put(root: Path, name: str, title: str, body: str) -> None:
    folder = root / "source" / "articles" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "article.md").write_text(FRONT_MATTER.format(title=title, more="") + body, "utf-8")


def translate(root: Path, name: str, translations: dict[str, str]) -> None:
    """A catalog; title and summary are told apart by their contexts."""

    def entries() -> Iterator[str]:
        yield 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
        for key, text in translations.items():
            context, _, msgid = key.rpartition("|")
            yield (f'msgctxt "{context}"\n' if context else "") + f'msgid "{msgid}"\nmsgstr "{text}"\n'

    folder = root / "locales" / "es-US" / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.po").write_text("\n".join(entries()), "utf-8")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "cartilla.toml").write_text(SETTINGS, "utf-8")
    put(tmp_path, "hands", "Hands", BODY)
    put(tmp_path, "wound-care", "Caring for a wound", "Clean it.\n")
    translate(
        tmp_path,
        "hands",
        {
            "title|Hands": "Manos",
            "summary|What a test needs.": "Resumen.",
            "See [how][1], [][2] or [*caring for a wound*][3].": "Vea [cómo][1], [][2] o [*curar una herida*][3].",
        },
    )
    return tmp_path


def first(collection: Collection, locale: str, profile: Profile) -> str:
    edition = collection.edition("hands", locale)
    (block,) = edition.sections[0].blocks
    assert isinstance(block, Paragraph)
    return str(HtmlWriter(edition, profile).inlines(block.text.sentences[0].inlines))


@pytest.mark.parametrize("name", ["wound-car", "hands", "no-such"])
def test_a_link_to_an_article_that_is_no_other_is_told(tmp_path: Path, name: str) -> None:
    put(tmp_path, "wound-care", "Caring for a wound", "Clean it.\n")
    put(tmp_path, "hands", "Hands", f"See [how](article:{name}).\n")
    package = Package(tmp_path, Settings(format=1, package=PackageSettings(name="Two")))
    (finding,) = inspect_article(package, "hands")[1]
    assert finding.code == "unknown-article"
    assert ("Did you mean “wound-care”?" in finding.fix) is (name == "wound-car")


def test_what_an_article_leads_to_is_known_from_it_and_from_its_source(package: Path) -> None:
    assert linked_articles(opened(package).article("hands")) == ("wound-care",)
    assert written_links(BODY) == ("wound-care",)
    assert written_links("[x](<article:one>) [](article:two) [y](article:Three)") == ("one", "two")


def test_its_words_lead_there_and_where_nobody_can_follow_the_title_stands_behind_them(package: Path) -> None:
    collection = opened(package)
    web = Profile(articles={"wound-care": "../wound-care/index.html"})
    to = '<a href="../wound-care/index.html">'
    assert first(collection, "en-US", web) == (
        f"See {to}how</a>, {to}Caring for a wound</a> or {to}<em>caring for a wound</em></a>."
    )
    assert first(collection, "en-US", Profile()) == (
        "See how (Caring for a wound), Caring for a wound or <em>caring for a wound</em>."
    )
    paper = Profile(articles={"wound-care": "https://a.example/en-US/w/"}, spells_articles=True)
    shown = first(collection, "en-US", paper).replace("\u200b", "")
    assert '>how</a> (Caring for a wound, <bdi dir="ltr">a.example/en-US/w</bdi>),' in shown


def test_the_title_is_that_of_the_language_and_is_heard(package: Path) -> None:
    """Until it is translated it is the source's, marked as such; the other article's text doesn't matter."""
    collection = opened(package)
    assert 'Vea cómo (<span lang="en-US">Caring for a wound</span>)' in first(collection, "es-US", Profile())
    translate(package, "wound-care", {"title|Caring for a wound": "Cómo curar una herida"})
    collection = opened(package)
    assert first(collection, "es-US", Profile()) == (
        "Vea cómo (Cómo curar una herida), Cómo curar una herida o <em>curar una herida</em> (Cómo curar una herida)."
    )
    (block,) = collection.edition("hands", "es-US").sections[0].blocks
    assert isinstance(block, Paragraph)
    assert block.text.spoken.startswith("Vea cómo, Cómo curar una herida, Cómo curar una herida o")
    before = collection.edition("hands", "es-US")
    put(package, "wound-care", "Caring for a wound", "Clean it with water.\n")
    assert opened(package).edition("hands", "es-US") == before


def test_a_translation_leads_to_the_articles_that_its_source_leads_to(package: Path) -> None:
    source = opened(package).article("hands")
    (block,) = source.sections[0].blocks
    assert isinstance(block, Paragraph)
    assert sum(isinstance(node, ArticleLink) for node in descend(block.text)) == 3
    translate(package, "hands", {"See [how][1], [][2] or [*caring for a wound*][3].": "Vea [cómo][1]."})
    with pytest.raises(Exception, match="lost the link to article:wound-care"):
        opened(package).edition("hands", "es-US")


@pytest.mark.slow
def test_a_page_leads_to_what_is_published_in_its_language_and_is_made_again_when_that_changes(
    package: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = tmp_path_factory.mktemp("cache")

    def pages() -> tuple[dict[str, str], str, str]:
        done = build(package, "--format", "web", cache=cache)
        assert done.returncode == 0, done.stdout + done.stderr
        outputs = package / "outputs"
        english, spanish = (
            (outputs / name / "hands" / "index.html").read_text("utf-8") for name in ("en-US", "es-US")
        )
        return files(outputs), english, spanish

    before, english, spanish = pages()
    assert '<a href="../wound-care/index.html">how</a>' in english
    assert 'Vea cómo (<span lang="en-US">Caring for a wound</span>)' in spanish
    translations = {
        "title|Caring for a wound": "Cómo curar una herida",
        "summary|What a test needs.": "Resumen.",
        "Clean it.": "Límpiela.",
    }
    translate(package, "wound-care", translations)
    after, _, spanish = pages()
    assert '<a href="../wound-care/index.html">cómo</a>' in spanish
    assert after["en-US/hands/index.html"] == before["en-US/hands/index.html"]
