"""A workbench for authors: `outputs/` on this machine only, built anew whenever a source changes.

The browser shows a frame around the page, and the frame asks for news: so the pages themselves stay
exactly the files that will be handed out, and errors have a place to appear.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path

from cartilla.config import Package
from cartilla.folder import Folder

LOOPBACK = "127.0.0.1"
PAUSE = 0.5
"""Seconds between two looks at the sources."""

NEWS = "/.cartilla/news"
FRAME = "/.cartilla/"

Stamp = dict[str, tuple[int, int]]


@dataclass(slots=True)
class News:
    """What the frame asks for: which build is shown, and what the last one complained of."""

    build: int = 0
    errors: str = ""

    def dump(self) -> bytes:
        return json.dumps({"build": self.build, "errors": self.errors}).encode()


class Workbench:
    """Serves and rebuilds until `stop`. `port` 0 takes a free one; `address` tells which."""

    def __init__(self, package: Package, outputs: Path, port: int, tell: Callable[[str], None]) -> None:
        self._package, self._outputs, self._tell = package, outputs, tell
        self._news = News()
        self._stopping = threading.Event()
        handler = partial(_Handler, news=self._news, directory=str(outputs))
        self._server = ThreadingHTTPServer((LOOPBACK, port), handler)
        self._server.daemon_threads = True

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self._server.server_address[1]}{FRAME}"

    def run(self) -> None:
        """Build, serve, watch; returns after `stop`, or raises KeyboardInterrupt."""
        Folder.itself(self._outputs).make()
        serving = threading.Thread(target=self._server.serve_forever, daemon=True)
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
            self._server.shutdown()
            self._server.server_close()

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


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: object, news: News, **kwargs: object) -> None:
        self._news = news
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self.path.partition("?")[0] == NEWS:
            self._answer(self._news.dump(), "application/json")
        elif self.path.partition("?")[0] == FRAME:
            page = files("cartilla.serve").joinpath("serve.html").read_text("utf-8")
            self._answer(page.replace("{news}", escape(NEWS)).encode(), "text/html; charset=utf-8")
        elif not self._part():
            super().do_GET()

    def _part(self) -> bool:
        """Answer a request for a part of a file, without which a browser can't move inside a recording."""
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if wanted is None or not path.is_file():
            return False
        size, first = path.stat().st_size, int(wanted[1])
        last = min(int(wanted[2] or size), size - 1)
        if first > last:
            return False
        with path.open("rb") as file:
            file.seek(first)
            data = file.read(last + 1 - first)
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        return True

    def _answer(self, data: bytes, media_type: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """An author has no use for a line for every file that a browser asks for."""
