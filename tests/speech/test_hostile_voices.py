"""Files that only look like a voice's are trouble of an engine like any other, and take neither the machine nor its memory."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from cartilla.errors import EngineError
from cartilla.speech.engines import kokoro, piper_files
from cartilla.speech.engines.protocol import SentenceError
from cartilla.speech.engines.worker import Worker

VOICE: dict[str, Any] = {
    "audio": {"sample_rate": 22_050, "quality": "medium"},
    "language": {"code": "es_MX"},
    "phoneme_id_map": {"a": [1]},
}


def read(folder: Path, description: str, card: str = "") -> piper_files.PiperFiles:
    model = folder / "es_MX-claude-high.onnx"
    model.write_bytes(b"")
    piper_files.description_of(model).write_text(description, "utf-8")
    if card:
        (folder / piper_files.CARD).write_text(card, "utf-8")
    return piper_files.read(model)


@pytest.mark.parametrize(
    "change",
    [
        {"audio": []},
        {"audio": {"sample_rate": ","}},
        {"audio": {"sample_rate": [22_050]}},
        {"audio": {"sample_rate": True}},
        {"audio": {"sample_rate": -1}},
        {"audio": {"sample_rate": 22_050, "quality": []}},
        {"audio": {"sample_rate": 22_050, "quality": {}}},
        {"language": "es"},
        {"language": {}},
        {"phoneme_id_map": []},
        {"phoneme_id_map": {}},
        {"license": ["CC0"]},
    ],
    ids=str,
)
def test_a_description_of_other_types_is_no_voice(tmp_path: Path, change: dict[str, Any]) -> None:
    with pytest.raises(EngineError):
        read(tmp_path, json.dumps(VOICE | change))


@pytest.mark.parametrize(
    "text",
    ["", "[]", "3", "null", "[" * 100_000, '{"audio": ' * 9_000, '{"audio": {"sample_rate": ' + "9" * 5_000 + "}}", "\x00"],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_a_description_that_is_none_is_no_voice(tmp_path: Path, text: str) -> None:
    with pytest.raises(EngineError):
        read(tmp_path, text)


@pytest.mark.parametrize("rate", [",", ",,,", "9" * 5_000, "", "1e9", "22,050,"])
def test_a_card_that_says_no_rate_says_none(tmp_path: Path, rate: str) -> None:
    assert read(tmp_path, json.dumps(VOICE), f"sample rate: {rate}\nlicense: {'x' * 90_000}\n").rate == 22_050


def test_a_card_with_another_rate_is_still_believed(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="16000"):
        read(tmp_path, json.dumps(VOICE), "Sample rate: 16,000\n")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + b"\xff" * 18, b"\x00" * 99])
def test_styles_that_are_no_archive_are_told(tmp_path: Path, data: bytes) -> None:
    styles = tmp_path / "voices.bin"
    styles.write_bytes(data)
    with pytest.raises(EngineError):
        kokoro._names(styles)


VOICES = """
import sys
from cartilla.speech.engines.forking import serve

def greedy(text):
    return {"rate": 22050}, bytes(6 * 10**9)

def endless(text):
    return {"rate": 22050}, bytes(2 * 10**8)


serve("A voice", lambda: {"greedy": greedy, "endless": endless}[sys.argv[1]])
"""


@pytest.mark.parametrize("voice", ["greedy", "endless"])
def test_a_voice_is_refused_more_memory_and_more_sound_than_a_voice_needs(voice: str) -> None:
    worker = Worker([sys.executable, "-c", VOICES, voice], timeout=60)
    try:
        with pytest.raises(SentenceError):
            worker.ask(text="a")
    finally:
        worker.close()


@pytest.mark.parametrize(
    "answer", ['{"bytes": -1}', '{"bytes": 99999999999}', '{"bytes": "many"}', "[]", "3", '{"error": "no"}']
)
def test_an_answer_that_announces_no_sound_is_refused(answer: str) -> None:
    script = f"import sys; print('{{}}', flush=True); sys.stdin.readline(); print({answer!r}, flush=True)"
    worker = Worker([sys.executable, "-c", script], timeout=60)
    try:
        with pytest.raises(SentenceError):
            worker.ask(text="a")
    finally:
        worker.close()
