"""Whoever fails to sign in waits before the next try, longer each time, and nobody for ever."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

MANY = 10_000
"""Tallies that are kept; the oldest go first."""

FORGOTTEN = 24 * 3600.0
"""Seconds after the last failure, when it is forgotten."""


@dataclass(frozen=True, slots=True)
class Patience:
    """The first `free` failures cost nothing; then the wait doubles from a second on, to `longest` seconds."""

    free: int
    longest: float

    def wait(self, failures: int) -> float:
        """Seconds."""
        over = failures - self.free
        return 0.0 if over < 0 else min(self.longest, 2.0 ** min(over, 60))


HERE = Patience(5, 900)
"""One account from one address."""

ACCOUNT = Patience(20, 60)
"""One account from everywhere but where it has signed in before: so nobody elsewhere keeps its owner out."""

ADDRESS = Patience(30, 60)
"""All accounts from one address, which may be a whole clinic's."""


@dataclass(slots=True)
class _Tally:
    failures: int
    last: float


class Slowing:
    """`clock` gives seconds that only go on."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tallies: dict[tuple[str, str, str], _Tally] = {}
        self._at_home: set[tuple[str, str]] = set()
        self._lock = threading.Lock()

    def begin(self, account: str, address: str) -> float:
        """Begin a try. Seconds until that account may be tried from there, and then this is none; 0 where it may be now. Names that
        nobody has are slowed alike, so that this tells nothing of which there are."""
        now, keys = self._clock(), self._keys(account, _place(address))
        with self._lock:
            wait = max(self._wait(key, patience, now) for key, patience in keys)
            if wait > 0:
                return wait
            # It counts as failed until it has succeeded: many at the same time are no cheaper.
            for key, _ in keys:
                tally = self._tallies.pop(key, None)
                before = tally.failures if tally is not None and now - tally.last < FORGOTTEN else 0
                self._tallies[key] = _Tally(before + 1, now)
            while len(self._tallies) > MANY:
                del self._tallies[next(iter(self._tallies))]
        return 0.0

    def succeeded(self, account: str, address: str) -> None:
        """What one account does says nothing of others: theirs stand as before."""
        place = _place(address)
        with self._lock:
            for key, _ in self._keys(account, place):
                if (tally := self._tallies.get(key)) is not None:
                    tally.failures -= 1
            self._tallies.pop(("here", account, place), None)
            if len(self._at_home) >= MANY:
                self._at_home.clear()
            self._at_home.add((account, place))

    def _wait(self, key: tuple[str, str, str], patience: Patience, now: float) -> float:
        tally = self._tallies.get(key)
        if tally is None or now - tally.last >= FORGOTTEN:
            return 0.0
        return tally.last + patience.wait(tally.failures) - now

    def _keys(self, account: str, place: str) -> list[tuple[tuple[str, str, str], Patience]]:
        keys = [(("here", account, place), HERE), (("address", "", place), ADDRESS)]
        if (account, place) not in self._at_home:
            keys.append((("account", account, ""), ACCOUNT))
        return keys


def _place(address: str) -> str:
    """An address, or the network of one in IPv6, where each machine has as many addresses as it likes."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or found.exploded[:19])
    return str(found)
