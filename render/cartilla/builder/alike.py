"""Texts that many things have in common, kept once: what a thousand editions say of their language and their state is the same."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

Thing = TypeVar("Thing")


class Alike:
    """Gives things whose texts, where it has met the same before, are those that it met first."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def __call__(self, thing: Thing) -> Thing:
        """The same dataclass: its fields' texts, and those in their tuples and dicts."""
        values: Any = {field.name: self._value(getattr(thing, field.name)) for field in fields(thing)}  # type: ignore[arg-type]
        return replace(thing, **values)  # type: ignore[type-var]

    def _value(self, value: Any) -> Any:
        if type(value) is str:
            return self._known.setdefault(value, value)
        if type(value) is tuple and value:
            return tuple(map(self._value, value))
        if type(value) is dict:
            # What an edition consists of, a text for a text, is most of it.
            same = self._known.setdefault
            return {
                same(key, key): same(item, item) if type(item) is str else self._value(item)
                for key, item in value.items()
            }
        return value
