"""A build as a process of its own, which tells how far it is: a line of JSON for each step, and one for the end.

Workers are forked, and a process with server threads must not fork.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cartilla.errors import CartillaError, FindingsError


class _Told:
    """Progress that goes out as lines."""

    def planned(self, steps: int) -> None:
        tell(planned=steps)

    def done(self, name: str) -> None:
        tell(done=name)

    def message(self, text: str) -> None:
        tell(message=text)


def tell(**what: Any) -> None:
    print(json.dumps(what, ensure_ascii=False), flush=True)  # noqa: T201 - whoever started this reads it


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which editions and formats to make; empty for all."""

    articles: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    preview: bool = False


def make(root: Path, wanted: Wanted) -> None:
    """Build what is wanted, and tell the end: files that were made, and what could not be."""
    from cartilla.api import open as open_package
    from cartilla.builder.plan import Request
    from cartilla.builder.run import build
    from cartilla.cache import cache_folder, store_of

    collection = open_package(root)
    package = collection.package
    report = build(
        Request(
            package=package,
            outputs=package.root / "outputs",
            cache=cache_folder(package),
            store=store_of(package),
            as_of=collection.as_of,
            articles=wanted.articles,
            locales=wanted.locales,
            formats=wanted.formats,
            preview=wanted.preview,
            jobs=os.cpu_count() or 1,
        ),
        _Told(),
    )
    problems = [*map(_finding, report.findings), *map(_finding, report.strays)]
    for failure in report.failures:
        error = failure.error
        found = error.findings if isinstance(error, FindingsError) else ()
        problems += [_finding(f) for f in found] or [
            {"where": failure.task.name, "message": str(error), "fix": ""}
        ]
    tell(
        end=True,
        made=[entry.path for entry in report.made],
        removed=report.removed,
        kept=report.kept,
        problems=problems,
    )


def _finding(finding: Any) -> dict[str, str]:
    return {"where": finding.where, "message": finding.message, "fix": finding.fix}


def main() -> None:
    order = json.loads(sys.stdin.read())
    wanted: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in order["wanted"].items()}
    try:
        make(Path(order["root"]), Wanted(**wanted))
    except FindingsError as error:
        tell(end=True, made=[], removed=[], kept=0, problems=[_finding(f) for f in error.findings])
    except CartillaError as error:
        tell(
            end=True, made=[], removed=[], kept=0, problems=[{"where": "", "message": str(error), "fix": ""}]
        )


if __name__ == "__main__":
    main()
