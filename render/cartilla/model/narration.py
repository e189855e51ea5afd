"""The narration: the spoken script, the voice, and the timeline that follows from its clips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from cartilla.model.voice import Voice


class Role(StrEnum):
    """What an utterance is. `sentence` ids are the edition's; the others are structure: they are
    bracketed in the transcript."""

    SENTENCE = "sentence"
    TITLE = "title"
    CUE = "cue"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Utterance:
    """One piece said in one breath. `cartilla.speech.script_writer` fills it."""

    id: str
    """The sentence's id, or unique and starting with `cue-` for anything else."""
    role: Role
    """What it is."""
    written: str
    """The form for the transcript, on one line."""
    spoken: str
    """What the engine gets: no digits, no symbols."""
    lang: str
    """The BCP 47 tag to speak it in."""
    pause: int
    """The silence after it, in milliseconds."""
    place: str = ""
    """The id of the element that shows it where a format has one: a sentence's own id, a drawing, a helpline's
    number; empty for structure that is only heard."""
    runs: tuple[tuple[str, str], ...] = ()
    """The pieces of a text in several languages, each with its language, for a voice that has the rules of all;
    `spoken` is then all of it by the rules of `lang`."""


@dataclass(frozen=True, slots=True)
class ScriptSection:
    """A chapter: encoded once as one MP3."""

    id: str
    """The article's section's, or one that the script adds ("opening")."""
    title: str
    """The chapter's name."""
    utterances: tuple[Utterance, ...]
    """In the order in which they are heard, at least one."""
    lang: str | None = None
    """The BCP 47 tag of its name's language where that isn't the edition\'s: a heading or a word of the interface that
    isn't translated."""


@dataclass(frozen=True, slots=True)
class SpokenScript:
    """What one edition says."""

    article: str
    """The article's id."""
    locale: str
    """The edition's."""
    title: str
    """The edition's title."""
    author: str
    """The clinic's name, or empty."""
    sections: tuple[ScriptSection, ...]
    """In the order in which they are heard."""

    def utterances(self) -> Iterator[Utterance]:
        for section in self.sections:
            yield from section.utterances


@dataclass(frozen=True, slots=True)
class Recording:
    """What a script can tell of its own recording once there is one."""

    voice: Voice
    """Who speaks it."""
    minutes: int
    """Its length, whole, at least 1; 0 where it isn't told, because somebody would have to read it first."""
    stand_in: Voice | None = None
    """Who speaks what a person hasn't recorded, where that is anything."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Where an utterance sounds, the pause after it not included."""

    utterance: str
    """Its id."""
    start: float
    """Seconds from the start of its section."""
    end: float
    """Seconds from the start of its section."""


@dataclass(frozen=True, slots=True)
class SpokenSection:
    """One section's sound."""

    # Sound is kept between builds as JSON.
    __pydantic_config__: ClassVar = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}

    id: str
    """The script section's."""
    title: str
    """The script section's."""
    mp3: bytes
    """The file, without bit reservoir, so that the sections' files can stand one after another with nothing to add."""
    seconds: float
    """The whole length of its frames."""
    timings: tuple[Timing, ...]
    """One for each utterance, in order."""


@dataclass(frozen=True, slots=True)
class Narration:
    """A script spoken by one voice. `cartilla.speech.narrate` makes it."""

    script: SpokenScript
    """What was said."""
    wanted: str
    """The id of the voice first asked for; it differs from `voice.id` after a fallback."""
    voice: Voice
    """Who said all of it, or all but what `stand_in` said."""
    sections: tuple[SpokenSection, ...]
    """One for each of the script's, in order."""
    fallback_reason: str = ""
    """Why another voice speaks than was wanted; empty where none does."""
    stand_in: Voice | None = None
    """Who said what `voice`, a person, has not recorded; None where there is nothing of that."""

    @property
    def seconds(self) -> float:
        return sum(section.seconds for section in self.sections)

    def timeline(self) -> Iterator[Timing]:
        """Every utterance's timing from the start of the whole narration."""
        offset = 0.0
        for section in self.sections:
            for timing in section.timings:
                yield Timing(timing.utterance, offset + timing.start, offset + timing.end)
            offset += section.seconds
