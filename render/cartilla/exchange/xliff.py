"""Texts as XLIFF, 1.2 and 2.1: a file for each article, a unit for each text, pieces as inline elements; in 2.1 a segment
for each sentence, and the glossary's words. Here they go out; xliff_back.py reads them.

The digests that guard a row stand in notes, which tools keep. See the specifications of OASIS:
http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html and http://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from cartilla.exchange.inline import Ids, fill
from cartilla.exchange.rows import Outgoing, Row
from cartilla.exchange.sentences import sentences

GUARD = "cartilla-guard"
"""What a note is called that holds the digests of its row."""
DONE = "-done"
"""Ends them where the translation was finished when it went out: that it says so again says nothing."""

ONE, TWO = "urn:oasis:names:tc:xliff:document:1.2", "urn:oasis:names:tc:xliff:document:2.0"
_GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"


def xliff_1(sent: Outgoing) -> bytes:
    """XLIFF 1.2. The same texts are the same bytes."""
    root = etree.Element(f"{{{ONE}}}xliff", {"version": "1.2"}, nsmap={None: ONE})
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
                target.set("state", state_of("1.2", done=row.done))
                fill(target, row.text, ids.target(), version="1.2")
            _sub(unit, "note", row.about).set("from", "author")
            _sub(unit, "note", _guard(row)).set("from", GUARD)
    return _bytes(root)


def xliff_2(sent: Outgoing) -> bytes:
    """XLIFF 2.1. The same texts are the same bytes."""
    root = etree.Element(f"{{{TWO}}}xliff", nsmap={None: TWO})
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
        segment.attrib.update({"id": f"s{n}", "state": state_of("2.1", done=row.done)})
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


def state_of(version: str, *, done: bool) -> str:
    """The state in which a translation goes out."""
    if done:
        return "translated"
    return "needs-review-translation" if version == "1.2" else "initial"


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
