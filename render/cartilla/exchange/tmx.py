"""What is translated as a translation memory, TMX 1.4: a unit for each finished text, pieces as placeholders; and back.

See the specification: https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from cartilla.errors import CartillaError
from cartilla.exchange.coming_back import Returned
from cartilla.exchange.inline import PIECES
from cartilla.exchange.markup import parsed
from cartilla.exchange.rows import Outgoing
from cartilla.exchange.table import returned_guard

GUARD = "x-cartilla-guard"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def memory(sent: Outgoing) -> bytes:
    """The same texts are the same bytes. Raises CartillaError where nothing is finished."""
    done = [row for row in sent.rows if row.done and row.text]
    if not done:
        raise CartillaError(f"Nothing is finished in {sent.locale}: there is nothing to remember yet.")
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(
        root,
        "header",
        {
            "creationtool": "Cartilla",
            "creationtoolversion": "1",
            "segtype": "paragraph",
            "o-tmf": "Cartilla",
            "adminlang": "en",
            "srclang": sent.source_locale,
            "datatype": "plaintext",
        },
    )
    body = etree.SubElement(root, "body")
    for row in done:
        unit = etree.SubElement(body, "tu", tuid=row.name)
        etree.SubElement(unit, "note").text = row.about
        etree.SubElement(unit, "prop", type=GUARD).text = f"{row.guard}-{row.seen}"
        for lang, text in ((sent.source_locale, row.source), (sent.locale, row.text)):
            said = etree.SubElement(unit, "tuv", {_LANG: lang})
            _fill(etree.SubElement(said, "seg"), text)
    # Not indented: white space is text here.
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def read_memory(path: Path) -> tuple[Returned, ...]:
    """The units of a memory that came from here. Raises CartillaError where it is none."""
    root = parsed(path)
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise CartillaError(f"{path.name} declares entities, which no memory needs. Nothing of it was read.")
    if etree.QName(root).localname != "tmx":
        raise CartillaError(f"{path.name} is no TMX: it begins with <{etree.QName(root).localname}>.")
    return tuple(_returned(unit) for unit in root.iter("tu"))


def _returned(unit: etree._Element) -> Returned:
    texts = ["".join(segment.itertext()) for segment in unit.iter("seg")]
    guard, seen = returned_guard(
        next((prop.text or "" for prop in unit.iter("prop") if prop.get("type") == GUARD), "")
    )
    name = unit.get("tuid", "")
    doubt = (
        "" if len(texts) == 2 else f"It has {len(texts)} languages: a source and a translation were expected."
    )
    source, text = texts if len(texts) == 2 else ("", "")
    return Returned(
        f"unit {name or '?'}", name=name, source=source, text=text, guard=guard, seen=seen, doubt=doubt
    )


def _fill(segment: etree._Element, text: str) -> None:
    """Each piece as a placeholder that holds it, so that tools leave it alone and its text is the same."""
    at, last = 0, None
    for number, found in enumerate(PIECES.finditer(text), 1):
        between = text[at : found.start()]
        if last is None:
            segment.text = between
        else:
            last.tail = between
        last = etree.SubElement(segment, "ph", x=str(number))
        last.text, at = found[0], found.end()
    if last is None:
        segment.text = text
    else:
        last.tail = text[at:]
