"""Opening a Word file that comes from anywhere: how large it may be, and XML without entities."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from cartilla.errors import CartillaError

LARGEST = 50_000_000
"""Bytes of a document."""
LARGEST_PART = 30_000_000
"""Bytes of a file in it, unpacked."""
LARGEST_WHOLE = 200_000_000
"""Bytes of all of them."""
MOST_PARTS = 5_000
DEEPEST = 200
"""Elements inside each other. Word itself nests a few dozen."""

MAIN = "word/document.xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

_SAVE = "Open it in Word or LibreOffice, and save it as a Word document (.docx)."


class WordFile:
    """The parts of a .docx by name. Raises CartillaError where it is none, or too large."""

    def __init__(self, data: bytes) -> None:
        if data[:4] == b"\xd0\xcf\x11\xe0":
            raise CartillaError(f"This is an old Word file (.doc), or one with a password. {_SAVE}")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise CartillaError(f"This is no Word document, or a broken one. {_SAVE}") from error
        if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
            raise CartillaError("This file unpacks to more than any document needs: it isn't opened.")
        # Some programs write backslashes, and one part under two names is read once.
        self._entries = {entry.filename.replace("\\", "/").lstrip("/"): entry for entry in entries}
        self._trees: dict[str, Any] = {}
        self.main = self._main()

    @property
    def names(self) -> list[str]:
        return sorted(name for name in self._entries if not name.endswith("/"))

    def bytes(self, name: str) -> bytes:
        """Of a part. Raises KeyError where there is none, CartillaError where it can't be read."""
        try:
            with self._zip.open(self._entries[name]) as file:
                data = file.read(LARGEST_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            RuntimeError,
            NotImplementedError,
            OSError,
        ) as error:
            raise CartillaError(f"The document is broken: {name} in it can't be unpacked. {_SAVE}") from error
        if len(data) > LARGEST_PART:
            raise CartillaError(f"{name} in this document is larger than any text needs: it isn't opened.")
        return data

    def tree(self, name: str) -> Any | None:
        """The root of an XML part, always the same; None where there is none. Raises CartillaError."""
        if name not in self._trees:
            self._trees[name] = self._parsed(name) if name in self._entries else None
        return self._trees[name]

    def relations(self, name: str) -> dict[str, tuple[str, bool]]:
        """Where a part's relations lead, by id: a part's name or an address, and whether it is outside."""
        folder, base = posixpath.split(name)
        root = self.tree(f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels")
        found = {}
        for relation in () if root is None else root.iter(_RELATION):
            target, outside = relation.get("Target", ""), relation.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(
                    posixpath.join(folder, target) if target[:1] != "/" else target[1:]
                )
            found[relation.get("Id", "")] = (target, outside)
        return found

    def _main(self) -> str:
        root = self.tree("_rels/.rels")
        for relation in () if root is None else root.iter(_RELATION):
            name = relation.get("Target", "").lstrip("/")
            if relation.get("Type", "").endswith("/officeDocument") and name in self._entries:
                return str(name)
        if MAIN in self._entries:
            return MAIN
        raise CartillaError(f"This is no Word document: there is no text in it. {_SAVE}")

    def _parsed(self, name: str) -> Any:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
        )  # fmt: skip
        try:
            root = etree.fromstring(self.bytes(name), parser)
        except etree.XMLSyntaxError as error:
            raise CartillaError(f"The document is broken: {name} in it can't be read. {_SAVE}") from error
        if root.getroottree().docinfo.doctype:
            raise CartillaError(f"{name} in this document declares types of its own, as no Word file does.")
        if too_deep(root):
            raise CartillaError(f"{name} in this document nests deeper than any text needs: it isn't opened.")
        return root


def too_deep(root: Any) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            return True
    return False


def local(element: Any) -> str:
    """The element's name without its namespace, which differs between Word's two kinds of files."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Any, name: str) -> str | None:
    """Its attribute of that name, in whatever namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Any | None, *names: str) -> Any | None:
    """The first element inside, by its path of names."""
    for name in names:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner) == name), None)
    return element


def named(element: Any, name: str) -> Iterator[Any]:
    return (inner for inner in element.iter() if local(inner) == name)
