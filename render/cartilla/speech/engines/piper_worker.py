"""The process that holds a Piper voice: `python -m cartilla.speech.engines.piper_worker MODEL DESCRIPTION SEED`.

A request has `text`, and `rules`: eSpeak's name of the rules to pronounce it by, or null for the voice's own.
"""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cartilla.speech.engines.forking import Head, Speak, serve

if TYPE_CHECKING:
    from piper import PiperVoice

INPUTS = {"input", "input_lengths", "scales"}


def load(model: str, description: str, seed: int) -> Speak:
    import onnxruntime
    from piper import PiperConfig, PiperVoice
    from piper.phonemize_espeak import ESPEAK_DATA_DIR

    onnxruntime.set_seed(seed)
    options = onnxruntime.SessionOptions()
    # A fork has no other threads; and how many there are must not change a sample.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ValueError(f"{model} is not a voice: it is damaged, or no ONNX model.") from error
    if {given.name for given in session.get_inputs()} - {"sid"} != INPUTS:
        raise ValueError(f"{model} is an ONNX model, but not a Piper voice.")
    try:
        config = PiperConfig.from_dict(json.loads(Path(description).read_bytes()))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{description} is not the description of a Piper voice.") from error
    # eSpeak keeps the folder's name in a short buffer: a relative name fits wherever it is installed.
    os.chdir(ESPEAK_DATA_DIR.parent)
    voice = PiperVoice(session=session, config=config, espeak_data_dir=Path(ESPEAK_DATA_DIR.name))
    voice.phonemize("a")  # now, so that no fork has to load eSpeak's data
    return partial(synthesize, voice)


def synthesize(voice: PiperVoice, text: str, rules: str | None) -> tuple[Head, bytes]:
    """Only ever called in a fork of its own."""
    from piper import PhonemeType, SynthesisConfig

    if rules is not None and voice.config.phoneme_type is PhonemeType.ESPEAK:
        voice.config.espeak_voice = rules
    # Double brackets would be phonemes. Loudness is the voice's, not each sentence's own.
    plain = text.replace("[[", "[ [")
    sounds = [sound for sentence in voice.phonemize(plain) for sound in sentence]
    if sum(sound in voice.config.phoneme_id_map for sound in sounds) < len(sounds) / 2:
        raise LookupError(f"The voice can make too few of the sounds of “{text}”.")
    chunks = voice.synthesize(plain, SynthesisConfig(normalize_audio=False))
    return {"rate": voice.config.sample_rate}, b"".join(chunk.audio_int16_bytes for chunk in chunks)


def main() -> None:
    model, description, seed = sys.argv[1:]
    serve("Piper", partial(load, model, description, int(seed)))


if __name__ == "__main__":
    main()
