"""The narration: the spoken script, the voice, and the timeline that follows from its clips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

SAMPLE_RATE = 24_000
"""Samples a second, mono, of every clip and file."""


class Role(StrEnum):
    """What an utterance is. `sentence` ids are the edition's; the others are structure: they are
    bracketed in the transcript."""

    SENTENCE = "sentence"
    TITLE = "title"
    CUE = "cue"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Utterance:
    """One piece said in one breath.

    `id` is the sentence's id, or unique and starting with `cue-` for anything else. `written` is the
    form for the transcript, `spoken` what the engine gets (no digits, no symbols). `lang` is the
    BCP 47 tag to speak it in. `pause` is the silence after it, in milliseconds. `place` is the id of the
    element that shows it where a format has one: a sentence's own id, a drawing, a helpline's number;
    empty for structure that is only heard. `runs` are the pieces of a text in several languages, each with
    its language, for a voice that has the rules of all; `spoken` is then all of it by the rules of `lang`.
    """

    id: str
    role: Role
    written: str
    spoken: str
    lang: str
    pause: int
    place: str = ""
    runs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ScriptSection:
    """A chapter: encoded once as one MP3. `title` is the chapter's name, and `lang` the BCP 47 tag of its language
    where that isn't the edition's: a heading or a word of the interface that isn't translated."""

    id: str
    title: str
    utterances: tuple[Utterance, ...]
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class SpokenScript:
    """What one edition says, in the order in which it is heard."""

    article: str
    locale: str
    title: str
    author: str
    sections: tuple[ScriptSection, ...]

    def utterances(self) -> Iterator[Utterance]:
        for section in self.sections:
            yield from section.utterances


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks. `id` is `engine:name` as in `cartilla.toml`, such as `espeak:es-419`. `license` is
    empty where it isn't known."""

    id: str
    engine: str
    name: str
    license: str
    online: bool
    version: str


@dataclass(frozen=True, slots=True)
class Recording:
    """What a script can tell of its own recording once there is one. `minutes` are whole, at least 1."""

    voice: Voice
    minutes: int


@dataclass(frozen=True, slots=True)
class Timing:
    """Where an utterance sounds, in seconds from the start of its section (pause not included)."""

    utterance: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class SpokenSection:
    """One section's sound. `mp3` has no bit reservoir; `seconds` is the whole length of its frames,
    so that the sections' files can stand one after another with nothing to add."""

    # Sound is kept between builds as JSON.
    __pydantic_config__: ClassVar = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}

    id: str
    title: str
    mp3: bytes
    seconds: float
    timings: tuple[Timing, ...]


@dataclass(frozen=True, slots=True)
class Narration:
    """A script spoken by one voice. `wanted` is the id of the voice first asked for; it differs from
    `voice.id` after a fallback, and `fallback_reason` then says why."""

    script: SpokenScript
    wanted: str
    voice: Voice
    sections: tuple[SpokenSection, ...]
    fallback_reason: str = ""

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
