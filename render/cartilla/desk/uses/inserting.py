"""What an author can put into an article's text by a button: parts of the page, and whatever has a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cartilla.desk.uses.entries import Sheaf, sheaf
from cartilla.errors import CartillaError
from cartilla.i18n.collection import Collection
from cartilla.i18n.values.facts import in_locale

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
        says = what_it_says(collection, found)
        for name in found.names:
            text = _WRITTEN[kind].format(name=name, term=found.raw(name).get("term", name))
            yield Insert(text, name, says[name], block=kind == "helplines")


def what_it_says(collection: Collection, found: Sheaf) -> dict[str, str]:
    """Each entry's title, term, or what readers get of a fact (all of it: half a dose is another dose); empty where that isn't
    known."""
    titles = {name: found.raw(name).get("title") or found.raw(name).get("term") or "" for name in found.names}
    if found.kind != "facts":
        return {name: str(title) for name, title in titles.items()}
    read = collection.inspect(found.article)[0] if found.article else None
    facts = (*collection.inspect_shared().stated.facts, *(read.facts if read else ()))
    shown = {fact.name: fact for fact in facts}
    words, lexicon = collection.words(collection.source_locale), collection.lexicon(collection.source_locale)
    return {
        name: in_locale(shown[name], words, lexicon).written if name in shown else "" for name in found.names
    }
