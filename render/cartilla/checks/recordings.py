"""Checks of what people have read aloud: whether each text has its recording, and whether each can be listened to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from cartilla import cache
from cartilla.codes import Code
from cartilla.config import RECORDED
from cartilla.errors import Finding, FindingsError, Severity
from cartilla.folder import Folder
from cartilla.i18n.collection import Collection
from cartilla.model.voice import SAMPLE_RATE
from cartilla.speech.engines.recorded import TREATMENT, VOICES, Readers, takes
from cartilla.speech.record_list import Line, chapters_to_read
from cartilla.speech.voices import VoiceName, parse

if TYPE_CHECKING:
    from cartilla.speech.takes import Take

QUIET_LUFS = -45.0
"""A voice below this can't be made louder without the noise around it."""

CLEAR_DB = 25.0
"""How far below the voice a room should be."""

OFTEN = 3
"""Moments that were too loud before a listener hears it."""

PACE = (0.5, 2.0)
"""How long a text may take, in times of what the same reader takes for such a text."""

FEW = 5
"""Recordings that tell how fast somebody reads."""

LETTERS_A_SECOND = (4.0, 30.0)
"""What any reader stays between; until there are more recordings, they are judged by it."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A file as it was heard: what is wrong with it so that it can't be used, or its take's measures (`Take`)."""

    trouble: str = ""
    rate: int = 0
    speech: float = 0
    noise: float = 0
    loudness: float = 0
    clipped: int = 0
    cut: tuple[str, ...] = ()
    seconds: float = 0


_CODEC = TypeAdapter(Measured)


def check_recordings(collection: Collection, kept: Folder) -> Iterator[Finding]:
    """Every finding about the readers that settings name. `kept` is a folder for measures that can be used again."""
    package = collection.package
    readers = Readers.of(package)
    for locale in (*package.all_locales, *package.settings.package.preview):
        wanted = [parse(text, locale, readers) for text in package.settings.narration.wanted(locale)]
        for voice in wanted:
            if voice.engine == RECORDED:
                yield from _check_reader(collection, voice, kept)


def _check_reader(collection: Collection, voice: VoiceName, kept: Folder) -> Iterator[Finding]:
    place = f"{VOICES}/{voice.name}/{voice.locale}"
    folder = Folder(collection.package.root, place)
    found = takes(folder)
    lines: dict[str, Line] = {}
    for article in collection.articles:
        try:
            edition = collection.edition(article, voice.locale)
        except FindingsError:
            continue  # What is wrong with it is told where it is read.
        own = {
            line.signature: line
            for chapter in chapters_to_read(edition, voice.readers, voice.name)
            for line in chapter.lines
        }
        lines |= own
        missing = len(own.keys() - found.keys())
        if missing:
            yield _warning(
                place,
                Code.UNRECORDED,
                f"Of the {len(own)} sentences of “{article}”, {missing} are not recorded.",
                f"List them with: cartilla voices record-list {voice.locale} {article}",
            )
    heard = {
        name: _measured(folder, name, kept)
        for signed in sorted(found.keys() & lines.keys())
        for name in found[signed]
    }
    pace = _pace(
        [(heard[name], lines[signed]) for signed in lines.keys() & found.keys() for name in found[signed]]
    )
    for signed, names in sorted(found.items(), key=lambda item: item[1]):
        for number, name in enumerate(names):
            where = f"{place}/{name}"
            if signed not in lines:
                yield _warning(
                    where,
                    Code.STRAY_RECORDING,
                    "No sentence asks for this recording: its text was changed, or is gone.",
                    "Remove it when you are sure that the text won't come back.",
                )
            elif number:
                what = f"This is another recording of what {names[0]} says."
                yield _warning(
                    where, Code.BAD_RECORDING, what, "Remove the worse one: until then none is used."
                )
            else:
                yield from _judged(heard[name], lines[signed], pace, where)


def _warning(path: str, code: Code, message: str, fix: str) -> Finding:
    return Finding(path, None, code, message, fix, Severity.WARNING)


def _measured(folder: Folder, name: str, kept: Folder) -> Measured:
    """What is heard in the file; from before, where its bytes are the same."""
    from cartilla.speech.takes import MOST_BYTES, TakeError, take_of

    try:
        data = folder.read(name, MOST_BYTES + 1)
    except OSError as error:
        return Measured(f"it can't be read: {error.strerror}.")
    of = cache.address("take", TREATMENT, hashlib.sha256(data).hexdigest())
    before = cache.read(kept, of)
    if before is not None:
        try:
            return _CODEC.validate_json(before)
        except ValueError:
            pass
    try:
        measured = _measures(take_of(data, name))
    except TakeError as error:
        measured = Measured(str(error))
    cache.keep(kept, of, _CODEC.dump_json(measured))
    return measured


def _measures(take: Take) -> Measured:
    told = {key: value for key, value in asdict(take).items() if key != "samples"}
    return Measured(**told, seconds=len(take.samples) / SAMPLE_RATE)


def _pace(pairs: Sequence[tuple[Measured, Line]]) -> float | None:
    """Seconds that a letter takes this reader; None while too little is known."""
    from cartilla.speech.soundness import LETTERS, letters

    known = [
        m.seconds / letters(line.spoken) for m, line in pairs if m.seconds and letters(line.spoken) >= LETTERS
    ]
    return median(known) if len(known) >= FEW else None


def _judged(heard: Measured, line: Line, pace: float | None, place: str) -> Iterator[Finding]:
    if heard.trouble:
        again = "Record it again, and save it under the same name as WAV or FLAC."
        yield _warning(place, Code.BAD_RECORDING, f"This recording can't be used: {heard.trouble}", again)
        return
    for message, fix in _poor(heard, line, pace):
        yield _warning(place, Code.POOR_RECORDING, message, fix)


def _poor(heard: Measured, line: Line, pace: float | None) -> Iterator[tuple[str, str]]:
    if heard.rate < SAMPLE_RATE:
        yield (
            f"It was recorded at {heard.rate:,} samples a second, and sounds dull.",
            "Record at 44,100 or 48,000.",
        )
    if heard.clipped >= OFTEN:
        yield (
            "It was too loud for the microphone, and crackles.",
            "Turn the microphone down, or sit further away.",
        )
    if heard.loudness < QUIET_LUFS:
        yield (
            f"It is very quiet ({heard.loudness:.0f} LUFS).",
            "Turn the microphone up, or sit nearer.",
        )
    if heard.cut:
        ends = " and ".join({"start": "begins", "end": "ends"}[end] for end in heard.cut)
        yield (
            f"It {ends} in the middle of a sound.",
            "Leave half a second of silence before and after the text.",
        )
    elif heard.speech - heard.noise < CLEAR_DB:
        yield (
            f"The room is heard: it is only {heard.speech - heard.noise:.0f} decibels softer than the voice.",
            "Record where it is quieter, nearer to the microphone.",
        )
    from cartilla.speech.soundness import LETTERS, letters

    count = letters(line.spoken)
    if count < LETTERS:
        return
    least, most = (
        (part * pace for part in PACE) if pace else (1 / limit for limit in reversed(LETTERS_A_SECOND))
    )
    if not least <= heard.seconds / count <= most:
        short = "short" if heard.seconds / count < least else "long"
        yield (
            f"At {heard.seconds:.1f} seconds it is too {short} for its text.",
            f"Listen whether it says this, and nothing else: “{line.spoken}”",
        )
