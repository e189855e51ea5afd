"""Lists of articles, the start page and the files of a site, as builds make them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree, html

from support.packages import NOTHING_MADE, build, files, manifest, starter
from support.pages import select, text_of

pytestmark = pytest.mark.slow

ARTICLE = "wash-your-hands"
SITE = "https://example.org/health/"
WEB = ("--format", "web")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Two articles, the second of which isn't translated."""
    package = starter(tmp_path / "package")
    source = package / "source" / "articles" / ARTICLE / "article.md"
    other = package / "source" / "articles" / "dry-your-hands" / "article.md"
    other.parent.mkdir()
    other.write_text(source.read_text("utf-8").replace("How to wash", "How to dry"), "utf-8")
    return package


def _set(package: Path, setting: str, value: str) -> None:
    path = package / "cartilla.toml"
    path.write_text(
        re.sub(rf"(?m)^{setting} = .*$", f"{setting} = {value}", path.read_text("utf-8")), "utf-8"
    )


def _page(package: Path, path: str) -> html.HtmlElement:
    return html.document_fromstring((package / "outputs" / path).read_text("utf-8"))


def test_a_list_is_made_again_only_when_something_on_it_changed(package: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    build(package, *WEB, cache=cache)
    before = files(package / "outputs")
    article = package / "source" / "articles" / ARTICLE / "article.md"
    text = article.read_text("utf-8")
    # A sentence that no list shows.
    article.write_text(text.replace("seconds", "seconds or so", 1), "utf-8")
    build(package, *WEB, cache=cache)
    after = files(package / "outputs")
    assert after[f"en-US/{ARTICLE}/index.html"] != before[f"en-US/{ARTICLE}/index.html"]
    assert after["en-US/index.html"] == before["en-US/index.html"]
    article.write_text(text.replace("hygiene", "clean hands", 1), "utf-8")
    done = build(package, *WEB, cache=cache)
    assert done.returncode == 0, done.stderr
    topics = [text_of(a) for a in select(_page(package, "en-US/index.html"), ".topics a")]
    assert "clean hands" in topics


def test_a_package_with_an_address_gets_what_the_web_needs_and_loses_it_with_the_address(
    package: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    _set(package, "base_url", f'"{SITE}"')
    build(package, *WEB, cache=cache)
    outputs = package / "outputs"
    made = manifest(outputs)
    web = {
        "sitemap.xml",
        "icon.png",
        "apple-touch-icon.png",
        "favicon.ico",
        "en-US/feed.xml",
        "es-US/feed.xml",
    }
    assert web <= made.keys()
    locations = etree.parse(outputs / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
    # Nobody has reviewed an article.
    assert locations == [f"{SITE}index.html", f"{SITE}en-US/index.html", f"{SITE}es-US/index.html"]
    page = _page(package, f"es-US/{ARTICLE}/index.html")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{SITE}es-US/{ARTICLE}/index.html"]
    assert {(a.get("hreflang"), a.get("href")) for a in page.xpath("//link[@hreflang]")} == {
        ("en-US", f"{SITE}en-US/{ARTICLE}/index.html"),
        ("es-US", f"{SITE}es-US/{ARTICLE}/index.html"),
        ("x-default", f"{SITE}en-US/{ARTICLE}/index.html"),
    }
    assert page.xpath("//meta[@property='og:locale']/@content") == ["es_US"]
    again = build(package, *WEB, cache=cache)
    assert NOTHING_MADE.search(again.stdout)
    _set(package, "base_url", '""')
    build(package, *WEB, cache=cache)
    assert not web & manifest(outputs).keys()
    assert not any((outputs / path).exists() for path in web)


def test_the_start_page_tells_staff_what_is_held_back_and_a_topic_has_its_readers_name(
    package: Path, tmp_path: Path
) -> None:
    build(package, *WEB, "--as-of", "2030-01-01", cache=tmp_path / "cache")
    start = _page(package, "index.html")
    counts = {
        text_of(select(li, "h2")[0]): [text_of(item) for item in select(li, "ul li")]
        for li in select(start, ".counts > li")
    }
    assert counts == {
        "English": ["Reviewed: 0", "Not reviewed yet: 2", "Past their date: 2", "Held back: 0"],
        "Spanish": ["Reviewed: 0", "Not reviewed yet: 1", "Past their date: 1", "Held back: 1"],
    }
    assert [text_of(li) for li in select(start, ".held li")] == [
        "How to dry your hands (not completely translated)"
    ]
    page = _page(package, f"es-US/{ARTICLE}/index.html")
    topics = [(text_of(a), a.get("lang"), a.get("href")) for a in select(page, ".topics a")]
    assert topics == [
        ("Higiene", None, "../index.html#topic-hygiene"),
        ("Prevención", None, "../index.html#topic-prevention"),
    ]
    listed = _page(package, "es-US/index.html")
    for _, _, href in topics:
        assert listed.xpath(f"//*[@id='{(href or '').partition('#')[2]}']")
