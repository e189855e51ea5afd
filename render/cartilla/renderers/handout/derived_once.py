"""Fonts that `derived.py` makes of others, made once for all processes: it takes longer than all else of a handout's fonts,
and so does importing what makes them."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import fontTools

from cartilla.made_once import once

HERE = Path(__file__).parent


def derived(name: str, how: str, data: bytes, *further: object) -> bytes:
    """What the function `how` makes of a font's `data` and of what it needs to know `further`. The `name` is of this font
    alone."""

    def make() -> bytes:
        from cartilla.renderers.handout import derived

        made: bytes = getattr(derived, how)(data, *further)
        return made

    of = repr((how, further, _with(), sha256(data).hexdigest()))
    return once(HERE / name.rpartition("/")[2], of.encode(), make)


@cache
def _with() -> tuple[str, str]:
    """What fonts are made with."""
    return fontTools.version, sha256((HERE / "derived.py").read_bytes()).hexdigest()
