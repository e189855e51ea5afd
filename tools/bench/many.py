"""Packages of many generated articles: what a page, an idle build, a changed article and a check cost as they grow."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import polib
import tomlkit

from bench.measure import Line, cost
from cartilla.formats import formats
from cartilla.serve.spare import waiting
from cartilla.starter import write_package

AS_OF = ("--as-of", "2026-11-22")
STARTER = "wash-your-hands"
ARTICLE = f"source/articles/{STARTER}/article.md"

WEB = ("--format", "web")
SILENT = tuple(word for name, each in formats().items() if not each.speaks for word in ("--format", name))
"""Every format without sound."""


def many_articles(scratch: Path, articles: int, settle: Callable[[Path], Path]) -> Iterator[Line]:
    """Pages alone, of a quarter of the articles, of half, and of all; then one of all changed. `settle` gives packages the
    settings that they are built with."""
    small, half, whole = articles // 4, articles // 2, articles
    cold, peaks = {}, {}
    for size in (small, half, whole):
        package = settle(generated(scratch / f"{size}-articles", size))
        cold[size], peaks[size] = _cost(package, "build", *WEB)
        # The next build takes the digests of what this one wrote.
        first, _ = _cost(package, "build", *WEB)
        idle, _ = _cost(package, "build", *WEB)
        yield Line(
            f"processor seconds a page, {size:,} articles in two languages", cold[size] / 2 / size, 0.035
        )
        yield Line(f"processor seconds, nothing changed, {size:,} articles", idle, 1.5)
        yield Line(f"processor seconds, nothing changed for the first time, {size:,} articles", first, 2.5)
    yield Line(f"cold build of {whole:,} articles / four times {small:,}", cold[whole] / cold[small] / 4, 1.1)
    yield Line(f"peak memory, {whole:,} articles / {small:,}", peaks[whole] / peaks[small], 1.2)
    alone = settle(generated(scratch / "alone", 1))
    yield from _one_changed(alone, scratch / f"{whole}-articles", whole)


def _one_changed(alone: Path, package: Path, articles: int) -> Iterator[Line]:
    """A sentence of one article: all that is made of it but sound, and its page as `serve` makes it first."""
    took = {}
    for folder in (alone, package):
        _cost(folder, "build", *SILENT, STARTER)
        _reword(folder, "Rinse well.", "Rinse very well.")
        took[folder], _ = _cost(folder, "build", *SILENT, STARTER)
    more = took[package] - took[alone]
    yield Line(f"processor seconds, one of {articles:,} changed, more than it alone", more, 2.5)
    _reword(package, "Rinse very well.", "Rinse with care.")
    # A process waits for it that has loaded all that it needs: what that takes comes before somebody saves.
    loaded, _ = cost(waiting(package), **_cache(package))
    words = ["-C", str(package), "build", *WEB, STARTER, "--locale", "en-US", *AS_OF]
    page, _ = cost(waiting(package), json.dumps(words) + "\n", **_cache(package))
    yield Line(f"processor seconds, its page alone among {articles:,} articles", page - loaded, 1.0)


def checks(scratch: Path, articles: int) -> Iterator[Line]:
    """A check of the articles in two languages, once more, and of a quarter of them."""
    took = {}
    for size in (articles // 4, articles):
        package = generated(scratch / f"check-{size}", size)
        took[size], _ = _cost(package, "check")
    again, _ = _cost(package, "check")
    small, whole = took
    yield Line(f"processor seconds, check of {whole:,} articles", took[whole], 60)
    yield Line(f"processor seconds, check of {whole:,} articles, nothing changed", again, 3)
    yield Line(f"check of {whole:,} articles / four times {small:,}", took[whole] / took[small] / 4, 1.1)


def generated(folder: Path, articles: int) -> Path:
    """The starting package with so many articles."""
    write_package(folder)
    for n in range(1, articles):
        _copy_article(folder, f"article-{n}")
    return folder


def on_one_sheet(package: Path) -> Path:
    """The package, of whose articles only the standard handout is made, on one paper."""
    path = package / "cartilla.toml"
    settings = tomlkit.parse(path.read_text("utf-8"))
    settings["handout"] = {"papers": ["letter"], "kinds": ["standard"]}
    path.write_text(tomlkit.dumps(settings), "utf-8")
    return package


def as_it_is(package: Path) -> Path:
    """The package, with the settings that it comes with."""
    return package


def _copy_article(package: Path, name: str) -> None:
    """Another article that says the same as the starting package's, with a word of its own behind each sentence that ends
    a message: what software remembers of one text helps with no other."""
    source, catalogs = package / "source/articles", package / "locales/es-US/LC_MESSAGES"
    shutil.copytree(source / STARTER, source / name)
    article, po = source / name / "article.md", polib.pofile(str(catalogs / f"{STARTER}.po"), wrapwidth=0)
    text, word = article.read_text("utf-8"), _word(name)
    for entry in po:
        if entry.msgid.endswith(".") and text.count(entry.msgid) == 1:
            text = text.replace(entry.msgid, f"{entry.msgid} {word}.")
            entry.msgid, entry.msgstr = f"{entry.msgid} {word}.", f"{entry.msgstr} {word}."
    article.write_text(text, "utf-8")
    po.save(str(catalogs / f"{name}.po"))


def _word(name: str) -> str:
    """A word that stands for the name, of letters alone: a digit would be a figure."""
    letters = name.translate(str.maketrans("0123456789", "abcdefghij"))
    return "Lumo" + "".join(letter for letter in letters if letter.isalpha())


def _reword(package: Path, old: str, new: str) -> None:
    path = package / ARTICLE
    text = path.read_text("utf-8")
    if old not in text:
        raise SystemExit(f"{path} doesn't say “{old}”.")
    path.write_text(text.replace(old, new), "utf-8")


def _cost(package: Path, *words: str) -> tuple[float, float]:
    """Processor seconds of a command, and the largest memory in megabytes that any of its processes took."""
    return cost([sys.executable, "-m", "cartilla", "-C", str(package), *words, *AS_OF], **_cache(package))


def _cache(package: Path) -> dict[str, str]:
    return {"XDG_CACHE_HOME": str(package.with_name(f"cache-{package.name}"))}
