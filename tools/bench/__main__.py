"""Print one line a measure: name, value, goal, ok or OVER."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import builds, clinics, clusters, commands, desks, handouts, inside, lists, many, yardstick
from bench.measure import Line, guarded


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes: only shows that everything runs")
    groups = ["inside", "handouts", "builds", "clinics", "clusters", "commands", "lists", "desk"]
    parser.add_argument("measures", nargs="?", choices=[*groups, "all"], default="all")
    chosen = parser.parse_args()
    today = yardstick.yardstick()
    print(today, flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        for (group, name), lines in _measures(Path(scratch), QUICK if chosen.quick else WHOLE).items():
            if chosen.measures in (group, "all"):
                for line in guarded(name, lines):
                    print(line.at(today.value / yardstick.THERE), flush=True)


@dataclass(frozen=True, slots=True)
class Sizes:
    """What is built, with which settings there are many, how often each pair is timed, and how many there are of
    everything; of handouts, only such `variants`, or all."""

    subject: builds.Subject
    settle: Callable[[Path], Path]
    runs: int
    handouts: int
    articles: int
    checked: int
    proofs: int
    messages: int
    listed: int
    clinics: int
    printed: int
    variants: str = ""


WHOLE = Sizes(builds.REAL, many.as_it_is, 3, 200, 1000, 1000, 100, 5000, 1000, 10, 3)
QUICK = Sizes(builds.SMALL, many.on_one_sheet, 1, 4, 8, 8, 4, 100, 20, 2, 2, "a4")


def _measures(scratch: Path, sizes: Sizes) -> dict[tuple[str, str], Iterator[Line]]:
    """Each by its group and its name: what keeps one from being measured keeps no other."""
    return {
        ("inside", "the command line"): inside.command_line(sizes.runs),
        ("inside", "catalogs"): inside.catalogs(sizes.messages),
        ("inside", "a narration"): inside.narration(sizes.runs),
        ("handouts", "against write_pdf"): handouts.against_write_pdf(sizes.runs, sizes.handouts),
        ("handouts", "all of an article"): handouts.all_of_an_article(sizes.variants),
        ("handouts", "generated articles"): handouts.generated_articles(
            scratch, sizes.proofs, sizes.runs, sizes.variants
        ),
        ("builds", "many articles"): many.many_articles(scratch, sizes.articles, sizes.settle),
        ("builds", "the pipeline"): builds.against_the_pipeline(scratch, sizes.subject, sizes.runs),
        ("clinics", "many clinics"): clinics.many_clinics(
            scratch, sizes.subject, sizes.clinics, sizes.printed
        ),
        ("clusters", "tasks that do nothing"): clusters.overhead(scratch, 2 * sizes.listed),
        ("clusters", "twice the workers"): clusters.twice_the_workers(scratch, sizes.articles // 4),
        ("commands", "checks"): many.checks(scratch, sizes.checked),
        ("commands", "proofs"): commands.proofs(scratch, sizes.proofs),
        ("commands", "tables"): commands.tables(scratch, sizes.proofs * 2),
        ("lists", "lists"): lists.lists(scratch, sizes.listed),
        ("desk", "the desk"): desks.desks(scratch, sizes.listed, sizes.runs),
    }


main()
