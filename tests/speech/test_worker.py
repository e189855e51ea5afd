"""The helper process behind a voice: whatever it does, a person is told in words."""

import sys

import pytest

from cartilla.errors import EngineError
from cartilla.speech.engines.protocol import SentenceError
from cartilla.speech.engines.worker import Worker

READY = "print('{\"ready\": true}', flush=True); input(); "


def _worker(program: str) -> Worker:
    return Worker((sys.executable, "-c", program), timeout=5)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("print('Warning: no sound card')", "nobody understands: b'Warning: no sound card'"),
        ('print(\'{"rate": 22050, "bytes": 500}\')', "ended unexpectedly"),
        ("sys.exit('out of memory')", "ended unexpectedly .out of memory"),
        ('print(\'{"error": "it is tired", "usable": true}\')', "it is tired"),
    ],
)
def test_a_bad_answer_is_trouble_with_this_sentence_alone(answer: str, words: str) -> None:
    worker = _worker(f"import sys; {READY}{answer}")
    try:
        with pytest.raises(SentenceError, match=words):
            worker.ask(text="Hello")
    finally:
        worker.close()


def test_a_helper_that_says_something_else_at_the_start_is_no_voice() -> None:
    with pytest.raises(EngineError, match="nobody understands") as caught:
        _worker("print('hello')")
    assert not isinstance(caught.value, SentenceError)


def test_a_helper_that_can_not_be_started_is_no_voice() -> None:
    with pytest.raises(EngineError, match="can't be started: No such file"):
        Worker(("/does/not/exist",), timeout=5)
