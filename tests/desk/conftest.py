from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.desk import Person, opened, sit_down
from support.packages import starter


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return starter(tmp_path / "package")


@pytest.fixture
def desk(package: Path) -> Iterator[tuple[str, str]]:
    with opened(package) as addresses:
        yield addresses


@pytest.fixture
def person(desk: tuple[str, str]) -> Person:
    return sit_down(*desk)


@pytest.fixture
def page(browser: Browser, desk: tuple[str, str]) -> Iterator[Page]:
    context = browser.new_context(locale="en-US", base_url=desk[0])
    page = context.new_page()
    page.goto(desk[1])
    yield page
    context.close()
