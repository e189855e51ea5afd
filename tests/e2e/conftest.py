"""Packages that are built once for all end-to-end tests, by the command that people use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from support.real_package import Built, build_real_package
from support.shared import made_once

if TYPE_CHECKING:
    # It asks how much this run is to do, which a conftest can't yet.
    from support.other_scripts import Outputs


@pytest.fixture(scope="session")
def built(run_folder: Path) -> Built:
    return Built(made_once(run_folder / "real-package", build_real_package) / "outputs")


@pytest.fixture(scope="session")
def outputs(run_folder: Path) -> Outputs:
    """The test package in other scripts."""
    from support.other_scripts import Outputs, build_other_scripts

    return Outputs(made_once(run_folder / "scripts-package", build_other_scripts) / "outputs")
