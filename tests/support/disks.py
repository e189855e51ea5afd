"""A small disk of its own, which can really be full."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from support import needs


@contextmanager
def small_disk(disk: Path) -> Iterator[Path]:
    """1 MB at this path: room for what a build of the starting package makes, and for what its workers tell each other."""
    needs.root("it mounts a small disk")
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        needs.missing(f"This test needs to mount a small disk: {mounted.stderr.strip()}")
    try:
        yield disk
    finally:
        # What still runs there is ended elsewhere.
        subprocess.run(["umount", "--lazy", disk], check=True)


def fill(disk: Path, left: int) -> Path:
    """With a file, but for so many bytes."""
    large = disk / "something-large"
    large.write_bytes(b"x" * (free(disk) - left))
    return large


def free(folder: Path) -> int:
    usage = os.statvfs(folder)
    return usage.f_bavail * usage.f_frsize
