"""Whatever becomes of a cluster's workers, of the disk of one and of the store, its builds give the bytes of a plain one."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from distributed import Client

from cartilla.builder.cluster.executor import FIRST_WAIT, TRIES, TRIES_WITHOUT_STORE, Cluster
from cartilla.builder.tasks import Task
from support import cluster as clusters
from support import disks, s3
from support.cluster_builds import PAGES, done, done_while_it_moves, many, started
from support.effort import several
from support.executors import ENOUGH, without_store_and_say
from support.hosts import two_hosts
from support.packages import AS_OF, build, command, files, starter

LOST_THREE_TIMES = "Each of 3 workers that were to make"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[clusters.Cluster]:
    running = clusters.Cluster(tmp_path_factory.mktemp("cluster"))
    yield running
    running.close()


@pytest.mark.slow
@pytest.mark.torture
@pytest.mark.timeout(several(400, 0))
def test_workers_that_are_killed_at_any_moment_cost_time_and_nothing_else(
    tmp_path: Path, cluster: clusters.Cluster
) -> None:
    kills = several(3, 100)
    package = many(tmp_path / "package", 24)
    only = ("--locale", "en-US")
    assert build(package, *PAGES, *only, cache=tmp_path / "cache").returncode == 0
    plain = files(package / "outputs")
    with killing(cluster, kills) as killed:
        turn = 0
        while killed() < kills or not turn:
            turn += 1
            place = tmp_path / f"turn-{turn}"
            options = (*only, "--output", place / "out", "--store", place / "store")
            for _ in range(several(2, 5)):
                process = started(package, place / "cache", *options, "--scheduler", cluster.address)
                said = done_while_it_moves(process, cluster)
                assert "Traceback" not in said
                if process.returncode == 0:
                    break
                # Chance may end the workers of one task three times: it fails by its name, and is made when asked for again.
                assert LOST_THREE_TIMES in said, said
            assert files(place / "out") == plain, said
            shutil.rmtree(place)


@contextmanager
def killing(cluster: clusters.Cluster, kills: int) -> Iterator[Callable[[], int]]:
    """Kill workers at moments that chance chooses, so many of them; gives how many it has killed."""
    chance, killed, over = random.Random(16), 0, threading.Event()

    def kill() -> None:
        nonlocal killed
        with Client(cluster.address, set_as_default=False) as client:
            while killed < kills and not over.wait(chance.uniform(0, 1.5)):
                # On a busy machine it takes long until the next is there: else none would ever come to its work.
                if any(clusters.tasks(client).values()) and len(pids := clusters.worker_pids(client)) == 2:
                    with suppress(ProcessLookupError):
                        os.kill(chance.choice(pids), signal.SIGKILL)
                        killed += 1

    with ThreadPoolExecutor(1) as apart:
        killer = apart.submit(kill)
        try:
            yield lambda: killed
        finally:
            over.set()
            killer.result(60)


@pytest.mark.slow
def test_a_store_that_is_gone_for_a_while_takes_nothing_along(tmp_path: Path) -> None:
    package = many(tmp_path / "package", 16)
    assert build(package, *PAGES, cache=tmp_path / "cache").returncode == 0
    with s3.serving() as server:
        (tmp_path / "cluster").mkdir()
        running = clusters.Cluster(tmp_path / "cluster", environment=server.variables)
        try:
            options = ("--output", tmp_path / "out", "--store", f"s3://{s3.BUCKET}/pages")
            process = started(
                package, tmp_path / "other", *options, "--scheduler", running.address, **server.variables
            )
            while not list(server.inside("pages/made").list()):
                assert process.poll() is None, done(process)
                time.sleep(0.02)
            server.stop()
            time.sleep(4)
            server.begin_again()
            said = done(process)
        finally:
            running.close()
    assert process.returncode == 0, said
    assert f"The store s3://{s3.BUCKET}/pages can't be used now" in said
    assert files(tmp_path / "out") == files(package / "outputs")


@pytest.mark.slow
def test_a_task_is_tried_for_a_minute_where_its_worker_does_not_reach_the_store(
    tmp_path: Path, cluster: clusters.Cluster
) -> None:
    with Cluster(cluster.address, ENOUGH) as at_work:
        at_work.submit(Task("far away", without_store_and_say, (str(tmp_path / "tries"), TRIES)))
        assert [outcome for _, outcome in at_work.results()] == ["made"]
    waits = [FIRST_WAIT * 2**tried for tried in range(TRIES_WITHOUT_STORE - 1)]
    assert 60 <= sum(waits) < 90


@pytest.mark.slow
def test_a_worker_whose_disk_is_full_is_left_alone_and_told(tmp_path: Path) -> None:
    package = many(tmp_path / "package", 6)
    assert build(package, *PAGES, cache=tmp_path / "cache").returncode == 0
    (tmp_path / "cluster").mkdir()
    running = clusters.Cluster(tmp_path / "cluster", workers=1)
    try:
        with (
            disks.small_disk(tmp_path / "disk") as disk,
            Client(running.address, set_as_default=False) as client,
        ):
            running.add_worker(TMPDIR=str(disk), XDG_CACHE_HOME=str(disk / "cache"))
            client.wait_for_workers(2, timeout=200)
            disks.fill(disk, 12_000)
            options = ("--output", tmp_path / "out", "--store", tmp_path / "store")
            process = started(package, tmp_path / "other", *options, "--scheduler", running.address)
            said = done(process)
            running.close()
    finally:
        running.close()
    assert process.returncode == 0, said
    assert "is left alone: its disk is full" in said
    assert files(tmp_path / "out") == files(package / "outputs")


@pytest.mark.slow
def test_two_builds_at_once_share_workers_and_a_store(tmp_path: Path, cluster: clusters.Cluster) -> None:
    package, other = (many(tmp_path / name, 4) for name in ("package", "other"))
    assert build(package, *PAGES, cache=tmp_path / "cache").returncode == 0
    options = ("--store", tmp_path / "store", "--scheduler", cluster.address)
    processes = {
        out: started(root, tmp_path / f"{out.name}-cache", "--output", out, *options)
        for out, root in ((tmp_path / "first", package), (tmp_path / "second", other))
    }
    said = [done(process) for process in processes.values()]
    for out, process in processes.items():
        assert process.returncode == 0, said
        assert files(out) == files(package / "outputs")


A_STORE = """
import json, sys
from support import s3
with s3.serving(sys.argv[1]) as server:
    print(json.dumps(server.variables), flush=True)
    sys.stdin.read()
"""


@pytest.mark.slow
def test_two_hosts_that_share_nothing_but_the_network_make_what_one_makes(tmp_path: Path) -> None:
    package, file = starter(tmp_path / "package"), tmp_path / "scheduler.json"
    assert build(package, *PAGES, cache=tmp_path / "cache").returncode == 0
    with two_hosts(without=tmp_path) as (near, far), (tmp_path / "worker.log").open("w") as log:
        around = clusters.surroundings(tmp_path)
        store = near.start(
            [sys.executable, "-c", A_STORE, near.address],
            around,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        scheduler = near.start(
            clusters.dask("scheduler", "--host", near.address, "--scheduler-file", str(file)),
            around,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        running = [store, scheduler]
        try:
            variables = json.loads(store.stdout.readline())
            assert near.address in variables["AWS_ENDPOINT_URL"]
            worker = clusters.dask(
                "worker",
                clusters.address(file),
                "--host",
                far.address,
                "--nthreads",
                "1",
                "--local-directory",
                str(tmp_path),
            )
            running.append(far.start(worker, around | variables, stdout=log, stderr=log))
            assert far.run("ls", str(tmp_path / "package")).returncode, (
                "the second host has the package already"
            )
            options = (
                "--output",
                tmp_path / "out",
                "--scheduler",
                clusters.address(file),
                "--store",
                f"s3://{s3.BUCKET}/pages",
            )
            process = near.start(
                command("-C", package, "build", "--as-of", AS_OF, *PAGES, *map(str, options)),
                {"XDG_CACHE_HOME": str(tmp_path / "other"), **variables},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
            running.append(process)
            said = done(process)
        finally:
            for each in running:
                clusters.end(each)
    assert process.returncode == 0, said + (tmp_path / "worker.log").read_text("utf-8")
    assert files(tmp_path / "out") == files(package / "outputs")
