"""How much long runs do: all of it in `make torture`, in any other run a sample, which is always the same.

A test that has more to give is marked `torture`. What a run is for is known when pytest is set up: nothing that asks may be
imported before, by a folder's `conftest.py` for example.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any, TypeVar

from hypothesis import settings

T = TypeVar("T")

SEED = 20261122

full: bool | None = None
"""None before pytest is set up."""

settings.register_profile("sample", derandomize=True)
settings.register_profile("torture", max_examples=int(os.environ.get("EXAMPLES", "5000")), deadline=None)


def set_out(*, everything: bool) -> None:
    """Before any test is collected."""
    global full
    full = everything
    settings.load_profile("torture" if everything else "sample")


def several(few: int, many: int) -> int:
    """How often: `many` times where all is done, else `few`."""
    return many if _is_full() else few


def examples(few: int) -> int:
    """How many examples hypothesis draws: `few`, or all that was asked for."""
    return several(few, settings.get_profile("torture").max_examples)


def crossed(*lists: Iterable[Any]) -> list[tuple[Any, ...]]:
    """All combinations of what the lists have; or so few of them that each thing is in one."""
    things = [[*each] for each in lists]
    rows = [*product(*(range(len(each)) for each in things))]
    return [
        tuple(each[n] for each, n in zip(things, row, strict=True))
        for row in (rows if _is_full() else _covering(rows))
    ]


def sample(things: Sequence[T], few: int, seed: int = SEED) -> list[T]:
    """All of these, or a few of them in their order."""
    return (
        list(things)
        if _is_full()
        else [things[n] for n in sorted(random.Random(seed).sample(range(len(things)), few))]
    )


def _covering(rows: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Those of the rows that bring most that no other has brought yet. Drawn, so that no two columns go together."""
    drawn = random.Random(SEED).sample(rows, len(rows))
    wanted = {cell for row in rows for cell in enumerate(row)}
    taken = set()
    while wanted:
        best = max(drawn, key=lambda row: len(wanted & {*enumerate(row)}))
        taken.add(best)
        wanted -= {*enumerate(best)}
    return sorted(taken)


def _is_full() -> bool:
    assert full is not None, "nobody knows yet what this run is for: import this later"
    return full
