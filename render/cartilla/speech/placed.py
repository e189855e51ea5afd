"""Where a recording says what a format shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cartilla.model.narration import ScriptSection, SpokenSection, Utterance


@dataclass(frozen=True, slots=True)
class Placed:
    """The element `place` is heard from `start` to `end`, in seconds of its section's sound."""

    place: str
    start: float
    end: float


def placed(
    said: ScriptSection, sound: SpokenSection, place_of: Callable[[Utterance], str]
) -> tuple[Placed, ...]:
    """When each element is heard, one after another. `place_of` gives the id of the element that shows an
    utterance, or nothing.

    What nothing shows (a list's length, a step's number) is heard with what follows it. A number that is repeated
    at once is heard longer, not twice. Two stretches never overlap.
    """
    found: list[Placed] = []
    unshown: float | None = None
    for utterance, timing in zip(said.utterances, sound.timings, strict=True):
        place = place_of(utterance)
        start = timing.start if unshown is None else unshown
        if not place:
            unshown = start
            continue
        if found and found[-1].place == place:
            start = found.pop().start
        found.append(Placed(place, start, timing.end))
        unshown = None
    return tuple(found)
