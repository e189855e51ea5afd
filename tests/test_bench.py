"""Every measure of the benchmark still runs, at sizes that measure nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import needs

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]


def bench(measures: str) -> list[str]:
    """What is told of these measures, behind the line of what they are held against."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tools")}
    command = [sys.executable, "-m", "bench", "--quick", measures]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    yardstick, *lines = done.stdout.splitlines()
    assert "never changes" in yardstick
    return lines


def test_a_line_is_a_name_a_value_a_goal_and_a_verdict() -> None:
    lines = bench("inside")
    assert len(lines) >= 3
    for line in lines:
        *_, value, goal, verdict = line.split()
        assert float(value) >= 0
        assert float(goal) > 0
        assert verdict in ("ok", "OVER")


def test_handouts_are_measured_against_write_pdf_and_of_generated_articles() -> None:
    lines = bench("handouts")
    assert len(lines) == 8
    assert sum("generated" in line for line in lines) == 3
    assert not any("failed" in line or "nan" in line for line in lines)


def test_clinics_are_measured_with_handouts_and_without() -> None:
    lines = bench("clinics")
    assert [line.split(",")[0].split(" /")[0] for line in lines] == [
        "2 clinics without handouts",
        "processor seconds",
        "processor seconds",
    ]
    assert not any("failed" in line or "nan" in line for line in lines)


def test_what_cannot_be_measured_is_told_in_its_line_and_all_else_is_measured(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    from bench.measure import Line, cost, guarded

    def lines() -> Iterator[Line]:
        yield Line("before", 1, 2)
        yield Line("of a command that fails", cost([sys.executable, "-c", "raise SystemExit(3)"])[0], 2)
        raise OSError("no such tool")

    told = [str(line).split() for line in guarded("the whole", lines())]
    assert [line[-1] for line in told] == ["ok", "OVER", "OVER"]
    assert [line[-3] for line in told] == ["1.000", "nan", "nan"]
    assert "the whole (it failed)" in " ".join(told[2])
    assert "no such tool" in capsys.readouterr().err


def test_commands_are_measured_on_many_articles() -> None:
    lines = bench("commands")
    assert [line.split(",")[0].split(" /")[0] for line in lines] == [
        "processor seconds",
        "processor seconds",
        "check of 8 articles",
        "proof of 4 articles",
        *["processor seconds"] * 10,
    ]
    assert (
        sum("texts out as" in line for line in lines) == sum("texts back from" in line for line in lines) == 5
    )


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


def test_the_desks_views_are_measured() -> None:
    lines = bench("desk")
    assert any("a saved translation" in line for line in lines)
    assert all(line.split()[-1] in ("ok", "OVER") for line in lines)


def test_a_cluster_is_measured_by_its_scheduler_and_by_twice_the_workers() -> None:
    lines = bench("clusters")
    assert [line.split(",")[0].strip() for line in lines] == [
        "processor milliseconds of the scheduler a task",
        "milliseconds a task that does nothing",
        "processor time",
        "processor seconds by one worker",
        "elapsed",
    ]
