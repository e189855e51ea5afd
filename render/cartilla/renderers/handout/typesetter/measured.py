"""A text's first line is found once for each room that it is offered.

WeasyPrint asks for it when it looks how wide a column wants to be, when it lays the column out, and again on the next page,
on the other paper and in the next setting, where the same text has the same room.
"""

from __future__ import annotations

import inspect
from copy import copy
from typing import Any

from weasyprint.text import line_break

_theirs = line_break.split_first_line

PARAMETERS = ["text", "style", "context", "max_width", "justification_spacing", "is_line_start", "minimum"]

STYLE = (
    "direction",
    "font_family",
    "font_feature_settings",
    "font_kerning",
    "font_language_override",
    "font_size",
    "font_stretch",
    "font_style",
    "font_variant_alternates",
    "font_variant_caps",
    "font_variant_east_asian",
    "font_variant_ligatures",
    "font_variant_numeric",
    "font_variant_position",
    "font_variation_settings",
    "font_weight",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "lang",
    "letter_spacing",
    "overflow_wrap",
    "tab_size",
    "text_decoration_line",
    "white_space",
    "word_break",
    "word_spacing",
)
"""What the first line of a text depends on besides `hyphens`, which changes from one time to the next."""

MOST = 8_000
"""Lines that are remembered: a little more than ten handouts of an article have."""

_known: dict[Any, tuple[Any, ...]] = {}
_looks: dict[Any, int] = {}


def replaceable() -> bool:
    """Whether WeasyPrint still finds lines from what ours remembers them by."""
    return list(inspect.signature(_theirs).parameters) == PARAMETERS


def first_line(
    text: str,
    style: Any,
    context: Any,
    max_width: Any,
    justification_spacing: Any,
    is_line_start: bool = True,
    minimum: bool = False,
    *,
    how: object = None,
) -> tuple[Any, ...]:
    """What WeasyPrint's `split_first_line` gives. `how` is anything else that decides where lines end."""
    key = (
        text,
        _look(style),
        style["hyphens"],
        max_width,
        justification_spacing,
        is_line_start,
        minimum,
        how,
    )
    found = _known.get(key)
    if found is None:
        found = _theirs(text, style, context, max_width, justification_spacing, is_line_start, minimum)
        if len(_known) >= MOST:
            forget()
        _known[key] = found
    # Whoever draws a line, or fills it to the margin, changes it.
    return copy(found[0]), *found[1:]


def forget() -> None:
    """As if nothing had been measured yet. What looks the same stays so, for those whose styles say that they do."""
    _known.clear()


def _look(style: Any) -> Any:
    """The same for styles that set a text in the same way."""
    kept = style.__dict__
    if "look" not in kept:
        said = style.font_config, repr([style[name] for name in STYLE])
        kept["look"] = _looks.setdefault(said, len(_looks))
    return kept["look"]
