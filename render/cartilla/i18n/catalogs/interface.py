"""The interface's own messages: their keys and English words, from `interface.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

DOMAIN = "cartilla"
"""The catalog that holds the interface's words."""


@dataclass(frozen=True, slots=True)
class InterfaceMessage:
    """`key` is `room.name`; `plural` is empty where the words don't count anything."""

    key: str
    text: str
    plural: str = ""
    comment: str = ""


@cache
def interface_messages() -> tuple[InterfaceMessage, ...]:
    """Every interface message in the order of the file."""
    rooms = tomllib.loads(files("cartilla.i18n.catalogs").joinpath("interface.toml").read_text("utf-8"))
    return tuple(
        InterfaceMessage(f"{room}.{name}", **({"text": entry} if isinstance(entry, str) else entry))
        for room, entries in rooms.items()
        for name, entry in entries.items()
    )
