"""What is translated as a translation memory, TMX 1.4: a unit for each finished text, pieces as placeholders; and back, also of memories
that other programs wrote.

See the specification: https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from cartilla.errors import CartillaError
from cartilla.exchange.inline import PIECES
from cartilla.exchange.languages import best, fit
from cartilla.exchange.markup import parsed
from cartilla.exchange.returned import Returned
from cartilla.exchange.rows import Outgoing
from cartilla.exchange.table import returned_guard

GUARD = "x-cartilla-guard"
_CODES = frozenset(["bpt", "ept", "it", "ph", "ut"])
"""What holds another format's codes, and no words. (`hi`, and `sub` in codes, hold words.)"""
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
    """The units of a memory: those that went out from here by their names, others by what they say. Raises CartillaError where
    it is none."""
    root = parsed(path)
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise CartillaError(f"{path.name} declares entities, which no memory needs. Nothing of it was read.")
    if etree.QName(root).localname != "tmx":
        raise CartillaError(f"{path.name} is no TMX: it begins with <{etree.QName(root).localname}>.")
    header = root.find("{*}header")
    language = "" if header is None else header.get("srclang", "")
    return tuple(_returned(n, unit, language) for n, unit in enumerate(root.iter("{*}tu"), 1))


def _returned(number: int, unit: etree._Element, language: str) -> Returned:
    name, doubts = unit.get("tuid", ""), list[str]()
    said = tuple(_variants(unit, doubts))
    props = (prop.text or "" for prop in unit.iter("{*}prop") if prop.get("type") == GUARD)
    guard, seen = returned_guard(next(props, ""))
    if not guard or name.count("/") < 2:
        # Which one it is may be nowhere written, and names come twice.
        return Returned(f"unit {number}", said=said)
    locale = name.split("/")[0]
    texts = best(said, locale)
    sources = best(said, unit.get("srclang", language)) or [
        text for tag, text in said if not fit(tag, locale)
    ]
    source, text = "", ""
    if len(sources) == len(texts) == 1:
        source, text = sources[0], texts[0]
    else:
        doubts.append(f"It has {len(said)} texts: a source and a translation were expected.")
    return Returned(
        f"unit {name}",
        name=name,
        source=source,
        text=text,
        guard=guard,
        seen=seen,
        doubt=" ".join(dict.fromkeys(doubts)),
    )


def _variants(unit: etree._Element, doubts: list[str]) -> Iterator[tuple[str, str]]:
    for variant in unit.findall("{*}tuv"):
        segment = variant.find("{*}seg")
        if segment is not None:
            # The second is how TMX wrote it before 1.4.
            yield variant.get(_LANG) or variant.get("lang") or "", _said(segment, doubts)


def _said(segment: etree._Element, doubts: list[str]) -> str:
    """What a segment says: its words, and pieces of ours. Any other code is what another program wrote for itself."""
    parts = [segment.text or ""]
    for child in segment:
        kind = etree.QName(child).localname if isinstance(child.tag, str) else ""
        inside = (child.text or "").strip()
        if kind in _CODES and not (PIECES.fullmatch(inside) and not len(child)):
            doubts.append(f"It has an element <{kind}> that didn't go out with it.")
        elif kind:
            parts.append(inside if kind in _CODES else _said(child, doubts))
        parts.append(child.tail or "")
    return "".join(parts)


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
