"""A helper process that answers one request at a time, with a time limit on each answer, and the engine
that speaks through one."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import select
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, cast

from cartilla.errors import EngineError
from cartilla.litter import make_litter, new_litter, remove_litter
from cartilla.model.voice import Voice
from cartilla.speech.engines.forking import MOST_ANSWER
from cartilla.speech.engines.pronunciation import RESPELLING, respelled
from cartilla.speech.engines.protocol import SentenceError, Sound

Answer = tuple[dict[str, Any], bytes]

ROOM = 1 << 20
"""Bytes that the pipe holds where the system lets it: a sentence's sound in one go, and not in pieces for each of which both
processes wait."""

START = 120.0
"""Seconds for a process to be ready: it may have a large voice to read from a slow disk."""


class Worker:
    """Speaks the protocol of `forking`. After any error it is dead: start another."""

    def __init__(self, command: Sequence[str], timeout: float) -> None:
        """`timeout`: seconds for each answer."""
        self._timeout = timeout
        self._read = b""
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 (closed by `close`)
        # Some engines unpack files and, killed, leave them: what they leave goes with their process, which sees
        # to it itself where this one is killed.
        self._litter = new_litter()
        make_litter(self._litter)
        try:
            self._process = subprocess.Popen(  # noqa: S603 (our own module)
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                start_new_session=True,
                env={**os.environ, "TMPDIR": str(self._litter)},
            )
        except OSError as error:
            self._complaints.close()
            remove_litter(self._litter)
            raise EngineError(f"its process can't be started: {error.strerror}.") from error
        self._in = cast(BinaryIO, self._process.stdin)
        self._out = cast(BinaryIO, self._process.stdout)
        with contextlib.suppress(OSError, AttributeError):  # only Linux has it
            fcntl.fcntl(self._out, fcntl.F_SETPIPE_SZ, ROOM)
        try:
            self._answer(START)
        except EngineError as error:
            self.close()
            raise EngineError(str(error)) from None

    def ask(self, **request: object) -> Answer:
        """The answer's first line, and the bytes that it announces."""
        self._send(request)
        return self._answer(self._timeout)

    def ask_each(self, requests: Sequence[dict[str, object]], several: int) -> Iterator[Answer]:
        """Their answers, in order, with up to `several` of them on their way at a time."""
        for n in range(len(requests) + several):
            if n < len(requests):
                self._send(requests[n])
            if n >= several:
                yield self._answer(self._timeout)

    def _send(self, request: dict[str, object]) -> None:
        try:
            self._in.write(json.dumps(request).encode() + b"\n")
            self._in.flush()
        except OSError:
            raise SentenceError(self._death()) from None

    def _answer(self, timeout: float) -> Answer:
        deadline = time.monotonic() + timeout
        while b"\n" not in self._read:
            self._more(deadline, timeout)
            if len(self._read) > MOST_ANSWER:
                raise SentenceError("it gave an answer without end.")
        line, _, self._read = self._read.partition(b"\n")
        try:
            head: dict[str, Any] = json.loads(line)
        except ValueError:
            head = {"error": f"it gave an answer that nobody understands: {line[:80]!r}.", "usable": True}
        if not isinstance(head, dict):
            head = {"error": f"it gave an answer that nobody understands: {line[:80]!r}.", "usable": True}
        if "error" in head:
            raise (SentenceError if head.get("usable", True) else EngineError)(head["error"])
        length = head.get("bytes", 0)
        if not isinstance(length, int) or not 0 <= length <= MOST_ANSWER:
            raise SentenceError(f"it announced {length!r:.40} bytes, which is no sound.")
        while len(self._read) < length:
            self._more(deadline, timeout)
        data, self._read = self._read[:length], self._read[length:]
        return head, data

    def _more(self, deadline: float, timeout: float) -> None:
        left = max(0.0, deadline - time.monotonic())
        if not select.select([self._out], [], [], left)[0]:
            raise SentenceError(f"it did not answer within {timeout:g} seconds.")
        data = os.read(self._out.fileno(), 1 << 20)
        if not data:
            raise SentenceError(self._death())
        self._read += data

    def _death(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=1)
        self._complaints.seek(0)
        last = self._complaints.read().decode(errors="replace").strip().rpartition("\n")[2]
        return f"its process ended unexpectedly ({last or f'exit {self._process.returncode}'})."

    @property
    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def close(self) -> None:
        """End the process and whatever it has forked."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._in, self._out, self._complaints):
            with contextlib.suppress(OSError):  # a request that was never read can't be flushed
                pipe.close()
        remove_litter(self._litter)


class SeparateEngine:
    """An engine in a process of its own, which pronounces by eSpeak's rules. `timeout`: seconds for each answer.

    `rate`: samples a second that it must give, where that is known beforehand.
    """

    measures: tuple[float, float | None] | None = None

    def __init__(
        self,
        voice: Voice,
        settings: str,
        command: Sequence[str],
        timeout: float,
        rate: int | None = None,
        several: int = 1,
    ) -> None:
        """`several`: how many texts it speaks at a time, which is worth it where one takes long."""
        self.voice = voice
        self.settings = f"{settings}, respelling {RESPELLING}"
        self._command, self._timeout, self._rate, self._several = command, timeout, rate, several
        self._worker: Worker | None = None

    def speak(self, text: str, lang: str) -> Sound:
        try:
            return self._sound(*self._started().ask(**self._asked(text, lang)))
        except SentenceError:
            # What took the process down takes no other text along.
            if self._worker is not None and self._worker.has_ended:
                self.close()
            raise

    def _asked(self, text: str, lang: str) -> dict[str, object]:
        return {"text": respelled(text, lang), **self.request(lang)}

    def speak_ahead(self, texts: Sequence[tuple[str, str]], /) -> Iterator[Sound]:
        if self._several > 1:
            requests = [self._asked(text, lang) for text, lang in texts]
            for answer in self._started().ask_each(requests, self._several):
                yield self._sound(*answer)

    def _started(self) -> Worker:
        if self._worker is None:
            self._worker = Worker(self._command, self._timeout)
        return self._worker

    def _sound(self, head: dict[str, Any], data: bytes) -> Sound:
        import numpy as np

        if not data:
            raise SentenceError(f"{self.voice.engine} gave no sound.")
        rate = head.get("rate", 0)
        if len(data) % 2 or rate not in RATES or self._rate not in (None, rate):
            raise SentenceError(
                f"{self.voice.engine} gave {len(data)} bytes at {rate} samples a second"
                + (f" instead of {self._rate}." if self._rate else ", which is no sound.")
            )
        return Sound(np.frombuffer(data, dtype="<i2"), rate)

    def request(self, lang: str) -> dict[str, object]:
        """What the worker is told besides the text, to speak it by the rules of `lang`."""
        raise NotImplementedError

    def close(self) -> None:
        if self._worker is not None:
            self._worker.close()
            self._worker = None


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


RATES = range(8_000, 48_001)
"""Samples a second that speech comes in."""
