"""What a helper process behind an offline voice does: load once, and speak every text in a fresh fork.

Engines keep state: what they say depends slightly on what they said before, and a text can take the
process down. A fork begins in the state right after loading, every time, and takes only itself down. An engine that can be
set back to that state (`Steady`) needs no forks; what takes it down, its next process doesn't know of.

On standard input one JSON object a line: what to speak. For each, in their order, on standard output, one JSON line: `bytes`,
and what else there is to know (`rate`: samples a second), then so many bytes of sound; or `error`, with
`usable` false where no other text would do better. The first line, before any request, says that the engine
is ready, or why not.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import sys
from collections import deque
from collections.abc import Callable
from mmap import mmap

from cartilla.memory import limit_memory

TYPE_CHECKING = False  # a module less for every fork to copy
if TYPE_CHECKING:
    from typing import Any, BinaryIO

MOST_MEMORY = 4.0
"""Gigabytes. The largest voice takes one; a file that only looks like one may ask for any."""

MOST_ANSWER = 100_000_000
"""Bytes of one sentence's sound: half an hour of it."""

LENGTH = 8
"""Bytes before an answer that say how long it is."""

MOST_WORDS = 1_000_000
"""Bytes of what there is to know of a sound, or of what went wrong."""

Head = dict[str, object]

Speak = Callable[..., tuple[Head, bytes]]
"""A request's keys as arguments; what to know of the sound, and the sound. `LookupError` says that no
other text would do better."""


class Steady:
    """Speaks what it `can` as if nothing had been said before, however much has; all else in forks."""

    def __init__(
        self, speak: Speak, can: Callable[[dict[str, Any]], bool], set_back: Callable[[], None]
    ) -> None:
        self._speak, self.can, self._set_back = speak, can, set_back

    def __call__(self, **request: Any) -> tuple[Head, bytes]:
        self._set_back()
        return self._speak(**request)


def serve(name: str, load: Callable[[], Speak]) -> None:
    """Answer until standard input ends, or nobody takes the answers. `name` is the engine's, for people."""
    limit_memory(MOST_MEMORY)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us decides when to stop
    try:  # noqa: SIM105 (a module less for every fork to copy)
        _serve(name, load, sys.stdout.buffer)
    except BrokenPipeError:
        pass
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
        out.write(_line(error=str(error), usable=False))
        out.flush()
        return
    out.write(_line(ready=True))
    out.flush()
    if isinstance(speak, Steady):
        _speak_on(name, speak, out)
        return
    gc.disable()  # a collection in a fork would copy all that its parent has
    _speak_in_forks(name, speak, out)


def _speak_on(name: str, speak: Steady, out: BinaryIO) -> None:
    """One after another in this process, but for what needs a fork."""
    room = None
    for line in sys.stdin.buffer:
        request = json.loads(line)
        if speak.can(request):
            out.writelines(_said(speak, request))
            out.flush()
        else:
            room = room or _room()
            _finish(name, _begin(speak, request, room), room, out)


def _speak_in_forks(name: str, speak: Speak, out: BinaryIO) -> None:
    begun: deque[tuple[int, mmap]] = deque()  # forks that speak, and the rooms for what they say
    free: list[mmap] = []
    requests = sys.stdin.fileno()
    read, ended = b"", False
    while begun or not ended:
        # Whoever waits for one answer at a time gets it before they ask again.
        if begun and (ended or not select.select([requests], [], [], 0)[0]):
            child, room = begun.popleft()
            _finish(name, child, room, out)
            free.append(room)
            continue
        more = os.read(requests, 1 << 16)
        ended = not more
        *lines, read = (read + more).split(b"\n")
        for line in lines:
            room = free.pop() if free else _room()
            begun.append((_begin(speak, json.loads(line), room), room))


def _room() -> mmap:
    """Shared with a fork: what it leaves there isn't copied by way of a pipe."""
    return mmap(-1, LENGTH + MOST_WORDS + MOST_ANSWER)


def _begin(speak: Speak, request: dict[str, Any], room: mmap) -> int:
    """A fork that speaks, and leaves its answer in the room."""
    child = os.fork()
    if child == 0:
        try:
            _speak(speak, request, room)
            os._exit(0)
        finally:
            os._exit(1)
    return child


def _said(speak: Speak, request: dict[str, Any]) -> tuple[bytes, bytes]:
    """The line of an answer, and the sound that it announces."""
    try:
        head, data = speak(**request)
        if len(data) > MOST_ANSWER:
            raise ValueError("it gave a sound without end.")
        return _line(**head, bytes=len(data)), data
    except Exception as error:
        return _line(error=str(error), usable=not isinstance(error, LookupError)), b""


def _speak(speak: Speak, request: dict[str, Any], room: mmap) -> None:
    said, data = _said(speak, request)
    room.seek(0)
    room.write((len(said) + len(data)).to_bytes(LENGTH))
    room.write(said)
    room.write(data)


def _finish(name: str, child: int, room: mmap, out: BinaryIO) -> None:
    """What it said, in full. A child that dies answers nothing: its parent tells."""
    _, status = os.waitpid(child, 0)
    if status:
        out.write(_line(error=f"{name} broke off ({_ending(status)}).", usable=True))
    else:
        with memoryview(room) as whole:
            out.write(whole[LENGTH : LENGTH + int.from_bytes(room[:LENGTH])])
    out.flush()


def _line(**head: object) -> bytes:
    return json.dumps(head).encode() + b"\n"


def _ending(status: int) -> str:
    if os.WIFSIGNALED(status):
        return signal.strsignal(os.WTERMSIG(status)) or "killed"
    return f"exit {os.waitstatus_to_exitcode(status)}"
