"""Whatever a person types into a source or a catalog becomes a finding, or exactly that text."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import html

from cartilla.errors import FindingsError
from cartilla.model.blocks import Paragraph
from cartilla.model.edition import Edition
from cartilla.model.text import Script
from cartilla.renderers.context import Context
from cartilla.renderers.web import render
from support import any_source
from support.any_source import Source
from support.drafting import draft
from support.effort import examples

TEXT = st.text(
    st.one_of(
        st.sampled_from("<>&\"'`{}[]()*_\\:;#!|=/%-~ \n\t"),
        st.characters(exclude_categories=["Cs"], max_codepoint=0x2FFF),
    ),
    min_size=1,
    max_size=60,
)
MARKUP = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "</style><b>",
        "<!-- x -->",
        "&lt;b&gt;",
        "{{ 7 * 7 }}",
        "{% raw %}",
        "]]>",
        "%s {0}",
    ]
)
ANY = st.one_of(TEXT, st.tuples(TEXT, MARKUP, TEXT).map("".join))
TYPED = any_source.WRITTEN
# In a translation what looks like a tag is text.
TAGS = st.sampled_from(
    [any_source.one(tag) for tag in ("<script>alert(1)</script>", "</style><b>", "<!-- x -->")]
)
TRANSLATED = st.lists(st.one_of(TYPED, TYPED, TAGS), min_size=1, max_size=3).map(any_source.joined)
TITLES = st.lists(st.one_of(any_source.PHRASES, TAGS), min_size=1, max_size=3).map(any_source.joined)
FEW = settings(max_examples=examples(10), deadline=10_000, suppress_health_check=list(HealthCheck))
FEWER = settings(FEW, max_examples=examples(6))


TITLE = "//h1"
FIRST = "//*[@id='intro-p-1']"


def shown(page: bytes, place: str) -> tuple[str, set[str]]:
    """The text at a place on the page, and the elements inside it."""
    (element,) = html.fromstring(page).xpath(place)
    for script in element.iter("sub", "sup"):
        if not script.get("class"):
            script.text = Script(script.text, script.tag == "sup").signs
    return folded(element.text_content()), {child.tag for child in element.iterdescendants()}


def translated(title: str, text: str) -> Edition:
    with tempfile.TemporaryDirectory() as folder:
        translations = {"A test": title, "Wash.": text}
        return draft(Path(folder), "Wash.\n", locale="es-US", translations=translations)


def written(text: str) -> Edition:
    with tempfile.TemporaryDirectory() as folder:
        return draft(Path(folder), text + "\n")


def folded(text: str) -> str:
    """No space stands behind a Chinese full stop, whoever typed one."""
    return any_source.folded(text).replace("。 ", "。")


def check(edition: Edition, place: str, said: str) -> None:
    (page,) = render(edition, Context()).values()
    assert not html.fromstring(page).xpath("//script[not(@type='application/ld+json')]")
    text, elements = shown(page, place)
    assert text == folded(said)
    assert elements <= {"span", "strong", "em", "a", "bdi", "sub", "sup"}


def check_if_read(make: Callable[[str], Edition], text: str) -> None:
    try:
        edition = make(text)
    except FindingsError:
        return
    first = edition.sections[0].blocks[0]
    if isinstance(first, Paragraph):
        check(edition, f"//*[@id='{first.id}']", first.text.written)


@pytest.mark.torture
@FEW
@given(TRANSLATED)
@example(any_source.typed(".: a"))
def test_a_translation_shows_as_it_was_typed(source: Source) -> None:
    check(translated("Una prueba", source.written), FIRST, *source.said)


@pytest.mark.torture
@FEW
@given(TYPED)
@example(any_source.typed("a!¬ a"))
def test_a_source_shows_as_it_was_typed(source: Source) -> None:
    check(written(source.written), FIRST, *source.said)


@pytest.mark.torture
@FEW
@given(TITLES)
def test_a_title_in_a_catalog_shows_as_it_was_typed(source: Source) -> None:
    check(translated(source.written, "Lave."), TITLE, *source.said)


@pytest.mark.torture
@FEWER
@given(ANY)
@example("<img src=x onerror=alert(1)>")
@example("Lave las manos con </p></main> jabón.")
def test_any_translation_is_a_finding_or_shows_as_it_was_typed(text: str) -> None:
    check_if_read(partial(translated, "Una prueba"), text)


@pytest.mark.torture
@FEWER
@given(ANY)
@example("<div onclick=x>")
def test_any_source_is_a_finding_or_shows_as_it_was_typed(text: str) -> None:
    check_if_read(written, text)


@pytest.mark.torture
@FEWER
@given(ANY)
@example("</script><script>alert(1)</script>")
def test_any_title_in_a_catalog_can_do_nothing(text: str) -> None:
    check_if_read(partial(translated, text="Lave."), text)
