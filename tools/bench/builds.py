"""Whole builds of one article, against the scripted pipeline."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import polib

from bench.many import AS_OF
from bench.measure import Line, cartilla, compared
from bench.pipeline import export

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "how-heroin-addiction-works"

PIPELINE_FORMATS = ("--format", "web", "--format", "handout", "--format", "audio")
"""Those that the pipeline makes too."""

LONG = 80
"""Characters of a message that is running text, and no heading."""


def against_the_pipeline(scratch: Path, runs: int) -> Iterator[Line]:
    """The real article in two languages: page, handouts on one paper, MP3; and once all formats."""
    package, cache = own_package(scratch / "package"), scratch / "cache"
    everything = own_package(scratch / "everything")
    settings = (ROOT / "cartilla.toml").read_text("utf-8")
    for wanted, named in (("papers", '["letter"]'), ("kinds", '["standard"]')):
        settings = re.sub(rf"(?m)^{wanted} = .*$", f"{wanted} = {named}", settings)
    (package / "cartilla.toml").write_text(settings, "utf-8")
    pipeline = export(package, ARTICLE, scratch / "pipeline")
    catalog = package / f"locales/es-US/LC_MESSAGES/{ARTICLE}.po"

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


def _lengthen(catalog: Path, times: int) -> None:
    """Change the first long sentence of a translation, by `times` words more than it has."""
    po = polib.pofile(str(catalog), wrapwidth=0)
    entry = next(e for e in po if not e.msgctxt and len(e.msgstr) > LONG)
    entry.msgstr = " ".join([*["Bien."] * times, entry.msgstr])
    po.save()
