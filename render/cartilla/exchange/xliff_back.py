"""XLIFF as translation tools hand it back, 1.2 and 2: units that they parted into segments, joined and marked, each in its way.

What stands in the names of single tools is by their documentation: SDLXLIFF of Trados Studio, and memoQ's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from cartilla.errors import CartillaError
from cartilla.exchange.inline import pieces_of, text_of
from cartilla.exchange.markup import parsed
from cartilla.exchange.returned import Returned
from cartilla.exchange.rows import folded
from cartilla.exchange.table import returned_guard
from cartilla.exchange.xliff import DONE, GUARD, ONE, TWO, state_of

_FAMILIES = {ONE: "1.2", ONE.replace("1.2", "1.1"): "1.2", TWO: "2.1", TWO.replace("2.0", "2.2"): "2.1"}
"""Namespaces, and which of the two versions they are read as."""

_FINISHED = frozenset(["translated", "reviewed", "final", "signed-off"]) | frozenset(
    ["Translated", "ApprovedTranslation", "ApprovedSignOff", "ManuallyConfirmed", "Proofread"]
)
"""States by which a tool says that a translation is done: in either version, and in those of single tools."""
_UNTOUCHED = frozenset(["new", "initial", "needs-translation", "Unspecified", "NotStarted"])
_OPEN = _UNTOUCHED | frozenset(
    ["needs-adaptation", "needs-l10n", "needs-review-adaptation", "needs-review-l10n", "needs-review-translation",
     "Draft", "RejectedTranslation", "RejectedSignOff", "PartiallyEdited", "Rejected"]
)  # fmt: skip
_OWN_NOTES = frozenset([GUARD, "author", "about"])


@dataclass(slots=True)
class _Read:
    """What a unit's segments say, joined."""

    source: str
    text: str
    states: list[str]
    doubts: list[str]


def read_xliff(path: Path) -> tuple[Returned, ...]:
    """The units of a file of either version. Raises CartillaError where it is none."""
    root = parsed(path)
    if root.getroottree().docinfo.internalDTD is not None:
        raise CartillaError(f"{path.name} has a document type, which no XLIFF has. Nothing of it was read.")
    version = _FAMILIES.get(etree.QName(root).namespace or "")
    if etree.QName(root).localname != "xliff" or version is None:
        raise CartillaError(
            f"{path.name} is no XLIFF 1.2 or 2: it begins with <{etree.QName(root).localname}>."
        )
    beside = {
        comment.get("id", ""): "".join(comment.itertext()).strip() for comment in root.iter("{*}cmt-def")
    }
    units = root.iter("{*}trans-unit" if version == "1.2" else "{*}unit")
    return (*(_returned(unit, version, beside) for unit in units), *_about_all(root))


def _returned(unit: etree._Element, version: str, comments: Mapping[str, str]) -> Returned:
    read = _of_one(unit) if version == "1.2" else _of_segments(unit)
    notes = [(note.get("from") or note.get("category") or "", note.text or "") for note in _notes(unit)]
    guard, seen = returned_guard(next((text for kind, text in notes if kind == GUARD), ""))
    was_done, seen = seen.endswith(DONE), seen.removesuffix(DONE)
    name = unit.get("resname" if version == "1.2" else "name", "")
    states = {*read.states}
    if states and states <= _UNTOUCHED and folded(read.text) == folded(read.source):
        # Tools put the source where nothing is translated yet.
        read.text = ""
    said = [text for kind, text in notes if kind not in _OWN_NOTES]
    return Returned(
        f"unit {name or unit.get('id', '?')}",
        name=name,
        source=read.source,
        text=read.text,
        fits=not was_done and bool(states) and states <= _FINISHED,
        remark="\n".join(filter(None, [*said, *_remarks(unit, comments)])),
        guard=guard,
        seen=seen,
        doubt=" ".join(dict.fromkeys(read.doubts)),
        is_unfinished=bool(states & _OPEN - {state_of(version, done=was_done)}),
    )


def _of_one(unit: etree._Element) -> _Read:
    """A unit of 1.2: whole, or with segments marked in it, twice."""
    source, target, parted = (unit.find(f"{{*}}{kind}") for kind in ("source", "target", "seg-source"))
    known = {} if source is None else pieces_of(source)
    doubts: list[str] = []
    text = "" if target is None else text_of(target, known, doubts)
    if parted is not None and target is not None and text.strip():
        there, here = _marked(target), _marked(parted)
        if there and any(words and not there.get(number) for number, words in here.items()):
            doubts.append("Only a part of its segments is translated.")
    if any(group.get("merged-trans") == "yes" for group in unit.iterancestors("{*}group")):
        doubts.append("It was joined with other units: which words are whose isn't certain.")
    states = [] if target is None else [target.get("state", "")]
    if not any(states) and unit.get("approved") == "yes":
        states = ["final"]
    theirs = [unit.get(name) for name in unit.attrib if etree.QName(name).localname == "status"]
    theirs += [segment.get("conf", "Unspecified") for segment in unit.iterfind("{*}seg-defs/{*}seg")]
    return _Read(
        "" if source is None else text_of(source, known, []),
        text,
        [state for state in (*states, *theirs) if state],
        doubts,
    )


def _marked(element: etree._Element) -> dict[str, str]:
    """What its marked segments say, by their numbers."""
    marks = (mark for mark in element.iter("{*}mrk") if mark.get("mtype") == "seg")
    return {mark.get("mid", ""): "".join(mark.itertext()).strip() for mark in marks}


def _of_segments(unit: etree._Element) -> _Read:
    """A unit of 2: in the order of the file, with the spaces between as “ignorable”; targets may name another order."""
    parts = [*unit.iterchildren("{*}segment", "{*}ignorable")]
    known: dict[str, tuple[str, str]] = {}
    for part in parts:
        for source in part.iterfind("{*}source"):
            known |= pieces_of(source)
    doubts: list[str] = []
    sources: list[str] = []
    targets: list[tuple[int, str]] = []
    states: list[str] = []
    is_lacking = is_there = False
    for number, part in enumerate(parts, 1):
        source, target = part.find("{*}source"), part.find("{*}target")
        said = "" if source is None else text_of(source, known, [])
        sources.append(said)
        if etree.QName(part).localname == "ignorable":
            targets.append(
                (_order(target, number), said if target is None else text_of(target, known, doubts))
            )
            continue
        text = "" if target is None else text_of(target, known, doubts)
        targets.append((_order(target, number), text))
        is_there |= bool(text.strip())
        is_lacking |= bool(said.strip()) and not text.strip()
        states += [part.get("state", "")] if target is not None else []
    if is_lacking and is_there:
        doubts.append("Only a part of its segments is translated.")
    whole = "".join(text for _, text in sorted(targets, key=lambda each: each[0]))
    return _Read("".join(sources), whole if is_there and not is_lacking else "", [s for s in states if s], doubts)  # fmt: skip


def _order(target: etree._Element | None, number: int) -> int:
    said = "" if target is None else target.get("order", "")
    return int(said) if said.isascii() and said.isdigit() else number


def _notes(unit: etree._Element) -> Iterable[etree._Element]:
    """Its own; what is proposed beside it has others."""
    yield from unit.iterchildren("{*}note")
    yield from unit.iterfind("{*}notes/{*}note")


def _remarks(unit: etree._Element, comments: Mapping[str, str]) -> Iterator[str]:
    """What is said at words, and what tools keep of their own: comments in the unit, or at the file's beginning, numbered."""
    for node in unit.iter("{*}comment"):
        yield "".join(node.itertext()).strip()
    for mark in unit.iter("{*}mrk"):
        yield mark.get("comment", "")
        yield mark.get("value", "") if mark.get("type") == "comment" else ""
        for name in mark.attrib:
            if etree.QName(name).localname == "cid":
                yield comments.get(mark.get(name, ""), "")


def _about_all(root: etree._Element) -> Iterator[Returned]:
    """Notes of a file, which are of no unit."""
    for path in ("{*}file/{*}notes/{*}note", "{*}file/{*}header/{*}note"):
        for note in root.iterfind(path):
            yield Returned("the file's own notes", remark=(note.text or "").strip())
