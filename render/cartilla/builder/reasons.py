"""Why an output was made again, or wasn't, in words."""

from __future__ import annotations

from collections.abc import Sequence

from cartilla.builder.editions import SOFTWARE
from cartilla.builder.manifest import Entry
from cartilla.builder.memory import Memory
from cartilla.builder.plan import Ingredients, is_named_otherwise
from cartilla.builder.store import Store

KEPT = "Nothing that it is made from has changed."


HOW = (SOFTWARE, "[handout] settings", "the voices wanted", "the voice ")
"""What the names of ingredients begin with that change how an output is made, and not what it says."""


def says_the_same(one: Ingredients | None, other: Ingredients | None) -> bool:
    """Whether outputs made from these say the same; no where nobody knows any more what one was made from."""
    return one is not None and other is not None and _said(one) == _said(other)


def _said(parts: Ingredients) -> Ingredients:
    return {name: part for name, part in parts.items() if not name.startswith(HOW)}


def why(old: Sequence[Entry], parts: Ingredients, fingerprint: str, store: Store, memory: Memory) -> str:
    """The reason to make an output again; empty where its files are still good."""
    if not old:
        return "It was not there before."
    damaged = [entry.path for entry in old if not store.is_whole(entry)]
    if damaged:
        return f"Missing, or not as it was made: {', '.join(damaged)}."
    if any(map(is_named_otherwise, old)):
        return "Its files have other names now."
    if all(entry.made_from == fingerprint for entry in old):
        return ""
    before = memory.ingredients(old[0].made_from)
    if before is None:
        return "It was made from something else; the cache no longer says from what."
    changed = [name for name in parts.keys() | before.keys() if parts.get(name) != before.get(name)]
    return f"Changed: {', '.join(sorted(changed))}."
