"""The interface's own messages: their keys and English words, from `interface.toml` and from what formats declare."""

from __future__ import annotations

import string
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cartilla.formats import formats
from cartilla.made_once import table
from cartilla.model.text import FactRef, Inline, Inlines, Text

DOMAIN = "cartilla"
"""The catalog that holds the interface's words."""


@dataclass(frozen=True, slots=True)
class InterfaceMessage:
    """`key` is `room.name`; `plural` is empty where the words don't count anything."""

    key: str
    text: str
    plural: str = ""
    comment: str = ""


def interface_messages() -> tuple[InterfaceMessage, ...]:
    """Every interface message in the order of the file; then what formats call the files that it doesn't name."""
    named = {message.key for message in _messages()}
    labels = (
        InterfaceMessage(
            file.word, file.label or file.ending.lstrip("-."), comment="A file that readers can download."
        )
        for format_ in formats().values()
        for file in format_.files
        if file.word not in named and not format_.overview
    )
    return (*_messages(), *labels)


def interface_inlines(text: str) -> Inlines | None:
    """The words with their placeholders as facts; None where a brace has no partner."""
    nodes: list[Inline] = []
    try:
        for words, name, _, _ in string.Formatter().parse(text):
            nodes += [Text(words)] if words else []
            nodes += [FactRef(name)] if name is not None else []
    except ValueError:
        return None
    return tuple(nodes)


@cache
def _messages() -> tuple[InterfaceMessage, ...]:
    rooms = table(Path(__file__).with_name("interface.toml"))
    return tuple(
        InterfaceMessage(f"{room}.{name}", **({"text": entry} if isinstance(entry, str) else entry))
        for room, entries in rooms.items()
        for name, entry in entries.items()
    )
