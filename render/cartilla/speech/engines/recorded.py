"""People who read aloud: each text that a person has recorded, in a file of its own in the package."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cartilla.config import RECORDED, Package
from cartilla.errors import EngineError
from cartilla.folder import Folder
from cartilla.model.voice import SAMPLE_RATE, Voice
from cartilla.speech.engines.protocol import NotRecordedError, Sound
from cartilla.speech.take_names import signature, signature_of

VOICES = "source/voices"
"""Where in a package they lie: a folder for each reader, in it one for each language."""

TREATMENT = "1"
"""Counted up when what is done to a recording changes."""

MOST_FILES = 50_000


@dataclass(frozen=True, slots=True)
class Readers:
    """Those of a package, as an engine. `called` has the names by which they are told, where settings give them;
    `waits` where nobody else speaks what a reader hasn't recorded."""

    root: Path | None = None
    called: tuple[tuple[str, str], ...] = ()
    waits: bool = False

    @classmethod
    def of(cls, package: Package) -> Readers:
        settings = package.settings.narration
        return cls(package.root, tuple(sorted(settings.readers.items())), settings.unrecorded == "wait")

    def name_for(self, locale: str) -> str:
        return next(iter(self.names(locale)), "")

    def release(self) -> str:
        return TREATMENT

    def names(self, locale: str) -> tuple[str, ...]:
        """Who has a folder for the language."""
        if self.root is None:
            return ()
        folder = Folder(self.root, VOICES)
        return tuple(name for name in folder.folders() if locale in (folder / name).folders())

    def files(self, name: str) -> tuple[Path, ...]:
        """All that the reader has recorded, in any language."""
        if self.root is None:
            return ()
        folder = Folder(self.root, VOICES, name)
        return tuple(folder.path / path for path in sorted(path for path, _ in folder.files()))

    def open_engine(self, name: str, locale: str) -> Reader:
        if self.root is None or not name:
            raise EngineError(f"Nobody's recordings are named. Write “{RECORDED}:” and a folder of {VOICES}.")
        return Reader(Folder(self.root, VOICES, name, locale), self.voice(name))

    def voice(self, name: str) -> Voice:
        return Voice(
            f"{RECORDED}:{name}", "", self.name_of(name), "", online=False, version=TREATMENT, person=True
        )

    def name_of(self, name: str) -> str:
        """The reader's name as people are told it: "maria-lopez" is Maria Lopez, unless settings say it better."""
        return dict(self.called).get(name, name.replace("-", " ").replace("_", " ").title())


class Reader:
    """An `Engine` whose texts somebody has read already."""

    measures = (1.0, None)
    """Every take is as loud as it should be."""

    def __init__(self, folder: Folder, voice: Voice) -> None:
        self.voice = voice
        self._folder = folder
        self._takes = takes(folder)
        if not self._takes:
            raise EngineError(f"{voice.name} has recorded nothing in {folder.path}.")
        self.settings = self._digest()

    def can_say(self, text: str, lang: str) -> bool:
        """Whether there is a recording of it that can be used."""
        try:
            self.speak(text, lang)
        except NotRecordedError:
            return False
        return True

    def speak(self, text: str, lang: str) -> Sound:
        from cartilla.speech.takes import TakeError, read_take

        names = self._takes.get(signature(text, lang), [])
        if not names:
            raise NotRecordedError(f"{self.voice.name} has not recorded this.")
        if len(names) > 1:
            raise NotRecordedError(f"{' and '.join(names)} are recordings of the same. Remove all but one.")
        try:
            return Sound(read_take(self._folder, names[0]).samples, SAMPLE_RATE)
        except TakeError as error:
            raise NotRecordedError(f"{names[0]} can't be used: {error}") from error

    def speak_ahead(self, _texts: Sequence[tuple[str, str]], /) -> Iterator[Sound]:
        """None: nothing is to be waited for."""
        return iter(())

    def close(self) -> None:
        pass

    def _digest(self) -> str:
        whole = hashlib.sha256()
        for signed, names in sorted(self._takes.items()):
            for name in names:
                try:
                    data = self._folder.read(name)
                except OSError as error:
                    data = str(error.strerror).encode()
                whole.update(f"{signed} {hashlib.sha256(data).hexdigest()}\n".encode())
        return whole.hexdigest()


def takes(folder: Folder) -> dict[str, list[str]]:
    """Names of the files in a folder of recordings, by their signatures."""
    found: dict[str, list[str]] = {}
    for number, name in enumerate(sorted(name for name, _ in folder.files())):
        signed = signature_of(name.rpartition("/")[2])
        if signed and number < MOST_FILES:
            found.setdefault(signed, []).append(name)
    return found
