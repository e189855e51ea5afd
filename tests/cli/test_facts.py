"""`cartilla facts` answers what a figure is, whence, since when, and where it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.packages import cartilla
from support.sharing import sharing


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sharing(tmp_path_factory.mktemp("facts") / "package")


def test_the_list_is_aligned_and_marks_what_is_used_nowhere(package: Path) -> None:
    done = cartilla("-C", package, "facts")
    assert done.returncode == 0, done.stderr
    assert done.stdout.replace("\u00a0", " ").splitlines()[:13] == [
        "source/facts.yaml",
        "  crisis  phone     988             source lifeline  checked 2026-11-01",
        "      in the helplines crisis-line",
        "      one: intro-helpline-1-title, intro-helpline-1",
        "      two: intro-p-1, intro-helpline-1-title",
        "  night   phone     1-800-487-4889  source none      checked never",
        "      in the helplines night-line",
        "      one: intro-helpline-2-title",
        "  age     quantity  12 years        source none      checked never",
        "      one: intro-p-1",
        "  unused  count     9               source none      checked never",
        "      used nowhere",
        "source/helplines.yaml",
    ]


def test_it_can_be_had_as_data(package: Path) -> None:
    done = cartilla("-C", package, "facts", "two", "--locale", "es-US", "--json")
    assert done.returncode == 0, done.stderr
    crisis = json.loads(done.stdout)[0]
    assert (crisis["name"], crisis["shows"], crisis["checked"]) == ("crisis", "988", "2026-11-01")
    assert crisis["uses"][0] == {"article": "two", "message": "intro-p-1"}


def test_a_language_or_article_that_is_not_there_is_told(package: Path) -> None:
    for arguments, told in ((("--locale", "ko"), "no language “ko”"), (("thre",), "no article “thre”")):
        done = cartilla("-C", package, "facts", *arguments)
        assert done.returncode == 1
        assert told in done.stdout + done.stderr
