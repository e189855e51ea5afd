"""Fonts that a test run has made of others already: the same face isn't made twice.

Of a font with weights between its weights, one weight takes seconds to make, in each process that lays out with it anew.
What is made follows from what is given: its bytes and its few words are the key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from cartilla.renderers.handout import derived
from support import shared

_MADE = ("at_weight", "with_only", "with_open_zeros")


def remember() -> None:
    """From now on in this process and its forks. Before anything takes the functions by their names."""
    for name in _MADE:
        make = getattr(derived, name)
        if not hasattr(make, "remembered"):
            setattr(derived, name, _remembered(name, make))


def _remembered(name: str, make: Callable[..., bytes]) -> Callable[..., bytes]:
    @wraps(make)
    def made(data: bytes, *words: Any) -> bytes:
        folder = shared.folder()
        if folder is None:
            return make(data, *words)
        key = hashlib.sha256(repr((name, words)).encode() + hashlib.sha256(data).digest()).hexdigest()
        place = folder / "faces" / key
        if not place.exists():
            shared.keep(place, make(data, *words))
        return place.read_bytes()

    made.remembered = True  # type: ignore[attr-defined]
    return made
