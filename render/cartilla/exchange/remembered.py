"""What another program's memory has for the texts of a package: rows like those that went out, of which nothing is finished
until somebody has looked at it.

Its units know nothing of our texts, facts and sources. A text is found by what it says, whole or sentence by sentence, and
its figures are made facts again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from cartilla.exchange.inline import PIECES
from cartilla.exchange.languages import best
from cartilla.exchange.returned import Returned
from cartilla.exchange.rows import folded, guard_of, named, seen_of
from cartilla.exchange.sentences import sentences
from cartilla.exchange.translation import Sheet, Translation
from cartilla.i18n.pieces import CLOSE, OPEN

_SOURCE = "@"
"""What a piece begins with that is a source: nobody says it."""


class Remembered:
    """Units of a memory, by what they say in the package's language."""

    def __init__(self, rows: Sequence[Returned], source_locale: str, locale: str) -> None:
        self._by_source: dict[str, dict[str, str]] = defaultdict(dict)
        self._units = {row.where: False for row in rows}
        """Whether any text is like it."""
        self._places: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            texts = best(row.said, locale)
            for source in best(row.said, source_locale):
                self._places[_key(source)].append(row.where)
                for text in texts:
                    self._by_source[_key(source)].setdefault(text, row.where)

    @property
    def strange(self) -> int:
        """How many units are of no text that was asked for."""
        return sum(not is_used for is_used in self._units.values())

    def rows(self, translation: Translation) -> Iterator[Returned]:
        """What there is for an article's texts that have no translation yet. Several for a text are told apart by nobody here:
        each is a row."""
        for sheet in translation.sheets:
            # Each is asked for: a unit whose text is translated already is no strange one.
            found = self._found(translation.in_source(sheet), translation.source_locale)
            if sheet.text or sheet.unreadable:
                continue
            for text, where in found:
                yield Returned(
                    where,
                    name=named(translation.locale, translation.article, sheet.message.place),
                    source=sheet.pieces.source,
                    text=_with_pieces(text, sheet),
                    guard=guard_of(translation.locale, translation.article, sheet),
                    seen=seen_of(sheet.text),
                    is_remembered=True,
                )

    def _found(self, source: str, locale: str) -> list[tuple[str, str]]:
        whole = self._ask(source)
        if whole:
            return whole
        parts = [self._ask(sentence) for sentence in sentences(source, locale)]
        if len(parts) < 2 or not all(len(part) == 1 for part in parts):
            return []
        return [(" ".join(text for ((text, _),) in parts), parts[0][0][1])]

    def _ask(self, source: str) -> list[tuple[str, str]]:
        key = _key(_words(source))
        for where in self._places.get(key, ()):
            self._units[where] = True
        return [*self._by_source.get(key, {}).items()]


def _key(text: str) -> str:
    return folded(text).casefold()


def _words(source: str) -> str:
    """What a text with pieces says to whoever hears it: figures, and the words in pairs."""
    pairs = _pairs(source)
    return PIECES.sub(
        lambda found: "" if found[1] in pairs or found[1].startswith(_SOURCE) else found[1], source
    )


def _pairs(source: str) -> set[str]:
    names = [found[1] for found in PIECES.finditer(source)]
    ends = {name for name in names if name.startswith("/")}
    return ends | {name[1:] for name in ends}


def _with_pieces(text: str, sheet: Sheet) -> str:
    """The translation with the facts of its source where their figures stand once, and the sources behind it that stand behind
    the other. What else is lost, whoever judges it tells."""
    source = sheet.pieces.source
    pairs = _pairs(source)
    for name in _once(found[1] for found in PIECES.finditer(source)):
        if name in pairs or name.startswith(_SOURCE):
            continue
        written = r"\s+".join(map(re.escape, name.split()))
        there = [*re.finditer(rf"(?<![\w.,{OPEN}]){written}(?![\w{CLOSE}]|[.,]\d)", text)]
        if len(there) == 1:
            text = f"{text[: there[0].start()]}{OPEN}{name}{CLOSE}{text[there[0].end() :]}"
    return text + _behind(source)


def _behind(source: str) -> str:
    """The pieces at the end that are sources, with the spaces before them."""
    end = len(source)
    for found in reversed([*PIECES.finditer(source)]):
        if not found[1].startswith(_SOURCE) or source[found.end() : end].strip():
            break
        end = found.start()
    return source[len(source[:end].rstrip()) :]


def _once(names: Iterable[str]) -> list[str]:
    """Those that come once: of a fact that a source shows twice it isn't certain which figure is which."""
    every = list(names)
    return [name for name in dict.fromkeys(every) if every.count(name) == 1]
