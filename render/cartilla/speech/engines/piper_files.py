"""The files of a Piper voice: a model, its description beside it (`.onnx.json`), and a card for people."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cartilla.errors import EngineError
from cartilla.speech.engines.pronunciation import same_language
from cartilla.speech.engines.voice_files import models
from cartilla.speech.engines.worker import RATES

CARD = "MODEL_CARD"

LARGEST = 1_000_000
"""Bytes of a description or a card; one has about 10,000."""

QUALITIES = {"x_low": 16_000, "low": 16_000, "medium": 22_050, "high": 22_050}
"""Samples a second that Piper's voices of each quality are trained at."""

NAME = re.compile(r"(?P<language>[a-z]{2,3}_[A-Z]{2})-(?P<speaker>\w+)-(?P<quality>\w+)")


@dataclass(frozen=True, slots=True)
class PiperFiles:
    """`rate` is in samples a second, `language` is such as `es_MX`. `license` is what the voice's card
    says; empty where it says nothing."""

    name: str
    model: Path
    language: str
    rate: int
    license: str

    @property
    def speaker(self) -> str:
        """What people call the voice: "es_MX-claude-high" is Claude."""
        named = NAME.fullmatch(self.name)
        return named["speaker"].replace("_", " ").title() if named else self.name

    @property
    def paths(self) -> tuple[Path, Path]:
        return self.model, description_of(self.model)


def description_of(model: Path) -> Path:
    return model.with_name(f"{model.name}.json")


def installed() -> dict[str, Path]:
    """The models of the voices that are here, by name: every ONNX file that has its description."""
    return {path.stem: path for path in reversed(models()) if description_of(path).is_file()}


def read(model: Path) -> PiperFiles:
    """What the files say of themselves.

    Raises EngineError where that isn't a voice, or where they contradict each other: speech at a wrong
    rate, or by another language's rules, is worse than none.
    """
    path = description_of(model)
    try:
        data = json.loads(_beginning(path))
        audio, language = data["audio"], _language(data)
        rate, quality, license_ = audio["sample_rate"], audio.get("quality", ""), data.get("license", "")
        sounds = data["phoneme_id_map"].keys()
        for value, kind in ((rate, int), (quality, str), (license_, str)):
            if not isinstance(value, kind):
                raise TypeError(value)
    except OSError as error:
        raise EngineError(f"{path} can't be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise EngineError(f"{path} is not the description of a Piper voice.") from error
    if not sounds:
        raise EngineError(f"{path} names no sounds that the voice can make.")
    card = _card(model)
    others = {_rate_in(card), QUALITIES.get(quality)} - {None, rate}
    if rate not in RATES or others:
        rest = "".join(f" Its card or its quality says {other}." for other in others)
        raise EngineError(f"{path} gives a wrong sample rate, {rate}.{rest}")
    named = NAME.fullmatch(model.stem)
    if named and not same_language(named["language"], language):
        raise EngineError(f"{path} describes a voice for “{language}”, though its name says otherwise.")
    return PiperFiles(model.stem, model, language, rate, license_ or _license(card))


def _language(data: dict[str, Any]) -> str:
    """`es_MX`; older descriptions have only the name of eSpeak's rules."""
    code = data.get("language", {}).get("code") or data["espeak"]["voice"]
    return str(code)


def _card(model: Path) -> str:
    """The card's text. One beside several voices could be anybody's."""
    path = model.with_name(CARD)
    if len(list(model.parent.glob("*.onnx"))) > 1 or not path.is_file():
        return ""
    try:
        return _beginning(path).decode("utf-8", errors="replace")
    except OSError:
        return ""


def _beginning(path: Path) -> bytes:
    """Of a description or a card, as much as a whole one ever has."""
    with path.open("rb") as file:
        return file.read(LARGEST)


def _rate_in(card: str) -> int | None:
    found = re.search(r"sample ?rate:\s*(\d{1,3},?\d{1,3})(?!\d)", card, re.IGNORECASE)
    return int(found[1].replace(",", "")) if found else None


def _license(card: str) -> str:
    """The card's own word; the address that it names where it says only "see URL"."""
    found = re.search(r"^\W*licen[sc]e:[ \t]*(.+?)\s*$", card, re.IGNORECASE | re.MULTILINE)
    if found and re.fullmatch(r"see .*url.*", found[1], re.IGNORECASE):
        found = re.search(r"^\W*URL:\s*(\S+)", card, re.IGNORECASE | re.MULTILINE)
    return found[1] if found else ""
