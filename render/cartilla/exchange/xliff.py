"""Texts as XLIFF, 1.2 and 2.1: a file for each article, a unit for each text, pieces as inline elements; in 2.1 a segment
for each sentence, and the glossary's words.

The digests that guard a row stand in notes, which tools keep. See the specifications of OASIS:
http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html and http://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from lxml import etree

from cartilla.errors import CartillaError
from cartilla.exchange.inline import OURS, Ids, fill, pieces_of, text_of
from cartilla.exchange.markup import parsed
from cartilla.exchange.returned import Returned
from cartilla.exchange.rows import Outgoing, Row
from cartilla.exchange.sentences import sentences
from cartilla.exchange.table import returned_guard

GUARD = "cartilla-guard"
"""What a note is called that holds the digests of its row."""
DONE = "-done"
"""Ends them where the translation was finished when it went out: that it says so again says nothing."""

_ONE, _TWO = "urn:oasis:names:tc:xliff:document:1.2", "urn:oasis:names:tc:xliff:document:2.0"
_GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_FINISHED = frozenset(["translated", "reviewed", "final", "signed-off"])
"""States, in either version, by which a tool says that a translation is done."""


def xliff_1(sent: Outgoing) -> bytes:
    """XLIFF 1.2. The same texts are the same bytes."""
    root = etree.Element(f"{{{_ONE}}}xliff", {"version": "1.2"}, nsmap={None: _ONE, "cartilla": OURS})
    for article, rows in _by_article(sent):
        file = _sub(root, "file")
        file.attrib.update(
            {
                "original": article,
                "source-language": sent.source_locale,
                "target-language": sent.locale,
                "datatype": "plaintext",
            }
        )
        body = _sub(file, "body")
        for row in rows:
            unit = _sub(body, "trans-unit")
            unit.attrib.update({"id": _place(row), "resname": row.name, f"{_XML}space": "preserve"})
            ids = Ids()
            fill(_sub(unit, "source"), row.source, ids, version="1.2")
            if row.text:
                target = _sub(unit, "target")
                target.set("state", "translated" if row.done else "needs-review-translation")
                fill(target, row.text, ids.target(), version="1.2")
            _sub(unit, "note", row.about).set("from", "author")
            _sub(unit, "note", _guard(row)).set("from", GUARD)
    return _bytes(root)


def xliff_2(sent: Outgoing) -> bytes:
    """XLIFF 2.1. The same texts are the same bytes."""
    root = etree.Element(f"{{{_TWO}}}xliff", nsmap={None: _TWO})
    root.attrib.update({"version": "2.1", "srcLang": sent.source_locale, "trgLang": sent.locale})
    for article, rows in _by_article(sent):
        file = _sub(root, "file")
        file.attrib.update({"id": article, "original": article})
        for row in rows:
            unit = _sub(file, "unit")
            unit.attrib.update({"id": _place(row), "name": row.name, f"{_XML}space": "preserve"})
            _terms(unit, row)
            notes = _sub(unit, "notes")
            _sub(notes, "note", row.about).set("category", "about")
            _sub(notes, "note", _guard(row)).set("category", GUARD)
            _segments(unit, row, sent)
    return _bytes(root)


def _segments(unit: etree._Element, row: Row, sent: Outgoing) -> None:
    """A segment for each sentence, where the translation has as many, or there is none yet."""
    sources, targets = sentences(row.source, sent.source_locale), sentences(row.text, sent.locale)
    if row.text and len(sources) != len(targets):
        sources, targets = [row.source], [row.text]
    ids, made = Ids(), []
    for n, text in enumerate(sources, 1):
        said = text.rstrip()
        segment = _sub(unit, "segment")
        segment.attrib.update({"id": f"s{n}", "state": "translated" if row.done else "initial"})
        fill(_sub(segment, "source"), said, ids, version="2.1")
        made.append(segment)
        if said != text:
            _sub(_sub(unit, "ignorable"), "source", text[len(said) :])
    partners = ids.target()
    for segment, text in zip(made, targets if row.text else (), strict=False):
        fill(_sub(segment, "target"), text.rstrip(), partners, version="2.1")


def _terms(unit: etree._Element, row: Row) -> None:
    if not row.terms:
        return
    glossary = etree.SubElement(unit, f"{{{_GLOSSARY}}}glossary", nsmap={"gls": _GLOSSARY})
    for term, agreed in row.terms:
        entry = etree.SubElement(glossary, f"{{{_GLOSSARY}}}glossEntry")
        etree.SubElement(entry, f"{{{_GLOSSARY}}}term").text = term
        etree.SubElement(entry, f"{{{_GLOSSARY}}}translation").text = agreed


def read_xliff(path: Path) -> tuple[Returned, ...]:
    """The units of a file of either version. Raises CartillaError where it is none."""
    root = parsed(path)
    if root.getroottree().docinfo.internalDTD is not None:
        raise CartillaError(f"{path.name} has a document type, which no XLIFF has. Nothing of it was read.")
    namespace = etree.QName(root).namespace
    if etree.QName(root).localname != "xliff" or namespace not in (_ONE, _TWO):
        raise CartillaError(
            f"{path.name} is no XLIFF 1.2 or 2: it begins with <{etree.QName(root).localname}>."
        )
    kind = "trans-unit" if namespace == _ONE else "unit"
    return tuple(_returned(unit, namespace) for unit in root.iter(f"{{{namespace}}}{kind}"))


def _returned(unit: etree._Element, namespace: str) -> Returned:
    one = namespace == _ONE
    ns = {"x": namespace}
    parts = [unit]
    if not one:
        # In the order of the file: tools split units into sentences, with spaces between as "ignorable".
        parts = [node for node in unit if etree.QName(node).localname in ("segment", "ignorable")]
    known: dict[str, tuple[str, str]] = {}
    for part in parts:
        for source in part.findall("x:source", ns):
            known |= pieces_of(source)
    doubts: list[str] = []
    sources, targets, states, absent = [], [], [], 0
    for part in parts:
        source, target = part.find("x:source", ns), part.find("x:target", ns)
        said = "" if source is None else text_of(source, known, [])
        sources.append(said)
        is_segment = one or etree.QName(part).localname == "segment"
        if target is not None:
            targets.append(text_of(target, known, doubts))
            states.append((target if one else part).get("state", ""))
        elif is_segment:
            absent += 1
        else:
            targets.append(said)
    if absent and any(text.strip() for text in targets):
        doubts.append("Only a part of its segments is translated.")
    notes = [
        (note.get("from") or note.get("category") or "", note.text or "")
        for note in unit.iter(f"{{{namespace}}}note")
    ]
    guard, seen = returned_guard(next((text for kind, text in notes if kind == GUARD), ""))
    name = unit.get("resname" if one else "name", "")
    return Returned(
        f"unit {name or unit.get('id', '?')}",
        name=name,
        source="".join(sources),
        text="" if absent else "".join(targets),
        fits=not seen.endswith(DONE) and bool(states) and all(state in _FINISHED for state in states),
        remark="\n".join(text for kind, text in notes if kind not in (GUARD, "author", "about")),
        guard=guard,
        seen=seen.removesuffix(DONE),
        doubt=" ".join(dict.fromkeys(doubts)),
    )


def _by_article(sent: Outgoing) -> Iterator[tuple[str, Iterator[Row]]]:
    return groupby(sent.rows, key=lambda row: row.name.split("/")[1])


def _guard(row: Row) -> str:
    return f"{row.guard}-{row.seen}{DONE if row.done else ''}"


def _place(row: Row) -> str:
    return row.name.split("/", 2)[2]


def _sub(parent: etree._Element, kind: str, text: str | None = None) -> etree._Element:
    made = etree.SubElement(parent, etree.QName(etree.QName(parent).namespace, kind))
    made.text = text
    return made


def _bytes(root: etree._Element) -> bytes:
    # Not indented: white space is text here.
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"
