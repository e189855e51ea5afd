"""Phone numbers in a text, and whether a translation has the same ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cartilla.checks.subjects import Pair
from cartilla.checks.table import Values

PHONE = re.compile(
    r"(?<![\w.])(?:\+\d{1,3}(?:[ .()–-]{0,2}\d){6,12}"
    r"|(?:1[-. ]?)?\(?[2-9]\d{2}\)?[-. –][2-9]\d{2}[-. –]\d{4}"
    r"|\(\d{3}\) ?\d{3}[-. –]\d{4}|\d{3}[-.]\d{3}[-.]\d{4})(?!\d)"
)


def changed_phones(pair: Pair) -> Iterator[Values]:
    """Each number that only one side has, and each that has changed how often it stands."""
    wanted, given = phones(pair.source.text), phones(pair.target.text)
    lost, added = list((wanted - given).elements()), list((given - wanted).elements())
    if lost or added:
        yield {"lost": ", ".join(lost) or "none", "added": ", ".join(added) or "none"}


FIGURE = re.compile(r"\d")
"""What every number in figures has: most texts have none, and then nothing more is looked for."""


def phones(text: str) -> Counter[str]:
    """Phone numbers by their digits, without the 1 that long-distance calls begin with."""
    found: Counter[str] = Counter()
    for match in PHONE.finditer(text) if FIGURE.search(text) else ():
        digits = re.sub(r"\D", "", match[0])
        found[digits[1:] if len(digits) == 11 and digits[0] == "1" else digits] += 1
    return found


def without_phones(text: str) -> str:
    """Figures keep their places."""
    return PHONE.sub(lambda match: " " * len(match[0]), text) if FIGURE.search(text) else text
