"""Worker processes: tasks go out, results come back, in whatever order.

A worker that dies fails only its own task, by name, and a fresh worker takes the next one.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import sys
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any

from cartilla.builder.tasks import (
    Failure,
    Finished,
    Limits,
    Task,
    TaskLimitError,
    WorkerDiedError,
    attempt,
)
from cartilla.litter import new_litter, remove_litter, use_litter
from cartilla.memory import limit_memory

GRACE = 1.0
"""Seconds that workers get to end by themselves before they are killed."""

_FORK = multiprocessing.get_context("fork")


@dataclass(slots=True)
class _Worker:
    """`until` is the moment, by `time.monotonic`, at which its task has had its time."""

    process: BaseProcess
    pipe: Connection
    litter: Path
    task: Task | None = None
    until: float = math.inf


class Pool:
    """Runs tasks in up to `jobs` processes. `given` are the first arguments of every task: workers inherit them as they are
    when they begin, and the modules that all tasks are `known` to need, or that several of those that wait do: these are
    imported before a worker begins."""

    def __init__(
        self,
        jobs: int,
        given: tuple[Any, ...] = (),
        limits: Limits | None = None,
        known: Iterable[str] = (),
    ) -> None:
        self._jobs = max(1, jobs)
        self._given = given
        self._limits = limits
        self._known = tuple(known)
        self._workers: list[_Worker] = []
        self._waiting: deque[Task] = deque()

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(now=kind is not None)

    def submit(self, task: Task) -> None:
        self._waiting.append(task)

    @property
    def busy(self) -> int:
        """How many tasks wait or run."""
        return len(self._waiting) + sum(worker.task is not None for worker in self._workers)

    def results(self) -> Iterator[Finished]:
        while self.busy:
            self._hand_out()
            for task, outcome in self._collect():
                self._hand_out()
                yield task, outcome

    def _hand_out(self) -> None:
        idle = [worker for worker in self._workers if worker.task is None]
        while self._waiting and (idle or len(self._workers) < self._jobs):
            worker = idle.pop() if idle else self._start()
            worker.task = self._waiting.popleft()
            if self._limits:
                worker.until = time.monotonic() + 60 * self._limits.minutes
            worker.pipe.send(worker.task)

    def _collect(self) -> list[Finished]:
        """Wait for at least one busy worker to answer, to die, or to have had its time."""
        running = {id(w.pipe): (w, w.task) for w in self._workers if w.task is not None}
        done: list[Finished] = []
        first = min(worker.until for worker, _ in running.values())
        left = None if first == math.inf else max(0.0, first - time.monotonic())
        for pipe in wait([worker.pipe for worker, _ in running.values()], left):
            worker, task = running[id(pipe)]
            worker.task = None
            try:
                done.append((task, worker.pipe.recv()))
            except (EOFError, OSError):
                self._ended(worker)
                done.append((task, Failure(task, _death(task, worker.process.exitcode or 0))))
        now = time.monotonic()
        for worker, task in running.values():
            if worker.task is task and worker.until < now:
                worker.process.kill()
                worker.pipe.close()
                self._ended(worker)
                done.append((task, Failure(task, _too_long(task, self._limits))))
        return done

    def _start(self) -> _Worker:
        self._import_what_is_shared()
        ours, theirs = _FORK.Pipe()
        # What a fork inherits of other workers' pipes must be closed there, or no end is ever seen.
        inherited = [ours, *(worker.pipe for worker in self._workers)]
        sys.stdout.flush()
        sys.stderr.flush()
        litter = new_litter()
        process = _FORK.Process(
            target=_serve, args=(theirs, inherited, self._given, self._limits, litter), daemon=False
        )
        process.start()
        theirs.close()
        worker = _Worker(process, ours, litter)
        self._workers.append(worker)
        return worker

    def _import_what_is_shared(self) -> None:
        """Here, so that not each worker has to."""
        needed = Counter(name for task in self._waiting for name in task.needs) if self._jobs > 1 else {}
        for name in (*self._known, *(name for name, tasks in needed.items() if tasks > 1)):
            # The task that needs what can't be imported tells why.
            with suppress(Exception):
                import_module(name)
        self._known = ()

    def _ended(self, worker: _Worker) -> None:
        worker.process.join()
        remove_litter(worker.litter)
        self._workers.remove(worker)

    def close(self, *, now: bool = False) -> None:
        """End every worker: idle ones by closing their pipe, busy ones (`now`) by a signal."""
        self._waiting.clear()
        for worker in self._workers:
            worker.pipe.close()
            if now and worker.process.is_alive():
                worker.process.terminate()
        deadline = time.monotonic() + GRACE
        for worker in list(self._workers):
            worker.process.join(max(0.0, deadline - time.monotonic()))
            if worker.process.is_alive():
                worker.process.kill()
            self._ended(worker)


def _too_long(task: Task, limits: Limits | None) -> TaskLimitError:
    most = f"the {limits.minutes:g} minutes" if limits else "the time"
    return TaskLimitError(
        f"“{task.name}” took more than {most} that a task may take. Make what it is made of smaller, or give it "
        "more in cartilla.toml: minutes, under [build]."
    )


def _death(task: Task, code: int) -> WorkerDiedError:
    how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
    return WorkerDiedError(
        f"The process that made “{task.name}” {how}. Run the build again; if it happens again, "
        "build with --jobs 1 and look for what this machine lacks, often memory."
    )


def _serve(
    pipe: Connection,
    inherited: list[Connection],
    given: tuple[Any, ...],
    limits: Limits | None,
    litter: Path,
) -> None:
    """A worker's life: take a task, answer, until the pipe closes."""
    use_litter(litter)
    if limits:
        limit_memory(limits.memory)
    for other in inherited:
        other.close()
    # Ctrl-C reaches the whole group; the parent alone decides what follows from it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    with suppress(EOFError, OSError):  # Whoever asks needs no more, or is gone.
        while True:
            pipe.send(attempt(pipe.recv(), given, limits))
    remove_litter(litter)
    os._exit(0)
