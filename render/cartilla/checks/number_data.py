"""The tables of `numbers.toml`, and how its words become patterns."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def data() -> dict[str, Any]:
    return tomllib.loads(
        files("cartilla.checks").joinpath("numbers.toml").read_text("utf-8"), parse_float=Decimal
    )


@cache
def alternatives(words: tuple[str, ...]) -> str:
    """A pattern for any of them, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
