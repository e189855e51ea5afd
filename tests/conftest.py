"""Fixtures for every room of tests, and what a run of them shares."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cartilla.machine import VOICES
from support import canary, effort, faces, layouts, shared

pytest_plugins = ["support.browser", "support.golden"]

# Before any test takes the functions by their names.
faces.remember()
layouts.remember()


def pytest_configure(config: pytest.Config) -> None:
    effort.set_out(everything=config.option.markexpr == "torture")


@pytest.fixture(scope="session", autouse=True)
def run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Path]:
    """The folder that all processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "shared"
    folder.mkdir(exist_ok=True)
    shared.begin(folder)
    # No test speaks with voices that happen to be on this machine.
    os.environ[VOICES] = str(folder / "no-voices")
    somebodys = canary.of_run()
    assert somebodys is not None
    before = canary.state(somebodys)
    yield folder
    assert canary.state(somebodys) == before, "a test of this run has changed files outside of its package"
    shared.begin(None)


@pytest.fixture
def laid_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of the laying out itself: none of this run's earlier handouts."""
    monkeypatch.setattr(layouts, "anew", True)
