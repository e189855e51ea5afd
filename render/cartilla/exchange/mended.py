"""Pieces as they come back from editors, which change spaces, signs and quotation marks in them."""

from __future__ import annotations

import re

from cartilla.exchange.rows import folded
from cartilla.i18n.pieces import CLOSE, OPEN, Pieces

_LIKE_OPEN, _LIKE_CLOSE = f"{OPEN}〚", f"{CLOSE}〛"
_PIECE = re.compile(f"[{_LIKE_OPEN}]([^{_LIKE_OPEN}{_LIKE_CLOSE}]*)[{_LIKE_CLOSE}]")


def mended(text: str, pieces: Pieces) -> str:
    """The text with each piece as it went out, where it is plain which was meant; all else stays."""
    known: dict[str, set[str]] = {}
    for piece in pieces.all:
        for shown in filter(None, (piece.shown, piece.end)):
            known.setdefault(_name(shown), set()).add(shown)

    def meant(found: re.Match[str]) -> str:
        those = known.get(_name(found[0]), set())
        return those.copy().pop() if len(those) == 1 else found[0]

    return _PIECE.sub(meant, text)


def _name(piece: str) -> str:
    return re.sub(r"^/ ", "/", folded(piece[1:-1]))
