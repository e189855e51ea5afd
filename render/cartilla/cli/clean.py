"""`cartilla clean`."""

from __future__ import annotations

from pathlib import Path

import click

from cartilla.builder.clean import clean
from cartilla.cache import cache_folder
from cartilla.cli.package import package_of
from cartilla.cli.show import out


@click.command("clean")
@click.option("--output", type=click.Path(file_okay=False), help="Another folder than outputs/.")
@click.pass_context
def command(context: click.Context, output: str | None) -> None:
    """Remove what builds made from outputs/. Files that somebody else put there stay."""
    package = package_of(context)
    outputs = Path(output).resolve() if output else package.root / "outputs"
    removed = clean(outputs, cache_folder(package), lambda text: out.print(text, markup=False))
    out.print(f"Removed: {len(removed)}.")
