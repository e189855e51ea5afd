"""Clips: which stretch of a section's sound says which element."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from cartilla.model.narration import ScriptSection, SpokenSection
from cartilla.speech.placed import placed


@dataclass(frozen=True, slots=True)
class Clip:
    """From `start` up to `end`, in milliseconds of its section's sound, the element `place` is heard."""

    place: str
    start: int
    end: int


def clips(said: ScriptSection, sound: SpokenSection, shown: Collection[str]) -> tuple[Clip, ...]:
    """One clip after another, from the first sound to the end, without a gap.

    `shown` are the ids of the elements that there are. What none of them shows is heard with what follows it,
    and after the last with what went before: players that play nothing but clips lose nothing.
    """
    found = placed(
        said, sound, lambda said_: next((name for name in (said_.place, said_.id) if name in shown), "")
    )
    if not found:
        raise ValueError(f"nothing shows what is said in {said.id}")
    marks = [round(heard.start * 1000) for heard in found]
    # Never past the end of the file.
    ends = [*marks[1:], int(sound.seconds * 1000)]
    return tuple(Clip(heard.place, start, end) for heard, start, end in zip(found, marks, ends, strict=True))
