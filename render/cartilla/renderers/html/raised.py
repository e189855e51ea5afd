"""Figures above the line: beside what they belong to, and said as they are spoken, because a screen reader reads 10⁶ as 106."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from cartilla.model.edition import Edition
from cartilla.model.text import Script, is_signs
from cartilla.renderers.html.language import element
from cartilla.speech.verbalizers import Verbalizers

_BASE = re.compile(r"(?:\d[\d.,]{0,30}[ \u00a0]?)?[^\W_]{1,60}$")


def base_of(text: str, script: Script) -> str:
    """The end of `text` to which the raised figure behind it belongs: "10", "20 m"; empty for other scripts."""
    found = _BASE.search(text) if script.raised and is_signs(script.signs) else None
    return found[0] if found else ""


def raised(base: str, script: Script, edition: Edition) -> Markup:
    """Both as one picture of a text, with the words for it."""
    said = Verbalizers(edition)[edition.locale].say(base + script.signs)
    shown = escape(base) + element("sup", escape(script.base))
    return element("span", shown, **{"class": "whole", "role": "img", "aria-label": said})
