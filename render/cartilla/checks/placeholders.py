"""Words that stand for others, which nobody has written yet: a template's fields, a new article's first sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cartilla.checks.subjects import Words
from cartilla.checks.table import Values
from cartilla.parse.placeholders import UNWRITTEN

_ASKED = (
    r"write \w+ here|your \w+|(?:\w+ )?(?:name|phone|number|date|address|dose)(?: here)?"
    r"|su \w+|(?:nombre|teléfono|número|fecha|dirección|dosis)(?: \w+){0,3}"
)
_FIELD = re.compile(
    r"\{\{[^{}\n]{1,60}\}\}|<<[^<>\n]{1,60}>>|\$\{[^{}\n]{1,60}\}"
    rf"|\[(?i:(?:insert\w*|fill in|escriba|ponga)\b[^\[\]\n]{{0,60}}|{_ASKED})\]|\[[A-Z][A-Z _-]{{3,40}}\]"
    r"|(?<!\w)(?:TBD|TBC|FIXME|TODO:)(?!\w)|(?<![\w-])(?:\(?[X#]{3}\)?[-. ])?(?:[X#]{3}|\d{3})[-. ][X#]{4}(?!\w)"
    r"|(?i:\blorem ipsum\b)"
)
"""Fields in braces or brackets, notes to oneself, phone numbers without digits, a printer's text."""


def waiting(words: Words) -> Iterator[Values]:
    for match in _FIELD.finditer(words.text):
        yield {"shown": match[0]}
    if words.text in UNWRITTEN:
        yield {"shown": words.text}
