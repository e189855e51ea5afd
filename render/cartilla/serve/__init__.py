"""A workbench for authors: `outputs/` on this machine only, built anew whenever a source changes.

The browser shows a frame around the page, and the frame asks for news: so the pages themselves stay
exactly the files that will be handed out, and errors have a place to appear.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path

from cartilla.config import Package
from cartilla.folder import Folder
from cartilla.serve.web import FRAME, LOOPBACK, listening, server

PAUSE = 0.5
"""Seconds between two looks at the sources."""

Stamp = dict[str, tuple[int, int]]


@dataclass(slots=True)
class News:
    """What the frame asks for: which build is shown, and what the last one complained of."""

    build: int = 0
    errors: str = ""


class Workbench:
    """Serves and rebuilds until `stop`. `port` 0 takes a free one; `address` tells which."""

    def __init__(self, package: Package, outputs: Path, port: int, tell: Callable[[str], None]) -> None:
        self._package, self._outputs, self._tell = package, outputs, tell
        self._news = News()
        self._stopping = threading.Event()
        self._socket = listening(port)
        self._server = server(outputs, lambda: asdict(self._news))

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self._socket.getsockname()[1]}{FRAME}"

    def run(self) -> None:
        """Build, serve, watch; returns after `stop`, or raises KeyboardInterrupt."""
        Folder.itself(self._outputs).make()
        serving = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)
        serving.start()
        try:
            seen: Stamp | None = None
            while not self._stopping.is_set():
                now = dict(_stamps(self._package.root))
                if now != seen:
                    seen = now
                    self._build()
                self._stopping.wait(PAUSE)
        finally:
            self._server.should_exit = True
            serving.join(5)
            self._socket.close()

    def stop(self) -> None:
        self._stopping.set()

    def _build(self) -> None:
        # A process of its own: workers are forked, and a process with server threads must not fork.
        command = [
            sys.executable,
            "-m",
            "cartilla",
            "-C",
            str(self._package.root),
            "build",
            "--output",
            str(self._outputs),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
        self._news.errors = "" if done.returncode == 0 else done.stderr.strip()
        self._news.build += 1
        # A build that was killed says nothing at all.
        if done.returncode != 0 and not self._news.errors:
            self._news.errors = (
                f"The build ended without a word (code {done.returncode}). Save a source to build again."
            )
        said = done.stdout.strip().splitlines()
        self._tell(self._news.errors or (said[-1] if said else "Built."))


def _stamps(root: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """Size and time of every file that a build may read: the package's sources and this software's own."""
    places = [root / "cartilla.toml", root / "source", root / "locales", Path(str(files("cartilla")))]
    for place in places:
        for path in [place] if place.is_file() else place.rglob("*"):
            if "__pycache__" in path.parts:
                continue
            try:
                stat = path.stat()
            except OSError:
                continue
            yield str(path), (stat.st_size, stat.st_mtime_ns)
