"""`cartilla init`, `cartilla new` and `cartilla rename`."""

from __future__ import annotations

import shlex
from datetime import datetime
from pathlib import Path

import click

from cartilla.cli.package import as_of, day_of, package_of
from cartilla.cli.terminal import harmless, program
from cartilla.starter import write_article, write_package


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a new content package in FOLDER, with a small article in English and Spanish."""
    write_package(folder)
    click.echo(harmless(f"Made a content package in {folder}. Now:"))
    click.echo(harmless(f"  cd {shlex.quote(str(folder))}"))
    click.echo(
        harmless(f"  {program()} build        makes everything into outputs/; open outputs/index.html")
    )
    click.echo(harmless(f"  {program()} new NAME     begins an article of your own"))
    click.echo("Your clinic's name and phone belong into source/clinics/our-clinic.yaml.")


@click.command("new")
@click.argument("article")
@as_of
@click.pass_context
def new(context: click.Context, article: str, as_of: datetime | None) -> None:
    """Begin a new ARTICLE; its name is lower-case letters, digits and hyphens."""
    package = package_of(context)
    path = write_article(package, article, day_of(as_of))
    where = path.relative_to(package.root)
    click.echo(harmless(f"Wrote {where}. Write your text there, then run: {program()} build"))


@click.command("rename")
@click.argument("old")
@click.argument("new")
@click.pass_context
def rename(context: click.Context, old: str, new: str) -> None:
    """Call the article OLD by the name NEW; its pictures, translations and sign-offs go along."""
    from cartilla.i18n.rename import rename as carry_along

    package = package_of(context)
    for move in carry_along(package, old, new):
        source, target = (path.relative_to(package.root).as_posix() for path in (move.source, move.target))
        click.echo(harmless(f"moved {source} to {target}"))
    click.echo(
        f"The next build makes its pages under the new name and removes the old ones: links to {old}, "
        "also printed ones, then lead nowhere."
    )
