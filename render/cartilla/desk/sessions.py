"""Who is signed in: sessions that end, whether they are used or not."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

IDLE = 3600.0
"""Seconds without any request."""

LONGEST = 12 * 3600.0
"""Seconds from signing in on: a day's work."""


@dataclass(slots=True)
class Session:
    """`digest` is the account's when it was begun: with another password, the session is over."""

    account: str
    digest: str
    begun: float
    used: float


class Sessions:
    """Only their ids' digests are kept, so who reads the memory of this process finds no key."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open: dict[str, Session] = {}
        self._lock = threading.Lock()

    def begin(self, account: str, digest: str) -> str:
        """A new id, which nobody could know before."""
        id_, now = secrets.token_urlsafe(32), self._clock()
        with self._lock:
            self._open = {key: each for key, each in self._open.items() if self._lasts(each, now)}
            self._open[_key(id_)] = Session(account, digest, now, now)
        return id_

    def of(self, id_: str | None) -> Session | None:
        """The session that this is the id of; it counts as used."""
        now = self._clock()
        with self._lock:
            session = self._open.get(_key(id_ or ""))
            if session is None:
                return None
            if not self._lasts(session, now):
                del self._open[_key(id_ or "")]
                return None
            session.used = now
            return session

    def end(self, id_: str | None) -> None:
        with self._lock:
            self._open.pop(_key(id_ or ""), None)

    def _lasts(self, session: Session, now: float) -> bool:
        return now - session.used < IDLE and now - session.begun < LONGEST


def _key(id_: str) -> str:
    return hashlib.sha256(id_.encode("utf-8", "surrogatepass")).hexdigest()
