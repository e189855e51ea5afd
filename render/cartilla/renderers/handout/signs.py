"""Signs that stand for no letter: which of them have a glyph, and in which color."""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Unicode categories that are laid out without a glyph."""

IN_BLACK, IN_COLOR = "\ufe0e", "\ufe0f"

COLORFUL = re.compile("[\u203c\u2049\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]")
"""What may be drawn in color: emoji, and what stands among them."""


def in_black(text: str) -> str:
    """The text with all its emoji asked for in black. Paper has them so; and those in color, Pango would look for among
    the machine's own fonts."""
    plain = text.replace(IN_COLOR, "").replace(IN_BLACK, "")
    return COLORFUL.sub(rf"\g<0>{IN_BLACK}", plain)


def is_drawn(character: str) -> bool:
    """Whether layout needs a glyph for it."""
    return character != IN_BLACK and unicodedata.category(character) not in INVISIBLE
