"""Work is spread over processes; one that dies or fails takes only its own task with it."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from cartilla.builder.pool import Failure, Limits, Pool, SurpriseError, Task
from cartilla.errors import EngineError, Finding, FindingsError


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
    Path(path).write_text(str(os.getpid()))
    time.sleep(60)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_every_task_gives_its_result_once(jobs: int) -> None:
    with Pool(jobs) as pool:
        for n in range(20):
            pool.submit(Task(f"square {n}", square, (n,)))
        results = {task.name: outcome for task, outcome in pool.results()}
    assert results == {f"square {n}": n * n for n in range(20)}


def test_tasks_may_be_added_while_results_come() -> None:
    seen = []
    with Pool(2) as pool:
        pool.submit(Task("first", square, (2,)))
        for task, outcome in pool.results():
            seen.append(outcome)
            if task.name == "first":
                pool.submit(Task("second", square, (outcome,)))
    assert seen == [4, 16]


def test_a_worker_that_dies_is_named_with_its_task_and_the_rest_goes_on() -> None:
    with Pool(2) as pool:
        pool.submit(Task("the unlucky one", die, (signal.SIGKILL,)))
        for n in range(6):
            pool.submit(Task(f"square {n}", square, (n,)))
        results = {task.name: outcome for task, outcome in pool.results()}
    failure = results.pop("the unlucky one")
    assert isinstance(failure, Failure)
    assert "the unlucky one" in str(failure.error)
    assert "SIGKILL" in str(failure.error)
    assert results == {f"square {n}": n * n for n in range(6)}


@pytest.mark.parametrize("jobs", [1, 2])
def test_findings_come_back_whole(jobs: int) -> None:
    with Pool(jobs) as pool:
        pool.submit(Task("wrong", mendable, ()))
        ((_, failure),) = pool.results()
    assert isinstance(failure.error, FindingsError)
    assert failure.error.findings[0].where == "a.md:3"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_surprise_comes_back_with_where_it_happened(jobs: int) -> None:
    with Pool(jobs) as pool:
        pool.submit(Task("surprise", surprise, ()))
        ((_, failure),) = pool.results()
    assert isinstance(failure.error, SurpriseError)
    assert "ZeroDivisionError: by nothing" in str(failure.error)
    assert "in surprise" in "".join(failure.error.__notes__)


@pytest.mark.parametrize("work", ["unreadable", "unsendable"])
def test_an_exception_that_cannot_travel_fails_only_its_own_task(work: str) -> None:
    with Pool(2) as pool:
        pool.submit(Task("odd", {"unreadable": unreadable, "unsendable": unsendable}[work], ()))
        pool.submit(Task("square", square, (3,)))
        results = {task.name: outcome for task, outcome in pool.results()}
    assert results["square"] == 9
    assert work in "".join(results["odd"].error.__notes__)


def hoard(gigabytes: int) -> int:
    return len(bytearray(gigabytes * 10**9))


def hoard_elsewhere(gigabytes: int) -> int:
    """In a program that the task starts, as voices are."""
    return subprocess.call(
        [sys.executable, "-c", f"bytearray({gigabytes} * 10**9)"], stderr=subprocess.DEVNULL
    )


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_that_takes_too_long_is_ended_and_named_and_the_rest_goes_on(
    tmp_path: Path, jobs: int
) -> None:
    marker = tmp_path / "pid"
    with Pool(jobs, limits=Limits(minutes=0.01, memory=4)) as pool:
        pool.submit(Task("the endless one", slow, (str(marker),)))
        for n in range(6):
            pool.submit(Task(f"square {n}", square, (n,)))
        results = {task.name: outcome for task, outcome in pool.results()}
    failure = results.pop("the endless one")
    assert "“the endless one” took more than the 0.01 minutes" in str(failure.error)
    assert results == {f"square {n}": n * n for n in range(6)}
    with pytest.raises(ProcessLookupError):
        os.kill(int(marker.read_text()), 0)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_that_takes_too_much_memory_is_named_and_the_rest_goes_on(jobs: int) -> None:
    with Pool(jobs, limits=Limits(minutes=1, memory=2)) as pool:
        pool.submit(Task("the greedy one", hoard, (3,)))
        pool.submit(Task("its program", hoard_elsewhere, (3,)))
        pool.submit(Task("square", square, (3,)))
        results = {task.name: outcome for task, outcome in pool.results()}
    assert "“the greedy one” took more than the 2 gigabytes" in str(results["the greedy one"].error)
    assert results["its program"] == 1
    assert results["square"] == 9


def give_up_on_the_first_result(marker: Path) -> None:
    with Pool(2) as pool:
        pool.submit(Task("slow", slow, (str(marker),)))
        pool.submit(Task("fast", square, (1,)))
        for _ in pool.results():
            while not marker.exists() or not marker.read_text():
                time.sleep(0.01)
            raise EngineError("stop")


def test_an_error_leaves_no_process_behind(tmp_path: Path) -> None:
    marker = tmp_path / "pid"
    started = time.monotonic()
    with pytest.raises(EngineError):
        give_up_on_the_first_result(marker)
    assert time.monotonic() - started < 10
    with pytest.raises(ProcessLookupError):
        os.kill(int(marker.read_text()), 0)


def litter(how: str = "") -> str:
    folder = tempfile.mkdtemp()
    if how == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if how:
        time.sleep(float(how))
    return folder


@pytest.mark.parametrize("how", ["", "die", "60"])
def test_temporary_files_go_with_the_worker_that_made_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """Whether it ends, dies, or is ended for taking too long."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Pool(2, limits=Limits(minutes=0.01, memory=4)) as pool:
        pool.submit(Task("litter", litter, (how,)))
        ((_, outcome),) = pool.results()
        assert isinstance(outcome, Failure) == bool(how)
        assert how or list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())


ORPHAN = """
import sys, tempfile
sys.path.insert(0, {tests!r})
from cartilla.builder.pool import Pool, Task
from builder.test_pool import litter
with Pool(2) as pool:
    pool.submit(Task("litter", litter, ("0.5",)))
    for _ in pool.results():
        pass
"""


def test_a_worker_whose_build_is_killed_takes_its_temporary_files_along(tmp_path: Path) -> None:
    script = ORPHAN.format(tests=str(Path(__file__).parents[1]))
    process = subprocess.Popen(
        [sys.executable, "-c", script], env={**os.environ, "TMPDIR": str(tmp_path)}, stderr=subprocess.PIPE
    )
    while not any(folder.name.startswith("tmp") for folder in tmp_path.rglob("*")):
        assert process.poll() is None
        time.sleep(0.01)
    process.kill()
    process.communicate(timeout=20)
    assert not list(tmp_path.iterdir())


CTRL_C = """
import sys
sys.path.insert(0, {tests!r})
from cartilla.builder.pool import Pool, Task
from builder.test_pool import slow
with Pool(2) as pool:
    pool.submit(Task("slow", slow, ({marker!r},)))
    for _ in pool.results():
        pass
"""


def test_ctrl_c_stops_within_two_seconds_and_leaves_no_process(tmp_path: Path) -> None:
    marker = tmp_path / "pid"
    script = CTRL_C.format(tests=str(Path(__file__).parents[1]), marker=str(marker))
    process = subprocess.Popen([sys.executable, "-c", script], start_new_session=True, stderr=subprocess.PIPE)
    while not marker.exists() or not marker.read_text():
        assert process.poll() is None
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=2)
    with pytest.raises(ProcessLookupError):
        os.kill(int(marker.read_text()), 0)
