"""Timing that holds on a busy machine: both sides in turn, medians, ratios."""

from __future__ import annotations

import gc
import math
import os
import resource
import statistics
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

SECONDS = ("processor seconds", "processor ms", "processor milliseconds", "seconds,", "milliseconds")
"""How the names of lines begin whose values are in seconds of whatever machine measures."""


@dataclass(frozen=True, slots=True)
class Line:
    """One measure: `value` is a ratio or seconds (or another unit that `name` tells), and it is ok up to
    `goal`, or from `goal` on where `more_is_better`."""

    name: str
    value: float
    goal: float
    more_is_better: bool = False

    def at(self, pace: float) -> Line:
        """What is in seconds as it would be on the machine that goals in seconds were set on, where this one takes `pace` times
        as long; ratios as they are."""
        if not self.name.startswith(SECONDS) or math.isinf(self.goal):
            return self
        return replace(self, name=f"{self.name} ({self.value:.3g} here)", value=self.value / pace)

    def __str__(self) -> str:
        ok = self.value >= self.goal if self.more_is_better else self.value <= self.goal
        return f"{self.name:<78} {self.value:>8.3f} {self.goal:>8.2f} {'ok' if ok else 'OVER'}"


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processor_time(work: Callable[[], object]) -> float:
    """User and system time of this process and of those that it has seen end, in seconds."""
    before = _used()
    work()
    return _used() - before


def _used() -> float:
    both = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in both)


def compared(
    name: str,
    one: Callable[[], object],
    other: Callable[[], object],
    runs: int,
    goal: float,
    before: Callable[[], object] | None = None,
) -> Iterator[Line]:
    """The medians of one's time over the other's, run by run: of processors, and by the clock. Where either fails, a line
    without a number says so, and whoever measures goes on."""
    try:
        if before is not None:
            before()
        pairs = [(_both(one), _both(other)) for _ in range(runs)]
    except SystemExit as error:
        print(error, file=sys.stderr)
        yield Line(f"{name} (it failed)", math.nan, goal)
        return
    for n, how in enumerate(("", ", by the clock")):
        yield Line(name + how, statistics.median(ours[n] / theirs[n] for ours, theirs in pairs), goal)


def guarded(name: str, lines: Iterator[Line]) -> Iterator[Line]:
    """The lines as far as they go; where measuring fails, the last one says so."""
    try:
        yield from lines
    except (SystemExit, Exception):
        traceback.print_exc()
        yield Line(f"{name} (it failed)", math.nan, math.nan)


def _both(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of processors, and by the clock."""
    start = time.perf_counter()
    return processor_time(work), time.perf_counter() - start


def in_turn(
    one: Callable[[], object],
    other: Callable[[], object],
    runs: int,
    measure: Callable[[Callable[[], object]], float] = seconds,
) -> float:
    """The median of one's time over the other's, run by run."""

    def measured(work: Callable[[], object]) -> float:
        gc.collect()  # Else whoever comes next sweeps up after the others.
        return measure(work)

    return statistics.median(measured(one) / measured(other) for _ in range(runs))


def cartilla(*arguments: str | Path, cache: Path) -> None:
    """The command, which must succeed."""
    run([sys.executable, "-m", "cartilla", *arguments], XDG_CACHE_HOME=str(cache))


def around(**environment: str) -> dict[str, str]:
    """What a command finds around it. Whoever has installed the software keeps its modules compiled: so does this."""
    return {**os.environ, **environment} | {"PYTHONDONTWRITEBYTECODE": ""}


def run(command: Sequence[str | Path], cwd: Path | None = None, **environment: str) -> None:
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=around(**environment),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")


def processor_seconds(command: Sequence[str]) -> float:
    """User and system time of a command."""
    return processor_time(lambda: run(command))


def cost(command: Sequence[str], said: str = "", **environment: str) -> tuple[float, float]:
    """Processor seconds of a command, which is `said` something, and the largest memory in megabytes of any of its processes;
    of one that fails no numbers, so whoever measures goes on, and every line says so that would have needed them."""
    script = (
        "import resource, subprocess, sys\n"
        "code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)\n"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *command],
        input=said,
        env=around(**environment),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"{' '.join(command)}\n{done.stdout}{done.stderr}", file=sys.stderr)
        return math.nan, math.nan
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)
