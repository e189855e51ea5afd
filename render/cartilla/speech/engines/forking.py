"""What a helper process behind an offline voice does: load once, and speak every text in a fresh fork.

Engines keep state: what they say depends slightly on what they said before, and a text can take the
process down. A fork begins in the state right after loading, every time, and takes only itself down.

On standard input one JSON object a line: what to speak. For each, in their order, on standard output, one JSON line: `bytes`,
and what else there is to know (`rate`: samples a second), then so many bytes of sound; or `error`, with
`usable` false where no other text would do better. The first line, before any request, says that the engine
is ready, or why not.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
import signal
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO

from cartilla.memory import limit_memory

MOST_MEMORY = 4.0
"""Gigabytes. The largest voice takes one; a file that only looks like one may ask for any."""

MOST_ANSWER = 100_000_000
"""Bytes of one sentence's sound: half an hour of it."""

Head = dict[str, object]

Speak = Callable[..., tuple[Head, bytes]]
"""A request's keys as arguments; what to know of the sound, and the sound. `LookupError` says that no
other text would do better."""


def serve(name: str, load: Callable[[], Speak]) -> None:
    """Answer until standard input ends, or nobody takes the answers. `name` is the engine's, for people."""
    limit_memory(MOST_MEMORY)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us decides when to stop
    with suppress(BrokenPipeError):
        _serve(name, load, sys.stdout.buffer)
    _tidy_up()


def _tidy_up() -> None:
    """What this needs is read only now: every fork copies what its parent has read."""
    import tempfile
    from pathlib import Path

    from cartilla.litter import remove_litter

    remove_litter(Path(tempfile.gettempdir()))


def _serve(name: str, load: Callable[[], Speak], out: BinaryIO) -> None:
    try:
        speak = load()
    except Exception as error:
        _answer(out, error=str(error), usable=False)
        return
    _answer(out, ready=True)
    gc.disable()  # a collection in a fork would copy all that its parent has
    begun: deque[tuple[int, int]] = deque()  # forks that speak, and where to read what they say
    with selectors.DefaultSelector() as ready:
        ready.register(sys.stdin.fileno(), selectors.EVENT_READ)
        read, ended = b"", False
        while begun or not ended:
            # Whoever waits for one answer at a time gets it before they ask again.
            if begun and (ended or not ready.select(0)):
                _finish(name, *begun.popleft(), out)
                continue
            more = os.read(sys.stdin.fileno(), 1 << 16)
            ended = not more
            *lines, read = (read + more).split(b"\n")
            begun.extend(_begin(speak, json.loads(line)) for line in lines)


def _begin(speak: Speak, request: dict[str, Any]) -> tuple[int, int]:
    """A fork that speaks, and the pipe in which it will have spoken."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            with os.fdopen(writing, "wb") as pipe:
                try:
                    head, data = speak(**request)
                    _answer(pipe, data, **head, bytes=len(data))
                except Exception as error:
                    _answer(pipe, error=str(error), usable=not isinstance(error, LookupError))
        finally:
            os._exit(0)
    os.close(writing)
    return child, reading


def _finish(name: str, child: int, reading: int, out: BinaryIO) -> None:
    """What it said, in full. A child that dies answers nothing: its parent tells."""
    with os.fdopen(reading, "rb") as pipe:
        # A head comes before the sound.
        result = pipe.read(MOST_ANSWER + 1_000)
    _, status = os.waitpid(child, 0)
    if status:
        _answer(out, error=f"{name} broke off ({_ending(status)}).", usable=True)
    else:
        out.write(result)
        out.flush()


def _answer(out: BinaryIO, data: bytes = b"", **head: object) -> None:
    out.write(json.dumps(head).encode() + b"\n")
    out.write(data)
    out.flush()


def _ending(status: int) -> str:
    if os.WIFSIGNALED(status):
        return signal.strsignal(os.WTERMSIG(status)) or "killed"
    return f"exit {os.waitstatus_to_exitcode(status)}"
