"""A command that has begun before anybody knows which: `serve` keeps one, so that an author doesn't wait for it to begin.

It reads its words from a line of standard input, as JSON, and ends where there is none. What a build of a page needs is
loaded by then, because it has made one before, in memory.
"""

from __future__ import annotations

import gc
import json
import sys
from contextlib import suppress
from pathlib import Path

from cartilla.builder.editions import Address
from cartilla.builder.fingerprint import software
from cartilla.builder.jobs import Job, make
from cartilla.builder.workplace import Workplace
from cartilla.cache import cache_folder
from cartilla.cli import build as _build  # noqa: F401 - wanted soon
from cartilla.cli import building as _building  # noqa: F401 - so is all that this imports
from cartilla.cli import main
from cartilla.config import Package
from cartilla.day import today
from cartilla.errors import CartillaError
from cartilla.formats import formats
from cartilla.i18n.collection import Collection
from cartilla.parse.settings import load_package
from cartilla.renderers import library as _library  # noqa: F401 - so are lists of articles


def rehearse(package: Package) -> None:
    """Make the first article's page in each language, and let go of it."""
    place = Workplace(Collection(package, today()), cache_folder(package))
    software()
    for article in place.collection.articles[:1]:
        for locale in package.all_locales:
            for name in (name for name, each in formats().items() if each.overview):
                with suppress(CartillaError):
                    make(place, Job(Address(package, article, locale, ""), name, ""))


def wait(root: Path) -> None:
    """Get ready, then be the command that whoever waits for it asks for."""
    with suppress(CartillaError, OSError):
        rehearse(load_package(root))
    # Nothing that is here by now goes before the end: nobody need look for what isn't needed any more.
    gc.collect()
    gc.freeze()
    words = sys.stdin.buffer.readline()
    if words:
        sys.argv[1:] = json.loads(words)
        main()


if __name__ == "__main__":
    # Ctrl-C in a terminal reaches it, too.
    with suppress(KeyboardInterrupt):
        wait(Path(sys.argv[1]))
