"""A workbench for authors: `outputs/` on this machine only, built anew whenever a source changes.

The browser shows a frame around the page, and the frame asks for news: so the pages themselves stay
exactly the files that will be handed out, and errors have a place to appear. What an author waits for is made first: a
build of the pages that were edited or are looked at, and then one of all else, which ends when something changes again.
For the next page a process waits by then, with all loaded that it needs.
"""

from __future__ import annotations

import hashlib
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cartilla.builder.manifest import NAME as MANIFEST
from cartilla.config import Package
from cartilla.folder import Folder
from cartilla.formats import asked, formats
from cartilla.serve.first import Edition, edition_at, first
from cartilla.serve.spare import SOFTWARE, Process, Spare, begun
from cartilla.serve.watch import Watch
from cartilla.serve.web import FRAME, LOOPBACK, listening, server

ENDING = 5.0
"""Seconds that a build gets to end when something has changed again."""

LARGEST_PAGE = 5_000_000
"""Bytes of a file that is looked at to know whether it has changed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What to build: these languages and formats; all of the package's where there are none."""

    locales: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()

    def options(self) -> Iterator[str]:
        for locale in self.locales:
            yield from ("--locale", locale)
        for name in self.formats:
            yield from ("--format", name)


class Workbench:
    """Serves and rebuilds until `stop`. `port` 0 takes a free one; `address` tells which."""

    def __init__(
        self,
        package: Package,
        outputs: Path,
        port: int,
        tell: Callable[[str], None],
        choice: Choice = Choice(),
    ) -> None:
        self._package, self._outputs, self._tell, self._choice = package, outputs, tell, choice
        self._folder = Folder.itself(outputs)
        self._builds, self._building, self._errors = 0, False, ""
        self._looked_at = ""
        self._spare = Spare(package.root)
        self._stopping = threading.Event()
        self._socket = listening(port)
        self._server = server(outputs, self._news)

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self._socket.getsockname()[1]}{FRAME}"

    def run(self) -> None:
        """Build, serve, watch; returns after `stop`, or raises KeyboardInterrupt."""
        self._folder.make()
        serving = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)
        serving.start()
        try:
            watch = Watch(self._package.root)
            changed: set[Path] = set()
            stages = self._from_nothing()
            while not self._stopping.is_set():
                more = self._build(stages, watch)
                # Of what a build was ended over nothing is shown yet.
                changed = changed | more if more else set()
                while not changed and not self._stopping.wait(watch.pause):
                    changed = watch.changed()
                if any(path.is_relative_to(SOFTWARE) for path in changed):
                    self._spare.end()
                stages = self._after(changed)
        finally:
            self._spare.end()
            self._server.should_exit = True
            serving.join(5)
            self._socket.close()

    def stop(self) -> None:
        self._stopping.set()

    def _news(self, looked_at: str) -> dict[str, object]:
        """What the frame asks for: how many builds have ended, whether one runs, what is wrong, and a digest of the page
        that it shows."""
        self._looked_at = looked_at
        return {
            "build": self._builds,
            "building": self._building,
            "errors": self._errors,
            "page": self._digest(looked_at),
        }

    def _digest(self, address: str) -> str:
        path = address.lstrip("/")
        name = f"{path}index.html" if path.endswith("/") or not path else path
        with suppress(OSError):
            return hashlib.sha256(self._folder.read(name, LARGEST_PAGE)).hexdigest()
        return ""

    def _from_nothing(self) -> list[list[str]]:
        """Pages before all else where there is none yet; else all at once."""
        pages = [*self._options(), *self._pages()]
        is_new = not (self._outputs / MANIFEST).is_file()
        return [*([pages] if is_new and self._pages() else []), [*self._choice.options()]]

    def _after(self, changed: Iterable[Path]) -> list[list[str]]:
        looked_at = edition_at(self._package, self._looked_at)
        editions = first(self._package, changed, looked_at) if self._pages() else []
        return [*map(self._one, filter(self._has, editions)), [*self._choice.options()]]

    def _has(self, edition: Edition) -> bool:
        return edition[1] in (self._choice.locales or (*self._package.all_locales, edition[1]))

    def _one(self, edition: Edition) -> list[str]:
        article, locale = edition
        return [article, "--locale", locale, *self._pages()]

    def _options(self) -> Iterator[str]:
        return Choice(self._choice.locales).options()

    def _pages(self) -> list[str]:
        """The options for pages alone; none where no pages are asked for."""
        chosen = self._choice.formats or asked(self._package.settings)
        return [*Choice(formats=tuple(name for name in chosen if formats()[name].overview)).options()]

    def _build(self, stages: list[list[str]], watch: Watch) -> set[Path]:
        """Build in stages. What has changed meanwhile, which ends it; nothing where all stages are done."""
        self._building = True
        for number, options in enumerate(stages, 1):
            done, changed = self._run(options, watch, is_last=number == len(stages))
            if done is None:
                return changed
            self._show(done)
        self._building = False
        self._builds += 1
        return set()

    def _run(
        self, options: list[str], watch: Watch, *, is_last: bool
    ) -> tuple[subprocess.CompletedProcess[str] | None, set[Path]]:
        command = [
            "-C",
            str(self._package.root),
            "build",
            "--tell-all",
            "--output",
            str(self._outputs),
            *options,
        ]
        if is_last:
            process = begun(command)
            # Whoever saves while all is built waits for a page again.
            self._spare.begin()
        else:
            process = self._spare.take(command)
        try:
            while True:
                with suppress(subprocess.TimeoutExpired):
                    said, errors = process.communicate(timeout=watch.pause)
                    return subprocess.CompletedProcess(command, process.returncode, said, errors), set()
                if self._stopping.is_set() or (changed := watch.changed()):
                    return None, set() if self._stopping.is_set() else changed
        finally:
            _end(process)

    def _show(self, done: subprocess.CompletedProcess[str]) -> None:
        self._errors = "" if done.returncode == 0 else done.stderr.strip()
        # A build that was killed says nothing at all.
        if done.returncode != 0 and not self._errors:
            self._errors = (
                f"The build ended without a word (code {done.returncode}). Save a source to build again."
            )
        said = done.stdout.strip().splitlines()
        self._tell(self._errors or (said[-1] if said else "Built."))


def _end(process: Process) -> None:
    """End a build as Ctrl-C does: what it has finished stays, and it leaves nothing half written."""
    if process.poll() is None:
        process.terminate()
        try:
            process.communicate(timeout=ENDING)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
