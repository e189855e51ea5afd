"""A clinic's color in place of our own.

A style sheet names its colors as custom properties; those that carry the look are made anew from the
clinic's color, each with the contrast that it needs on the grounds that the same sheet names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

from cartilla.model.color import STRONG_TEXT, in_hue_of, readable
from cartilla.renderers.html.stylesheets import stylesheet

Colors = dict[str, str]
"""Colors (`#rrggbb`) by the names of their custom properties, without the hyphens."""


def schemes(sheet: str, selector: str) -> list[Colors]:
    """The colors that each rule for `selector` sets in a style sheet, in the sheet's order."""
    rules = re.findall(re.escape(selector) + r" \{(.*?)\}", sheet, re.DOTALL)
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", rule)) for rule in rules]


def accented(
    accent: str, scheme: Mapping[str, str], tints: tuple[str, ...], grounds: tuple[str, ...], ratio: float
) -> Colors:
    """`tints` of the scheme take the accent's hue; `accent` is then the nearest color that reads on them and
    on `grounds` (colors)."""
    tinted = {name: in_hue_of(scheme[name], accent) for name in tints}
    return {"accent": readable(accent, (*grounds, *tinted.values()), ratio), **tinted}


def declarations(colors: Mapping[str, str]) -> str:
    return "; ".join(f"--{name}: {color}" for name, color in colors.items())


def page_accent(accent: str | None) -> Markup:
    """The rules that put a clinic's color on pages with our base style, in the light and in the dark
    scheme. Without one there are none. Paper stays black on white."""
    if accent is None:
        return Markup()
    light, dark, *_ = schemes(stylesheet("cartilla.renderers.html:base.css"), ":root")
    by_day, by_night = (
        accented(accent, scheme, ("tint",), (scheme["paper"], scheme["card"]), STRONG_TEXT)
        for scheme in (light, dark)
    )
    by_night["on-accent"] = dark["paper"]
    return Markup(
        "\n@media screen { :root { %s } }\n@media screen and (prefers-color-scheme: dark) { :root { %s } }"
    ) % (declarations(by_day), declarations(by_night))
