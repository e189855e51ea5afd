"""Print one line a measure: name, value, goal, ok or OVER."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import builds, commands, inside, lists, many
from bench.measure import Line


def inside_measures(runs: int, many: int, messages: int) -> Iterator[Line]:
    yield from inside.command_line(runs)
    yield from inside.catalogs(messages)
    yield from inside.handouts(runs, many)
    yield from inside.ten_handouts()
    yield from inside.narration(runs)


def build_measures(scratch: Path, runs: int, articles: int) -> Iterator[Line]:
    yield from many.many_articles(scratch, articles)
    yield from builds.against_the_pipeline(scratch, runs)


def command_measures(scratch: Path, checked: int, proofs: int) -> Iterator[Line]:
    yield from many.checks(scratch, checked)
    yield from commands.proofs(scratch, proofs)
    yield from commands.tables(scratch, proofs * 2)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes: only shows that everything runs")
    parser.add_argument(
        "measures", nargs="?", choices=["inside", "builds", "commands", "lists", "all"], default="all"
    )
    chosen = parser.parse_args()
    sizes = (1, 4, 8, 8, 4, 100, 20) if chosen.quick else (3, 200, 1000, 1000, 100, 5000, 1000)
    runs, handouts, articles, checked, proofs, messages, listed = sizes
    with tempfile.TemporaryDirectory() as scratch:
        measures = {
            "inside": inside_measures(runs, handouts, messages),
            "builds": build_measures(Path(scratch), runs, articles),
            "commands": command_measures(Path(scratch), checked, proofs),
            "lists": lists.lists(Path(scratch), listed),
        }
        for name, lines in measures.items():
            if chosen.measures in (name, "all"):
                for line in lines:
                    print(line, flush=True)


main()
