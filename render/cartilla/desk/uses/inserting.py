"""What an author can put into an article's text by a button: parts of the page, and whatever has a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cartilla.desk.uses.entries import sheaf
from cartilla.errors import CartillaError
from cartilla.i18n.collection import Collection

BLANK = "…"
"""Stands where something is to be written."""

BLOCKS = {
    "heading": f"## {BLANK}",
    "list": f"- {BLANK}\n- {BLANK}",
    "steps": f"1. {BLANK}\n2. {BLANK}",
    "table": f"| {BLANK} | {BLANK} |\n|---|---|\n| {BLANK} | {BLANK} |",
    "key-points": f":::{{key-points}} {BLANK}\n- {BLANK}\n:::",
    "note": f":::{{note}} {BLANK}\n{BLANK}\n:::",
    "questions": f":::{{questions}} {BLANK}\n- {BLANK}\n:::",
    "emergency": f":::{{emergency}} {BLANK}\n1. {BLANK}\n:::",
}
"""By the desk's words for them; none has words of a language."""

_WRITTEN = {
    "facts": "{{{name}}}",
    "references": "[@{name}]",
    "glossary": "[{term}](term:{name})",
    "helplines": ":::{{helpline from={name}}}\n:::",
}


@dataclass(frozen=True, slots=True)
class Insert:
    """`text` is what goes in, `called` its name and `says` what it says; a `block` stands by itself."""

    text: str
    called: str
    says: str = ""
    block: bool = False


def pieces(collection: Collection, article: str) -> dict[str, tuple[Insert, ...]]:
    """By kind; of entries those of the article, then those that all share. What can't be read is left out."""
    return {kind: tuple(_named(collection, article, kind)) for kind in _WRITTEN}


def _named(collection: Collection, article: str, kind: str) -> Iterator[Insert]:
    own = (article,) if kind in ("facts", "references") else ()
    for of in (*own, ""):
        try:
            found = sheaf(collection, kind, of)
        except CartillaError:
            continue
        for name in found.names:
            raw = found.raw(name)
            text = _WRITTEN[kind].format(name=name, term=raw.get("term", name))
            yield Insert(text, name, _said(raw), block=kind == "helplines")


def _said(raw: Mapping[str, Any]) -> str:
    """What the entry is about, shortly."""
    if title := raw.get("title") or raw.get("term"):
        return str(title)
    parts = (raw.get("value", raw.get("from")), raw.get("to"), raw.get("unit"))
    return " ".join(str(part) for part in parts if part is not None and not isinstance(part, Mapping | list))
