"""Whatever a person types into a source or a catalog becomes a finding, or exactly that text."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import html

from cartilla.errors import FindingsError
from cartilla.model.article import Paragraph
from cartilla.renderers.context import Context
from cartilla.renderers.web import render
from support.drafting import draft

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
FEW = settings(max_examples=60, deadline=10_000, suppress_health_check=list(HealthCheck))


def shown(page: bytes, block: str) -> tuple[str, set[str]]:
    """The text of a block on the page, and the elements inside it."""
    root = html.fromstring(page)
    (element,) = root.xpath(f"//*[@id='{block}']")
    return " ".join(element.text_content().split()), {child.tag for child in element.iterdescendants()}


def check(edition_of: object) -> None:
    try:
        edition = edition_of()  # type: ignore[operator]
    except FindingsError:
        return
    (page,) = render(edition, Context()).values()
    scripts = html.fromstring(page).xpath("//script[not(@type='application/ld+json')]")
    assert not scripts
    paragraph = next((b for b in edition.sections[0].blocks if isinstance(b, Paragraph)), None)
    if paragraph is not None:
        text, elements = shown(page, paragraph.id)
        assert text == " ".join(paragraph.text.written.split())
        assert elements <= {"span", "strong", "em", "a", "bdi", "sup"}


@FEW
@given(ANY)
@example("<img src=x onerror=alert(1)>")
@example("Lave las manos con </p></main> jabón.")
def test_a_translation_shows_as_it_was_typed(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(lambda: draft(Path(folder), "Wash.\n", locale="es-US", translations={"Wash.": text}))


@FEW
@given(ANY)
@example("<div onclick=x>")
def test_a_source_shows_as_it_was_typed(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(lambda: draft(Path(folder), text + "\n"))


@FEW
@given(ANY)
@example("</script><script>alert(1)</script>")
def test_a_title_in_a_catalog_can_do_nothing(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(
            lambda: draft(
                Path(folder), "Wash.\n", locale="es-US", translations={"A test": text, "Wash.": "Lave."}
            )
        )
