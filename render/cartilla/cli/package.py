"""What several subcommands ask for: the package they work in, and its day."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from cartilla.cli.day import as_of as as_of
from cartilla.cli.day import day_of as day_of
from cartilla.config import Package
from cartilla.errors import CartillaError
from cartilla.i18n.collection import Collection
from cartilla.parse.problems import suggestion
from cartilla.parse.settings import find_root, load_package


def package_of(context: click.Context) -> Package:
    """The package around the folder that the command was given."""
    return load_package(find_root(Path(context.obj).resolve()))


def collection_of(context: click.Context, as_of: datetime | None = None) -> Collection:
    """The package's content on the chosen day, today unless one is given."""
    return Collection(package_of(context), day_of(as_of))


def locale_of(package: Package, name: str) -> str:
    """A language of the package, previews too. Raises CartillaError for any other."""
    known = (*package.all_locales, *package.settings.package.preview)
    if name not in known:
        hint = suggestion(name, known, f"There is: {', '.join(known)}.")
        raise CartillaError(f"This package has no language “{name}”. {hint}")
    return name
