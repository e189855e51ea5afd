"""`cartilla exchange`: texts to translators in a file, and back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from rich.markup import escape

from cartilla.cli.package import collection_of, day_of, locale_of
from cartilla.cli.show import count, out
from cartilla.errors import CartillaError, Trouble
from cartilla.exchange.returned import Report
from cartilla.i18n.collection import Collection
from cartilla.parse.problems import suggestion


@click.group("exchange")
def command() -> None:
    """Send texts to translators in a file, and take them back: out, in."""


@command.command("out")
@click.argument("locale")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option(
    "--only",
    type=click.Choice(["missing", "review"]),
    help="What has no finished translation; or what is translated and not signed.",
)
@click.option(
    "--to",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    help="The file to write: .docx a table for Word, .xlsx one for Excel or LibreOffice, .xliff XLIFF 2.1, .xlf XLIFF 1.2, .tmx a memory of what is translated.",
)
@click.pass_context
def send(
    context: click.Context, locale: str, articles: tuple[str, ...], only: str | None, path: Path
) -> None:
    """Write the texts of the articles (all unless named) with their translations into LOCALE."""
    from cartilla.exchange.files import write_file
    from cartilla.exchange.rows import Only, outgoing

    collection = collection_of(context)
    for article in articles:
        if article not in collection.articles:
            hint = suggestion(article, collection.articles, f"There is: {', '.join(collection.articles)}.")
            raise CartillaError(f"This package has no article “{article}”. {hint}")
    locale, trouble = locale_of(collection.package, locale), Trouble()
    sent = outgoing(collection, locale, articles, Only(only) if only else None, trouble)
    write_file(path, sent)
    out.print(f"wrote {escape(str(path))}: {count(len(sent.rows), 'text')}, {', '.join(sent.articles)}")
    out.print("When it comes back: cartilla exchange in FILE")
    trouble.tell()


@command.command("in")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--as", "name", default="", metavar="NAME", help="Who asks what stands under “Remarks”.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="DATE",
    help="The day of the remarks (today unless given).",
)
@click.option("--locale", default="", help="Which language of a memory (.tmx) that has several.")
@click.pass_context
def take_back(context: click.Context, path: Path, name: str, day: datetime | None, locale: str) -> int:
    """Take the translations of FILE into the catalogs: what is certain; the rest is told row by row."""
    from cartilla.exchange.coming_back import bring_in
    from cartilla.exchange.files import read_file
    from cartilla.i18n.review.approval import printable

    try:
        by = printable(name or f"translator ({path.name})")
    except ValueError as error:
        raise click.UsageError(f"--as {error}") from error
    collection = collection_of(context)
    wanted = locale_of(collection.package, locale) if locale else ""
    report = bring_in(collection, read_file(path), by, day_of(day), wanted)
    _show(collection, report)
    return 1 if report.told else 0


def _show(collection: Collection, report: Report) -> None:
    for told in report.told:
        out.print(f"[bold]{escape(told.where)}[/]: {escape(told.what)}\n    {escape(told.fix)}")
    for path in dict.fromkeys(report.written):
        out.print(f"wrote {escape(path.relative_to(collection.package.root).as_posix())}")
    for article, taken in sorted(report.taken.items()):
        out.print(f"Taken into {escape(article)}, {report.locale}: {count(taken, 'translation')}.")
    if report.confirmed:
        out.print(f"Found to fit, and finished now: {report.confirmed}.")
    if report.unfinished:
        out.print(f"Kept as unfinished, and told above: {report.unfinished}.")
    if report.remembered:
        out.print(f"Taken from the memory, as unfinished until somebody has looked: {report.remembered}.")
    if report.strange:
        out.print(f"In the memory, and of no text here: {count(report.strange, 'unit')}.")
    if report.questions:
        out.print(f"Remarks that are questions now: {report.questions}. See `cartilla review remarks`.")
    if report.taken or report.confirmed:
        out.print("What is wrong in them was looked for. What is only doubtful, `cartilla check` tells.")
    if report.ticked:
        out.print(
            f"Ticked in the file: {report.ticked}. A tick is no signature: reviewers sign with `cartilla review approve`."
        )
    out.print(f"Unchanged: {report.unchanged}. Not taken, or not as it stands: {len(report.told)}.")
