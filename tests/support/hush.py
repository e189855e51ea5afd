"""A narration without a voice: as long as it is told to be, and silent."""

from __future__ import annotations

from cartilla.model.narration import Narration, SpokenScript, SpokenSection
from cartilla.model.voice import SAMPLE_RATE, Voice
from cartilla.speech import mp3
from cartilla.speech.pcm import silence
from cartilla.speech.sound import assemble

VOICE = Voice("test:hush", "Test", "hush", "CC0-1.0", False, "1")


def hushed(script: SpokenScript, milliseconds: int = 200) -> Narration:
    """The script by a voice that takes that long for everything, and says nothing."""
    sections = []
    for section in script.sections:
        samples, timings = assemble(section, [silence(milliseconds)] * len(section.utterances))
        seconds = len(samples) / SAMPLE_RATE
        sections.append(SpokenSection(section.id, section.title, mp3.encode(samples), seconds, timings))
    return Narration(script, VOICE.id, VOICE, tuple(sections))
