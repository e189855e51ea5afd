"""A folder of somebody's own beside what is tested, with links into it: nothing in it may ever change."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from support import shared

LINK = ".somebody-elses"

CHECKOUT = Path(__file__).resolve().parents[2]

State = list[tuple[str, int, float, bytes]]

_FILES = (
    "id_rsa",
    "index.html",
    "en-US/wash-your-hands/index.html",
    "manifest.json",
    "a" * 64,
    f"ab/{'b' * 64}",
)


def nest(folder: Path) -> Path:
    """Files whose loss would hurt, under names that builds and caches use, and old enough for any trimming."""
    for name in _FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"somebody's own {name}\n", "utf-8")
        os.utime(folder / name, (1_000_000_000, 1_000_000_000))
    return folder


def of_run() -> Path | None:
    """The one of this run of tests; None outside of a run."""
    folder = shared.folder()
    return folder and shared.made_once(folder / "canary", _make) / "home"


def _make(place: Path) -> None:
    nest(place / "home")


def plant(canary: Path | None, *folders: Path) -> None:
    """A link to it in each of the folders that is there; none in the checkout itself, which is whoever's who tests."""
    for folder in folders:
        if canary is not None and folder.is_dir() and not folder.resolve().is_relative_to(CHECKOUT):
            with suppress(FileExistsError):
                (folder / LINK).symlink_to(canary)


def state(canary: Path) -> State:
    """Whatever can be seen of it."""
    return [
        (
            path.relative_to(canary).as_posix(),
            path.lstat().st_mode,
            path.lstat().st_mtime,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in (canary, *sorted(canary.rglob("*")))
    ]
