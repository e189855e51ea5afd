"""Builds for many clinics, each into a folder of its own.

Workers, and what they read, are the same for all of them, and what is spoken is found by what it says: so whatever doesn't
depend on the clinic is made once, and each folder is what a build for that clinic alone makes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial

from cartilla import cache
from cartilla.builder import manifest
from cartilla.builder.crew import fresh_crew
from cartilla.builder.plan import Request
from cartilla.builder.report import Progress, Report
from cartilla.builder.run import build
from cartilla.builder.selection import refuse_unknown
from cartilla.builder.shard import workshop
from cartilla.builder.store import has_begun
from cartilla.config import PSEUDO_LOCALES
from cartilla.errors import CartillaError
from cartilla.folder import Folder
from cartilla.i18n.collection import Collection
from cartilla.parse.digests import FileDigests
from cartilla.parse.library import clinic_names
from cartilla.parse.problems import suggestion

ALL = "all"
"""Asks for every clinic."""

BuildOne = Callable[[str, Progress], Report | None]
"""`build_one(clinic, progress)` brings the clinic's folder up to date, and gives None where the clinic has nothing of what
is asked for. Raises CartillaError, as `build` does; the next one may be built all the same."""


def clinics_of(request: Request, wanted: str) -> tuple[str, ...]:
    """The clinics of a list with commas. Raises CartillaError for one that the package doesn't have."""
    known = clinic_names(request.package)
    names = tuple(dict.fromkeys(name.strip() for name in wanted.split(",") if name.strip()))
    if not known:
        raise CartillaError("This package has no clinic yet. Write one as source/clinics/<name>.yaml.")
    if names == (ALL,) or not names:
        return known
    for name in names:
        if name not in known:
            hint = suggestion(name, known, f"There is: {', '.join(known)}.")
            raise CartillaError(f"This package has no clinic “{name}”. {hint}")
    return names


@contextmanager
def clinics_builder(request: Request, progress: Progress) -> Iterator[BuildOne]:
    """To build for several clinics, each into a folder of its name in `request.outputs`."""
    refuse_unknown(request.package, request.locales, request.formats, request.articles)
    folder = Folder.itself(request.outputs)
    if has_begun(folder):
        raise CartillaError(
            f"{request.outputs} holds what was built for one clinic. Choose another folder with --output for the folders "
            "of several."
        )
    with workshop(folder, request.shard, wait=request.wait, tell=progress.message) as place:
        fresh = partial(fresh_crew, request, place, FileDigests(), progress.message)
        with ExitStack() as at_work:
            crew = at_work.enter_context(fresh())

            def build_one(clinic: str, progress: Progress) -> Report | None:
                nonlocal crew
                mine = _for_clinic(request, clinic)
                if mine is None:
                    return None
                try:
                    return build(mine, progress, crew)
                except CartillaError:
                    # Nothing that it was still at may come back among what the next one made.
                    at_work.close()
                    crew = at_work.enter_context(fresh())
                    raise

            yield build_one
        cache.trim(request.cache)


def forsaken(request: Request) -> list[str]:
    """Names of folders that were built for clinics which the package no longer has."""
    folder, known = Folder.itself(request.outputs), clinic_names(request.package)
    return [
        name for name in folder.folders() if name not in known and manifest.read(folder / name).clinic == name
    ]


def _for_clinic(request: Request, clinic: str) -> Request | None:
    """What is asked for, as far as this clinic hands it out; None where that is nothing."""
    package = request.package.for_clinic(clinic)
    mine = Collection(package, request.as_of).handed_out()
    articles = _among(request.articles, mine.articles)
    previews = request.package.settings.package.preview
    locales = _among(request.locales, (*mine.all_locales, *previews, *PSEUDO_LOCALES))
    if (request.articles and not articles) or (request.locales and not locales):
        return None
    outputs = request.outputs / clinic
    return replace(request, package=package, outputs=outputs, articles=articles, locales=locales)


def _among(wanted: Iterable[str], there: tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(name for name in wanted if there is None or name in there)
