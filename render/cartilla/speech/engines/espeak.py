"""eSpeak NG, the built-in voice: offline, on every machine, about a hundred languages."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from cartilla.errors import EngineError
from cartilla.model.narration import Voice
from cartilla.speech.engines.protocol import SentenceError, Sound
from cartilla.speech.engines.worker import Worker

PACE = 160
"""Words a minute: a little slower than eSpeak's own 175, for listeners who don't know the voice."""

VOLUME = 60
"""Percent of eSpeak's own, at which its peaks are cut off."""

TIMEOUT = 20.0
"""Seconds for one sentence, which takes some hundredths of one."""

COMMAND = (sys.executable, "-P", "-m", "cartilla.speech.engines.espeak_worker")

# Plain voices are understood best; eSpeak's variants are worse. "es" alone is Spain's.
NAMES = {"en": "en-us", "es": "es-419", "pt-BR": "pt-br", "zh": "cmn", "zh-HK": "yue", "fr-CA": "fr"}
NAMES |= {"en-GB": "en-gb", "es-ES": "es", "no": "nb", "zh-MO": "yue"}


def name_for(locale: str) -> str:
    """eSpeak's own name of its voice for a BCP 47 tag."""
    language = locale.split("-")[0]
    return NAMES.get(locale) or NAMES.get(language) or language


class Espeak:
    """eSpeak NG in a process of its own."""

    def __init__(
        self, name: str, locale: str, command: Sequence[str] = COMMAND, timeout: float = TIMEOUT
    ) -> None:
        try:
            release = version("espeakng-loader")
        except PackageNotFoundError:
            raise EngineError(
                "eSpeak NG is not installed. Install it with: pip install espeakng-loader"
            ) from None
        self.voice = Voice(
            id=f"espeak:{name}",
            engine="eSpeak NG",
            name=name,
            license="GPL-3.0-or-later",
            online=False,
            version=release,
        )
        self.settings = f"{PACE} words a minute, volume {VOLUME}, for {locale}"
        self._locale = locale
        self._command, self._timeout = command, timeout
        self._worker: Worker | None = None

    def speak(self, text: str, lang: str) -> Sound:
        import numpy as np

        if self._worker is None:
            self._worker = Worker((*self._command, self.voice.name), self._timeout)
        head, data = self._worker.ask(text=text, voice=self._name(lang), rate=PACE, volume=VOLUME)
        if not data:
            raise SentenceError("eSpeak NG gave no sound.")
        return Sound(np.frombuffer(data, dtype="<i2"), head["rate"])

    def _name(self, lang: str) -> str:
        """The voice itself for the language it was opened for, its sister for another: one speaker,
        other rules."""
        own = lang.split("-")[0] == self._locale.split("-")[0]
        return self.voice.name if own else name_for(lang)

    def close(self) -> None:
        if self._worker is not None:
            self._worker.close()
            self._worker = None


def open_engine(name: str, locale: str) -> Espeak:
    return Espeak(name, locale)
