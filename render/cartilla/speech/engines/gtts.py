"""gTTS: the voices of Google Translate, online.

The client asks once, waits forever and forgets what it asked before. So the texts are cut here,
requests keep their distance, and one that fails for a passing reason is sent again after a while. A
process of its own asks, so that it can be ended.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from cartilla.errors import EngineError
from cartilla.model.voice import SAMPLE_RATE, Voice
from cartilla.speech.engines.protocol import SentenceError, Sound
from cartilla.speech.engines.worker import Answer, Worker

COMMAND = (sys.executable, "-P", "-m", "cartilla.speech.engines.gtts_worker")

LONGEST = 100
"""Characters that the service takes at a time."""

CLAUSE_MS, WORD_MS = 150, 20
"""Silence where a text had to be cut: after punctuation, and between two words."""

# The service's country decides the accent; any other than these is the United States'.
ACCENTS = {"en-GB": "co.uk", "en-AU": "com.au", "en-CA": "ca", "en-IN": "co.in", "es-MX": "com.mx"}
ACCENTS |= {"es-ES": "es", "fr-FR": "fr", "pt-BR": "com.br", "pt-PT": "pt"}

# Languages that the service knows by region, or by another name than BCP 47's.
LANGUAGES = {"fr-CA": "fr-CA", "pt-PT": "pt-PT", "zh-TW": "zh-TW", "zh-HK": "yue", "zh": "zh-CN", "he": "iw"}
LANGUAGES |= {"fil": "tl", "nb": "no", "jv": "jw"}

_CLAUSE_END = re.compile(r"(?<![.,;:!?…)»”])[.,;:!?…)»”]+\s+|(?<!\s)\s+(?=[¿¡(«“])")


@dataclass(frozen=True, slots=True)
class Manners:
    """How the service is asked. `timeout`: seconds to connect, and to wait for more of an answer.
    `whole`: seconds from asking to the end of the answer. `distance`: seconds from one request to the
    next. `waits`: seconds before each new try."""

    timeout: tuple[float, float] = (5, 30)
    whole: float = 60
    distance: float = 0.5
    waits: tuple[float, ...] = (1, 3, 9)
    longest_wait: float = 60


MANNERS = Manners()


class PassingError(EngineError):
    """Another try may do. `wait`: the seconds that the service asked for, if it did."""

    def __init__(self, message: str, wait: float = 0) -> None:
        super().__init__(message)
        self.wait = wait


def chunks(text: str) -> Iterator[str]:
    """`text` in pieces of at most `LONGEST` characters, cut after a clause where there is one, else
    between words. Nothing but white space is lost: `¿` and its like stay with what they open."""
    text = " ".join(text.split())
    while len(text) > LONGEST:
        start = text[: LONGEST + 2]
        ends = [
            match.end()
            for match in _CLAUSE_END.finditer(start)
            if len(start[: match.end()].rstrip()) <= LONGEST
        ]
        cut = max(ends, default=start.rfind(" ", 0, LONGEST + 1))
        if cut <= 0:
            cut = LONGEST
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
        yield text


def name_for(locale: str) -> str:
    """Voices have no names of their own: they are called by their locale."""
    return locale


def release() -> str:
    try:
        return version("gTTS")
    except PackageNotFoundError:
        raise EngineError("gTTS is not installed. Install it with: pip install gTTS") from None


def files(_name: str) -> tuple[Path, ...]:
    """They are at the service."""
    return ()


def names(locale: str) -> tuple[str, ...]:
    return (name_for(locale),)


def open_engine(name: str, locale: str) -> Gtts:
    return Gtts(name, locale, MANNERS)


class Gtts:
    measures: tuple[float, float] | None = None

    def __init__(self, name: str, locale: str, manners: Manners) -> None:
        self.voice = Voice(
            id=f"gtts:{name}",
            engine="gTTS (Google Translate)",
            name=name,
            license="Google Terms of Service",
            online=True,
            version=release(),
        )
        self.settings = f"{LONGEST} characters, {CLAUSE_MS} and {WORD_MS} ms, for {locale}"
        self._locale = locale
        self._manners = manners
        self._next = 0.0
        self._worker: Worker | None = None

    def speak(self, text: str, lang: str) -> Sound:
        import numpy as np

        from cartilla.speech.pcm import silence

        parts = []
        for chunk in chunks(text):
            if any(map(str.isalnum, chunk)):
                parts += [
                    self._patiently(chunk, lang),
                    silence(WORD_MS if chunk[-1].isalnum() else CLAUSE_MS),
                ]
        return Sound(np.concatenate(parts), SAMPLE_RATE)

    def speak_ahead(self, _texts: Sequence[tuple[str, str]], /) -> Iterator[Sound]:
        """None: the service is asked for one text at a time."""
        return iter(())

    def close(self) -> None:
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def _patiently(self, chunk: str, lang: str) -> Any:
        """The chunk's samples, asked for again while that may help."""
        for wait in self._manners.waits:
            try:
                return self._ask(chunk, lang)
            except PassingError as error:
                time.sleep(min(max(wait, error.wait), self._manners.longest_wait))
        return self._ask(chunk, lang)

    def _ask(self, chunk: str, lang: str) -> Any:
        import av

        from cartilla.speech.mp3 import decode
        from cartilla.speech.pcm import trim

        language, country = self._language(lang)
        head, data = self._answer(chunk, language, country)
        if head["status"] != 200:
            raise _explained(head)
        try:
            samples = trim(decode(data))
        except (av.FFmpegError, ValueError, IndexError) as error:
            raise PassingError(NO_SOUND) from error
        if not len(samples):
            raise PassingError(NO_SOUND)
        return samples

    def _answer(self, chunk: str, language: str, country: str) -> Answer:
        if self._worker is None:
            self._worker = Worker(COMMAND, self._manners.whole)
        time.sleep(max(0, self._next - time.monotonic()))
        self._next = time.monotonic() + self._manners.distance
        try:
            return self._worker.ask(
                text=chunk, language=language, country=country, timeout=self._manners.timeout
            )
        except SentenceError as error:
            self.close()
            raise PassingError(f"Google's speech service did not finish its answer: {error}") from error

    def _language(self, lang: str) -> tuple[str, str]:
        """The service's language and country for a text in `lang`: this voice's own where
        it was opened for that language."""
        from gtts.lang import tts_langs

        own = lang.split("-")[0] == self._locale.split("-")[0]
        locale = self.voice.name if own else lang
        subtag = locale.split("-")[0]
        language = LANGUAGES.get(locale) or LANGUAGES.get(subtag) or subtag
        if language not in tts_langs():
            raise EngineError(f"Google's speech service does not speak the language “{locale}”.")
        return language, ACCENTS.get(locale, "com")


NO_SOUND = "Google's speech service answered with something that is no sound."


def _explained(head: dict[str, Any]) -> EngineError:
    """What went wrong, for a person; a `PassingError` where another try may do."""
    status = head["status"]
    if "untrusted" in head:
        return EngineError(
            "Whoever answers in the place of Google's speech service can't show that it is Google. Does this network "
            "look into connections? Then ask whoever runs it for its certificate, and name its file in "
            "REQUESTS_CA_BUNDLE."
        )
    if status == 0:
        return PassingError(
            "Google's speech service can't be reached. Is there a connection to the internet?"
        )
    if status == 429:
        return PassingError(
            "Google's speech service has had too many requests (429). Try again in some hours: what it "
            "has already spoken is kept.",
            _seconds(head["retry_after"]),
        )
    if status >= 500:
        return PassingError(f"Google's speech service is out of order ({status}).")
    return EngineError(f"Google's speech service refuses to speak ({status} {head['reason']}).")


def _seconds(text: str) -> float:
    return float(text) if text.isdecimal() else 0
