"""Parts of the software, in one process: catalogs, the command line, the narration."""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import polib

import cartilla
from bench.measure import Line, in_turn, processor_seconds, processor_time, seconds
from cartilla.folder import Folder
from cartilla.i18n.catalogs.merge import merge
from cartilla.i18n.catalogs.po import header, new_file
from cartilla.model.edition import Edition

ROOT = Path(__file__).resolve().parents[2]


def _edition() -> Edition:
    return cartilla.open(ROOT, date(2026, 11, 22)).edition("how-heroin-addiction-works", "en-US")


def catalogs(messages: int) -> Iterator[Line]:
    """An update with one message in twenty reworded and one in twenty new."""

    def text(n: int) -> str:
        return f"Message {n}: wash your hands for {n % 60} seconds, then dry them with towel number {n * 7}."

    old = new_file(
        header("es-US", "Bench"),
        [polib.POEntry(msgid=text(n), msgstr=f"Mensaje {n}: lávese las manos.") for n in range(messages)],
    )
    twentieth = messages // 20
    fresh = [
        polib.POEntry(msgid=text(n) + (" Do it well." if n < twentieth else "")) for n in range(messages)
    ] + [polib.POEntry(msgid=f"Something new about topic {n}") for n in range(twentieth)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bench.po")
        old.save(str(path))
        took = seconds(lambda: str(merge(polib.pofile(str(path), wrapwidth=0), fresh)))
    yield Line(f"seconds, update of {messages} messages", took, 2.0)


def narration(runs: int) -> Iterator[Line]:
    """A cold narration against the bare engine and one encode of the same samples, in processor time."""
    from cartilla.speech.engines.espeak import name_for
    from cartilla.speech.mp3 import decode, encode
    from cartilla.speech.narrate import narrate
    from cartilla.speech.script import write_script
    from cartilla.speech.sound import join

    script = write_script(_edition())
    said = [(utterance.spoken, name_for(utterance.lang)) for utterance in script.utterances()]

    def ours() -> bytes:
        spoken = narrate(script, (), Folder(Path(tempfile.mkdtemp(dir=caches))))
        return join(spoken.sections, title="x", artist="x", language=script.locale, comment="x")

    def bare() -> None:
        engine = get_context("fork").Process(target=_speak, args=(said,))
        engine.start()
        engine.join()
        encode(samples)

    with tempfile.TemporaryDirectory() as caches:
        samples = decode(ours())
        yield Line("cold narration / engine and one encode", in_turn(ours, bare, runs, processor_time), 1.15)


def _speak(said: list[tuple[str, str]]) -> None:
    """Each text by its voice, one after another in this process: eSpeak NG and nothing else."""
    from cartilla.speech.engines.espeak import PACE, VOLUME
    from cartilla.speech.engines.espeak_library import find
    from cartilla.speech.engines.espeak_worker import load

    library = find()
    speak = load(said[0][1], library.path, str(library.data))
    for text, voice in said:
        speak(text=text, voice=voice, rate=PACE, volume=VOLUME)


def command_line(runs: int) -> Iterator[Line]:
    command = [sys.executable, "-m", "cartilla", "--help"]
    took = statistics.median(processor_seconds(command) for _ in range(runs))
    yield Line("processor seconds, cartilla --help", took, 0.15)
