"""The process that holds eSpeak NG: `python -m cartilla.speech.engines.espeak_worker`.

eSpeak NG isn't thread-safe, can take its process down, and what it says depends slightly on what it
said before. So it is initialized once, here, and every sentence is spoken by a fresh fork.

On standard input one JSON object a line: `text`, `voice` (eSpeak's name), `rate` (words a minute),
`volume` (100 is eSpeak's own). For each, on standard output, one JSON line: `rate` (samples a second) and `bytes`, then so many
bytes of 16-bit samples; or `error`, with `usable` false where no other text would do better. The
first line, before any request, says that eSpeak is ready, or why not.
"""

from __future__ import annotations

import array
import ctypes
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, BinaryIO

SYNCHRONOUS = 2
DONT_EXIT = 0x8000  # without it a bad data folder ends the process
UTF8 = 1
RATE, VOLUME = 1, 2

Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


def initialize() -> tuple[ctypes.CDLL, int]:
    """The library and its sample rate."""
    import espeakng_loader

    data = Path(espeakng_loader.get_data_path())
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    # eSpeak keeps the folder's name in a short buffer: a relative name fits wherever we are installed.
    os.chdir(data.parent)
    rate = library.espeak_Initialize(SYNCHRONOUS, 0, b".", DONT_EXIT)
    if rate <= 0:
        raise OSError("eSpeak NG does not find its data.")
    return library, rate


def synthesize(library: ctypes.CDLL, text: str, voice: str, rate: int, volume: int) -> bytes:
    """16-bit samples. Only ever called in a fork of its own."""
    if library.espeak_SetVoiceByName(voice.encode()) != 0:
        raise LookupError(f"eSpeak NG has no voice “{voice}”.")
    library.espeak_SetParameter(RATE, rate, 0)
    library.espeak_SetParameter(VOLUME, volume, 0)
    said = array.array("h")

    def collect(samples: Any, count: int, _events: int | None) -> int:
        if samples and count > 0:
            said.frombytes(ctypes.string_at(samples, 2 * count))
        return 0

    callback = Callback(collect)
    library.espeak_SetSynthCallback(callback)
    data = text.encode()
    if library.espeak_Synth(data, len(data) + 1, 0, 0, 0, UTF8, None, None) != 0:
        raise ValueError("eSpeak NG refused the text.")
    return said.tobytes()


def answer(out: BinaryIO, data: bytes = b"", **head: object) -> None:
    out.write(json.dumps(head).encode() + b"\n" + data)
    out.flush()


def speak(library: ctypes.CDLL, sample_rate: int, request: dict[str, Any], out: BinaryIO) -> None:
    """Fork, speak, answer. A child that dies answers nothing: its parent tells."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            with os.fdopen(writing, "wb") as pipe:
                try:
                    data = synthesize(library, **request)
                    answer(pipe, data, rate=sample_rate, bytes=len(data))
                except Exception as error:
                    answer(pipe, error=str(error), usable=not isinstance(error, LookupError))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        result = pipe.read()
    _, status = os.waitpid(child, 0)
    if status:
        answer(out, error=f"eSpeak NG broke off ({_ending(status)}).", usable=True)
    else:
        out.write(result)
        out.flush()


def _ending(status: int) -> str:
    if os.WIFSIGNALED(status):
        return signal.strsignal(os.WTERMSIG(status)) or "killed"
    return f"exit {os.waitstatus_to_exitcode(status)}"


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us decides when to stop
    out = sys.stdout.buffer
    try:
        library, rate = initialize()
    except (ImportError, OSError) as error:
        answer(out, error=str(error), usable=False)
        return
    if len(sys.argv) > 1:
        # Read from files once, and inherited by every fork. A voice that isn't there is told of later.
        library.espeak_SetVoiceByName(sys.argv[1].encode())
    answer(out, ready=True)
    for line in sys.stdin.buffer:
        speak(library, rate, json.loads(line), out)


if __name__ == "__main__":
    main()
