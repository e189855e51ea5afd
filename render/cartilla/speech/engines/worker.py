"""A helper process that answers one request at a time, with a time limit on each answer."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from typing import Any, BinaryIO, cast

from cartilla.errors import EngineError
from cartilla.speech.engines.protocol import SentenceError

Answer = tuple[dict[str, Any], bytes]


class Worker:
    """Speaks the protocol of `espeak_worker`. After any error it is dead: start another."""

    def __init__(self, command: Sequence[str], timeout: float) -> None:
        """`timeout`: seconds for each answer, starting included."""
        self._timeout = timeout
        self._read = b""
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 (closed by `close`)
        try:
            self._process = subprocess.Popen(  # noqa: S603 (our own module)
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                start_new_session=True,
            )
        except OSError as error:
            self._complaints.close()
            raise EngineError(f"its process can't be started: {error.strerror}.") from error
        self._in = cast(BinaryIO, self._process.stdin)
        self._out = cast(BinaryIO, self._process.stdout)
        try:
            self._answer()
        except EngineError as error:
            self.close()
            raise EngineError(str(error)) from None

    def ask(self, **request: object) -> Answer:
        """The answer's first line, and the bytes that it announces."""
        try:
            self._in.write(json.dumps(request).encode() + b"\n")
            self._in.flush()
        except OSError:
            raise SentenceError(self._death()) from None
        return self._answer()

    def _answer(self) -> Answer:
        deadline = time.monotonic() + self._timeout
        while b"\n" not in self._read:
            self._more(deadline)
        line, _, self._read = self._read.partition(b"\n")
        try:
            head: dict[str, Any] = json.loads(line)
        except ValueError:
            head = {"error": f"it gave an answer that nobody understands: {line[:80]!r}.", "usable": True}
        if "error" in head:
            raise (SentenceError if head["usable"] else EngineError)(head["error"])
        length = head.get("bytes", 0)
        while len(self._read) < length:
            self._more(deadline)
        data, self._read = self._read[:length], self._read[length:]
        return head, data

    def _more(self, deadline: float) -> None:
        left = max(0.0, deadline - time.monotonic())
        if not select.select([self._out], [], [], left)[0]:
            raise SentenceError(f"it did not answer within {self._timeout:g} seconds.")
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

    def close(self) -> None:
        """End the process and whatever it has forked."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._in, self._out, self._complaints):
            with contextlib.suppress(OSError):  # a request that was never read can't be flushed
                pipe.close()
