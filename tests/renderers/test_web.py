"""What the web page says, and how it is built."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from cartilla.model.blocks import List, Paragraph
from cartilla.model.edition import Direction, Edition
from cartilla.model.status import ReviewStatus
from cartilla.model.text import CitationMark, Foreign, Passage, Sentence, Strong, Text
from cartilla.model.topics import Topic
from cartilla.renderers.context import Context, Sibling
from cartilla.renderers.web import render
from support.drafting import draft
from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER, SPANISH
from support.pages import beside, page_of, select, sentences, text_of

Draft = Callable[..., Edition]
ATTACK = "</script><script>alert(1)</script><b onclick='x'>&amp;"


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return draft(tmp_path_factory.mktemp("en"), EVERY_BLOCK, front_matter=FRONT_MATTER, figures=FIGURES)


@pytest.fixture(scope="module")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """One message has no translation."""
    return draft(
        tmp_path_factory.mktemp("es"),
        EVERY_BLOCK,
        front_matter=FRONT_MATTER,
        figures=FIGURES,
        locale="es-US",
        translations=SPANISH,
    )


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Right to left, with nothing translated: every text falls back to English."""
    return draft(
        tmp_path_factory.mktemp("ar"),
        EVERY_BLOCK,
        front_matter=FRONT_MATTER,
        figures=FIGURES,
        locale="ar",
        translations={"Clean hands": "أيد نظيفة"},
    )


@pytest.fixture(params=["english", "spanish", "arabic"])
def edition(request: pytest.FixtureRequest) -> Edition:
    found: Edition = request.getfixturevalue(request.param)
    return found


def test_every_sentence_stands_on_the_page_once_in_reading_order_under_its_id(edition: Edition) -> None:
    spans = select(page_of(edition), "span.s")
    assert [(span.get("id"), text_of(span)) for span in spans] == sentences(edition)


def test_no_id_is_used_twice(edition: Edition) -> None:
    ids = page_of(edition, Context(files=beside(edition.locale))).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_every_place_that_a_link_names_is_there(edition: Edition) -> None:
    page = page_of(edition)
    targets = {href[1:] for href in page.xpath("//@href") if href.startswith("#")}
    assert targets <= set(page.xpath("//@id"))


def test_one_title_and_no_heading_skips_a_level(edition: Edition) -> None:
    page = page_of(edition, Context(files=beside(edition.locale)))
    levels = [int(h.tag[1]) for h in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_the_emergency_block_comes_before_everything_else(english: Edition) -> None:
    first, *_ = select(page_of(english), "main h1, main h2, main p, main li")
    assert text_of(first) == "If someone swallowed soap"


def test_text_is_shown_as_text_wherever_it_comes_from(english: Edition) -> None:
    hurt = Passage("title", (Sentence("title.1", (Text(ATTACK),)),))
    section = replace(english.sections[1], heading=replace(hurt, id="how-to-wash-heading"))
    edition = replace(
        english,
        title=hurt,
        summary=replace(hurt, sentences=(Sentence("summary.1", (Strong((Text(ATTACK),)),)),)),
        sections=(english.sections[0], section, *english.sections[2:]),
        sources=tuple(replace(source, title=ATTACK, publisher=ATTACK) for source in english.sources),
        clinic=replace(english.clinic, name=ATTACK) if english.clinic else None,
        topics=(ATTACK,),
    )
    sibling = Sibling("es-US", ATTACK, "ltr", ATTACK, 'es-US/"><script>/index.html')
    page = page_of(edition, Context(siblings=(sibling,)))
    assert len(select(page, "script")) == 1
    assert not page.xpath("//@onclick")
    assert select(page, "h1")[0].text_content() == ATTACK
    assert json.loads(select(page, "script")[0].text)["name"] == ATTACK


def test_a_page_is_one_file_with_no_script_that_loads_nothing(edition: Edition) -> None:
    page = page_of(edition, Context(files=beside(edition.locale)))
    assert not select(page, "link[rel=stylesheet], script[src], img[src^=http], iframe, object, embed, video")
    assert [script.get("type") for script in select(page, "script")] == ["application/ld+json"]
    assert "@import" not in select(page, "style")[0].text
    assert "url(" not in select(page, "style")[0].text
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    assert "script-src" not in policy
    assert "http" not in policy


def test_the_same_edition_gives_the_same_bytes(edition: Edition) -> None:
    context = Context(files=beside(edition.locale))
    assert render(edition, context) == render(edition, context)


def test_a_text_without_translation_is_marked_with_the_source_language(spanish: Edition) -> None:
    page = page_of(spanish)
    assert page.get("lang") == "es-US"
    (paragraph,) = page.xpath("//p[contains(., 'This paragraph is only on the web page.')]")
    assert paragraph.get("lang") == "en-US"
    assert not page.xpath("//li[contains(., 'El jabón limpia')]/@lang")


def test_an_item_without_translation_does_not_mark_the_list_below_it(english: Edition) -> None:
    section = english.sections[1]
    steps = next(block for block in section.blocks if isinstance(block, List))
    foreign = replace(steps.items[1], text=replace(steps.items[1].text, lang="ar"))
    changed = replace(steps, items=(steps.items[0], foreign))
    blocks = tuple(changed if block is steps else block for block in section.blocks)
    page = page_of(replace(english, sections=(replace(section, blocks=blocks),)))
    (item,) = page.xpath("//li[@id=$id]", id=foreign.id)
    assert "lang" not in item.attrib
    assert dict(item[0].attrib) == {"lang": "ar", "dir": "rtl"}
    assert [child.tag for child in item] == ["span", "ul"]


def test_words_in_another_language_are_marked_even_in_a_text_that_fell_back(spanish: Edition) -> None:
    foreign = Sentence("title.1", (Text("Say "), Foreign("es-US", (Text("jabón"),))))
    page = page_of(replace(spanish, title=Passage("title", (foreign,), "en-US")))
    assert select(page, "h1")[0].get("lang") == "en-US"
    assert select(page, "h1 span span")[0].get("lang") == "es-US"


def test_right_to_left_pages_isolate_what_reads_left_to_right(arabic: Edition) -> None:
    page = page_of(arabic)
    assert arabic.direction is Direction.RTL
    assert page.get("dir") == "rtl"
    english = page.xpath("//h2[@lang='en-US']")
    assert english
    assert {heading.get("dir") for heading in english} == {"ltr"}
    assert page.xpath("//bdi[@dir='ltr']/a[@href='tel:911']")


def test_sources_keep_their_own_language(english: Edition) -> None:
    page = page_of(english)
    assert select(page, "#source-2 p > span")[0].get("lang") == "es"
    assert text_of(select(page, "#source-2 p")[0]) == "El lavado. Instituto."


def test_a_source_leads_back_to_the_first_sentence_of_each_part_that_cites_it(english: Edition) -> None:
    page = page_of(english)
    back = select(page, "#source-1 .back a")
    assert [text_of(a) for a in back] == ["A test", "How to wash"]
    for link in back:
        (sentence,) = page.xpath("//*[@id=$id]", id=link.get("href")[1:])
        assert select(sentence, "a[href='#source-1']")


def test_a_part_that_cites_a_source_twice_is_named_once_by_its_first_sentence(english: Edition) -> None:
    twice = tuple(Sentence(f"twice.{n}", (Text("So it is."), CitationMark((1,)))) for n in (1, 2))
    section = replace(english.sections[0], blocks=(Paragraph("twice", 1, Passage("twice", twice)),))
    page = page_of(replace(english, sections=(section,)))
    assert [a.get("href") for a in select(page, "#source-1 .back a")] == ["#twice.1"]


def test_a_citation_says_what_it_is(english: Edition) -> None:
    marks = select(page_of(english), "sup.cite a")
    assert [(a.text, a.get("aria-label")) for a in marks] == [
        ("1", "Source 1"),
        ("1", "Source 1"),
        ("2", "Source 2"),
    ]


def test_helplines_are_links_to_call_to_text_and_to_visit(english: Edition) -> None:
    links = select(page_of(english), ".contacts a")
    assert [(a.get("href"), text_of(a)) for a in links] == [
        ("tel:+18005550199", "Call 1-800-555-0199"),
        ("sms:+18005550199?&body=HANDS", "Text HANDS to 1-800-555-0199"),
        ("https://hands.example/", "Visit hands.example"),
    ]


def test_files_are_named_with_type_length_and_size_the_likeliest_first(english: Edition) -> None:
    page = page_of(english, Context(files=beside("en-US")))
    links = select(page, "#_print a")
    assert [(a.get("href"), text_of(a)) for a in links] == [
        ("test-en-US-handout-letter.pdf", "Handout, Letter paper PDF, 2 pages, 84 kilobytes"),
        ("test-en-US-handout-a4.pdf", "Handout, A4 paper PDF, 2 pages, 84 kilobytes"),
    ]
    # A browser shows a PDF, from where it is printed; it isn't saved unseen.
    assert {(a.get("type"), a.get("download"), a.get("target")) for a in links} == {
        ("application/pdf", None, None)
    }
    assert [a.get("href") for a in select(page, "#_listen a")] == [
        "test-en-US-narration.mp3",
        "test-en-US-transcript.txt",
        "test-en-US-narration.vtt",
    ]
    assert [a.get("href") for a in select(page, ".emergency .downloads a")] == ["test-en-US-emergency.mp3"]


def test_short_ways_lead_to_the_sound_the_handouts_and_the_text(english: Edition) -> None:
    page = page_of(english, Context(files=beside("en-US")))
    text = f"#{english.sections[0].id}"
    ways = select(page, "article > header .ways a")
    assert [(a.get("href"), text_of(a)) for a in ways] == [
        ("#_listen", "Listen"),
        ("#_print", "Print"),
        (text, "Read"),
    ]
    assert [a.get("href") for a in select(page, ".skip")] == ["#_main", text]
    assert select(page, "#_listen details .downloads"), "what few people want is folded up"


def test_staff_read_in_their_own_language_what_each_handout_is(spanish: Edition, english: Edition) -> None:
    page = page_of(spanish, Context(files=beside("es-US")))
    glosses = select(page, "#_print .gloss")
    assert [(g.get("lang"), text_of(g)) for g in glosses] == [
        ("en-US", "Handout, Letter paper"),
        ("en-US", "Handout, A4 paper"),
    ]
    assert not select(page_of(english, Context(files=beside("en-US"))), ".gloss")


def test_what_is_not_translated_yet_says_so_where_it_stands(spanish: Edition, english: Edition) -> None:
    page = page_of(spanish)
    foreign = [e for e in page.xpath("//main//*[@lang='en-US']") if select(e, ".s")]
    assert foreign
    for element in foreign:
        assert text_of(element).startswith("(Sin traducir todavía) "), text_of(element)
        assert select(element, ".untranslated")[0].get("lang") == "es-US"
    assert len(select(page, ".untranslated")) == len(foreign)
    assert not select(page_of(english), ".untranslated")


def test_a_number_to_call_is_heard_as_one_link_that_says_what_it_does(tmp_path: Path) -> None:
    edition = draft(
        tmp_path,
        ":::{helpline call=life} {life} Lifeline\nOr call {life} again.\n:::\n",
        front_matter='facts:\n  life: {kind: phone, value: "988"}\n',
    )
    (helpline,) = select(page_of(edition), ".helpline")
    assert not select(helpline, "h2 a, h3 a")
    names = [a.get("aria-label") or text_of(a) for a in select(helpline, "a[href='tel:988']")]
    assert names == ["Call 988", "Call 988"]


def test_the_player_waits_to_be_started_and_loads_no_more_than_it_needs(english: Edition) -> None:
    (audio,) = select(page_of(english, Context(files=beside("en-US"))), "audio")
    assert (audio.get("src"), audio.get("preload")) == ("test-en-US-narration.mp3", "metadata")
    assert "controls" in audio.attrib
    assert "autoplay" not in audio.attrib


def test_what_was_not_made_is_not_offered(english: Edition) -> None:
    page = page_of(english)
    assert not select(page, "audio, #_listen, #_print, .downloads")


def test_other_languages_are_named_in_themselves(english: Edition) -> None:
    sibling = Sibling("ar", "العربية", "rtl", "أيد نظيفة", "ar/test/index.html")
    page = page_of(english, Context(siblings=(sibling,)))
    (link,) = select(page, ".languages a")
    assert dict(link.attrib) == {
        "href": "../../ar/test/index.html",
        "hreflang": "ar",
        "lang": "ar",
        "dir": "rtl",
    }


def test_a_drawing_is_heard_by_its_translated_text_alternative(spanish: Edition) -> None:
    (svg,) = select(page_of(spanish), "figure.picture svg")
    assert svg.get("role") == "img"
    assert svg[0].tag == "title"
    assert svg[0].text == "Manos bajo agua tibia"
    assert "Agua tibia" in svg.text_content()


def test_an_expired_edition_says_so(english: Edition) -> None:
    assert "out of date" not in text_of(page_of(english))
    assert "out of date" in text_of(select(page_of(replace(english, expired=True)), ".notice")[0])


def test_the_review_state_stands_under_the_title_and_at_the_end(edition: Edition) -> None:
    page = page_of(edition)
    assert text_of(select(page, "header .notice > p")[0]) == edition.review.notice
    assert edition.review.notice in text_of(select(page, "body > footer")[0])


def test_an_article_without_emergency_sources_terms_or_clinic_has_no_empty_parts(english: Edition) -> None:
    bare = replace(english, emergency=None, sources=(), terms=(), clinic=None, sections=())
    page = page_of(bare)
    assert not select(page, ".emergency, .sources, .terms, .clinic, ul:empty")


def test_metadata_have_no_absolute_address_until_there_is_one(english: Edition) -> None:
    data = _metadata(page_of(english, Context(files=beside("en-US"))))
    assert data["@type"] == "MedicalWebPage"
    assert (data["inLanguage"], data["version"], data["dateModified"]) == ("en-US", "3", "2026-11-22")
    assert data["publisher"]["name"] == "Harbor Clinic"
    assert data["accessMode"] == ["textual", "visual", "auditory"]
    assert "url" not in data
    assert "associatedMedia" not in data
    based = _metadata(page_of(english, Context("https://a.example/x/", files=beside("en-US"))))
    assert based["url"] == "https://a.example/x/en-US/test/index.html"
    assert based["associatedMedia"][0]["contentUrl"].startswith("https://a.example/x/en-US/test/")


def test_metadata_promise_only_what_the_page_has(english: Edition) -> None:
    plain = replace(english, emergency=None, sections=english.sections[-1:])
    data = _metadata(page_of(plain))
    assert data["accessMode"] == ["textual"]
    assert "transcript" not in data["accessibilityFeature"]
    assert "alternativeText" not in data["accessibilityFeature"]


def _metadata(page: html.HtmlElement) -> dict[str, object]:
    data: dict[str, object] = json.loads(select(page, "script")[0].text)
    return data


def test_search_engines_are_shown_only_what_people_have_reviewed(english: Edition) -> None:
    def robots(status: ReviewStatus, **changes: bool) -> list[str]:
        review = replace(english.review, status=status)
        return list(
            page_of(replace(english, review=review, **changes)).xpath("//meta[@name='robots']/@content")
        )

    assert robots(ReviewStatus.REVIEWED) == []
    assert robots(ReviewStatus.REVIEWED, preview=True) == ["noindex"]
    for status in (ReviewStatus.DRAFT, ReviewStatus.MACHINE, ReviewStatus.PARTLY):
        assert robots(status) == ["noindex"], status


def test_topics_lead_to_other_articles_about_the_same_in_their_language(english: Edition) -> None:
    topics = (Topic("salud-mental", "Salud <mental>", "es-US"), Topic("heart", "Heart"))
    links = select(page_of(english, Context(topics=topics)), ".topics a")
    assert [(text_of(a), a.get("href"), a.get("lang")) for a in links] == [
        ("Salud <mental>", "../index.html#topic-salud-mental", "es-US"),
        ("Heart", "../index.html#topic-heart", None),
    ]
