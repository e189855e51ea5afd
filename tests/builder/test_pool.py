"""What worker processes leave behind, however they and the build that started them end: nothing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cartilla.builder.pool import Pool
from cartilla.builder.tasks import Failure, Limits, Task
from support.executors import litter

KNOWN = "this"
"""A module of Python's that nothing else imports; it greets whoever does."""


def has_known() -> bool:
    return KNOWN in sys.modules


def test_what_tasks_need_is_imported_once_for_all_workers_and_only_where_there_is_a_task(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, KNOWN, raising=False)
    with Pool(2, known=(KNOWN, "what.nobody.has")) as pool:
        assert not has_known()
        for number in range(4):
            pool.submit(Task(f"{number}", has_known, ()))
        assert [outcome for _, outcome in pool.results()] == [True] * 4
    assert has_known()
    assert capsys.readouterr().out.count("Zen") == 1


@pytest.mark.parametrize(("tasks", "jobs", "shared"), [(2, 2, True), (1, 2, False), (2, 1, False)])
def test_what_several_tasks_need_is_imported_once_for_them(
    monkeypatch: pytest.MonkeyPatch, tasks: int, jobs: int, *, shared: bool
) -> None:
    monkeypatch.delitem(sys.modules, KNOWN, raising=False)
    with Pool(jobs) as pool:
        for number in range(tasks):
            pool.submit(Task(f"{number}", has_known, (), needs=(KNOWN, "what.nobody.has")))
        assert [outcome for _, outcome in pool.results()] == [shared] * tasks
    assert has_known() == shared


@pytest.mark.parametrize("how", ["", "die", "stay"])
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
from cartilla.builder.pool import Pool
from cartilla.builder.tasks import Task
from support.executors import litter
with Pool(2) as pool:
    pool.submit(Task("litter", litter, ({end!r},)))
    for _ in pool.results():
        pass
"""


def test_a_worker_whose_build_is_killed_takes_its_temporary_files_along(tmp_path: Path) -> None:
    temporary, end = tmp_path / "temporary", tmp_path / "end"
    temporary.mkdir()
    script = ORPHAN.format(tests=str(Path(__file__).parents[1]), end=str(end))
    process = subprocess.Popen(
        [sys.executable, "-c", script], env={**os.environ, "TMPDIR": str(temporary)}, stderr=subprocess.PIPE
    )
    while not any(folder.name.startswith("tmp") for folder in temporary.rglob("*")):
        assert process.poll() is None
        time.sleep(0.01)
    process.kill()
    end.touch()
    # Workers hold the pipe: it ends when the last of them has.
    process.communicate()
    assert not list(temporary.iterdir())


CTRL_C = """
import sys
sys.path.insert(0, {tests!r})
from cartilla.builder.pool import Pool
from cartilla.builder.tasks import Task
from support.executors import slow
with Pool(2) as pool:
    pool.submit(Task("slow", slow, ({marker!r},)))
    for _ in pool.results():
        pass
"""


def test_ctrl_c_stops_at_once_and_leaves_no_process(tmp_path: Path) -> None:
    marker = tmp_path / "pid"
    script = CTRL_C.format(tests=str(Path(__file__).parents[1]), marker=str(marker))
    process = subprocess.Popen([sys.executable, "-c", script], start_new_session=True, stderr=subprocess.PIPE)
    while not marker.exists() or not marker.read_text():
        assert process.poll() is None
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    # Whoever waited for the task would wait for longer than a test may take.
    process.communicate()
    with pytest.raises(ProcessLookupError):
        os.kill(int(marker.read_text()), 0)
