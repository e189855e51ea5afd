"""Files that say what a test has to find, each read by a person when it was written: golden files.

`pytest --golden` (`make golden`) runs the tests that have one, and no others, and writes the files anew. Read the difference
before you commit it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--golden", action="store_true", help="write the golden files anew (see tests/support/golden.py)"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("golden"):
        others = [item for item in items if "golden" not in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item not in others]


@pytest.fixture(scope="session")
def golden(request: pytest.FixtureRequest) -> Golden:
    """`golden(path, text)` fails where the file doesn't say `text`."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("golden"):
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8")

    return compare
