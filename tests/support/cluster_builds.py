"""Builds by a cluster, as processes that something may happen to."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from distributed import Client

from support import cluster as clusters
from support.packages import AS_OF, command, starter

PAGES = ("--format", "web")

NOTHING_MOVES = 120
"""Seconds without a change in the scheduler's tasks, after which a build counts as one that waits for nothing."""


def many(folder: Path, number: int) -> Path:
    """A package of so many articles."""
    starter(folder)
    first = folder / "source/articles/wash-your-hands"
    for n in range(number - 1):
        other = first.with_name(f"wash-again-{n}")
        shutil.copytree(first, other)
        text = (other / "article.md").read_text("utf-8")
        (other / "article.md").write_text(re.sub(r"(?m)^# .*$", rf"\g<0> {n}", text, count=1), "utf-8")
    return folder


def started(package: Path, cache: Path, *options: object, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command("-C", package, "build", "--as-of", AS_OF, *PAGES, *map(str, options)),
        env={**os.environ, "XDG_CACHE_HOME": str(cache), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def done(process: subprocess.Popen[str], within: float = 300) -> str:
    said, _ = process.communicate(timeout=within)
    return said


def done_while_it_moves(process: subprocess.Popen[str], cluster: clusters.Cluster) -> str:
    """Fails, and says what the scheduler knows, where this has been the same for so long that it will stay so."""
    moved, known = time.monotonic(), {}
    with Client(cluster.address, set_as_default=False) as client:
        while time.monotonic() < moved + NOTHING_MOVES:
            try:
                return done(process, 1)
            except subprocess.TimeoutExpired:
                before, known = known, clusters.tasks(client)
                if known != before:
                    moved = time.monotonic()
        told = clusters.told(cluster.address)
    os.killpg(process.pid, signal.SIGKILL)
    pytest.fail(f"{done(process)}\nNothing moves any more. {told}")
