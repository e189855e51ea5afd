"""Whole builds of one article, against the scripted pipeline."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import polib

from bench.many import AS_OF, STARTER, generated, on_one_sheet
from bench.measure import Line, cartilla, compared
from bench.pipeline import export

ROOT = Path(__file__).resolve().parents[2]

PIPELINE_FORMATS = ("--format", "web", "--format", "handout", "--format", "audio")
"""Those that the pipeline makes too."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is built: `write` puts the package into a folder, which isn't there yet, and gives the folder back."""

    write: Callable[[Path], Path]
    article: str


def against_the_pipeline(scratch: Path, subject: Subject, runs: int) -> Iterator[Line]:
    """An article in two languages: page, handouts on one paper, MP3; and once all formats."""
    package, cache = on_one_sheet(subject.write(scratch / "package")), scratch / "cache"
    everything = subject.write(scratch / "everything")
    pipeline = export(package, subject.article, scratch / "pipeline")
    catalog = package / f"locales/es-US/LC_MESSAGES/{subject.article}.po"

    def cold() -> None:
        shutil.rmtree(cache, ignore_errors=True)
        shutil.rmtree(package / "outputs", ignore_errors=True)
        cartilla("-C", package, "build", *AS_OF, *PIPELINE_FORMATS, cache=cache)

    changes = count(1)

    def one_sentence() -> None:
        # Another sentence every time: one that was there before would still be in the cache.
        _lengthen(catalog, next(changes))
        cartilla("-C", package, "build", *AS_OF, *PIPELINE_FORMATS, cache=cache)

    def changed_everywhere() -> None:
        _lengthen(everything / catalog.relative_to(package), next(changes))
        cartilla("-C", everything, "build", *AS_OF, cache=cache)

    def nothing() -> None:
        cartilla("-C", package, "build", *AS_OF, *PIPELINE_FORMATS, cache=cache)

    def everywhere() -> None:
        cartilla("-C", everything, "build", *AS_OF, cache=cache)

    for name, before, work, goal in (
        ("cold build / pipeline", None, cold, 1.2),
        ("one sentence changed / pipeline", None, one_sentence, 0.35),
        ("nothing changed / pipeline", nothing, nothing, 0.05),
        ("one sentence changed, all formats of its language / pipeline", everywhere, changed_everywhere, 0.5),
    ):
        yield from compared(name, work, pipeline.run_all, runs, goal, before)


def own_package(folder: Path) -> Path:
    """A copy of this repository's own package, with its settings."""
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "cartilla.toml", folder)
    return folder


REAL = Subject(own_package, "how-heroin-addiction-works")
SMALL = Subject(lambda folder: on_one_sheet(generated(folder, 1)), STARTER)


def _lengthen(catalog: Path, times: int) -> None:
    """Change the longest message of a translation, by `times` words more than it has."""
    po = polib.pofile(str(catalog), wrapwidth=0)
    entry = max((e for e in po if not e.msgctxt), key=lambda e: len(e.msgstr))
    entry.msgstr = " ".join([*["Bien."] * times, entry.msgstr])
    po.save()
