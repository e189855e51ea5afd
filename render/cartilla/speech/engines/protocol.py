"""What every voice engine is to the rest: text in, sound out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from cartilla.errors import EngineError
from cartilla.model.voice import Voice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class SentenceError(EngineError):
    """The engine works, but this text gave no usable sound: worth another try in a fresh engine."""


class NotRecordedError(EngineError):
    """The voice is a person's, who has not recorded this text, or not so that it can be used."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono samples as the engine made them, `rate` of them a second."""

    samples: NDArray[np.int16]
    rate: int


class Engine(Protocol):
    """A voice ready to speak. It is slow to start at its first text, not when it is made."""

    @property
    def voice(self) -> Voice: ...

    @property
    def settings(self) -> str:
        """Whatever changes how a text sounds, besides the voice and its version."""

    @property
    def measures(self) -> tuple[float, float | None] | None:
        """What to multiply its sound by, and the samples (`SAMPLE_RATE`) that a letter takes, where that is known
        without hearing it; None for the second where it says nothing of a text."""

    def speak(self, text: str, lang: str) -> Sound:
        """`text`, which has at least one letter, said by the rules of `lang` (BCP 47).

        Raises `EngineError` where the voice can't be used at all, `SentenceError` where this text
        alone went wrong.
        """

    def speak_ahead(self, texts: Sequence[tuple[str, str]], /) -> Iterator[Sound]:
        """The sounds of texts (each with its language), in order, spoken side by side where that is worth it, else
        none. Raises as `speak` does at the first that goes wrong, and then the engine is to be closed."""

    def close(self) -> None:
        """Let go of processes and connections. Speaking again starts them anew."""
