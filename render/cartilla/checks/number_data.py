"""The tables of `numbers.toml`, and how its words become patterns."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from cartilla.made_once import table


@cache
def data() -> dict[str, Any]:
    return table(Path(__file__).with_name("numbers.toml"), Decimal)


@cache
def alternatives(words: tuple[str, ...]) -> str:
    """A pattern for any of them, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
