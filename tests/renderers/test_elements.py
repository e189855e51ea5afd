"""An element's content and attributes say what they are given, whatever signs stand in it."""

from __future__ import annotations

import pytest
from lxml import html
from markupsafe import Markup

from cartilla.renderers.html.language import attributes, element

STRANGE = ["<b>", "a \"quoted\" & 'single' word", "{0} {name} %s", "\u2068ñ\u2069", "&amp;", ""]


@pytest.mark.parametrize("text", STRANGE)
def test_text_is_text_and_markup_is_markup(text: str) -> None:
    made = element("span", text, title=text, class_="s")
    assert type(made) is Markup
    read = html.fragment_fromstring(made)
    assert (read.text or "", len(read), read.get("title"), read.get("class")) == (text, 0, text, "s")
    around = html.fragment_fromstring(element("p", made))
    assert around[0].tag == "span"
    assert around[0].text_content() == text
    assert element("br", None, id=text).endswith("/>")
    assert type(attributes({"lang": text})) is Markup
