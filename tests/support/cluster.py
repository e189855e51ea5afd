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


class Cluster:
    """`folder` is where its processes leave what they say, and have their caches and temporary files."""

    def __init__(self, folder: Path, workers: int = 2, environment: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.environment = environment or {}
        self.processes: list[subprocess.Popen[bytes]] = []
        file = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file)
        )
        for _ in range(workers):
            self.add_worker()
        self.address = str(json.loads(_read(file))["address"])

    def add_worker(self, *options: str) -> subprocess.Popen[bytes]:
        here = ("--host", "127.0.0.1", "--nthreads", "1", "--local-directory", str(self.folder))
        return self._start("worker", *here, "--scheduler-file", str(self.folder / "scheduler.json"), *options)

    def _start(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", what, "--no-dashboard", *options]
        around = {
            **os.environ,
            "PYTHONPATH": str(TESTS),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "TMPDIR": str(self.folder),
            **self.environment,
        }
        with (self.folder / f"{what}-{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, env=around, start_new_session=True)
        self.processes.append(process)
        return process

    def close(self) -> None:
        for process in self.processes:
            end(process)


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
