"""What follows from a style alone is found out once for each style.

WeasyPrint asks again for every box how wide its margins are, for every text in which font it is set, for every line how high
it is at least; and goes through all its rules for properties that no rule of the document sets.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from typing import Any

from weasyprint import css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout import inline, percent
from weasyprint.text import fonts, line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p

STYLES = (css.ComputedStyle, css.AnonymousStyle)

SIDES = ("top", "right", "bottom", "left")

LENGTHS = (
    *(f"{room}_{side}" for room in ("margin", "padding") for side in SIDES),
    *(f"{least}{length}" for length in ("width", "height") for least in ("", "min_", "max_")),
)

USED = (*LENGTHS, *(f"border_{side}_width" for side in SIDES))

FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)

PLAIN = frozenset(
    name
    for name in INITIAL_VALUES
    if name not in PHYSICAL_FUNCTIONS
    and name not in ("page", "position", "float", "display")
    and not name.startswith("text_decoration_")
    and (name in INHERITED or name not in INITIAL_NOT_COMPUTED)
)
"""Properties that have their parent's value, or always the same, where no rule sets them."""

_missing = css.ComputedStyle.__missing__
_resolve_percentages = percent.resolve_percentages
_setup = line_break.Layout.setup
_strut = line_break.strut

PARAMETERS = {
    _missing: ["self", "key"],
    _resolve_percentages: ["box", "containing_block"],
    _setup: ["self", "style"],
    _strut: ["style"],
    fonts.get_font_description: ["style"],
}


def replaceable() -> bool:
    """Whether WeasyPrint still asks as we answer."""
    return all(list(inspect.signature(one).parameters) == names for one, names in PARAMETERS.items())


def _value(style: Any, key: str) -> Any:
    parent = style.parent_style
    if parent is None or key not in PLAIN or key in style.cascaded:
        return _missing(style, key)
    value = style[key] = parent[key] if key in INHERITED else INITIAL_VALUES[key]
    return value


def _use_lengths(box: Any, containing_block: Any) -> None:
    kept = box.style.__dict__
    lengths = kept.get("lengths")
    if lengths:
        box.__dict__.update(lengths)
        return
    _resolve_percentages(box, containing_block)
    if lengths is None:
        alone = not isinstance(box, PageBox) and _stands_alone(box.style)
        kept["lengths"] = {name: getattr(box, name) for name in USED} if alone else {}


def _stands_alone(style: Any) -> bool:
    """Whether no length depends on what is around the box."""
    values = [style[name] for name in LENGTHS]
    fixed = all(value == "auto" or getattr(value, "unit", "%") != "%" for value in values)
    return fixed and style["border_collapse"] != "collapse"


def _set_up(layout: Any, style: Any) -> None:
    """What `Layout.setup` does, with the context and the font of the last text in this style."""
    kept = style.__dict__ if isinstance(style, STYLES) else {}
    if "plain_text" not in kept:
        kept["plain_text"] = (
            bool(style["lang"])
            and style["font_language_override"] == "normal"
            and style["text_decoration_line"] == "none"
            and not fonts.font_features(*(style[name] for name in FEATURES))
        )
    if not kept["plain_text"]:
        _setup(layout, style)
        return
    if "font" not in kept:
        context = ffi.gc(
            pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
        )
        pango.pango_context_set_round_glyph_positions(context, False)
        pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
        name, _ = unicode_to_char_p(style["lang"])
        language = pango.pango_language_from_string(name)
        pango.pango_context_set_language(context, language)
        kept["font"] = context, language, fonts.get_font_description(style)
    context, layout.language, font = kept["font"]
    layout.style = style
    layout.first_line_direction = 0
    layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, font)
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    layout.underline_thickness = layout.strikethrough_thickness = None


def _least_line(style: Any) -> Any:
    kept = style.__dict__
    if "strut" not in kept:
        kept["strut"] = _strut(style)
    return kept["strut"]


def answers() -> Iterator[tuple[Any, str, Any, Any]]:
    """Where WeasyPrint has each of its functions, by what name, the function, and ours in its place."""
    yield css.ComputedStyle, "__missing__", _missing, _value
    yield line_break.Layout, "setup", _setup, _set_up
    for module in (line_break, inline):
        yield module, "strut", _strut, _least_line
    for name, module in [*sys.modules.items()]:
        if name.startswith("weasyprint.layout") and hasattr(module, "resolve_percentages"):
            yield module, "resolve_percentages", _resolve_percentages, _use_lengths


def replace() -> None:
    """From now on in this process."""
    for owner, name, _, ours in answers():
        setattr(owner, name, ours)
