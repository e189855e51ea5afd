"""What a function gave a moment ago for the very same things, whose hash would take as long to make as the answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Things = ParamSpec("Things")
Given = TypeVar("Given")


def recalled(most: int) -> Callable[[Callable[Things, Given]], Callable[Things, Given]]:
    """Have a function of things that never change give what it gave before, for its last `most` arguments, which are known
    by being the same ones. What it gives must not be changed."""

    def decorate(function: Callable[Things, Given]) -> Callable[Things, Given]:
        last: dict[tuple[int, ...], tuple[object, Given]] = {}
        lock = threading.Lock()

        @wraps(function)
        def call(*things: Things.args, **named: Things.kwargs) -> Given:
            key = tuple(map(id, (*things, *named, *named.values()) if named else things))
            known = last.get(key)
            if known is None:
                # The things are held with it, so nothing else can come to be in their place.
                known = ((things, named), function(*things, **named))
                with lock:
                    last[key] = known
                    while len(last) > most:
                        del last[next(iter(last))]
            return known[1]

        return call

    return decorate
