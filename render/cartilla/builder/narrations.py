"""Narrations kept between builds, so that a page can be made again without speaking again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from cartilla import cache
from cartilla.errors import EngineError
from cartilla.folder import Folder
from cartilla.machine import of_machine
from cartilla.speech.engines.recorded import Readers
from cartilla.speech.voices import NOBODY

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from cartilla.model.edition import Edition
    from cartilla.model.narration import Narration


@dataclass(frozen=True, slots=True)
class Speech:
    """How to speak: the voices wanted, in order; whether another may stand in; who has read aloud.

    `key` is the fingerprint of the audio files, under which their narration is kept. `again` asks a
    voice once more that an earlier build had to do without. `only_kept` where the edition's text is
    no longer what those files say: to speak it now would give the timing of another recording.
    """

    voices: tuple[str, ...]
    fallback: bool
    readers: Readers = NOBODY
    key: str = ""
    again: bool = False
    only_kept: bool = False


def narration_of(
    edition: Edition, speech: Speech, kept_in: Callable[[str], Folder], report: Callable[[str], None]
) -> Narration:
    """The edition's narration: as it was spoken for the files of that key, or spoken now. `kept_in` gives the folders of the
    cache. Raises EngineError where that can't be done."""
    kept, name = kept_in("narrations"), f"{speech.key}.json"
    narration = _read(kept, name)
    if narration is None and speech.only_kept:
        raise EngineError("What was spoken is no longer known.")
    if narration is None or (speech.again and narration.wanted != narration.voice.id):
        # What speaks takes longer to import than a page takes to make.
        from cartilla.speech.narrate import narrate
        from cartilla.speech.script import write_script

        clips = kept_in("speech")
        narration = narrate(
            write_script(edition),
            speech.voices,
            clips,
            measures=of_machine() / "measures",
            finish=partial(write_script, edition),
            fallback=speech.fallback,
            report=report,
            readers=speech.readers,
        )
        # Where the voice wanted couldn't speak, it may be able to elsewhere.
        shared = narration.wanted == narration.voice.id and narration.stand_in is None
        cache.keep(kept, name, _codec().dump_json(narration), shared=shared)
    return narration


def _read(folder: Folder, name: str) -> Narration | None:
    """A damaged record counts as none."""
    data = cache.read(folder, name)
    try:
        return None if data is None else _codec().validate_json(data)
    except ValueError:
        return None


@lru_cache
def _codec() -> TypeAdapter[Narration]:
    from pydantic import TypeAdapter

    from cartilla.model.narration import Narration

    return TypeAdapter(Narration)
