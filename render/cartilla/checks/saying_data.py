"""The words that `sayings.py` looks for: `sayings.toml`, and with them `grounds.toml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from cartilla.made_once import table

Senses = dict[str, list[str]]
SAYS, LIKE, UNLIKE = "says", "like", "unlike"
NEITHER = "neither"
"""The sense of phrases that only look like they had one."""


class Ground(NamedTuple):
    """What `group` its findings are of, and its words by language."""

    group: str
    languages: dict[str, Senses]


@cache
def data() -> dict[str, dict[str, Senses]]:
    """Groups of senses, each with its phrases by language."""
    found: dict[str, dict[str, Senses]] = _read("sayings.toml")
    for name, ground in grounds().items():
        for language, words in ground.languages.items():
            neither = {NEITHER: words.get(NEITHER, [])}
            says, like = words.get(SAYS, []), words.get(LIKE, [])
            found.setdefault(f"{name} {SAYS}", {})[language] = {SAYS: says, **neither}
            found.setdefault(f"{name} {LIKE}", {})[language] = {
                LIKE: [*says, *like],
                NEITHER: words.get(UNLIKE, []),
            }
    return found


@cache
def grounds() -> dict[str, Ground]:
    return {
        name: Ground(table["group"], {key: words for key, words in table.items() if key != "group"})
        for name, table in _read("grounds.toml").items()
    }


def _read(name: str) -> dict[str, Any]:
    return table(Path(__file__).with_name(name))
