"""Who speaks, and how fast samples follow each other."""

from __future__ import annotations

from dataclasses import dataclass

SAMPLE_RATE = 24_000
"""Samples a second, mono, of every clip and file."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks. Its engine fills it."""

    id: str
    """`engine:name` as in `cartilla.toml`, such as `espeak:es-419`."""
    engine: str
    """The engine's name as people know it ("eSpeak NG")."""
    name: str
    """The voice's name there."""
    license: str
    """Empty where it isn't known."""
    online: bool
    """Whether texts leave this machine to be spoken."""
    version: str
    """The engine's, with the voice's where that has one of its own."""
    person: bool = False
    """Whether it is somebody who reads, and no computer; `engine` is empty then."""

    @property
    def called(self) -> str:
        """The whole name, of whoever it is."""
        return f"{self.engine} {self.name}".strip()
