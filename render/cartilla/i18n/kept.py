"""What was read once is kept, as long as the files that it was read from say the same."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from cartilla.errors import Finding, FindingsError
from cartilla.parse.digests import FileDigests

ARTICLES = 4
"""Articles about which anything is kept: so memory stays flat however many there are."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading gave: the `value`, or the `findings` of files that can't be read."""

    value: Any = None
    findings: tuple[Finding, ...] | None = None


Share = Callable[[str, Callable[[], Outcome]], Outcome]
"""`share(name, read)` gives the outcome that another process already has by that name, else reads it. The name
tells what it is and which bytes it was read from."""


class Kept:
    """Values by their key, each with the digests of the files that it was read from."""

    def __init__(self, digests: FileDigests, share: Share | None = None) -> None:
        self.digests = digests
        self._share = share
        self._wide: dict[tuple[str, ...], tuple[str, Outcome]] = {}
        self._about: dict[str, dict[tuple[str, ...], tuple[str, Outcome]]] = {}
        self._lock = threading.RLock()

    def take(
        self, key: tuple[str, ...], files: Iterable[str], read: Callable[[], Value], *, article: str = ""
    ) -> Value:
        """What `read` gives, read anew only where one of `files` has changed. `article` is whose it is; what is
        no single article's is kept for good. Raises FindingsError, as `read` did, also where that is kept."""
        with self._lock:
            # The digests are taken first: a file that is written meanwhile is seen the next time.
            name = _name(key, files, self.digests)
            known = self._room(article).get(key)
            if known is None or known[0] != name:
                outcome = self._share(name, lambda: _outcome(read)) if self._share else _outcome(read)
                known = self._room(article)[key] = (name, outcome)
        if known[1].findings is not None:
            raise FindingsError(known[1].findings)
        value: Value = known[1].value
        return value

    def _room(self, article: str) -> dict[tuple[str, ...], tuple[str, Outcome]]:
        if not article:
            return self._wide
        room = self._about[article] = self._about.pop(article, {})
        for oldest in list(self._about)[:-ARTICLES]:
            del self._about[oldest]
        return room


def _name(key: tuple[str, ...], files: Iterable[str], digests: FileDigests) -> str:
    state = [(path, digests.of_source(path)) for path in files]
    return hashlib.sha256(repr((key, state)).encode()).hexdigest()


def _outcome(read: Callable[[], Any]) -> Outcome:
    try:
        return Outcome(read())
    except FindingsError as error:
        return Outcome(findings=error.findings)
