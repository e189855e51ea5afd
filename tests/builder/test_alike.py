"""What many editions have in common is in memory once, however they came there."""

from __future__ import annotations

import pickle
from dataclasses import dataclass

from cartilla.builder.alike import Alike


@dataclass(frozen=True, slots=True)
class Told:
    name: str
    parts: dict[str, str]
    topics: tuple[str, ...]
    pages: int | None = None


def from_elsewhere(thing: Told) -> Told:
    """As a worker sends it."""
    copy: Told = pickle.loads(pickle.dumps(thing))
    return copy


def test_texts_that_things_have_in_common_are_kept_once_and_nothing_else_changes() -> None:
    alike = Alike()
    one = Told("one of many", {"the words": "a digest" * 8, "the text": "one"}, ("a topic",), 3)
    other = Told("other of many", {"the words": "a digest" * 8, "the text": "other"}, ("a topic",))
    first, second = alike(from_elsewhere(one)), alike(from_elsewhere(other))
    assert (first, second) == (one, other)
    assert first.parts["the words"] is second.parts["the words"]
    assert first.topics[0] is second.topics[0]
    assert [*first.parts] == [*one.parts]
    assert all(name is same for name, same in zip(first.parts, second.parts, strict=True))
