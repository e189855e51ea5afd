"""Whoever asks the desk to end is heard, at whatever moment."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
from pathlib import Path

import pytest

from support.desk import sit_down
from support.packages import command, starter

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_that_does_not_wake_who_waits_ends_the_desk_all_the_same(
    tmp_path: Path, number: int, code: int
) -> None:
    """Sent to a thread that only serves: as where it comes in the moment before the first one begins to wait."""
    process = subprocess.Popen(
        command("-C", starter(tmp_path / "package"), "desk", "--no-browser"),
        env={**os.environ, "PYTHONUNBUFFERED": "1", "XDG_STATE_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        sit_down(address.partition("/?")[0], address)
        threads = {int(thread.name) for thread in Path(f"/proc/{process.pid}/task").iterdir()}
        other = max(threads - {process.pid})
        assert ctypes.CDLL(None).tgkill(process.pid, other, number) == 0
        process.communicate(timeout=30)
        assert process.returncode == code
    finally:
        process.kill()
        process.communicate()
