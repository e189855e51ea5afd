"""What a worker of a cluster does with an order: a process of its own does it, under the limits that hold at home, too."""

from __future__ import annotations

import errno
import multiprocessing
import os
import secrets
import socket
import stat
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from distributed import get_worker
from distributed.protocol.pickle import loads

from cartilla import cache
from cartilla.builder.cluster.inputs import fetch
from cartilla.builder.pool import Pool
from cartilla.builder.tasks import Failure, Limits, Task
from cartilla.builder.workplace import Workplace
from cartilla.config import Package
from cartilla.errors import CartillaError
from cartilla.folder import Folder
from cartilla.i18n.collection import Collection
from cartilla.i18n.kept import Kept
from cartilla.machine import of_machine
from cartilla.parse.digests import FileDigests
from cartilla.shared.store import open_store

WHILE = 1.0
"""Seconds within which a worker begins with another task of an order."""

_FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, slots=True)
class Site:
    """A package in a store, on a day: all that a worker needs to know of a build."""

    inputs: str
    store: str
    as_of: date
    package: Package = field(hash=False)


@dataclass(frozen=True, slots=True)
class Order:
    """Tasks for a worker. Without a `site` they take only their own arguments."""

    tasks: tuple[Task, ...]
    site: Site | None
    limits: Limits


@dataclass(frozen=True, slots=True)
class Served:
    """What a worker, by its address, has made of an order: as many of its tasks as it had time for."""

    worker: str
    outcomes: tuple[Any | Failure, ...]


class UnfitError(CartillaError):
    """A worker's machine can't make anything now, whatever the task."""


class _Placed(Protocol):
    def at(self, root: Path) -> Any: ...


def serve(packed: bytes) -> Served:
    """What the tasks of an order give, made one after the other in another process of this machine: of the first, and of as many
    more as begin within `WHILE`. The order is packed so that a scheduler hands it on as it is."""
    # A worker below a nanny may have no children, lest they outlive it. Ours end with it, by their pipe.
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    order: Order = loads(packed)
    pool = _pool(order.site, order.limits)
    given: list[Any | Failure] = []
    until = time.monotonic() + WHILE
    for task in order.tasks:
        if given and time.monotonic() > until:
            break
        pool.submit(Task(task.name, _work, (order.site, task.work, task.arguments)))
        ((_, outcome),) = pool.results()
        given.append(Failure(task, outcome.error) if isinstance(outcome, Failure) else outcome)
        if isinstance(outcome, Failure) and isinstance(outcome.error, UnfitError):
            break
    return Served(get_worker().address, tuple(given))


_here = threading.local()


def _pool(site: Site | None, limits: Limits) -> Pool:
    """One for each thread, for the build that it works for now."""
    if getattr(_here, "key", None) != (site, limits):
        if pool := getattr(_here, "pool", None):
            pool.close()
        _here.key, _here.pool = (site, limits), Pool(1, limits=limits)
    found: Pool = _here.pool
    return found


def _work(site: Site | None, work: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    _leave_connections(os.getpid())
    if site is None:
        return work(*arguments)
    try:
        place = _place(site)
        root = place.collection.package.root
        return work(place, *(argument.at(root) for argument in arguments))
    except OSError as error:
        if error.errno not in _FULL:
            raise
        where = tempfile.gettempdir()
        raise UnfitError(
            f"its disk is full ({error.strerror}, {where}). Make room there, and start it again."
        ) from error


@lru_cache(maxsize=1)
def _place(site: Site) -> Workplace:
    """The package as this machine has it now, in a folder that goes with the process."""
    store = open_store(site.store)
    outside, name = Folder(Path(tempfile.gettempdir())), secrets.token_hex(8)
    folder = outside.new_folder(name)
    try:
        fetch(site.inputs, store, folder)
    except BaseException:
        outside.remove_all(name)  # It is tried again.
        raise
    kept = of_machine()
    cache.trim(kept)
    package = replace(site.package, root=folder.path)
    return Workplace(Collection(package, site.as_of, Kept(FileDigests())), kept, store, hand_over=False)


@lru_cache(maxsize=1)
def _leave_connections(_process: int) -> None:
    """Close what this process has inherited of the worker's connections: else nobody sees that a killed worker is gone."""
    with suppress(OSError):
        for name in os.listdir("/proc/self/fd"):  # noqa: PTH208
            with suppress(OSError):
                number = int(name)
                if stat.S_ISSOCK(os.fstat(number).st_mode):
                    with socket.socket(fileno=os.dup(number)) as found:
                        network = found.family in (socket.AF_INET, socket.AF_INET6)
                    if network:
                        os.close(number)
