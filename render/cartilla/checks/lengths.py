"""A translation that is far shorter or longer than others of its catalog, or lacks an agreed term."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from statistics import median

from cartilla.checks.subjects import Pair
from cartilla.checks.table import Values
from cartilla.model.text import TermLink, descend, plain

ENOUGH = 30
"""Characters from which on a length says something."""

FAR = 2.0

FEW = 10
"""Messages that are too few to tell how long a translation commonly is."""


def usual_length(pairs: list[Pair]) -> float:
    """How long a translation of this catalog is, for one character of its source; 1 where that can't be told."""
    shares = [
        len(pair.target.text) / len(pair.source.text)
        for pair in pairs
        if len(pair.source.text.strip()) >= ENOUGH and pair.target.text.strip()
    ]
    return median(shares) if len(shares) >= FEW else 1.0


def far_off_length(pair: Pair) -> Iterator[Values]:
    wanted, given = len(pair.source.text.strip()), len(pair.target.text.strip())
    usual = wanted * pair.usual
    if wanted >= ENOUGH and not usual / FAR <= given <= usual * FAR:
        yield {"wanted": str(wanted), "given": str(given), "usual": str(round(usual))}


def other_term(pair: Pair) -> Iterator[Values]:
    """A link to a glossary term whose words aren't the agreed ones, in any of their forms."""
    for node in descend(pair.target.inlines):
        if isinstance(node, TermLink) and node.term in pair.agreed:
            said, agreed = plain(node.children), pair.agreed[node.term]
            if not set(_stems(agreed)) <= set(_stems(said)):
                yield {"said": said, "agreed": agreed}


def _stems(text: str) -> list[str]:
    """Words without accents and without what inflection changes at their ends."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return [re.sub(r"(?<=\w{3})(?:e?s|[aeo]s?)$", "", word) for word in re.findall(r"\w+", bare)]
