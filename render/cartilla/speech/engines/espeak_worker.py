"""The process that holds eSpeak NG: `python -m cartilla.speech.engines.espeak_worker VOICE LIBRARY DATA`.

A request has `text`, `voice` (eSpeak's name), `rate` (words a minute), `volume` (100 is eSpeak's own).
"""

from __future__ import annotations

import ctypes
import os
import sys
from functools import partial

from cartilla.speech.engines.espeak_state import setter_back
from cartilla.speech.engines.forking import Head, Speak, Steady, serve

TYPE_CHECKING = False  # a module less for every fork to copy
if TYPE_CHECKING:
    from typing import Any

SYNCHRONOUS = 2
DONT_EXIT = 0x8000  # without it a bad data folder ends the process
UTF8 = 1
RATE, VOLUME = 1, 2
NORMAL_RATE, NORMAL_VOLUME = 175, 100

REHEARSALS = 10
"""How often nothing is said before the first fork, which changes no sample: what Python and the library make ready for
themselves on the way is inherited, and not made anew, and copied, by every fork."""

Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


def load(voice: str, path: str, data: str) -> Speak:
    """`voice` is what most requests will be for; the library is at `path`, its folder of data is `data`."""
    library = ctypes.CDLL(path)
    # eSpeak keeps the folder's name in a short buffer: a relative name fits wherever we are installed.
    os.chdir(os.path.dirname(data))  # noqa: PTH120 (a module less for every fork to copy)
    rate = library.espeak_Initialize(SYNCHRONOUS, 0, b".", DONT_EXIT)
    if rate <= 0:
        raise OSError("eSpeak NG does not find its data.")
    # Read from files once, and inherited by every fork. A voice that isn't there is told of later.
    loaded = voice if library.espeak_SetVoiceByName(voice.encode()) == 0 else ""
    speak = partial(synthesize, library, rate, loaded)
    for _ in range(REHEARSALS):
        speak(text=" ", voice=loaded, rate=NORMAL_RATE, volume=NORMAL_VOLUME)
    set_back = setter_back(library, path)
    return speak if set_back is None else Steady(speak, partial(_is_in, loaded), set_back)


def _is_in(loaded: str, request: dict[str, Any]) -> bool:
    """Another voice changes more of the library than is set back."""
    return bool(request["voice"] == loaded)


def synthesize(
    library: ctypes.CDLL, sample_rate: int, loaded: str, text: str, voice: str, rate: int, volume: int
) -> tuple[Head, bytes]:
    """Only ever called in a fork of its own, or by one that is set back. The voice that is `loaded` isn't read again, which changes no sample."""
    if voice != loaded and library.espeak_SetVoiceByName(voice.encode()) != 0:
        raise LookupError(f"eSpeak NG has no voice “{voice}”.")
    library.espeak_SetParameter(RATE, rate, 0)
    library.espeak_SetParameter(VOLUME, volume, 0)
    said: list[bytes] = []

    def collect(samples: Any, count: int, _events: int | None) -> int:
        if samples and count > 0:
            said.append(ctypes.string_at(samples, 2 * count))
        return 0

    callback = Callback(collect)
    library.espeak_SetSynthCallback(callback)
    data = text.encode()
    if library.espeak_Synth(data, len(data) + 1, 0, 0, 0, UTF8, None, None) != 0:
        raise ValueError("eSpeak NG refused the text.")
    return {"rate": sample_rate}, b"".join(said)


def main() -> None:
    serve("eSpeak NG", partial(load, sys.argv[1], *sys.argv[2:]))


if __name__ == "__main__":
    main()
