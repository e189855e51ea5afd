"""The command in a process of its own that needn't import everything first: a fork of a server that has.

The server (multiprocessing's) runs nothing but these forks, so each begins as a new process does: nothing of a package
read yet. What comes along with the software has been (`support.preheated`), and what the run of tests has laid out
already isn't laid out again (`support.layouts`).
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from multiprocessing import forkserver
from multiprocessing.process import BaseProcess
from pathlib import Path

from support import faces, layouts, shared
from support.imported import IMPORTED

_TESTS = Path(__file__).parents[1]
SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload([*IMPORTED, "support.forked", "support.preheated"])


def run(arguments: list[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """What `cartilla` with these arguments ends with, says and complains of."""
    with tempfile.TemporaryDirectory() as folder:
        said, complained = Path(folder, "said"), Path(folder, "complained")
        process = start(arguments, environment, said, complained)
        process.join()
        assert process.exitcode is not None
        return subprocess.CompletedProcess(
            arguments, process.exitcode, said.read_text("utf-8"), complained.read_text("utf-8")
        )


def start(
    arguments: list[str],
    environment: Mapping[str, str],
    said: Path = Path(os.devnull),
    complained: Path = Path(os.devnull),
    *,
    group: bool = False,
) -> BaseProcess:
    """The same while it runs; with `group`, it and all that it starts can be sent a signal together."""
    start_server()
    process = SERVER.Process(
        target=_main, args=(arguments, dict(environment), said, complained, shared.folder(), group)
    )
    process.start()
    return process


def start_server() -> None:
    """Unless it runs. It imports by itself, before any fork tells it where tests lie; what it can't import, it leaves."""
    path = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_TESTS), path)))
    try:
        forkserver.ensure_running()
    finally:
        del os.environ["PYTHONPATH"]
        if path is not None:
            os.environ["PYTHONPATH"] = path


def _main(
    arguments: list[str],
    environment: dict[str, str],
    said: Path,
    complained: Path,
    run: Path | None,
    group: bool,
) -> None:
    if group:
        os.setpgid(0, 0)
    shared.begin(run)
    faces.remember()
    layouts.remember()
    for number, path in ((1, said), (2, complained)):
        file = os.open(path, os.O_WRONLY | os.O_CREAT)
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["cartilla", *arguments]
    from cartilla.cli import main

    main()
