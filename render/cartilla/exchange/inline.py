"""Pieces as the inline elements of XLIFF, 1.2 and 2: a leaf, or a pair with words between; and back.

What an element stands for is read from the file's own source, so a tool may drop from a target all but its id.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from cartilla.i18n.pieces import CLOSE, END, OPEN

PIECES = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
_LEAVES = frozenset(["x", "ph", "it"])
_PAIRS = frozenset(["g", "pc"])
_STARTS, _ENDS = frozenset(["bx", "bpt", "sc"]), frozenset(["ex", "ept", "ec"])
_AROUND = frozenset(["mrk", "sub"])
"""Marks of tools around words that stay."""
_SHOWN = ("equiv-text", "disp", "dispStart")
"""What says what an element stands for."""
_POINTS = frozenset(["sm", "em"])
"""Where such a mark begins and ends."""


@dataclass
class Ids:
    """The numbers of a source's pieces. A target's pieces have those of their partners."""

    given: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    count: int = 0

    def new(self, name: str) -> str:
        self.count += 1
        self.given[name].append(str(self.count))
        return str(self.count)

    def target(self) -> Ids:
        return _Partners({name: list(ids) for name, ids in self.given.items()}, self.count)


class _Partners(Ids):
    def new(self, name: str) -> str:
        if self.given.get(name):
            return self.given[name].pop(0)
        self.count += 1
        return str(self.count)


def fill(element: etree._Element, text: str, ids: Ids, *, version: str) -> None:
    """Put a text with pieces into a source or a target."""
    open_ = [element]
    names: list[str] = []
    end = 0
    closed = {found[1] for found in PIECES.finditer(text)}
    for found in PIECES.finditer(text):
        _add(open_[-1], text[end : found.start()])
        end, name = found.end(), found[1]
        if names and name == END + names[-1]:
            names.pop()
            open_.pop()
        elif END + name in closed:
            open_.append(_pair(open_[-1], name, ids.new(name), version))
            names.append(name)
        else:
            _leaf(open_[-1], name, ids.new(name), version)
    _add(open_[-1], text[end:])


def bare(text: str) -> str:
    """What stands there besides pieces."""
    return PIECES.sub("", text).strip(" .,;:!?")


def is_balanced(text: str) -> bool:
    """Whether each piece that closes another stands behind the one that it closes."""
    names = [found[1] for found in PIECES.finditer(text)]
    opened: list[str] = []
    for name in names:
        if not name.startswith(END):
            opened.append(name)
        elif name.removeprefix(END) in opened:
            opened.remove(name.removeprefix(END))
        else:
            return False
    # What is left open must be a leaf: nothing in the text closes it.
    return True


def pieces_of(source: etree._Element) -> dict[str, tuple[str, str]]:
    """What stands for each id of a source: what opens it and, where it is a pair, what closes it."""
    found = {}
    for node in source.iter(etree.Element):
        kind = etree.QName(node).localname
        name = next(filter(None, map(node.get, _SHOWN)), "").strip(OPEN + CLOSE)
        if name and node.get("id") and kind in _LEAVES | _PAIRS | _STARTS:
            ends = kind not in _LEAVES
            found[node.get("id", "")] = (
                f"{OPEN}{name}{CLOSE}",
                f"{OPEN}{END}{name}{CLOSE}" if ends else "",
            )
    return found


def text_of(element: etree._Element, known: dict[str, tuple[str, str]], doubts: list[str]) -> str:
    """The text with pieces; what is no piece of the source is doubtful."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            parts.append(_shown(child, known, doubts))
        parts.append(child.tail or "")
    return "".join(parts)


def _shown(child: etree._Element, known: dict[str, tuple[str, str]], doubts: list[str]) -> str:
    kind = etree.QName(child).localname
    inner = "" if kind in _LEAVES | _STARTS | _ENDS else text_of(child, known, doubts)
    if kind in _AROUND:
        if "deleted" in child.get("mtype", child.get("type", "")):
            doubts.append(f"Tracked changes of the translation say two things (“{inner}” is deleted): accept or reject them in your tool.")  # fmt: skip
        return inner
    if kind in _POINTS:
        return ""
    if kind == "cp":
        # What XML itself can't hold, and no text of ours has.
        doubts.append("Its translation has a sign that can't be printed.")
        return ""
    own = child.get("id", "")
    at = known.get(own) or known.get(child.get("startRef") or child.get("rid") or "")
    if at is None or kind not in _LEAVES | _PAIRS | _STARTS | _ENDS:
        doubts.append(f"Its translation has an element <{kind} id=“{own}”> that its source hasn't.")
        return inner
    if kind in _PAIRS:
        return at[0] + inner + at[1]
    return at[1] if kind in _ENDS else at[0]


def _pair(parent: etree._Element, name: str, number: str, version: str) -> etree._Element:
    if version == "1.2":
        return etree.SubElement(
            parent, _like(parent, "g"), {"id": number, "equiv-text": f"{OPEN}{name}{CLOSE}"}
        )
    opened, closed = f"{OPEN}{name}{CLOSE}", f"{OPEN}{END}{name}{CLOSE}"
    return etree.SubElement(
        parent, _like(parent, "pc"), {"id": number, "dispStart": opened, "dispEnd": closed}
    )


def _leaf(parent: etree._Element, name: str, number: str, version: str) -> None:
    kind, shown = ("x", "equiv-text") if version == "1.2" else ("ph", "disp")
    etree.SubElement(parent, _like(parent, kind), {"id": number, shown: f"{OPEN}{name}{CLOSE}"})


def _like(parent: etree._Element, kind: str) -> str:
    return str(etree.QName(etree.QName(parent).namespace, kind))


def _add(element: etree._Element, text: str) -> None:
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
