"""`cartilla init` and `cartilla new`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from cartilla.cli.package import as_of, day_of, package_of
from cartilla.starter import write_article, write_package


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a new content package in FOLDER, with a small article in English and Spanish."""
    write_package(folder)
    click.echo(f"Made a content package in {folder}. Now:")
    click.echo(f"  cd {folder}")
    click.echo("  cartilla build        makes everything into outputs/; open outputs/index.html")
    click.echo("  cartilla new NAME     begins an article of your own")
    click.echo("Your clinic's name and phone belong into source/clinics/our-clinic.yaml.")


@click.command("new")
@click.argument("article")
@as_of
@click.pass_context
def new(context: click.Context, article: str, as_of: datetime | None) -> None:
    """Begin a new ARTICLE; its name is lower-case letters, digits and hyphens."""
    package = package_of(context)
    path = write_article(package, article, day_of(as_of))
    click.echo(f"Wrote {path.relative_to(package.root)}. Write your text there, then run: cartilla build")
