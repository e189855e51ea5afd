"""The process that holds a Kokoro voice: `python -m cartilla.speech.engines.kokoro_worker MODEL STYLES NAME SEED`.

A request has `text`, and `rules`: eSpeak's name of the rules to pronounce it by. kokoro-onnx knows the
differences between exported models, and cuts what is too long for one; phonemes come from the same eSpeak NG
as the built-in voice.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from cartilla.speech.engines.forking import Head, Speak, serve

if TYPE_CHECKING:
    from kokoro_onnx import Kokoro

MARKS = re.compile(r"([;:!?¡¿—…\"«»“”(){}\[\]]|(?<!\d)[,.]|[,.](?!\d))")
"""Between them eSpeak is asked for each piece by itself; they are phonemes of the model's own."""

CARRIER = "papapapapapapa"
"""One word in every language, to stand beside another."""

INPUTS = ({"tokens", "style", "speed"}, {"input_ids", "style", "speed"})


def load(model: str, styles: str, name: str, seed: int) -> Speak:
    import onnxruntime
    from kokoro_onnx import Kokoro

    onnxruntime.set_seed(seed)
    options = onnxruntime.SessionOptions()
    # A fork has no other threads; and how many there are must not change a sample.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ValueError(f"{model} is not a voice: it is damaged, or no ONNX model.") from error
    inputs = {given.name: given for given in session.get_inputs()}
    if set(inputs) not in INPUTS:
        raise ValueError(f"{model} is an ONNX model, but not Kokoro's.")
    try:
        kokoro = Kokoro.from_session(session, styles)
        style = kokoro.get_voice_style(name)
        if style.ndim != 3 or style.shape[-1] != inputs["style"].shape[-1]:
            raise ValueError
    except Exception as error:
        raise ValueError(f"{styles} is damaged, or has the voices of another model.") from error
    return partial(synthesize, kokoro, style)


def synthesize(kokoro: Kokoro, style: Any, text: str, rules: str) -> tuple[Head, bytes]:
    """Only ever called in a fork of its own."""
    import numpy as np

    said = phonemes(text, partial(kokoro.tokenizer.phonemize, lang=_known(rules)))
    samples, rate = kokoro.create(
        "".join(sign for sign in said if sign in kokoro.tokenizer.vocab), style, is_phonemes=True, trim=False
    )
    return {"rate": rate}, np.rint(np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()


def phonemes(text: str, say: Callable[[str], str]) -> str:
    """Those of the whole text, by `say`, which knows them of a text without marks.

    eSpeak spells short words in capitals ("VIH"), but not where capitals are most of what it is given: it takes that for a
    text all in capitals, and reads each like any word. So a piece between marks, as in brackets, is said as it is beside more words.
    """
    said = []
    for piece in MARKS.split(text):
        capitals, small = (sum(map(case, piece)) for case in (str.isupper, str.islower))
        alone = capitals > max(small, 1) and not text.isupper()
        if MARKS.fullmatch(piece):
            said.append(piece)
        elif core := piece.strip():
            before, after = " " * piece[0].isspace(), " " * piece[-1].isspace()
            spoken = say(f"{core} {CARRIER}").rpartition(" ")[0] if alone else say(core)
            said.append(f"{before}{spoken}{after}")
        else:
            said.append(piece)
    return "".join(said)


def _known(rules: str) -> str:
    """The rules as phonemizer names them: "fr" is "fr-fr"."""
    from phonemizer.backend import EspeakBackend

    known: list[str] = sorted(EspeakBackend.supported_languages())
    for name in known:
        if name == rules or name.startswith(f"{rules}-"):
            return name
    raise LookupError(f"eSpeak NG has no rules for “{rules}”.")


def main() -> None:
    model, styles, name, seed = sys.argv[1:]
    serve("Kokoro", partial(load, model, styles, name, int(seed)))


if __name__ == "__main__":
    main()
