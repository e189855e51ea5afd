"""A talking book as a player reads it: its navigation, its parts in order, and the standards' own DTDs."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from support.ebooks import Par

DTDS = Path("/usr/share/xml/w3c-sgml-lib/schema/dtd")
NS = {"x": "http://www.w3.org/1999/xhtml"}


class TalkingBook:
    def __init__(self, data: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.zip.namelist()
        self.ncc = self.xml("ncc.html")
        self.text = self.xml("text.html")

    def xml(self, path: str) -> Any:
        return etree.fromstring(self.zip.read(path))

    def meta(self, name: str, path: str = "ncc.html") -> str:
        """The value of a metadata item that must be there once."""
        (value,) = self.xml(path).xpath(f"//*[local-name()='meta'][@name='{name}']/@content")
        return str(value)

    def entries(self) -> list[tuple[int, str, str]]:
        """What a listener can jump to: level, title, address."""
        found = []
        for heading in self.ncc.find("x:body", NS):
            (link,) = heading
            found.append((int(heading.tag[-1]), link.text, link.get("href")))
        return found

    def smils(self) -> list[str]:
        """The parts in the order in which they are played."""
        return [str(ref) for ref in self.xml("master.smil").xpath("//ref/@src")]

    def pars(self, smil: str) -> list[Par]:
        found = []
        for par in self.xml(smil).iterfind(".//par"):
            document, element = par.find("text").get("src").split("#")
            audio = par.find("audio")
            start, end = (
                float(audio.get(name).removeprefix("npt=").removesuffix("s"))
                for name in ("clip-begin", "clip-end")
            )
            found.append(Par(document, element, audio.get("src"), start, end))
        return found

    def texts(self) -> dict[str, str]:
        """What stands in each element of the text that has an id, without the numbers of sources."""
        return {
            element.get("id"): " ".join(
                "".join(element.xpath(".//text()[not(ancestor::x:sup)]", namespaces=NS)).split()
            )
            for element in self.text.iterfind(".//*[@id]")
        }


def invalid(data: bytes) -> list[str]:
    """Why a document isn't valid against the DTD that it names: XHTML 1.0 or SMIL 1.0."""
    document = etree.fromstring(data)
    dtd = _dtd(document.getroottree().docinfo.public_id)
    return [] if dtd.validate(document) else [str(error) for error in dtd.error_log.filter_from_errors()]


@cache
def _dtd(public_id: str) -> etree.DTD:
    path = {
        "-//W3C//DTD XHTML 1.0 Transitional//EN": "REC-xhtml1-20020801/xhtml1-transitional.dtd",
        "-//W3C//DTD SMIL 1.0//EN": "REC-smil-19980615/smil10.dtd",
    }[public_id]
    assert (DTDS / path).exists(), "The DTDs aren't installed: run tools/system-packages test."
    return etree.DTD(str(DTDS / path))
