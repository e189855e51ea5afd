"""What a cluster costs: of the scheduler's processor time for each task, and of all processors for the same build by twice the workers."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from distributed import Client

from bench.many import generated
from bench.measure import Line, around, cost
from cartilla.builder.cluster.executor import Cluster
from cartilla.builder.tasks import Limits, Task

READY = ("--preload-nanny", "cartilla.builder.cluster.ready")


def overhead(scratch: Path, tasks: int) -> Iterator[Line]:
    """The tasks do nothing."""
    with _running(scratch / "overhead", 2) as (address, scheduler, _):
        before, start = _used(scheduler), time.perf_counter()
        with Cluster(address, Limits(1, 4)) as executor:
            for number in range(tasks):
                executor.submit(Task(str(number), abs, (number,)))
            done = sum(outcome == int(task.name) for task, outcome in executor.results())
        if done != tasks:
            raise SystemExit(f"{tasks - done} tasks gave something else.")
        each = 1000 / tasks
        yield Line(
            f"processor milliseconds of the scheduler a task, {tasks}", each * (_used(scheduler) - before), 5
        )
        yield Line(
            f"milliseconds a task that does nothing, {tasks}", each * (time.perf_counter() - start), 20
        )


def twice_the_workers(scratch: Path, articles: int) -> Iterator[Line]:
    package = generated(scratch / "for-a-cluster", articles)
    used = {number: _built(scratch, package, number) for number in (1, 2)}
    (one, slow), (two, fast) = used[1], used[2]
    yield Line(f"processor time, two workers / one, {articles} articles", two / one, 1.1)
    yield Line(f"processor seconds by one worker, {articles} articles", one, 86_400)
    yield Line(f"elapsed, two workers / one, {articles} articles", fast / slow, 1)


def _built(scratch: Path, package: Path, workers: int) -> tuple[float, float]:
    """Processor seconds of a build and its workers, and seconds by the clock; not of what starts them."""
    place = scratch / f"workers-{workers}"
    with _running(place, workers) as (address, scheduler, processes):
        before = sum(map(_used, (scheduler, *processes)))
        start = time.perf_counter()
        options = ("--format", "web", "--output", f"{place}/out", "--store", f"{place}/store")
        command = [sys.executable, "-m", "cartilla", "-C", str(package), "build", *options]
        own, _ = cost([*command, "--scheduler", address], XDG_CACHE_HOME=f"{place}/build")
        elapsed = time.perf_counter() - start
        return own + sum(map(_used, (scheduler, *processes))) - before, elapsed


def _used(process: psutil.Process) -> float:
    """Of the process and of all that it has started, in seconds."""
    tree = [process, *process.children(recursive=True)]
    return sum(sum(one.cpu_times()[:4]) for one in tree)


@contextmanager
def _running(folder: Path, workers: int) -> Iterator[tuple[str, psutil.Process, list[psutil.Process]]]:
    """A scheduler and so many workers that are ready."""
    folder.mkdir()
    file = folder / "scheduler.json"
    environment = around(XDG_CACHE_HOME=str(folder / "cache"), TMPDIR=str(folder))
    here = ["--no-dashboard", "--host", "127.0.0.1", "--scheduler-file", str(file)]
    kinds = [
        ["scheduler", "--port", "0"],
        ["worker", "--nthreads", "1", "--nworkers", str(workers), "--local-directory", str(folder), *READY],
    ]
    started = [
        psutil.Popen(
            [sys.executable, "-m", "dask", *kind, *here],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for kind in kinds
    ]
    try:
        while not (file.exists() and file.read_text("utf-8").rstrip().endswith("}")):
            time.sleep(0.1)
        address = str(json.loads(file.read_text("utf-8"))["address"])
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=300)
        yield address, started[0], started[1:]
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(60)
