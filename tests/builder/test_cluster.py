"""A build by workers of a cluster gives the bytes of a plain one, whatever becomes of the workers, and tells what it can't do."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from distributed import Client
from distributed.protocol.pickle import dumps

from cartilla.builder.cluster import executor, fitness, scheduler, station
from cartilla.builder.cluster.executor import TRIES, Cluster
from cartilla.builder.cluster.fitness import differences
from cartilla.builder.cluster.inputs import fetch, send
from cartilla.builder.tasks import Failure, Task
from cartilla.errors import CartillaError
from cartilla.folder import Folder
from cartilla.shared.store import open_store
from cartilla.speech.voices import VoiceName
from support import cluster as clusters
from support.certificate import certificate
from support.cluster_builds import PAGES, done, many, started
from support.executors import ENOUGH, die_and_say, die_with_the_worker, square
from support.packages import build, files, starter


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[clusters.Cluster]:
    running = clusters.Cluster(tmp_path_factory.mktemp("cluster"))
    yield running
    running.close()


@pytest.mark.slow
def test_workers_of_a_scheduler_make_what_a_plain_build_makes_without_its_folder(
    tmp_path: Path, cluster: clusters.Cluster
) -> None:
    package = starter(tmp_path / "package")
    assert build(package, *PAGES, cache=tmp_path / "cache").returncode == 0
    process = started(
        package,
        tmp_path / "other",
        "--output",
        tmp_path / "out",
        "--scheduler",
        cluster.address,
        "--store",
        tmp_path / "store",
    )
    said = done(process)
    assert process.returncode == 0, said
    assert files(tmp_path / "out") == files(package / "outputs")
    # What the workers read of the package they took from the store.
    assert list((tmp_path / "store/packages").iterdir())


@pytest.mark.slow
def test_a_task_that_is_sent_when_the_only_worker_has_just_gone_is_made_by_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(executor, "LOOK", 3)
    running = clusters.Cluster(tmp_path, workers=0)
    try:
        only = running.add_worker("--no-nanny")
        with (
            Client(running.address, set_as_default=False) as client,
            Cluster(running.address, ENOUGH) as at_work,
        ):
            at_work.submit(Task("before", square, (2,)))
            results = at_work.results()
            assert next(results)[1] == 4
            clusters.end(only)
            at_work.submit(Task("after", square, (3,)))
            last = ThreadPoolExecutor(1).submit(lambda: list(results))
            while "no-worker" not in clusters.tasks(client).values():
                assert not last.done(), "it was never sent"
                time.sleep(0.05)
            running.add_worker()
            try:
                ((_, outcome),) = last.result(60)
            except TimeoutError:
                pytest.fail(f"it is made by nobody: {clusters.tasks(client)}")
            assert outcome == 9
    finally:
        running.close()


@pytest.mark.slow
def test_a_task_that_kills_its_worker_each_time_fails_by_name_after_three(
    tmp_path: Path, cluster: clusters.Cluster
) -> None:
    with Cluster(cluster.address, ENOUGH) as at_work:
        at_work.submit(Task("the poisoned one", die_and_say, (str(tmp_path / "tries"),)))
        at_work.submit(Task("square", square, (3,)))
        results = {task.name: outcome for task, outcome in at_work.results()}
    assert (tmp_path / "tries").read_text() == "died\n" * TRIES
    assert isinstance(results["the poisoned one"], Failure)
    assert "“the poisoned one”" in str(results["the poisoned one"].error)
    assert results["square"] == 9


@pytest.mark.slow
def test_what_was_sent_together_with_a_task_that_takes_its_worker_along_is_made_all_the_same(
    tmp_path: Path,
) -> None:
    names = [f"square {n}" for n in range(12)]
    tasks = [Task(name, square, (n,)) for n, name in enumerate(names)]
    tasks.insert(1, Task("the poisoned one", die_with_the_worker, ()))
    running = clusters.Cluster(tmp_path, environment={"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"})
    try:
        with Cluster(running.address, ENOUGH) as at_work:
            for task in tasks:
                at_work.submit(task)
            results = {task.name: outcome for task, outcome in at_work.results()}
    finally:
        running.close()
    failure = results.pop("the poisoned one")
    assert "Each of 3 workers that were to make “the poisoned one”" in str(failure.error)
    assert results == {name: n * n for n, name in enumerate(names)}


@pytest.mark.slow
def test_of_tasks_that_were_sent_together_a_worker_leaves_to_others_what_it_has_no_time_for(
    cluster: clusters.Cluster,
) -> None:
    long, short = Task("long", time.sleep, (1.2 * station.WHILE,)), Task("square", square, (3,))
    with Client(cluster.address, set_as_default=False) as client:
        made = [
            client.submit(station.serve, dumps(station.Order((first, short, short), None, ENOUGH))).result(60)
            for first in (long, short)
        ]
    assert [served.outcomes for served in made] == [(None,), (9, 9, 9)]


@pytest.mark.slow
def test_workers_of_a_machine_are_forks_of_one_process_that_has_imported_what_tasks_need(
    tmp_path: Path,
) -> None:
    def known() -> tuple[int, bool, int]:
        from cartilla.builder.fingerprint import tools

        needed = {"cartilla.builder.cluster.station", "cartilla.renderers.web.page", "weasyprint"}
        return os.getppid(), needed <= sys.modules.keys(), tools.cache_info().currsize

    running = clusters.Cluster(tmp_path, workers=0)
    try:
        # A test's own folder may have too long a name for sockets.
        ready = ("--nworkers", "2", "--preload-nanny", "cartilla.builder.cluster.ready")
        running.add_worker(*ready, TMPDIR=tempfile.gettempdir())
        with Client(running.address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=200)
            (one, other) = client.run(known).values()
    finally:
        running.close()
    assert one == other
    assert one[1:] == (True, 1)


OTHER_TOOLS = """
import cartilla.builder.fingerprint as fingerprint
fingerprint.library_version = lambda library, function: "0.1"
"""


@pytest.mark.slow
def test_a_worker_with_other_tools_is_left_alone_and_told_and_if_there_is_no_other_the_build_ends(
    tmp_path: Path,
) -> None:
    (tmp_path / "other_tools.py").write_text(OTHER_TOOLS)
    running = clusters.Cluster(tmp_path, workers=0)
    told: list[str] = []
    try:
        running.add_worker("--preload", str(tmp_path / "other_tools.py"))
        with Client(running.address, set_as_default=False) as client:
            client.wait_for_workers(1, timeout=200)
        alone = Cluster(running.address, ENOUGH, tell=told.append, patience=5)
        with alone as at_work:
            at_work.submit(Task("square", square, (3,)))
            with pytest.raises(CartillaError, match=r"theirs have libharfbuzz\.so\.0 0\.1 instead of"):
                list(at_work.results())
        assert any(
            "would make other files, and is left alone: it has libharfbuzz.so.0 0.1 instead of" in t
            for t in told
        )
        running.add_worker()
        with Cluster(running.address, ENOUGH) as at_work:
            for n in range(6):
                at_work.submit(Task(f"square {n}", square, (n,)))
            assert sorted(outcome for _, outcome in at_work.results()) == [n * n for n in range(6)]
    finally:
        running.close()


@pytest.mark.slow
def test_speech_goes_only_where_its_voice_is(cluster: clusters.Cluster) -> None:
    here, missing = VoiceName("espeak", "en-us", "en-US"), VoiceName("piper", "nobody-has-it", "en-US")
    spoken = {"by one that is there": (here,), "by another": (missing,)}

    def voices_of(task: Task) -> tuple[VoiceName, ...]:
        return spoken.get(task.name, ())

    both = {"voices": (here, missing), "voices_of": voices_of, "patience": 3}
    with Cluster(cluster.address, ENOUGH, **both) as at_work:
        at_work.submit(Task("by one that is there", square, (3,)))
        assert [outcome for _, outcome in at_work.results()] == [9]
    # As it would be where this machine has a voice that the workers lack.
    needs, made_of = fitness.needs((here, missing)), {missing: "something else"}
    with Cluster(cluster.address, ENOUGH, **both) as at_work:
        at_work._made_of = dict(needs.voices) | made_of
        at_work.submit(Task("by another", square, (3,)))
        with pytest.raises(CartillaError, match="no worker has the voice piper:nobody-has-it"):
            list(at_work.results())


@pytest.mark.slow
def test_a_scheduler_that_is_lost_ends_the_build_in_words_and_the_next_one_mends_it(tmp_path: Path) -> None:
    (tmp_path / "cluster").mkdir()
    running = clusters.Cluster(tmp_path / "cluster")
    package = many(tmp_path / "package", 24)
    try:
        out, store = tmp_path / "out", tmp_path / "store"
        options = ("--locale", "en-US", "--output", out, "--store", store)
        process = started(package, tmp_path / "cache", *options, "--scheduler", running.address)
        while not (store / "made").exists():
            assert process.poll() is None, done(process)
            time.sleep(0.05)
        clusters.end(running.scheduler)
        said = done(process, 60)
        assert process.returncode == 1
        assert "is lost. What was written is whole" in said
        assert "Traceback" not in said
    finally:
        running.close()
    after = started(package, tmp_path / "cache", *options)
    assert "found in the store" in done(after)
    assert after.returncode == 0
    assert build(package, *PAGES, "--locale", "en-US", cache=tmp_path / "plain").returncode == 0
    assert files(out) == files(package / "outputs")


@pytest.mark.slow
def test_ctrl_c_ends_a_build_with_workers_of_its_own_and_leaves_no_process(tmp_path: Path) -> None:
    package = many(tmp_path / "package", 24)
    process = started(package, tmp_path / "cache", "--locale", "en-US", "--cluster", "2")
    store = tmp_path / "cache/cartilla/store/made"
    while not store.exists():
        assert process.poll() is None, done(process)
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    said = done(process, 30)
    assert "Traceback" not in said
    assert process.returncode != 0
    for _ in range(100):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("something of it still runs")


def tls(pem: Path, *roles: str) -> dict[str, str]:
    """dask's settings for a certificate that is its own authority."""
    named = ("CA_FILE", *(f"{role}__{what}" for role in roles for what in ("CERT", "KEY")))
    return {f"DASK_DISTRIBUTED__COMM__TLS__{name}": str(pem) for name in named}


@pytest.mark.slow
def test_a_build_joins_a_cluster_that_speaks_tls_by_dask_s_own_settings_and_nobody_else_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, another = tmp_path / "ours.pem", tmp_path / "another.pem"
    for pem in (ours, another):
        pem.write_bytes(certificate("localhost"))
    (tmp_path / "cluster").mkdir()
    everybody = {
        "DASK_DISTRIBUTED__COMM__DEFAULT_SCHEME": "tls",
        **tls(ours, "SCHEDULER", "WORKER", "CLIENT"),
    }
    running = clusters.Cluster(tmp_path / "cluster", environment=everybody)
    package = starter(tmp_path / "package")
    try:
        assert running.address.startswith("tls://")
        options = (
            "--output",
            tmp_path / "out",
            "--store",
            tmp_path / "store",
            "--scheduler",
            running.address,
        )
        for settings in ({}, tls(another, "CLIENT")):
            with monkeypatch.context() as patch:
                for name, value in settings.items():
                    patch.setenv(name, value)
                process = started(package, tmp_path / "refused", *options)
            said = done(process)
            assert process.returncode == 1
            assert "can't be reached" in said
            assert "CLIENT__CERT" in said
            assert "Traceback" not in said
        for name, value in tls(ours, "CLIENT").items():
            monkeypatch.setenv(name, value)
        process = started(package, tmp_path / "cache", *options)
        said = done(process)
        assert process.returncode == 0, said
    finally:
        running.close()
    assert build(package, *PAGES, cache=tmp_path / "plain").returncode == 0
    assert files(tmp_path / "out") == files(package / "outputs")


@pytest.mark.slow
@pytest.mark.parametrize("address", ["nonsense", "http://127.0.0.1:1", "tcp://"])
def test_an_address_that_is_none_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduler, "CONNECT", 1)
    with pytest.raises(CartillaError, match="can't be reached"), Cluster(address, ENOUGH):
        pass


@pytest.mark.slow
def test_a_scheduler_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduler, "CONNECT", 1)
    with pytest.raises(CartillaError, match="can't be reached"), Cluster("tcp://127.0.0.1:9", ENOUGH):
        pass


def test_differences_are_told_in_words() -> None:
    assert differences({"a": "1", "b": "2", "c": ""}, {"a": "1", "b": "3", "d": "4"}) == [
        "b 3 instead of 2",
        "d 4 instead of none",
    ]


def test_a_package_arrives_as_it_was_sent_and_nothing_else_of_its_folder(tmp_path: Path) -> None:
    package, store = starter(tmp_path / "package"), open_store(str(tmp_path / "store"))
    (package / "outputs").mkdir()
    (package / "outputs/index.html").write_text("made")
    (tmp_path / "own").write_text("somebody's")
    (package / "source/link.md").symlink_to(tmp_path / "own")
    name = send(package, store)
    fetch(name, open_store(str(tmp_path / "store")), Folder(tmp_path / "there"))
    there = {
        p.relative_to(tmp_path / "there"): p.read_bytes()
        for p in (tmp_path / "there").rglob("*")
        if p.is_file()
    }
    here = {
        path.relative_to(package): path.read_bytes()
        for path in package.rglob("*")
        if path.is_file() and "outputs" not in path.parts and not path.is_symlink()
    }
    assert there == here
    assert not any(b"somebody's" in data for data in there.values())


def test_a_package_of_which_something_is_damaged_is_not_taken(tmp_path: Path) -> None:
    package, store = starter(tmp_path / "package"), open_store(str(tmp_path / "store"))
    name = send(package, store)
    next(path for path in (tmp_path / "store/files").rglob("*") if path.is_file()).write_bytes(b"torn")
    with pytest.raises(CartillaError, match="can't take the package from the store"):
        fetch(name, open_store(str(tmp_path / "store")), Folder(tmp_path / "there"))
