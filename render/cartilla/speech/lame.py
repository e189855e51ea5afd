"""LAME of the operating system (Debian's `libmp3lame0`), which gives the bytes of the one inside PyAV in a third of the
time: PyAV's is built without optimization."""

from __future__ import annotations

import ctypes
import ctypes.util
import functools
from contextlib import suppress

import numpy as np

from cartilla.speech.pcm import Samples

SAME = "3.100"
"""The release that is inside PyAV. Another one may choose other bits for the same sound."""

NAMES = ("libmp3lame.so.0", "libmp3lame.0.dylib")
"""Where the system's loader looks for it, under these names and then under the one that it finds itself."""

MONO = 3
"""LAME's own number of the mode."""


@functools.cache
def library() -> ctypes.CDLL | None:
    """The system's, where it is of the same release."""
    for name in NAMES:
        with suppress(OSError, AttributeError):
            return _declared(ctypes.CDLL(name))
    # Only where it must be: on some systems it asks other programs.
    found = ctypes.util.find_library("mp3lame")
    with suppress(OSError, AttributeError):
        return _declared(ctypes.CDLL(found)) if found else None
    return None


def _declared(lame: ctypes.CDLL) -> ctypes.CDLL | None:
    """With the types that its calls take. Raises AttributeError for a library that lacks one of them."""
    pointer, number = ctypes.c_void_p, ctypes.c_int
    lame.get_lame_version.restype = ctypes.c_char_p
    lame.lame_init.restype = pointer
    lame.lame_init.argtypes = []
    for setting in _settings(0, 0, 0):
        getattr(lame, f"lame_set_{setting}").argtypes = [pointer, number]
    for call in (lame.lame_init_params, lame.lame_close):
        call.argtypes = [pointer]
    lame.lame_encode_buffer.argtypes = [pointer, pointer, pointer, number, pointer, number]
    lame.lame_encode_flush.argtypes = [pointer, pointer, number]
    return lame if lame.get_lame_version() == SAME.encode() else None


def _settings(rate: int, bit_rate: int, quality: int) -> dict[str, int]:
    """One channel, no frame needs bits of another, and no frame stands in front that holds no sound."""
    return {
        "num_channels": 1,
        "mode": MONO,
        "in_samplerate": rate,
        "out_samplerate": rate,
        "quality": quality,
        "brate": bit_rate // 1000,
        "bWriteVbrTag": 0,
        "disable_reservoir": 1,
    }


def encode(lame: ctypes.CDLL, samples: Samples, rate: int, bit_rate: int, quality: int) -> bytes:
    """Every frame that LAME makes of the samples, its last included. Raises ValueError where it refuses."""
    handle = lame.lame_init()
    if not handle:
        raise MemoryError("LAME could not begin.")
    try:
        for setting, value in _settings(rate, bit_rate, quality).items():
            if getattr(lame, f"lame_set_{setting}")(handle, value) < 0:
                raise ValueError(f"LAME takes no {setting} of {value}.")
        if lame.lame_init_params(handle) < 0:
            raise ValueError("LAME takes no such settings.")
        whole = np.ascontiguousarray(samples, np.int16)
        # LAME's own bound of what comes out.
        room = ctypes.create_string_buffer(len(whole) * 5 // 4 + 2 * 7200)
        at = whole.ctypes.data_as(ctypes.c_void_p)
        made = lame.lame_encode_buffer(handle, at, at, len(whole), room, len(room))
        if made < 0:
            raise ValueError(f"LAME refused the sound ({made}).")
        rest = lame.lame_encode_flush(handle, ctypes.byref(room, made), len(room) - made)
        if rest < 0:
            raise ValueError(f"LAME could not end ({rest}).")
        return room.raw[: made + rest]
    finally:
        lame.lame_close(handle)
