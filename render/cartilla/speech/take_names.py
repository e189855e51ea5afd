"""What the file of a person's recording is called: it is known by a digest of what is said in it."""

from __future__ import annotations

import hashlib
import re
import unicodedata

KINDS = {".wav": "wav", ".flac": "flac"}
"""Files that are opened, and what reads them."""

WORDS = 4
"""Of a text that a file's name begins with, so that people see which it is."""

_SIGNED = re.compile(r"(?:.{0,200}[ _-])?([0-9a-f]{12})", re.IGNORECASE)


def signature(spoken: str, lang: str) -> str:
    """What the name of a text's recording ends with. Another text, or the same in another language, has another."""
    return hashlib.sha256(f"{lang}\n{spoken}".encode()).hexdigest()[:12]


def file_name(written: str, spoken: str, lang: str) -> str:
    """What its recording is to be called, without the ending: its first words, as far as any keyboard has them, and
    its signature, by which alone it is known."""
    plain = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]{1,20}", plain)[:WORDS]
    return "-".join([*words, signature(spoken, lang)])


def signature_of(name: str) -> str | None:
    """That of a file of this name; None where it isn't the name of a take."""
    stem, dot, ending = name.rpartition(".")
    found = _SIGNED.fullmatch(stem) if f"{dot}{ending}".lower() in KINDS else None
    return found[1].lower() if found else None
