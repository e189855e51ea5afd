"""Whatever runs a build's tasks, by name, and tasks for them: tests of what all of them promise go through each."""

import os
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

from cartilla.builder.cluster.inputs import StoreAwayError
from cartilla.builder.pool import Pool
from cartilla.builder.tasks import Executor, Finished, Limits, Task, attempt
from cartilla.errors import Finding, FindingsError
from support.cluster import shared_address

ENOUGH = Limits(minutes=1, memory=4)

Start = Callable[[Limits], Executor]


class Here:
    """Runs tasks in this process, one after the other: nothing limits them, and what ends one ends all."""

    def __init__(self, given: tuple[object, ...] = ()) -> None:
        self._given = given
        self._waiting: deque[Task] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._waiting.clear()

    def submit(self, task: Task) -> None:
        self._waiting.append(task)

    def results(self) -> Iterator[Finished]:
        while self._waiting:
            task = self._waiting.popleft()
            yield task, attempt(task, self._given)


def on_a_cluster(limits: Limits) -> Executor:
    from cartilla.builder.cluster.executor import Cluster

    return Cluster(shared_address(), limits)


IN_PROCESSES: dict[str, Start] = {
    "one process": lambda limits: Pool(1, limits=limits),
    "three processes": lambda limits: Pool(3, limits=limits),
    "a cluster": on_a_cluster,
}
"""Those that end a task that takes too much, and outlive one that dies."""

EVERY: dict[str, Start] = {"here": lambda _: Here(), **IN_PROCESSES}


def square(number: int) -> int:
    return number * number


def die(how: int) -> None:
    os.kill(os.getpid(), how)


def mendable() -> None:
    raise FindingsError([Finding("a.md", 3, "some-code", "wrong", "mend it")])


def surprise() -> None:
    raise ZeroDivisionError("by nothing")


class TwoPartsError(Exception):
    """Can be pickled, but not read again: like many of other libraries."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def unreadable() -> None:
    raise TwoPartsError("a", "b")


def unsendable() -> None:
    raise ValueError(lambda: None)


def slow(path: str) -> None:
    """Whoever waits for its end waits for longer than a test may take."""
    Path(path).write_text(str(os.getpid()))
    time.sleep(3600)


def hoard(gigabytes: int) -> int:
    return len(bytearray(gigabytes * 10**9))


def hoard_elsewhere(gigabytes: int) -> int:
    """In a program that the task starts, as voices are."""
    return subprocess.call(
        [sys.executable, "-c", f"bytearray({gigabytes} * 10**9)"], stderr=subprocess.DEVNULL
    )


def litter(how: str = "") -> str:
    """And then ends, dies, stays, or ends once there is a file of this name."""
    folder = tempfile.mkdtemp()
    if how == "die":
        os.kill(os.getpid(), 9)
    if how == "stay":
        time.sleep(3600)
    while how and not Path(how).exists():
        time.sleep(0.01)
    return folder


def die_and_say(path: str) -> None:
    with Path(path).open("a") as file:
        file.write("died\n")
    os.kill(os.getpid(), 9)


def without_store_and_say(path: str, times: int) -> str:
    """So often, then no more."""
    with Path(path).open("a+") as file:
        file.write("away\n")
        file.seek(0)
        if len(file.readlines()) <= times:
            raise StoreAwayError("the store is away")
    return "made"


def die_with_the_worker() -> None:
    """Of a cluster, below which this process is."""
    os.kill(os.getppid(), 9)
    time.sleep(60)
