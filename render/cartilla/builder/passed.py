"""Translations in which a build has found nothing that would mislead: remembered, so that of a catalog in which one has
changed only that one is looked at again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from cartilla.builder.fingerprint import Shared, digest, state_of_software
from cartilla.cache import keep, read
from cartilla.errors import Finding
from cartilla.folder import Folder

if TYPE_CHECKING:
    from cartilla.checks.subjects import Pair, Words

Findings = tuple[Finding, ...]


class Passed:
    """Those of one edition, which is known by `of`, in the cache folder `cache`. What the software was when it looked must
    be what it is now, with its words."""

    def __init__(self, cache: Folder, *of: str) -> None:
        self._folder, self._name = cache / "passed", f"{digest(of)}.json"
        self._state = state_of_software()
        self._before = self._read()
        self._now: set[str] = set()
        self._shared = Shared()

    def __call__(self, pair: Pair, look: Callable[[], Findings]) -> Findings:
        """What `look` finds, which is nothing where it found nothing before. How long other translations are is not
        remembered: whoever looks for what misleads doesn't ask."""
        name = digest(self._of(pair.source), self._of(pair.target), pair.agreed)
        found = () if name in self._before else look()
        if not found:
            self._now.add(name)
        return found

    def save(self) -> None:
        if self._state and self._now != self._before:
            keep(
                self._folder, self._name, json.dumps([self._state, sorted(self._now)]).encode(), shared=False
            )

    def _of(self, words: Words) -> tuple[str, Words]:
        # The facts of an article are the same in all of its messages.
        return self._shared.digest(words.facts), replace(words, facts={})

    def _read(self) -> set[str]:
        try:
            state, names = json.loads(read(self._folder, self._name) or b'["", []]')
            return set(map(str, names)) if self._state and state == self._state else set()
        except (ValueError, TypeError):
            return set()
