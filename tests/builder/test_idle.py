"""A build in which nothing has changed looks at what all editions in a language have in common once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import cartilla
from support.counting import calls, log_calls
from support.opening import opened
from support.packages import starter

pytestmark = pytest.mark.slow


def test_which_voices_are_here_is_asked_once_for_each_language_however_many_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    package = starter(tmp_path / "package")
    articles = package / "source/articles"
    for name in ("another", "third"):
        shutil.copytree(articles / "wash-your-hands", articles / name)
    first = cartilla.build(opened(package), formats=("web",))
    assert first.made
    log = tmp_path / "log"
    log_calls(monkeypatch, log, {"cartilla.speech.voices": ("can_speak",)})
    again = cartilla.build(opened(package), formats=("web",))
    assert not again.made
    assert again.kept
    assert calls(log) == {"can_speak en-US": 1, "can_speak es-US": 1}
