"""What every executor promises, wherever it runs tasks: each gives its result or fails by its own name, and takes no other along."""

import asyncio
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from cartilla.builder.tasks import Failure, Limits, SurpriseError, Task
from cartilla.errors import EngineError, FindingsError
from support.executors import (
    ENOUGH,
    EVERY,
    IN_PROCESSES,
    Start,
    die,
    hoard,
    hoard_elsewhere,
    mendable,
    slow,
    square,
    surprise,
    unreadable,
    unsendable,
)


def each(starts: dict[str, Start]) -> pytest.MarkDecorator:
    slow = {"a cluster": pytest.mark.slow}
    return pytest.mark.parametrize(
        "start", [pytest.param(start, id=name, marks=slow.get(name, ())) for name, start in starts.items()]
    )


every = each(EVERY)
in_processes = each(IN_PROCESSES)

SQUARES = [Task(f"square {n}", square, (n,)) for n in range(6)]
SQUARED = {f"square {n}": n * n for n in range(6)}


def outcomes(start: Start, *tasks: Task, limits: Limits = ENOUGH) -> dict[str, Any]:
    with start(limits) as executor:
        for task in tasks:
            executor.submit(task)
        return {task.name: outcome for task, outcome in executor.results()}


@every
def test_every_task_gives_its_result_once(start: Start) -> None:
    tasks = [Task(f"square {n}", square, (n,)) for n in range(20)]
    with start(ENOUGH) as executor:
        for task in tasks:
            executor.submit(task)
        results = [(task.name, outcome) for task, outcome in executor.results()]
    assert sorted(results) == sorted((f"square {n}", n * n) for n in range(20))


@every
def test_whoever_has_a_loop_of_their_own_may_build(start: Start) -> None:
    async def inside() -> dict[str, Any]:
        return outcomes(start, *SQUARES)

    with ThreadPoolExecutor(1) as apart:
        assert apart.submit(asyncio.run, inside()).result() == SQUARED


@every
def test_tasks_may_be_added_while_results_come(start: Start) -> None:
    seen = []
    with start(ENOUGH) as executor:
        executor.submit(Task("first", square, (2,)))
        for task, outcome in executor.results():
            seen.append(outcome)
            if task.name == "first":
                executor.submit(Task("second", square, (outcome,)))
    assert seen == [4, 16]


@every
def test_findings_come_back_whole(start: Start) -> None:
    failure = outcomes(start, Task("wrong", mendable, ()))["wrong"]
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, FindingsError)
    assert failure.error.findings[0].where == "a.md:3"


@every
def test_a_surprise_comes_back_with_where_it_happened(start: Start) -> None:
    failure = outcomes(start, Task("surprise", surprise, ()))["surprise"]
    assert isinstance(failure.error, SurpriseError)
    assert "ZeroDivisionError: by nothing" in str(failure.error)
    assert "in surprise" in "".join(failure.error.__notes__)


@every
@pytest.mark.parametrize("work", [unreadable, unsendable])
def test_an_exception_that_cannot_travel_fails_only_its_own_task(start: Start, work: Any) -> None:
    results = outcomes(start, Task("odd", work, ()), Task("square", square, (3,)))
    assert results["square"] == 9
    assert work.__name__ in "".join(results["odd"].error.__notes__)


@in_processes
def test_a_worker_that_dies_is_named_with_its_task_and_the_rest_goes_on(start: Start) -> None:
    results = outcomes(start, Task("the unlucky one", die, (signal.SIGKILL,)), *SQUARES)
    failure = results.pop("the unlucky one")
    assert isinstance(failure, Failure)
    assert "the unlucky one" in str(failure.error)
    assert "SIGKILL" in str(failure.error)
    assert results == SQUARED


@in_processes
def test_a_task_that_takes_too_long_is_ended_and_named_and_the_rest_goes_on(
    tmp_path: Path, start: Start
) -> None:
    marker = tmp_path / "pid"
    endless = Task("the endless one", slow, (str(marker),))
    results = outcomes(start, endless, *SQUARES, limits=Limits(minutes=0.01, memory=4))
    failure = results.pop("the endless one")
    assert "“the endless one” took more than the 0.01 minutes" in str(failure.error)
    assert results == SQUARED
    with pytest.raises(ProcessLookupError):
        os.kill(int(marker.read_text()), 0)


@in_processes
def test_a_task_that_takes_too_much_memory_is_named_and_the_rest_goes_on(start: Start) -> None:
    results = outcomes(
        start,
        Task("the greedy one", hoard, (3,)),
        Task("its program", hoard_elsewhere, (3,)),
        Task("square", square, (3,)),
        limits=Limits(minutes=1, memory=2),
    )
    assert "“the greedy one” took more than the 2 gigabytes" in str(results["the greedy one"].error)
    assert results["its program"] == 1
    assert results["square"] == 9


def give_up_on_the_first_result(start: Start, marker: Path) -> None:
    with start(ENOUGH) as executor:
        executor.submit(Task("fast", square, (1,)))
        executor.submit(Task("slow", slow, (str(marker),)))
        for _ in executor.results():
            while not marker.exists() or not marker.read_text():
                time.sleep(0.01)
            raise EngineError("stop")


def test_an_error_leaves_no_process_behind(tmp_path: Path) -> None:
    marker = tmp_path / "pid"
    with pytest.raises(EngineError):
        give_up_on_the_first_result(IN_PROCESSES["three processes"], marker)
    with pytest.raises(ProcessLookupError):
        os.kill(int(marker.read_text()), 0)
