"""Tasks, what becomes of them, and what runs them: in worker processes of this machine, or on others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self

from cartilla.errors import CartillaError


@dataclass(frozen=True, slots=True)
class Task:
    """`work(*arguments)` in some process, after what all tasks are given. `name` is for people: "handout es-US/wash-hands".
    `needs` are the modules that it, and what is likely to follow from it, come to import, each as often as a task does."""

    name: str
    work: Callable[..., Any]
    arguments: tuple[Any, ...]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A task that gave no result: an error that a person can mend, or a surprise."""

    task: Task
    error: BaseException


class WorkerDiedError(CartillaError):
    """A worker process ended in the middle of a task."""


class SurpriseError(Exception):
    """What no task should raise; its note is the traceback."""


class TaskLimitError(CartillaError):
    """A task took more time or memory than a task may."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a task may take: minutes, and gigabytes of memory."""

    minutes: float
    memory: float


Finished = tuple[Task, Any | Failure]


class Executor(Protocol):
    """Runs tasks, each after the same first arguments, which its maker says. Leaving it as a context manager, also by
    Ctrl-C, ends all that it has started."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...

    def submit(self, task: Task) -> None: ...

    def results(self) -> Iterator[Finished]:
        """Each finished task with its result or its failure, in whatever order, until nothing waits or runs.

        Tasks may be submitted while iterating.
        """


def attempt(task: Task, given: tuple[Any, ...], limits: Limits | None = None) -> Any | Failure:
    """What the task gives; its failure where it raises. `limits` are those that hold here."""
    try:
        return task.work(*given, *task.arguments)
    except CartillaError as error:
        return Failure(task, error)
    except MemoryError:
        most = (
            f"the {limits.memory:g} gigabytes of memory that a task may take"
            if limits
            else "the memory that there is"
        )
        return Failure(
            task,
            TaskLimitError(
                f"“{task.name}” took more than {most}. Make what it is made of smaller, or give it more in "
                "cartilla.toml: memory, under [build]."
            ),
        )
    except Exception as error:
        # A traceback doesn't travel between processes, nor do some exceptions; their text does.
        import traceback

        surprise = SurpriseError(f"{type(error).__name__}: {error}")
        surprise.add_note("".join(traceback.format_exception(error)))
        return Failure(task, surprise)
