"""What tinyhtml5 looks for next in HTML is made a pattern once.

It means to, and keeps each of them by another name than the one that it asks for, so that it writes a pattern for every text
and every attribute.
"""

from __future__ import annotations

import re

from tinyhtml5 import inputstream

_Key = tuple[frozenset[str], bool]

NAME = "characters_until_regex"


class _Patterns(dict[_Key, re.Pattern[str]]):
    def __missing__(self, key: _Key) -> re.Pattern[str]:
        characters, opposite = key
        meant = "".join(f"\\x{ord(character):02x}" for character in characters)
        pattern = self[key] = re.compile(f"[{'' if opposite else '^'}{meant}]+")
        return pattern


def replaceable() -> bool:
    """Whether it still keeps them where we do."""
    return isinstance(getattr(inputstream, NAME, None), dict)


def replace() -> None:
    """From now on in this process."""
    if not isinstance(getattr(inputstream, NAME), _Patterns):
        setattr(inputstream, NAME, _Patterns())
