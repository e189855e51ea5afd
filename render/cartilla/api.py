"""Cartilla from Python: open a package, look at its articles and editions, build it. See docs/python.md."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cartilla.day import today
from cartilla.i18n.collection import Collection
from cartilla.parse.settings import find_root, load_package

if TYPE_CHECKING:
    from cartilla.builder.report import Report

__all__ = ["Collection", "build", "open", "today"]


def open(path: str | Path = ".", as_of: date | None = None) -> Collection:
    """The content package in the folder `path`, or in one above it, on a day: today unless `as_of` says another.

    Raises CartillaError where there is no package, or its settings can't be used.
    """
    return Collection(load_package(find_root(Path(path).resolve())), as_of or today())


def build(collection: Collection, outputs: str | Path | None = None, **choices: Any) -> Report:
    """Bring the folder `outputs` (the package's own unless given) up to date, as `cartilla build` does.

    `choices` are those of `cartilla.builder.plan.Request`: `articles`, `locales`, `formats`, `voices` (tuples of
    names; empty for all), `preview`, `jobs` (1 unless given). The report says what was made, and `failures` what
    could not be; `broken` what has errors in its sources, which `findings` tell. Raises CartillaError, and writes nothing,
    where none of it can be read.
    """
    from cartilla.builder.plan import Request
    from cartilla.builder.report import Silence
    from cartilla.builder.run import build as run
    from cartilla.cache import cache_folder, store_of

    package = collection.package
    folder = package.root / "outputs" if outputs is None else Path(outputs).resolve()
    request = Request(
        package=package,
        outputs=folder,
        cache=cache_folder(package),
        store=store_of(package),
        as_of=collection.as_of,
        **choices,
    )
    return run(request, Silence())
