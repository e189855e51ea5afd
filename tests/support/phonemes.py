"""How eSpeak NG pronounces a text, in IPA."""

from __future__ import annotations

import ctypes
import json
import subprocess
import sys
from collections.abc import Sequence

IPA = 0x02
_FLAGS = 0x8000  # without it, a wrong path to the data exits the process


def pronounced(texts: Sequence[str], voice: str) -> list[str]:
    """Each text's phonemes, clauses parted by a comma. In a process of its own: eSpeak keeps state."""
    command = [sys.executable, __file__, voice]
    answer = subprocess.run(
        command, input=json.dumps(list(texts)), check=True, capture_output=True, text=True
    )
    return list(json.loads(answer.stdout))


def main(voice: str) -> None:
    from cartilla.speech.engines.espeak_library import find

    found = find()
    library = ctypes.CDLL(found.path)
    library.espeak_Initialize(1, 0, str(found.data).encode(), _FLAGS)
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    library.espeak_TextToPhonemes.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int]
    library.espeak_SetVoiceByName(voice.encode())

    def say(text: str) -> str:
        rest, clauses = ctypes.c_char_p(text.encode()), []
        while rest.value:
            clauses.append(library.espeak_TextToPhonemes(ctypes.pointer(rest), 1, IPA).decode().strip())
        return ", ".join(clause for clause in clauses if clause)

    json.dump([say(text) for text in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
