"""XML of translation tools: read with care, since it comes from anywhere."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from cartilla.errors import CartillaError
from cartilla.parse.source_file import read_source

LARGEST = 50_000_000


def parsed(path: Path) -> etree._Element:
    """The root of the file. Nothing that it declares is looked at. Raises CartillaError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        data = read_source(path, LARGEST)
        if len(data) > LARGEST:
            raise CartillaError(f"{path.name} is larger than {LARGEST // 1_000_000} MB.")
        return etree.fromstring(data, parser)
    except (OSError, ValueError, etree.XMLSyntaxError) as error:
        raise CartillaError(f"{path.name} can't be read: {error}. Export it from your tool again.") from None
