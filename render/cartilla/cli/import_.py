"""`cartilla import`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from cartilla.cli.package import as_of, day_of, package_of
from cartilla.cli.terminal import harmless


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--article", default="", metavar="ID", help="The article's name (the file's, unless given).")
@click.option(
    "--changes",
    type=click.Choice(["accept", "reject"]),
    help="Of tracked changes: take the text as changed, or as it was.",
)
@as_of
@click.pass_context
def command(
    context: click.Context, file: Path, article: str, changes: str | None, as_of: datetime | None
) -> None:
    """Make an article, as a draft, of FILE, and tell what isn't in it: a Word document (.docx), a page (.html), Markdown (.md)."""
    from cartilla.importing.article import read_document, write_imported

    package = package_of(context)
    imported = read_document(package, file, article, changes or "", day_of(as_of))
    write_imported(package, imported)
    for name in imported.files:
        click.echo(harmless(f"Wrote {name}"))
    report = imported.report
    if report.missing:
        click.echo("\nNot in the article:")
        for told in report.missing:
            click.echo(harmless(f"  {told}"))
    if report.changed:
        click.echo("\nIn the article, but not as it was:")
        for told in report.changed:
            click.echo(harmless(f"  {told}"))
    if not report.missing:
        click.echo("Everything that the document says is in the article.")
    click.echo(
        f"\nIt is a draft. Write its summary, and compare it with the document; cartilla build {imported.article} shows it. "
        "Remove the line “draft: true” to publish it."
    )
