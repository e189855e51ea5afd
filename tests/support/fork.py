"""The command in a fork of this process, which has imported and read already what every run needs: thousands of runs.

Where a test is about a process that begins from nothing, see `support.forked`.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass

MEMORY = 6_000_000_000
"""Bytes that a run may take, the tests' own included."""


@dataclass(frozen=True, slots=True)
class Ended:
    """`code` is negative where a signal ended it: SIGXCPU where it ran past its time. `said` has its complaints too."""

    code: int
    said: str


def run(arguments: list[str], environment: Mapping[str, str], seconds: int) -> Ended:
    """`cartilla` with these arguments, for that much of the processor at most: a busy machine takes nothing away."""
    with tempfile.TemporaryFile() as said:
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if child == 0:
            _be(arguments, environment, said.fileno(), seconds)
        code = _wait(child, 20 * seconds)
        said.seek(0)
        return Ended(code, said.read().decode("utf-8", "backslashreplace"))


def _wait(child: int, seconds: int) -> int:
    late = time.monotonic() + seconds
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > late:
            # With whatever it has started.
            os.killpg(child, signal.SIGKILL)
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        time.sleep(0.002)


def _be(arguments: list[str], environment: Mapping[str, str], said: int, seconds: int) -> None:
    code = 70
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        os.dup2(said, 1)
        os.dup2(said, 2)
        sys.stdout = open(1, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
        sys.stderr = sys.stdout
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = ["cartilla", *arguments]
        from cartilla.cli import main

        try:
            main()
        except SystemExit as done:
            code = done.code if isinstance(done.code, int) else 0 if done.code is None else 1
        sys.stdout.flush()
    except BaseException:
        import traceback

        traceback.print_exc(file=sys.__stderr__)
        os.write(2, traceback.format_exc().encode("utf-8", "replace"))
    finally:
        os._exit(code)
