"""Every measure of the benchmark still runs, at sizes that measure nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import needs

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]


def bench(measures: str) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tools")}
    command = [sys.executable, "-m", "bench", "--quick", measures]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_line_is_a_name_a_value_a_goal_and_a_verdict() -> None:
    lines = bench("inside")
    assert len(lines) >= 5
    for line in lines:
        *_, value, goal, verdict = line.split()
        assert float(value) >= 0
        assert float(goal) > 0
        assert verdict in ("ok", "OVER")


def test_commands_are_measured_on_many_articles() -> None:
    lines = bench("commands")
    assert [line.split(",")[0].split(" /")[0] for line in lines] == [
        "processor seconds",
        "processor seconds",
        "check of 8 articles",
        "proof of 4 articles",
        "processor seconds",
        "processor seconds",
    ]


def test_whole_builds_are_measured_against_the_scripted_pipeline() -> None:
    if missing := [name for name in ("po4a", "pandoc", "espeak-ng", "ffmpeg") if not shutil.which(name)]:
        if os.environ.get("CI"):
            subprocess.run([ROOT / "tools/system-packages", "bench"], check=True)
        else:
            needs.missing(f"Not installed: {', '.join(missing)}. Run tools/system-packages bench.")
    lines = bench("builds")
    assert len(lines) >= 20
    for what in ("all formats", "by the clock", "nothing changed", "more than it alone", "peak memory"):
        assert any(what in line for line in lines), what
    assert not any("failed" in line for line in lines)


def test_a_list_is_weighed_and_searched_in_a_browser() -> None:
    lines = bench("lists")
    assert [line.split(",")[0] for line in lines] == [
        "kilobytes",
        "processor milliseconds",
        "processor milliseconds",
    ]
