"""Whole builds: against the scripted pipeline, and of many articles."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import polib

from bench.measure import Line, cartilla, in_turn, peak_megabytes, processor_time, seconds
from bench.pipeline import export
from cartilla.starter import write_package

AS_OF = ("--as-of", "2026-11-22")
ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "how-heroin-addiction-works"
STARTER = "wash-your-hands"

PIPELINE_FORMATS = ("--format", "web", "--format", "handout", "--format", "audio")
"""Those that the pipeline makes too."""

LONG = 80
"""Characters of a message that is running text, and no heading."""


def against_the_pipeline(scratch: Path, runs: int) -> Iterator[Line]:
    """The real article in two languages: page, handouts on one paper, MP3; and once all formats."""
    package, cache = _own_package(scratch / "package"), scratch / "cache"
    everything = _own_package(scratch / "everything")
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

    def one_sentence_everywhere() -> None:
        _lengthen(everything / catalog.relative_to(package), next(changes))
        cartilla("-C", everything, "build", *AS_OF, cache=cache)

    def nothing() -> None:
        cartilla("-C", package, "build", *AS_OF, *PIPELINE_FORMATS, cache=cache)

    def against(work: Callable[[], None]) -> float:
        return in_turn(work, pipeline.run_all, runs, processor_time)

    yield Line("cold build / pipeline", against(cold), 1.2)
    yield Line("one sentence changed / pipeline", against(one_sentence), 0.35)
    nothing()
    yield Line("nothing changed / pipeline", against(nothing), 0.08)
    cartilla("-C", everything, "build", *AS_OF, cache=cache)
    everywhere = against(one_sentence_everywhere)
    yield Line("one sentence changed, all formats of its language / pipeline", everywhere, 0.5)


def _own_package(folder: Path) -> Path:
    """A copy of this repository's own package, with its settings."""
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "cartilla.toml", folder)
    return folder


def many_articles(scratch: Path, articles: int) -> Iterator[Line]:
    """Generated articles in two languages, pages only."""
    half, whole = scratch / "half", scratch / "whole"
    for package, size in ((half, articles // 2), (whole, articles)):
        write_package(package)
        for n in range(1, size):
            copy_article(package, f"article-{n}")
    web = ("--format", "web", *AS_OF)
    command = [sys.executable, "-m", "cartilla", "-C"]
    cache = scratch / "many-cache"
    took = seconds(lambda: cartilla("-C", whole, "build", *web, cache=cache))
    yield Line(f"pages a second, {articles} articles in two languages", 2 * articles / took, 40, True)
    cartilla("-C", whole, "build", *web, cache=cache)
    idle = seconds(lambda: cartilla("-C", whole, "build", *web, cache=cache))
    yield Line(f"seconds, nothing changed, {articles} articles", idle, 1.5)
    peaks = []
    for package in (half, whole):
        shutil.rmtree(package / "outputs", ignore_errors=True)
        environment = {"XDG_CACHE_HOME": str(scratch / f"cache-{package.name}")}
        peaks.append(peak_megabytes([*command, package, "build", *web], **environment))
    yield Line("peak memory, twice the articles / once", peaks[1] / peaks[0], 1.1)


def _lengthen(catalog: Path, times: int) -> None:
    """Change the first long sentence of a translation, by `times` words more than it has."""
    po = polib.pofile(str(catalog), wrapwidth=0)
    entry = next(e for e in po if not e.msgctxt and len(e.msgstr) > LONG)
    entry.msgstr = " ".join([*["Bien."] * times, entry.msgstr])
    po.save()


def copy_article(package: Path, name: str) -> None:
    """Another article that says the same as the starting package's."""
    shutil.copytree(package / "source/articles" / STARTER, package / "source/articles" / name)
    catalog = package / "locales/es-US/LC_MESSAGES" / f"{STARTER}.po"
    shutil.copy(catalog, catalog.with_name(f"{name}.po"))
