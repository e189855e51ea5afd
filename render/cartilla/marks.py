"""What the disk says of a file, by which one state of it is told from another without reading it."""

from __future__ import annotations

import os
import time

BEGAN = time.time()
"""When this process began to read its software: what has changed on the disk since isn't what it runs."""

SETTLED = 2.0
"""Seconds. A file younger than this may change again without its time stamps showing it, as git takes care of, too: it may
still be written within the same tick of the clock."""


def stamp(found: os.stat_result) -> list[int]:
    """Size, time stamps and inode. The file's own time is looked at besides that of its content, because a copy may keep the
    latter, and anyone can set it."""
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def mark(found: os.stat_result) -> str:
    """The same as a text."""
    return " ".join(map(str, stamp(found)))


def is_young(found: os.stat_result, now: float) -> bool:
    return now - max(found.st_mtime, found.st_ctime) <= SETTLED
