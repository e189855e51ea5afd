"""Print one line a measure: name, value, goal, ok or OVER."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import builds, inside
from bench.measure import Line


def inside_measures(runs: int, many: int, messages: int) -> Iterator[Line]:
    yield from inside.command_line(runs)
    yield from inside.catalogs(messages)
    yield from inside.handouts(runs, many)
    yield from inside.narration(runs)


def build_measures(scratch: Path, runs: int, articles: int) -> Iterator[Line]:
    yield from builds.many_articles(scratch, articles)
    yield from builds.against_the_pipeline(scratch, runs)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes: only shows that everything runs")
    parser.add_argument("measures", nargs="?", choices=["inside", "builds", "all"], default="all")
    chosen = parser.parse_args()
    runs, many, articles, messages = (1, 4, 4, 100) if chosen.quick else (3, 200, 200, 5000)
    with tempfile.TemporaryDirectory() as scratch:
        if chosen.measures != "builds":
            for line in inside_measures(runs, many, messages):
                print(line, flush=True)
        if chosen.measures != "inside":
            for line in build_measures(Path(scratch), runs, articles):
                print(line, flush=True)


main()
