"""What other programs fold away stands there for everybody, under its title: on pages, on paper, in books and in the voice."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from cartilla.i18n.catalogs.messages import messages
from cartilla.model import blocks as b
from cartilla.renderers.context import Context
from cartilla.renderers.handout import kinds
from cartilla.renderers.handout.sheet import write_html
from cartilla.renderers.web.page import write_page
from cartilla.speech.script import write_script
from support.drafting import draft, draft_article

BODY = """\
Text.

## Soap

:::{%s} How it works
It loosens oil.

- Water takes it away.
:::

After.
"""
SPANISH = {
    "Text.": "Texto.",
    "Soap": "Jabón",
    "How it works": "Cómo actúa",
    "It loosens oil.": "Despega la grasa.",
    "Water takes it away.": "El agua se la lleva.",
    "After.": "Después.",
}
IN_ORDER = ["Cómo actúa", "Despega la grasa.", "El agua se la lleva.", "Después."]
NAMES = ("details", "dropdown")


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_group_of_blocks_with_a_title(tmp_path: Path, name: str) -> None:
    article = draft_article(tmp_path, BODY % name)
    group = article.sections[1].blocks[0]
    assert isinstance(group, b.Callout)
    assert (group.kind, group.id, len(group.blocks)) == ("details", "soap-details-1", 2)
    roles = {message.msgid: message.role for message in messages(article)}
    assert roles["How it works"] == "heading"


def test_a_page_shows_it_unfolded_with_a_heading_of_its_level(tmp_path: Path) -> None:
    edition = draft(tmp_path, BODY % "details", locale="es-US", translations=SPANISH)
    page = html.document_fromstring(write_page(edition, Context(), "es-US/test/index.html").decode())
    group = page.get_element_by_id("soap-details-1")
    assert group.tag == "div"
    title = group.find("h3")
    assert title is not None
    assert group.get("aria-labelledby") == title.get("id")
    assert "".join(group.itertext()).split() == " ".join(IN_ORDER[:-1]).split()
    assert group.xpath("ancestor-or-self::details") == []
    assert group.xpath("ancestor-or-self::*[@hidden]") == []


@pytest.mark.parametrize("kind", [kinds.STANDARD, kinds.LARGE_PRINT])
def test_paper_has_all_of_it_and_may_part_it(tmp_path: Path, kind: kinds.Kind) -> None:
    edition = draft(tmp_path, BODY % "details", locale="es-US", translations=SPANISH)
    paper = html.document_fromstring(write_html(edition, kind, kind.settings[0]))
    (group,) = paper.xpath("//*[contains(@class, 'details')]")
    assert "".join(group.itertext()).split() == " ".join(IN_ORDER[:-1]).split()


def test_a_voice_says_its_title_and_then_its_text(tmp_path: Path) -> None:
    edition = draft(tmp_path, BODY % "details", locale="es-US", translations=SPANISH)
    said = [u.written for section in write_script(edition).sections for u in section.utterances]
    assert [words for words in said if words in IN_ORDER] == IN_ORDER
