"""A sample of a voice: some words of the interface, and it counts to ten."""

from __future__ import annotations

from cartilla.errors import EngineError
from cartilla.folder import Folder
from cartilla.i18n.values.spoken import numeral
from cartilla.machine import of_machine
from cartilla.model.narration import Role, ScriptSection, SpokenScript, Utterance
from cartilla.model.words import Words
from cartilla.speech.narrate import narrate
from cartilla.speech.pauses import Pause
from cartilla.speech.sound import join
from cartilla.speech.voices import VoiceName

SAID = ("speech.computer-voice", "page.listen", "speech.emergency")


def sample(words: Words, voice: VoiceName, cache: Folder) -> bytes:
    """An MP3. Raises EngineError where the voice can't speak."""
    counted = ", ".join(numeral(number, words.locale) for number in range(1, 11))
    said = [*(words.spoken(key) for key in SAID), f"{counted}."]
    utterances = tuple(
        Utterance(f"cue-{number}", Role.CUE, text, text, words.locale, Pause.PARAGRAPH.value)
        for number, text in enumerate(said)
    )
    script = SpokenScript("sample", words.locale, voice.id, "", (ScriptSection("sample", "", utterances),))
    narration = narrate(script, [voice.id], cache, measures=of_machine() / "measures", fallback=False)
    if narration.voice.id != voice.id:
        raise EngineError(narration.fallback_reason)
    return join(
        narration.sections,
        title=voice.id,
        artist=narration.voice.engine,
        language=words.locale,
        comment=narration.voice.license,
    )
