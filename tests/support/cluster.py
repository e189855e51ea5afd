"""A scheduler and workers on loopback, each a process as anybody starts them."""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from distributed import Client

TESTS = Path(__file__).parents[1]

FORKED = {"DASK_DISTRIBUTED__WORKER__MULTIPROCESSING_METHOD": "forkserver"}
READY = ("--preload-nanny", "support.ready_to_fork")


class Cluster:
    """`folder` is where its processes leave what they say, and have their caches and temporary files. Its workers begin as forks
    of a process that has imported what they need, so that the next one is there soon after one was killed."""

    def __init__(self, folder: Path, workers: int = 2, environment: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.environment = environment or {}
        self.processes: list[subprocess.Popen[bytes]] = []
        # The path of a socket may have 107 characters, and a test's own folder may have nearly as many.
        self._sockets = tempfile.TemporaryDirectory(prefix="forks-")
        file = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file)
        )
        for _ in range(workers):
            self.add_worker()
        self.address = address(file)

    def add_worker(self, *options: str, **environment: str) -> subprocess.Popen[bytes]:
        here = ("--host", "127.0.0.1", "--nthreads", "1", "--local-directory", str(self.folder), *READY)
        file = str(self.folder / "scheduler.json")
        return self._start("worker", *here, "--scheduler-file", file, *options, **environment)

    def _start(self, what: str, *options: str, **environment: str) -> subprocess.Popen[bytes]:
        command = dask(what, *options)
        around = {
            **os.environ,
            **surroundings(self.folder),
            **FORKED,
            "FORKS_IN": self._sockets.name,
            **self.environment,
            **environment,
        }
        with (self.folder / f"{what}-{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, env=around, start_new_session=True)
        self.processes.append(process)
        return process

    def close(self) -> None:
        for process in self.processes:
            end(process)
        self._sockets.cleanup()


def dask(what: str, *options: str) -> list[str]:
    """The command of a scheduler or a worker."""
    return [sys.executable, "-m", "dask", what, "--no-dashboard", *options]


def surroundings(folder: Path) -> dict[str, str]:
    """Variables for such a process, which leaves in the folder what it has to leave."""
    return {
        "PYTHONPATH": str(TESTS),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "TMPDIR": str(folder),
    }


def address(file: Path) -> str:
    """Of the scheduler that writes this file."""
    return str(json.loads(_read(file))["address"])


def end(process: subprocess.Popen[bytes]) -> None:
    """With all that it has started, at once."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)


def _read(file: Path) -> str:
    for _ in range(600):
        # Whoever writes it does so at once, in a file of its own.
        if file.exists() and (text := file.read_text("utf-8")).rstrip().endswith("}"):
            return text
        time.sleep(0.1)
    raise TimeoutError(f"{file} was never written")


def tasks(client: Client) -> dict[str, str]:
    """The state of each task that the scheduler has, and where it is worked on."""

    def known(dask_scheduler: Any) -> dict[str, str]:
        return {
            str(key): f"{task.state} {task.processing_on or ''}".rstrip()
            for key, task in dask_scheduler.tasks.items()
        }

    found: dict[str, str] = client.run_on_scheduler(known)
    return found


def worker_pids(client: Client) -> list[int]:
    """Of the workers that the scheduler knows; none of them is asked."""

    def known(dask_scheduler: Any) -> list[int]:
        return sorted(worker.pid for worker in dask_scheduler.workers.values())

    found: list[int] = client.run_on_scheduler(known)
    return found


def told(address: str) -> str:
    """What its scheduler knows, for whoever wonders what a build waits for."""
    with Client(address, set_as_default=False) as client:
        workers = client.scheduler_info()["workers"]
        has = {name: f"{worker['status']} {worker['resources']}" for name, worker in workers.items()}
        return f"tasks: {tasks(client)}\nworkers: {has}"


@cache
def shared_address() -> str:
    """Of a cluster that all tests of a process use."""
    folder = tempfile.TemporaryDirectory(prefix="cluster-")
    cluster = Cluster(Path(folder.name))
    atexit.register(folder.cleanup)
    atexit.register(cluster.close)
    return cluster.address
