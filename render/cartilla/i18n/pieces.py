"""Texts as translators get them outside of a catalog: what must not be mistyped stands in pieces, “⟦130,000⟧”.

A fact or a citation is one piece; a link, bold or another mark is a pair with words between, “⟦link 1⟧here⟦/link 1⟧”.
Everything else is words, just as it stands: nothing has to be escaped, and nothing that is typed is markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from cartilla.i18n.catalogs.messages import Message
from cartilla.model.text import (
    Address,
    ArticleLink,
    Citation,
    CitationMark,
    Emphasis,
    FactRef,
    Foreign,
    Inlines,
    Link,
    Script,
    Strong,
    TermLink,
    Text,
    Value,
    descend,
    is_signs,
)
from cartilla.parse.bare import address_spans
from cartilla.parse.inline_source import escaped

OPEN, CLOSE, END = "⟦", "⟧", "/"

_PIECE = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
_MARKS = {"bold": ("**", "**"), "italic": ("*", "*"), "raised": ("^", "^"), "lowered": ("~", "~")}
_SIGNS = {"left sign": OPEN, "right sign": CLOSE}
"""The signs of pieces themselves, where a text has them as words."""
_SIGNS_AS_PIECES = str.maketrans({sign: f"{OPEN}{name}{CLOSE}" for name, sign in _SIGNS.items()})
_LINK, _LANGUAGE, _WORDS = "link ", "language ", "words "


class PieceError(ValueError):
    """A text with pieces can't be read; the message says why, for a person."""


@dataclass(frozen=True, slots=True)
class Piece:
    """`shown` stands for `written` of the catalog; `end` closes it where words stand between."""

    shown: str
    written: str
    end: str = ""


class Pieces:
    """The pieces of one message. `values` are what facts show in the language, by how a catalog has them (`{deaths}`)."""

    def __init__(self, message: Message, values: Mapping[str, str]) -> None:
        self._targets = message.targets
        self._values = dict(values)
        self._names = {shown: written for written, shown in self._named(message.inlines)}
        self.source = self.shown(message.inlines)
        """The message's own text with pieces."""
        self.all = tuple(self._offered(self.source))
        """Each piece of the source, in order, with what closes it."""
        self._last = ("", "")

    def shown(self, inlines: Inlines) -> str:
        """A text of the message, its source or a translation, with pieces."""
        return "".join(self._parts(inlines, linked=False))

    def written(self, text: str) -> str:
        """The same for a catalog. Raises PieceError for a piece that is none, or has no partner."""
        # A translation is looked at, judged and saved, and each asks for this.
        if self._last[0] != text:
            self._last = (text, self._read(text))
        return self._last[1]

    def _read(self, text: str) -> str:
        done: list[str] = []
        open_: list[tuple[str, str]] = []
        end = 0
        for found in _PIECE.finditer(text):
            done.append(self._words(text[end : found.start()]))
            end = found.end()
            name = found[1].strip()
            if name.startswith(END):
                if not open_ or open_[-1][0] != name[1:].strip():
                    raise PieceError(f"{found[0]} closes nothing that is open here.")
                done.append(open_.pop()[1])
            elif (mark := self._mark(name)) is not None:
                done.append(mark[0])
                open_.append((name, mark[1]))
            else:
                done.append(self._leaf(name, found[0]))
        if open_:
            name = open_[-1][0]
            raise PieceError(
                f"{OPEN}{name}{CLOSE} isn't closed: write {OPEN}{END}{name}{CLOSE} behind its words."
            )
        return "".join((*done, self._words(text[end:])))

    def _parts(self, inlines: Inlines, *, linked: bool) -> Iterator[str]:
        for node in inlines:
            match node:
                case Text(text):
                    # In a link an address is words.
                    yield from (_without_signs(text),) if linked else _guarded(text)
                case Address(text):
                    yield text
                case Script(text, raised):
                    name = "raised" if raised else "lowered"
                    yield text if is_signs(text) else self._pair(name, (Text(text),), linked=True)
                case Strong(children):
                    yield self._pair("bold", children, linked)
                case Emphasis(children):
                    yield self._pair("italic", children, linked)
                case Link(href, children):
                    yield self._pair(self._link(href), children, linked=True)
                case TermLink(term, children):
                    yield self._pair(self._link(f"term:{term}"), children, linked=True)
                case ArticleLink(article, children):
                    yield self._pair(self._link(f"article:{article}"), children, linked=True)
                case Foreign(lang, children):
                    yield self._pair(_LANGUAGE + lang, children, linked)
                case FactRef() | Citation():
                    yield self._shown(_code(node))
                case Value() | CitationMark():
                    raise TypeError(f"{type(node).__name__} has no source form")
                case _:
                    assert_never(node)

    def _pair(self, name: str, children: Inlines, linked: bool) -> str:
        words = "".join(self._parts(children, linked=linked))
        return f"{OPEN}{name}{CLOSE}{words}{OPEN}{END}{name}{CLOSE}"

    def _link(self, target: str) -> str:
        number = self._targets.index(target) + 1 if target in self._targets else target
        return f"{_LINK}{number}"

    def _shown(self, written: str) -> str:
        return f"{OPEN}{next((s for s, w in self._names.items() if w == written), written)}{CLOSE}"

    def _named(self, inlines: Inlines) -> Iterator[tuple[str, str]]:
        """Facts and citations of the source with what they are called: facts by what they show, with their name where two
        show the same, citations by their keys."""
        codes = dict.fromkeys(_code(n) for n in descend(inlines) if isinstance(n, FactRef | Citation))
        shown = {code: _plain(self._values.get(code) or code.strip("[]{}")) for code in codes}
        for code in codes:
            alike = sum(other == shown[code] for other in shown.values()) > 1
            yield code, f"{shown[code]} ({code.strip('{}')})" if alike else shown[code]

    def _offered(self, source: str) -> Iterator[Piece]:
        seen: set[str] = set()
        for found in _PIECE.finditer(source):
            name = found[1]
            if name in seen or name.startswith(END):
                continue
            seen.add(name)
            mark = self._mark(name)
            end = f"{OPEN}{END}{name}{CLOSE}" if mark else ""
            yield Piece(found[0], mark[0] if mark else self._leaf(name, found[0]), end)

    def _mark(self, name: str) -> tuple[str, str] | None:
        """What opens and closes the mark in a catalog."""
        if name in _MARKS:
            return _MARKS[name]
        if name.startswith(_LANGUAGE):
            return "[", f"]{{lang={name.removeprefix(_LANGUAGE)}}}"
        if name.startswith(_LINK):
            target = name.removeprefix(_LINK)
            if not target.isdigit():
                return "[", f"]({target})"
            if not 1 <= int(target) <= len(self._targets):
                raise PieceError(
                    f"{OPEN}{name}{CLOSE} leads nowhere: this text has {len(self._targets)} links."
                )
            return "[", f"][{target}]"
        return None

    def _leaf(self, name: str, piece: str) -> str:
        if name.startswith(_WORDS):
            return escaped(name.removeprefix(_WORDS))
        if name in self._names:
            return self._names[name]
        if name in _SIGNS:
            return _SIGNS[name]
        offered = ", ".join(f"{OPEN}{shown}{CLOSE}" for shown in self._names) or "none"
        raise PieceError(f"{piece} is no piece of this text. Its pieces are: {offered}.")

    def _words(self, text: str) -> str:
        for sign in (OPEN, CLOSE):
            if sign in text:
                raise PieceError(f"The sign {sign} stands alone here. It only belongs around a piece.")
        return escaped(text, linked=True)


def _guarded(text: str) -> Iterator[str]:
    """Words that look like an address and are none stay so."""
    end = 0
    for start, stop in address_spans(text):
        yield _without_signs(text[end:start])
        yield f"{OPEN}{_WORDS}{_plain(text[start:stop])}{CLOSE}"
        end = stop
    yield _without_signs(text[end:])


def _without_signs(text: str) -> str:
    return text.translate(_SIGNS_AS_PIECES)


def _code(node: FactRef | Citation) -> str:
    if isinstance(node, FactRef):
        return f"{{{node.name}}}"
    return "[" + "; ".join(f"@{key}" for key in node.keys) + "]"


def _plain(text: str) -> str:
    """Without what can't stand in a piece."""
    return " ".join(text.replace(OPEN, " ").replace(CLOSE, " ").split())
