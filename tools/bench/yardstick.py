"""How fast the machine is today: the same work on every machine and in every version of the software.

A machine that is shared can need twice as long for it from one day to the next, and then does for all that is measured in
seconds. So these are told as they would be on the machine on which their goals were set.
"""

from __future__ import annotations

import json
import math
import re
import statistics

from bench.measure import Line, processor_time

_WORDS = (
    "Take {} tablets of {} mg every {} hours, at least {} days, and call if the fever stays above {} degrees."
)

THERE = 0.12
"""Processor seconds of the same work on the machine of docs/speed.md's first table: the check of 1,000 articles that took 52.1
there takes 103.2 where this takes 0.233."""


def yardstick() -> Line:
    """No goal: what the other lines are read by."""
    took = statistics.median(processor_time(_work) for _ in range(3))
    return Line("processor seconds, a piece of work that never changes", took, math.inf)


def _work() -> None:
    """Patterns, strings, tables, as reading and checking texts do."""
    texts = [_WORDS.format(n % 7, n, n % 24, n % 31, n % 100) for n in range(9_000)]
    counts: dict[str, int] = {}
    for text in texts:
        for word in re.findall(r"\w+|[^\w\s]", text):
            counts[word.lower()] = counts.get(word.lower(), 0) + 1
    json.loads(json.dumps([sorted(counts.items()), texts]))
