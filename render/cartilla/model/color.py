"""Colors that can be read: WCAG's contrast, and the nearest color that has it.

Colors are written `#rrggbb`. "Nearest" is found in OKLCH, a space in which equal steps look equal: the
hue stays, and only as much lightness changes as it must.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coloraide import Color

WHITE = "#ffffff"
TEXT = 4.5
"""The contrast that WCAG 2.2 (1.4.3, level AA) asks of text."""
STRONG_TEXT = 7.0
"""The same for level AAA (1.4.6)."""

_STEPS = 16
"""Halvings of the lightness: finer than eight bits of a channel can tell."""


def is_color(text: str) -> bool:
    return re.fullmatch(r"#[0-9A-Fa-f]{6}", text) is not None


def as_color(text: str) -> str | None:
    """What someone who wrote `teal`, `07a` or `rgb(0 128 128)` meant, as `#rrggbb`; None where nobody knows."""
    for written in (text, f"#{text}"):
        found = _color_class().match(written, fullmatch=True)
        if found is not None:
            return _hex(found.color)
    return None


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio, 1 to 21."""
    return float(_color(one).contrast(_color(other), method="wcag21"))


def reads_on(color: str, grounds: Iterable[str], ratio: float = TEXT) -> bool:
    return all(contrast(color, ground) >= ratio for ground in grounds)


@lru_cache
def readable(color: str, grounds: tuple[str, ...], ratio: float = TEXT) -> str:
    """The color itself where it reads on all `grounds`, else the nearest of its hue that does: darker
    on light grounds, lighter on dark ones. `grounds` are all light or all dark."""
    if reads_on(color, grounds, ratio):
        return color
    lightness, chroma, hue = _color(color).convert("oklch").coords(nans=False)
    end = 0.0 if all(contrast(ground, "#000000") > contrast(ground, WHITE) for ground in grounds) else 1.0
    near, found = lightness, WHITE if end else "#000000"
    for _ in range(_STEPS):
        middle = (near + end) / 2
        tried = _from_oklch(middle, chroma, hue)
        if reads_on(tried, grounds, ratio):
            end, found = middle, tried
        else:
            near = middle
    return found


def in_hue_of(color: str, other: str) -> str:
    """`color` as light and as strong as it is, in the other's hue; gray where the other has none."""
    lightness, chroma, _ = _color(color).convert("oklch").coords(nans=False)
    _, strength, hue = _color(other).convert("oklch").coords(nans=False)
    return _from_oklch(lightness, min(chroma, strength), hue)


def _from_oklch(lightness: float, chroma: float, hue: float) -> str:
    return _hex(_color_class()("oklch", [lightness, chroma, hue]))


def _hex(color: Color) -> str:
    return str(
        color.convert("srgb").to_string(hex=True, alpha=False, fit={"method": "oklch-chroma", "jnd": 0})
    )


def _color(text: str) -> Color:
    return _color_class()(text)


def _color_class() -> type[Color]:
    # Slow to import, and few clinics have a color of their own.
    from coloraide import Color

    return Color
