"""What a screen reader finds in each view of the desk, as files that somebody has read: one for each, in the desk's English."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from cartilla.desk.register import REGISTER
from support.desk_views import VIEWS
from support.golden import Golden
from support.packages import AS_OF, build

pytestmark = pytest.mark.slow

TREES = Path(__file__).parent / "trees"

NO_VIEWS = re.compile(
    r"GET (/sign-in|/language|/making/news|/clinic/logo|.*\.png|.*/sound|.*/page|.*/look/.*|.*/files/\{name\}|.*/texts\.\{ending\})"
)
"""What isn't a page of the desk's own: files, the page as it is published, where to sign in (which only a clinic's server has)."""


@pytest.fixture
def package(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # What is past its date, and what isn't, is the same on every day.
    monkeypatch.setattr("cartilla.desk.room.today", lambda: date.fromisoformat(AS_OF))
    assert build(package, "--format", "web", "--format", "handout", cache=tmp_path / "cache").returncode == 0
    return package


def test_every_view_of_the_register_has_a_tree() -> None:
    pages = {use for use in REGISTER if use.startswith("GET ") and not NO_VIEWS.fullmatch(use)}
    missing = {use for use in pages if not any(_is_at(use, path) for path in VIEWS.values())}
    assert missing == set()
    assert {path.stem for path in TREES.glob("*.yml")} == set(VIEWS)


def test_every_views_tree_is_the_one_that_was_read(page: Page, golden: Golden) -> None:
    TREES.mkdir(exist_ok=True)
    differing = []
    for name, path in VIEWS.items():
        page.goto(path)
        tree = re.sub(r"\d{4}-\d\d-\d\d|[A-Z][a-z]+ \d+, \d{4}", "DAY", page.locator("body").aria_snapshot())
        # How long a handout is, is told by the tests of handouts.
        tree = re.sub(r"\b\d+ pages?\b", "SOME pages", tree)
        try:
            golden(TREES / f"{name}.yml", f"{tree}\n")
        except (AssertionError, FileNotFoundError) as error:
            differing.append(f"{name}: {error}")
    assert differing == []


def _is_at(use: str, path: str) -> bool:
    pattern = re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(use.removeprefix("GET ")))
    return re.fullmatch(pattern, path.partition("?")[0]) is not None
