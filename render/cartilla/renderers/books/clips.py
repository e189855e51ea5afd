"""Clips: which stretch of a section's sound says which element."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from cartilla.model.narration import ScriptSection, SpokenSection


@dataclass(frozen=True, slots=True)
class Clip:
    """From `start` up to `end`, in milliseconds of its section's sound, the element `place` is heard."""

    place: str
    start: int
    end: int


def clips(said: ScriptSection, sound: SpokenSection, shown: Collection[str]) -> tuple[Clip, ...]:
    """One clip after another, from the first sound to the end, without a gap.

    `shown` are the ids of the elements that there are. What none of them shows (a list's length, a step's
    number) is heard with what follows it, and after the last with what went before: players that play
    nothing but clips lose nothing.
    """
    starts: list[tuple[str, float]] = []
    unshown: float | None = None
    for utterance, timing in zip(said.utterances, sound.timings, strict=True):
        place = next((name for name in (utterance.place, utterance.id) if name in shown), None)
        start = timing.start if unshown is None else unshown
        if place is None:
            unshown = start
        elif not starts or starts[-1][0] != place:
            starts.append((place, start))
            unshown = None
    if not starts:
        raise ValueError(f"nothing shows what is said in {said.id}")
    marks = [round(start * 1000) for _, start in starts]
    # Never past the end of the file.
    ends = [*marks[1:], int(sound.seconds * 1000)]
    return tuple(
        Clip(place, *span) for (place, _), span in zip(starts, zip(marks, ends, strict=True), strict=True)
    )
