"""The list of many articles: what it weighs, in which order it stands, what leads to which of them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from lxml import etree, html

from cartilla.model.topics import Topic
from cartilla.renderers.library import Held, LocaleLibrary, render_feed, render_library, render_start
from support.libraries import CONDITIONS, library
from support.pages import select, text_of

NAME = "Harbor health"
SITE = "https://example.org/health/"
LARGEST = 600_000


def _bytes(listed: LocaleLibrary, *others: LocaleLibrary, base_url: str = "") -> bytes:
    (page,) = render_library(listed, [listed, *others], NAME, "en-US", base_url).values()
    return page


def _page(listed: LocaleLibrary, *others: LocaleLibrary, base_url: str = "") -> html.HtmlElement:
    return html.document_fromstring(_bytes(listed, *others, base_url=base_url).decode())


def _titles(page: html.HtmlElement) -> list[str]:
    return [text_of(a) for a in select(page, ".index .card :is(h2, h3) a")]


@pytest.mark.parametrize("locale", CONDITIONS)
def test_a_list_of_a_thousand_articles_is_light_and_whole(locale: str) -> None:
    others = tuple(other for other in CONDITIONS if other != locale)
    data = _bytes(library(locale, 1000, others))
    assert len(data) <= LARGEST
    page = html.document_fromstring(data.decode())
    assert len(set(_titles(page))) == 1000
    # There is no room for links to files, but for one to those that can be printed.
    assert len(select(page, ".card p a[href$='index.html#_print']")) == 1000


def test_where_texts_are_long_they_are_cut_between_words_and_no_title_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = library("es-US", 1000)
    long = tuple(
        replace(c, summary="बच्चों में बुख़ार का इलाज घर पर कैसे करें " * 20, sought=("word " * 200,))
        for c in listed.cards
    )
    data = _bytes(replace(listed, cards=long))
    page = html.document_fromstring(data.decode())
    assert len(data) <= LARGEST
    assert _titles(page)[0] == _titles(_page(listed))[0]
    for about in select(page, ".about"):
        assert text_of(about).endswith("…")
        assert set(text_of(about).rstrip("…").split()) <= set(long[0].summary.split())


def test_articles_stand_in_the_order_of_their_language_under_its_letters() -> None:
    page = _page(library("es-US", 60))
    names = [text_of(h) for h in select(page, ".index h2")]
    assert names == sorted(names, key=lambda letter: "ABCDEFGHIJKLMNÑOPQRSTUVWXYZ".index(letter))
    assert "Ñ" in names
    for section in select(page, ".index section"):
        letter = text_of(select(section, "h2")[0])
        plain = str.maketrans("ÁÉÍÓÚ", "AEIOU")
        firsts = {text_of(a).lstrip("¿")[0].translate(plain) for a in select(section, ".card h3 a")}
        assert firsts == {letter}
        assert section.get("aria-labelledby") == select(section, "h2")[0].get("id")
    hrefs = [a.get("href") for a in select(page, ".letters a")]
    assert hrefs == [f"#{h.get('id')}" for h in select(page, ".index h2")]


def test_a_few_articles_have_neither_letters_nor_a_search_of_one() -> None:
    assert not select(_page(library("en-US", 12)), ".letters, .index section")
    alone = _page(library("en-US", 1))
    assert not select(alone, ".search, .topics, script")
    assert select(_page(library("en-US", 2)), ".search")


def test_a_topic_shows_its_articles_alone_without_a_script() -> None:
    listed = library("es-US", 20)
    page = _page(listed)
    (link,) = [a for a in select(page, ".topics a") if text_of(a) == "mental health"]
    assert (link.get("href"), link.get("lang")) == ("#topic-mental-health", "en-US")
    (view,) = page.xpath("//*[@id='topic-mental-health']")
    having = {c.title for c in listed.cards if "mental-health" in [t.id for t in c.topics]}
    (style,) = page.xpath("//style/text()")
    mark = style.split('[id="topic-mental-health"]:target ~ .index .e:not(.')[1].split(")")[0]
    assert {text_of(select(card, "a")[0]) for card in select(page, f".card.{mark}")} == having
    assert all(select(section, ".card") for section in select(page, f"section.{mark}"))
    assert select(view, "a")[0].get("href") == "#_main"


def test_the_same_topic_written_otherwise_is_one_topic() -> None:
    listed = library("en-US", 3)
    cards = [
        replace(c, topics=(Topic("heart", name),))
        for c, name in zip(listed.cards, ("Heart", "heart", "heart"), strict=True)
    ]
    assert [text_of(a) for a in select(_page(replace(listed, cards=tuple(cards))), ".topics a")] == ["Heart"]


def test_what_a_search_looks_at_is_data_and_can_not_end_its_element() -> None:
    listed = library("en-US", 2)
    attack = "</script><script>alert(1)</script><!--"
    cards = tuple(replace(card, sought=(attack,), topics=(Topic("x", attack),)) for card in listed.cards)
    page = _page(replace(listed, cards=cards))
    (data,) = page.xpath("//script[@type='application/json']/text()")
    assert json.loads(data) == [f"{attack} · {attack}"] * 2
    assert len(page.xpath("//script")) == 2


def test_the_note_that_all_articles_share_is_read_once_before_them() -> None:
    listed = library("en-US", 20)
    same = tuple(replace(card, notice="Draft & unread.") for card in listed.cards)
    page = _page(replace(listed, cards=same))
    assert [text_of(p) for p in select(page, "main > .notice")] == ["Draft & unread."]
    assert "Draft & unread." not in text_of(select(page, ".index")[0])


def test_staff_see_on_the_start_page_how_it_stands_in_each_language_in_their_own() -> None:
    english, persian = library("en-US", 20), library("fa", 20)
    persian = replace(persian, held=(Held("Gout <1>", ("start.unfinished", "start.unreviewed")),))
    start = html.document_fromstring(render_start([english, persian], NAME, "en-US")["index.html"].decode())
    shown = {
        text_of(select(li, "h2")[0]): [text_of(item) for item in select(li, "ul li")]
        for li in select(start, ".counts > li")
    }
    assert shown == {
        "English": ["Reviewed: 5", "Not reviewed yet: 15", "Past their date: 1", "Held back: 0"],
        "Persian": ["Reviewed: 5", "Not reviewed yet: 15", "Past their date: 1", "Held back: 1"],
    }
    assert [text_of(li) for li in select(start, ".held li")] == ["Gout <1> (unfinished, not reviewed)"]
    hrefs = [a.get("href") for a in select(start, ".counts > li:nth-child(2) a")]
    assert hrefs == [f"fa/index.html#state-{s}" for s in ("reviewed", "draft", "expired")] + ["#_held-fa"]
    listed = _page(persian, english)
    for href in hrefs[:3]:
        assert listed.xpath(f"//*[@id='{href.partition('#')[2]}']"), href


def test_a_language_of_which_all_is_held_back_is_told_to_staff_and_is_no_door() -> None:
    english, spanish = library("en-US", 2), library("es-US", 0)
    spanish = replace(spanish, held=tuple(Held(f"Title {n}", ("start.untranslated",)) for n in range(120)))
    start = html.document_fromstring(render_start([english, spanish], NAME, "en-US")["index.html"].decode())
    assert len(select(start, ".doors li")) == 1
    assert [text_of(li) for li in select(start, ".held li")][-1] == "+ 20"
    assert "Held back: 120" in text_of(select(start, ".counts")[0])


def test_on_the_web_a_list_names_its_own_address_and_every_language_and_how_it_looks() -> None:
    english, persian = library("en-US", 2), library("fa", 2)
    page = _page(persian, english, base_url=SITE)
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{SITE}fa/index.html"]
    assert {(a.get("hreflang"), a.get("href")) for a in page.xpath("//link[@hreflang]")} == {
        ("en-US", f"{SITE}en-US/index.html"),
        ("fa", f"{SITE}fa/index.html"),
        ("x-default", f"{SITE}index.html"),
    }
    graph = {m.get("property"): m.get("content") for m in page.xpath("//meta[@property]")}
    assert graph["og:url"] == f"{SITE}fa/index.html"
    assert graph["og:image"] == f"{SITE}icon.png"
    assert graph["og:site_name"] == NAME
    assert page.xpath("//link[@type='application/atom+xml']/@href") == ["feed.xml"]
    assert not _page(persian, english).xpath("//link[@rel='canonical' or @hreflang] | //meta[@property]")


def test_a_feed_has_the_newest_articles_first_with_days_of_their_own() -> None:
    listed = library("es-US", 80)
    feed = etree.fromstring(render_feed(listed, NAME, "en-US", SITE)["es-US/feed.xml"])
    atom = {"a": "http://www.w3.org/2005/Atom"}
    days = feed.xpath("a:entry/a:updated/text()", namespaces=atom)
    assert days == sorted(days, reverse=True)
    assert len(days) == 50
    assert feed.xpath("a:updated/text()", namespaces=atom) == days[:1]
    ids = feed.xpath("a:entry/a:id/text()", namespaces=atom)
    assert all(id_.startswith(f"{SITE}es-US/article-") for id_ in ids)
    assert len(set(ids)) == 50
    newest = max(card.updated for card in listed.cards)
    assert days[0] == f"{newest}T00:00:00Z"
