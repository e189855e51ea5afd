"""Packages that are built once for all end-to-end tests, by the command that people use."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.other_scripts import Outputs, build_other_scripts
from support.real_package import Built, build_real_package
from support.shared import made_once


@pytest.fixture(scope="session")
def built(run_folder: Path) -> Built:
    return Built(made_once(run_folder / "real-package", build_real_package) / "outputs")


@pytest.fixture(scope="session")
def outputs(run_folder: Path) -> Outputs:
    """The test package in other scripts."""
    return Outputs(made_once(run_folder / "scripts-package", build_other_scripts) / "outputs")
