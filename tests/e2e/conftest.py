"""Packages that are built once for all end-to-end tests, by the command that people use."""

from __future__ import annotations

import pytest
from filelock import FileLock

from support.other_scripts import Outputs, build_other_scripts
from support.real_package import Built, build_real_package


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Built:
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "real-package"
    folder.mkdir(exist_ok=True)
    with FileLock(folder / "lock"):
        return build_real_package(folder)


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Outputs:
    """The test package in other scripts."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "scripts-package"
    folder.mkdir(exist_ok=True)
    with FileLock(folder / "lock"):
        return build_other_scripts(folder)
