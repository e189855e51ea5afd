"""Kokoro: one neural model with voices in several languages. It speaks offline; a person brings its files."""

from __future__ import annotations

import struct
import sys
import zipfile
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from cartilla.errors import EngineError
from cartilla.machine import voices_folder
from cartilla.model.voice import SAMPLE_RATE, Voice
from cartilla.speech.engines.pronunciation import rules_for, same_language
from cartilla.speech.engines.voice_files import digest, models
from cartilla.speech.engines.worker import SeparateEngine, processors

TIMEOUT = 300.0
"""Seconds for one sentence, which takes about as long as it lasts."""

COMMAND = (sys.executable, "-P", "-m", "cartilla.speech.engines.kokoro_worker")

SEED = 1
"""Where the model's random numbers begin, for every sentence anew."""

INSTALL = "cartilla voices add kokoro"

LANGUAGES = {"a": "en-US", "b": "en-GB", "e": "es", "f": "fr", "h": "hi", "i": "it", "p": "pt-BR"}
"""What a voice speaks, by the first letter of its name. (Japanese and Chinese voices, "j" and "z", need
other rules than eSpeak's.)"""

SUGGESTED = {
    "a": ("af_heart", "am_michael"),
    "b": ("bf_emma",),
    "e": ("ef_dora", "em_alex"),
    "f": ("ff_siwis",),
    "h": ("hf_alpha",),
    "i": ("if_sara",),
    "p": ("pf_dora",),
}
"""Voices that the model has, to begin with, by that letter."""


def name_for(locale: str) -> str:
    """The first voice of the locale's language; the locale itself where there is none."""
    return next(iter(names(locale)), locale)


def release() -> str:
    try:
        parts = {
            name: version(name) for name in ("kokoro-onnx", "onnxruntime", "phonemizer", "espeakng-loader")
        }
    except PackageNotFoundError:
        raise EngineError(f"Kokoro is not installed. Install it with: {INSTALL}") from None
    return ", ".join(f"{name} {number}" for name, number in parts.items())


def files(_name: str) -> tuple[Path, ...]:
    return _files() or ()


def names(locale: str) -> tuple[str, ...]:
    """Those to begin with first, and of the locale's own accent before others. Where the files aren't
    here, those that the model is known to have."""
    letters = [letter for letter, language in LANGUAGES.items() if same_language(language, locale)]
    letters.sort(key=lambda letter: rules_for(LANGUAGES[letter]) != rules_for(locale))
    known = [name for letter in letters for name in SUGGESTED[letter]]
    found = _files()
    try:
        here = _names(found[1]) if found else known
    except EngineError:
        here = known
    rest = [name for letter in letters for name in here if name.startswith(letter) and name not in known]
    return tuple([name for name in known if name in here] + rest)


def open_engine(name: str, locale: str) -> Kokoro:
    return Kokoro(name, locale)


class Kokoro(SeparateEngine):
    def __init__(
        self,
        name: str,
        locale: str,
        command: Sequence[str] = COMMAND,
        timeout: float = TIMEOUT,
        files: tuple[Path, Path] | None = None,
    ) -> None:
        """`files`: model and voices that aren't among this person's yet."""
        voice = Voice(f"kokoro:{name}", "Kokoro", called(name), "Apache-2.0", online=False, version=release())
        model, styles = _installed(name, locale, files or _files())
        super().__init__(
            voice,
            f"{digest(model, styles)}, seed {SEED}, for {locale}",
            (*command, str(model), str(styles), name, str(SEED)),
            timeout,
            SAMPLE_RATE,
            several=processors(),
        )
        self._locale = locale

    def request(self, lang: str) -> dict[str, object]:
        """The narration's accent for its own language, eSpeak's rules for another: one speaker, other rules."""
        return {"rules": rules_for(self._locale if same_language(lang, self._locale) else lang)}


def called(name: str) -> str:
    """What people call the voice: "ef_dora" is Dora."""
    return name[3:].replace("_", " ").title()


def _installed(name: str, locale: str, found: tuple[Path, Path] | None) -> tuple[Path, Path]:
    """The model and the styles of its voices, which have this one."""
    language = LANGUAGES.get(name[:1]) if name[1:3] in ("f_", "m_") else None
    if language is None or not same_language(language, locale):
        speaks = f"speaks “{language}”" if language else "is no voice of Kokoro's that can be used here"
        raise EngineError(f"“{name}” {speaks}; the narration is in “{locale}”.")
    if found is None:
        raise EngineError(
            f"There is no kokoro….onnx with its voices….bin in {voices_folder()}. "
            "Get them with: cartilla voices add kokoro"
        )
    if name not in (here := _names(found[1])):
        raise EngineError(f"{found[1]} has no voice “{name}”. It has: {', '.join(here)}.")
    return found


def _files() -> tuple[Path, Path] | None:
    """The first model with its styles beside it."""
    for model in models():
        styles = sorted(model.parent.glob("voices*.bin"))
        if model.name.startswith("kokoro") and styles:
            return model, styles[0]
    return None


def _names(styles: Path) -> list[str]:
    try:
        with zipfile.ZipFile(styles) as archive:
            return sorted(name.removesuffix(".npy") for name in archive.namelist())
    except (OSError, ValueError, NotImplementedError, struct.error, zipfile.BadZipFile) as error:
        raise EngineError(
            f"{styles} is not Kokoro's file of voices: it is damaged, or another file."
        ) from error
