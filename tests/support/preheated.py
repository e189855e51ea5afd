"""Imported by the server of `support.forked`, once for all its forks: what is read and compiled for any package.

Patterns, language data and templates come along with the software. They are what most of a short command's time goes to,
and the same in every run; here they are asked for as a check and a page ask for them.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from multiprocessing import parent_process
from multiprocessing.queues import Queue
from pathlib import Path

from cartilla.builder.looks import check
from cartilla.folder import Folder
from cartilla.renderers.html.environment import environment
from cartilla.speech.engines import gtts
from cartilla.starter import write_package
from support import faces
from support.opening import opened

_TEMPLATES = ("cartilla.renderers.web", "cartilla.renderers.library")

heated = False


def tell(answer: Queue[bool]) -> None:
    """Whether this process, or the one that it is a fork of, has done it: one that imports this only now hasn't."""
    answer.put(heated)


def _heat() -> None:
    faces.remember()
    # Who can't be reached in a test never can: nobody waits for that. (How it waits is tested by itself.)
    gtts.MANNERS = replace(gtts.MANNERS, waits=(0.01, 0.03, 0.09), distance=0.001)
    for package in _TEMPLATES:
        made = environment(package)
        for name in made.list_templates(extensions=["jinja"]):
            made.get_template(name)
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder, "package")
        write_package(package)
        for _ in check(opened(package), Folder(Path(folder, "cache"))):
            pass


# The server is a process that nobody of multiprocessing's has begun; a fork of it, or a test, would be too late.
if not parent_process():
    _heat()
    heated = True
