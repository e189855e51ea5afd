"""Drawings made safe to stand inside a page, and their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cartilla.codes import Code
from cartilla.model.blocks import Image
from cartilla.parse.characters import check_characters
from cartilla.parse.labels import SVG, label_elements, label_of, serialized, svg_parser
from cartilla.parse.problems import Problems
from cartilla.parse.svg_cost import MOST_ATTRIBUTES, REFERENCE, cost_faults

if TYPE_CHECKING:
    from lxml import etree

XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

DRAWING = frozenset(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan marker linearGradient"  # noqa: SIM905
    " radialGradient stop clipPath mask pattern".split()
)
"""Elements that draw, and can do nothing else."""

DROPPED = frozenset(["title", "desc", "metadata"])
"""Elements that say what the article says better: the picture's text alternative is translated."""

MOST_ELEMENTS = 5_000

_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LENGTH = re.compile(rf"(\d{{1,6}}(?:\.\d{{0,9}})?|\.\d{{1,9}})\s?({'|'.join(_PIXELS)})", re.IGNORECASE)
_FUNCTION = re.compile(r"(?:(?<![\w-])([\w-]+)\s*)?\(")
FUNCTIONS = frozenset(
    "rgb rgba hsl hsla translate scale rotate matrix skewx skewy calc".split()  # noqa: SIM905
)
"""What an attribute may call: colors and movements. Anything else could load a file."""

ENCODINGS = frozenset(
    ["UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ASCII", "US-ASCII", "ISO-8859-1", "WINDOWS-1252"]
)
"""Those that drawing programs write. In others a sign may look like another one."""

SMALLEST = 0.01
"""Of a view box: from a smaller one everything is drawn many times larger."""

_TYPED = (
    "declares a document type or entities",
    "Remove the line that begins with <!DOCTYPE, or save it as “plain SVG”.",
)

SPOKEN = ("aria-", "role", "tabindex", "class", "lang", "systemLanguage")
"""Beginnings of attributes that the page sets itself, in its own language; `class` is its style's."""


def read_svg(
    source: str, data: bytes, block_id: str, line: int | None, problems: Problems
) -> tuple[Image, tuple[str, ...]] | None:
    """The drawing with ids of its own, and the texts of its labels; None after noting what is wrong."""
    root = _parse(source, data, line, problems)
    if root is None:
        return None
    faults = dict.fromkeys([*cost_faults(root)] or _faults(root))
    for message, fix in faults:
        problems.error(line, Code.UNSAFE_SVG, f"The drawing {source} {message}.", fix)
    size = _size(root)
    if size is None:
        problems.error(
            line,
            Code.BAD_FIGURE,
            f"The drawing {source} has no view box that can be drawn, so its size is not known.",
            'Give the <svg> element a viewBox such as "0 0 600 300".',
        )
    labels = tuple(label_of(text) for text in label_elements(root))
    clean = [check_characters(label, problems, line, bidi=True) for label in labels]
    if faults or size is None or not all(clean):
        return None
    _make_own(root, block_id)
    return Image(source, "image/svg+xml", serialized(root), *size), labels


def _parse(source: str, data: bytes, line: int | None, problems: Problems) -> etree._Element | None:
    from lxml import etree

    def bad(reason: str) -> None:
        problems.error(
            line,
            Code.BAD_FIGURE,
            f"The picture {source} is neither PNG, JPEG nor SVG that can be read: {reason}.",
            "Save it again.",
        )

    def unsafe(what: str, fix: str) -> None:
        problems.error(line, Code.UNSAFE_SVG, f"The drawing {source} {what}.", fix)

    plain = data.replace(b"\0", b"")
    if re.search(rb"<!(DOCTYPE|ENTITY)", plain, re.IGNORECASE):
        unsafe(*_TYPED)
        return None
    if plain.count(b"xmlns") > MOST_ATTRIBUTES:
        unsafe("names hundreds of other languages", "Save it as “plain SVG”.")
        return None
    try:
        root = etree.fromstring(data, svg_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        bad(str(getattr(error, "msg", error)).split("\n")[0].rstrip("."))
        return None
    about = root.getroottree().docinfo
    if about.doctype:
        # It was written in an encoding that hides it.
        unsafe(*_TYPED)
        return None
    if str(about.encoding or "UTF-8").upper() not in ENCODINGS:
        unsafe(f"is in the encoding {about.encoding}", "Save it in UTF-8.")
        return None
    if root.tag != f"{{{SVG}}}svg":
        bad("its root is not an <svg> element of SVG's namespace")
        return None
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        bad(f"it has more than {MOST_ELEMENTS:,} elements")
        return None
    return root


def _faults(root: etree._Element) -> Iterator[tuple[str, str]]:
    """What makes a drawing unsafe, with what to do about it; leaves out what `_make_own` drops."""
    from lxml import etree

    ids: set[str] = {str(e.get("id")) for e in root.iter() if e.get("id") is not None}
    if len(ids) < sum(e.get("id") is not None for e in root.iter()):
        yield "uses an id twice", "Give each element an id of its own."
    reused = {str(_href(e))[1:] for e in root.iter(f"{{{SVG}}}use")}
    for element in root.iter():
        name = etree.QName(element)
        if name.localname in DROPPED or name.namespace != SVG:
            if name.namespace == SVG or _is_note(element):
                continue
            yield f"holds <{name.localname}> of another language than SVG", "Save it as “plain SVG”."
            continue
        if name.localname not in DRAWING:
            yield (
                f"holds <{name.localname}>, which is more than drawing",
                "Save it as “plain SVG”, with styles as attributes and pictures left out.",
            )
            continue
        yield from _faults_of_attributes(element, ids)
        if element.get("id") in reused and next(element.iter(f"{{{SVG}}}use"), None) is not None:
            yield "uses a part in a part that it uses", "Draw the inner part once more instead."


def _is_note(element: etree._Element) -> bool:
    """Whether a drawing program's own notes, which `_make_own` drops: not something that a page shows."""
    from lxml import etree

    return etree.QName(element).namespace not in (None, "", "http://www.w3.org/1999/xhtml") and not any(
        str(child.tag).startswith((f"{{{SVG}}}", "{http://www.w3.org/1999/xhtml}"))
        for child in element.iter()
    )


def _faults_of_attributes(element: etree._Element, ids: set[str]) -> Iterator[tuple[str, str]]:
    from lxml import etree

    for key, value in element.attrib.items():
        attribute, text = etree.QName(key).localname, str(value)
        if attribute.lower().startswith("on"):
            yield f"runs a script ({attribute})", f"Remove the attribute {attribute}."
        elif _is_dropped(key) or attribute == "id":
            continue
        elif attribute in ("href", "src"):
            target = text.strip()
            yield from _outside(attribute) if target[:1] != "#" else _missing(target[1:], ids)
        else:
            rest = REFERENCE.sub("", text)
            called = {name.lower() for name in _FUNCTION.findall(rest)}
            # A backslash hides letters from us, but not from a browser.
            if called - FUNCTIONS or "\\" in rest or "@" in rest:
                yield from _outside(attribute)
            for target in REFERENCE.findall(text):
                yield from _missing(target, ids)


def _outside(attribute: str) -> Iterator[tuple[str, str]]:
    yield (
        f"refers to something outside itself ({attribute})",
        "Remove that part, or save it as “plain SVG” with everything drawn.",
    )


def _missing(target: str, ids: set[str]) -> Iterator[tuple[str, str]]:
    if target not in ids:
        yield f"refers to “{target[:40]}”, which is not in it", "Mend the id, or remove the reference."


def _is_dropped(key: str) -> bool:
    """Whether `_make_own` takes this attribute away."""
    from lxml import etree

    name = etree.QName(key)
    return name.namespace not in (None, XLINK, XML) or name.localname.startswith(SPOKEN)


def _href(element: etree._Element) -> str | None:
    href: str | None = element.get("href", element.get(f"{{{XLINK}}}href"))
    return href


def _size(root: etree._Element) -> tuple[float, float] | None:
    """Width and height in CSS pixels: those that the drawing names, else its view box's."""
    try:
        _, _, width, height = (float(n) for n in re.split(r"[\s,]+", str(root.get("viewBox", "")).strip()))
    except ValueError:
        return None
    sane = all(SMALLEST <= side < 1e5 for side in (width, height)) and 1e-3 < width / height < 1e3
    if not sane:
        return None
    named = _LENGTH.fullmatch(str(root.get("width", "")).strip())
    own = float(named[1]) * _PIXELS[named[2].lower()] if named else width
    return (own, height * own / width) if 0 < own < 1e5 else (width, height)


def _make_own(root: etree._Element, prefix: str) -> None:
    """Ids with `prefix` in front, because two drawings on one page may use the same; no class, which
    the page's style would find; no notes and titles."""
    from lxml import etree

    for element in list(root.iter()):
        name = etree.QName(element)
        if name.namespace != SVG or name.localname in DROPPED:
            parent = element.getparent()
            if parent is not None:
                _remove(parent, element)
            continue
        for key, value in list(element.attrib.items()):
            text = str(value)
            attribute = etree.QName(key).localname
            if _is_dropped(key):
                del element.attrib[key]
            elif attribute == "id":
                element.set(key, f"{prefix}-{text}")
            elif attribute == "href":
                element.set(key, f"#{prefix}-{text.strip()[1:]}")
            else:
                element.set(key, REFERENCE.sub(rf"url(#{prefix}-\1)", text))
    for attribute in ("width", "height"):
        root.attrib.pop(attribute, None)


def _remove(parent: etree._Element, child: etree._Element) -> None:
    """Remove an element but not the text that follows it."""
    if child.tail:
        before = child.getprevious()
        if before is None:
            parent.text = (parent.text or "") + child.tail
        else:
            before.tail = (before.tail or "") + child.tail
    parent.remove(child)
