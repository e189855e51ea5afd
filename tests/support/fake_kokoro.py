"""A model with Kokoro's inputs and output, and voices for it, of some kilobytes.

It hums: 50 ms for each token, at a pitch that is the voice's, with a little noise as in the real one, and
dies away at the end. What it says is not to be understood; how long it says it, and by whom, is.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

NAMES = ("af_heart", "am_michael", "bf_emma", "ef_dora", "em_alex")
STYLE = 256
TOKEN = 1200
"""Samples that a token takes, 24,000 a second."""


def kokoro(
    folder: Path, *, tokens: str = "tokens", names: tuple[str, ...] = NAMES, width: int = STYLE
) -> Path:
    """Write `kokoro-v1.0.onnx` and `voices-v1.0.bin`; the model's path. `tokens` is what newer exports
    call their input differently; `width` is that of the voices' styles."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "kokoro-v1.0.onnx"
    onnx.save(_model(tokens), path)
    styles = {name: np.full((510, 1, width), number / 10, np.float32) for number, name in enumerate(names)}
    with (folder / "voices-v1.0.bin").open("wb") as file:
        np.savez_compressed(file, **styles)
    return path


def _model(tokens: str) -> onnx.ModelProto:
    def constant(name: str, value: object, kind: int = TensorProto.FLOAT) -> onnx.TensorProto:
        array = np.array(value, helper.tensor_dtype_to_np_dtype(kind))
        return helper.make_tensor(name, kind, array.shape, array.ravel().tolist())

    node = helper.make_node
    nodes = [
        node("Size", [tokens], ["count"]),
        node("Sub", ["count", "two"], ["spoken"]),  # a pad stands at either end
        node("Mul", ["spoken", "each"], ["length"]),
        node("Range", ["zero", "length", "one"], ["n"]),
        node("Cast", ["n"], ["t"], to=TensorProto.FLOAT),
        # The voice's pitch: 100 Hz and up, from the first number of its style.
        node("ReduceMax", ["style"], ["level"], keepdims=0),
        node("Mul", ["level", "octave"], ["raised"]),
        node("Add", ["raised", "lowest"], ["turn"]),
        node("Mul", ["t", "turn"], ["phase"]),
        node("Sin", ["phase"], ["hum"]),
        node("RandomNormalLike", ["hum"], ["random"], scale=0.01),
        node("Add", ["hum", "random"], ["rough"]),
        # Dying away: 1 until the last tokens, 0 at the end.
        node("Cast", ["length"], ["end"], to=TensorProto.FLOAT),
        node("Sub", ["end", "t"], ["left"]),
        node("Div", ["left", "tail"], ["fading"]),
        node("Clip", ["fading", "nothing", "all"], ["faded"]),
        node("Mul", ["rough", "faded"], ["shaped"]),
        node("Mul", ["shaped", "faded"], ["softer"]),
        node("Mul", ["softer", "half"], ["aloud"]),
        node("Div", ["aloud", "speed"], ["audio"]),
    ]
    constants = [
        constant("two", 2, TensorProto.INT64),
        constant("each", TOKEN, TensorProto.INT64),
        constant("zero", 0, TensorProto.INT64),
        constant("one", 1, TensorProto.INT64),
        constant("octave", 0.02),
        constant("lowest", 0.026),
        constant("tail", float(2 * TOKEN)),
        constant("nothing", 0.0),
        constant("all", 1.0),
        constant("half", 0.3),
    ]
    inputs = [
        helper.make_tensor_value_info(tokens, TensorProto.INT64, [1, "n"]),
        helper.make_tensor_value_info("style", TensorProto.FLOAT, [1, STYLE]),
        helper.make_tensor_value_info("speed", TensorProto.FLOAT, [1]),
    ]
    output = helper.make_tensor_value_info("audio", TensorProto.FLOAT, ["samples"])
    graph = helper.make_graph(nodes, "hum", inputs, [output], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    return model
