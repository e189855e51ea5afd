"""Addresses as people type them."""

from __future__ import annotations

import re

from cartilla.i18n.values.written import web_address

PLACE = "\u200b"
"""Where a line may end."""


LONG = 24
"""Characters of a word that may be longer than a line."""

_SIGN = re.compile(r"(?<=[/?&=_-])(?=.)")
_DOT = re.compile(r"(?<=\w)(?=[.@]\w)")
_WORD = re.compile(rf"\S{{{LONG + 1},}}")


def typed(url: str) -> str:
    """A web address as it is typed, with (zero-width) places where a line may end."""
    return _with_places(web_address(url))


def parted(text: str) -> str:
    """A text whose addresses, names of files and other long words with signs in them have such places."""
    return _WORD.sub(lambda word: _with_places(word[0]), text)


def _with_places(address: str) -> str:
    """Behind its signs; before its dots where there would be no place for long."""
    pieces = _SIGN.sub(PLACE, address).split(PLACE)
    return PLACE.join(_DOT.sub(PLACE, piece) if len(piece) > LONG else piece for piece in pieces)
