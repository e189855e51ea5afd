"""`cartilla import`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cartilla.cli.package import as_of, day_of, locale_of, package_of
from cartilla.cli.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cartilla.importing.pieces import Report


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--article", default="", metavar="ID", help="The article's name (the file's, unless given).")
@click.option(
    "--changes",
    type=click.Choice(["accept", "reject"]),
    help="Of tracked changes: take the text as changed, or as it was.",
)
@click.option(
    "--translation",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The same document in another language: its texts become a catalog, to be looked at.",
)
@click.option("--locale", metavar="LOCALE", help="The language of the translation, as es-US.")
@click.option(
    "--report",
    "report_to",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write what is told into a file, too.",
)
@as_of
@click.pass_context
def command(
    context: click.Context,
    file: Path,
    article: str,
    changes: str | None,
    translation: Path | None,
    locale: str | None,
    report_to: Path | None,
    as_of: datetime | None,
) -> None:
    """Make an article, as a draft, of FILE, and tell what isn't in it: a Word document (.docx), a page (.html), Markdown (.md)."""
    from cartilla.i18n.catalogs.files import write_if_changed
    from cartilla.i18n.collection import Collection
    from cartilla.importing.article import read_document, write_imported
    from cartilla.importing.translation import bring_along

    if (translation is None) != (locale is None):
        raise click.UsageError("A translation needs both: --translation FILE and --locale LOCALE.")
    if report_to is not None and report_to.exists():
        raise click.UsageError(f"{report_to} is there already. Name another file for the report.")
    package, day = package_of(context), day_of(as_of)
    imported = read_document(package, file, article, changes or "", day)
    written, lines = [*imported.files], [*_told(imported.report, "the article", "the document")]
    if translation is not None and locale is not None:
        locale = locale_of(package, locale)
        if locale == package.settings.package.source_locale:
            raise click.UsageError(
                f"{locale} is what the articles are written in: name the translation's language."
            )
        other = read_document(package, translation, imported.article, changes or "", day, locale)
        write_imported(package, imported)
        path = bring_along(Collection(package, day), imported, other, locale)
        written.append(path.relative_to(package.root).as_posix())
        lines += [
            "",
            f"The translation, {translation.name}:",
            *_told(other.report, "the catalog", "the translation"),
        ]
        lines.append("Every text of the catalog is unfinished (fuzzy), until somebody has looked at it.")
    else:
        write_imported(package, imported)
    for name in written:
        click.echo(harmless(f"Wrote {name}"))
    for line in lines:
        click.echo(harmless(line))
    if report_to is not None:
        write_if_changed(report_to.absolute(), ("\n".join(lines).strip() + "\n").encode())
    click.echo(
        f"\nIt is a draft. Write its summary, and compare it with the document; cartilla build {imported.article} shows it. "
        "Remove the line “draft: true” to publish it."
    )


def _told(report: Report, made: str, source: str) -> Iterator[str]:
    if report.missing:
        yield from ("", f"Not in {made}:", *(f"  {told}" for told in report.missing))
    if report.changed:
        yield from ("", f"In {made}, but not as it was:", *(f"  {told}" for told in report.changed))
    if not report.missing:
        yield f"Everything that {source} says is in {made}."
