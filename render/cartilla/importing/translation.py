"""A translation that is there already comes along: two articles aligned text by text, into a catalog of which nothing is
finished until somebody has looked at it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

from cartilla.errors import CartillaError
from cartilla.i18n.catalogs.messages import Message, messages
from cartilla.i18n.catalogs.po import catalog_path, key_of, live, write_catalog
from cartilla.i18n.collection import Collection
from cartilla.i18n.upkeep import merged_catalog
from cartilla.i18n.values.facts import in_locale
from cartilla.importing.article import Imported
from cartilla.importing.pieces import Told
from cartilla.model.text import plain
from cartilla.model.walk import TextRole

MOST_TEXTS = 1_500
"""Of each article: aligning takes time for each pair."""

GAP = -0.3
"""What it costs to leave a text without a partner."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Side:
    """A text of either article: what it is, what it says with its figures in it, and its numbers."""

    message: Message
    said: str

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(_DIGITS.findall(self.said))


def bring_along(collection: Collection, source: Imported, translation: Imported, locale: str) -> Path:
    """Write the catalog of an article that was just imported. What has no partner is told in `translation`'s report, where
    whatever isn't in its own text stands already. Raises CartillaError."""
    words, own = collection.words(locale), collection.words(collection.source_locale)
    article = collection.article(source.article)
    if translation.parsed is None:
        raise CartillaError("The translation can't be read as an article.")
    shown = {fact.name: in_locale(fact, own).written for fact in article.facts}
    in_target = {fact.name: in_locale(fact, words).written for fact in article.facts}
    # The summary is nobody's yet.
    ours = [_side(m, shown) for m in messages(article) if m.role is not TextRole.SUMMARY]
    theirs = [_side(m, {}) for m in messages(translation.parsed) if m.role is not TextRole.SUMMARY]
    if max(len(ours), len(theirs)) > MOST_TEXTS:
        raise CartillaError(
            f"These documents have more than {MOST_TEXTS:,} texts: make several articles of them."
        )
    report = translation.report
    found: dict[tuple[str | None, str], str] = {}
    for mine, yours in align(ours, theirs):
        if mine is not None and yours is not None:
            text = _with_facts(yours.message.msgid, mine.message, in_target)
            if found.setdefault(mine.message.key, text) != text:
                report.missing.append(
                    Told(
                        yours.message.place, "the same source is translated otherwise elsewhere:", yours.said
                    )
                )
        elif yours is not None:
            report.missing.append(Told(yours.message.place, "belongs to no text of the source:", yours.said))
        elif mine is not None:
            report.changed.append(Told(mine.message.place, "has no translation there:", mine.said))
    po = merged_catalog(collection, source.article, locale)
    for entry in live(po):
        if text := found.get(key_of(entry), ""):
            entry.msgstr = text
            entry.flags = ["fuzzy", *(flag for flag in entry.flags if flag != "fuzzy")]
    path = catalog_path(collection.package.root, locale, source.article)
    write_catalog(path, po)
    return path


def align(ours: Sequence[Side], theirs: Sequence[Side]) -> list[tuple[Side | None, Side | None]]:
    """Partners in the order of both, and those without one."""
    # Of each pair of rests: how well they go together, and the first step of the best way to pair them.
    best = [[(0.0, 0, 0)] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i in range(len(ours), -1, -1):
        for j in range(len(theirs), -1, -1):
            ways = []
            if i < len(ours) and j < len(theirs):
                ways.append((likeness(ours[i], theirs[j]) + best[i + 1][j + 1][0], 1, 1))
            if i < len(ours):
                ways.append((GAP + best[i + 1][j][0], 1, 0))
            if j < len(theirs):
                ways.append((GAP + best[i][j + 1][0], 0, 1))
            best[i][j] = max(ways, default=(0.0, 0, 0))
    found: list[tuple[Side | None, Side | None]] = []
    i = j = 0
    while i < len(ours) or j < len(theirs):
        _, down, right = best[i][j]
        found.append((ours[i] if down else None, theirs[j] if right else None))
        i, j = i + down, j + right
    return found


def likeness(mine: Side, yours: Side) -> float:
    """How well two texts go together: by what they are, their numbers, and their lengths."""
    score = 1.0 if mine.message.role is yours.message.role else -1.0
    one, other = mine.numbers, yours.numbers
    if one or other:
        score += 2 * len(one & other) / len(one | other) - 0.5
    return score - abs(log((len(yours.said) + 8) / (len(mine.said) + 8)))


def _side(message: Message, shown: dict[str, str]) -> Side:
    text = plain(message.inlines)
    for name, written in shown.items():
        text = text.replace(f"{{{name}}}", written)
    return Side(message, text)


def _with_facts(text: str, source: Message, shown: dict[str, str]) -> str:
    """The translation with the source's facts in place of their figures, where each stands there once."""
    for name in dict.fromkeys(re.findall(r"\{([a-z0-9_]+)\}", source.msgid)):
        written = r"\s*".join(map(re.escape, shown.get(name, "").split()))
        if written and len(found := re.findall(rf"(?<![\d.,]){written}(?![\d])", text)) == 1:
            text = text.replace(found[0], f"{{{name}}}")
    return text
