"""`cartilla review remarks` and `remark`: questions and objections about a text, until they are settled."""

from __future__ import annotations

from datetime import datetime

import click
from rich.markup import escape

from cartilla.cli.package import collection_of, day_of, locale_of
from cartilla.cli.show import out
from cartilla.errors import CartillaError, Trouble
from cartilla.i18n.review.approval import printable
from cartilla.parse.problems import suggestion


@click.command("remarks")
@click.argument("article", required=False)
@click.argument("locale", required=False)
@click.option("--all", "everything", is_flag=True, help="Those that are settled, too.")
@click.pass_context
def remarks(context: click.Context, article: str | None, locale: str | None, everything: bool) -> None:
    """List what was asked and objected, and what was said to it."""
    from cartilla.i18n.review.remarks import threads

    collection, trouble = collection_of(context), Trouble()
    package = collection.package
    locales = (
        [locale_of(package, locale)] if locale else [*package.all_locales, *package.settings.package.preview]
    )
    found = 0
    for name in [article] if article else collection.articles:
        for tag in locales:
            with trouble.leaving_out():
                for thread in threads(collection.remarks(name, tag)):
                    if not (everything or thread.is_open):
                        continue
                    found += 1
                    first = thread.first
                    out.print(
                        f"[bold]{escape(f'{name}, {tag}, {first.place}')}[/]  {first.kind}  {first.digest}"
                    )
                    out.print(f"  of: {escape(first.text or first.source)}")
                    for said in (first, *thread.replies):
                        out.print(
                            f"  {escape(said.by)}, {said.day.isoformat()}, {said.kind}: {escape(said.words)}"
                        )
    if not found:
        out.print("Nothing is open." if not everything else "Nobody has remarked anything.")
    trouble.tell()


@click.command("remark")
@click.argument("article")
@click.argument("locale")
@click.argument("words", metavar="TEXT")
@click.option("--as", "name", required=True, metavar="NAME", help="Who says it.")
@click.option("--message", "place", default="", metavar="ID", help="Which text it is about.")
@click.option("--object", "objects", is_flag=True, help="It is an objection; otherwise it is a question.")
@click.option("--to", default="", metavar="DIGEST", help="It is said to this question or objection.")
@click.option("--settle", is_flag=True, help="With --to: nothing more is needed.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="DATE",
    help="The day (today unless given).",
)
@click.pass_context
def remark(
    context: click.Context,
    article: str,
    locale: str,
    words: str,
    name: str,
    place: str,
    objects: bool,
    to: str,
    settle: bool,
    day: datetime | None,
) -> None:
    """Ask something about a text, object to it, or answer: TEXT says what."""
    from cartilla.i18n.review.remarks import Kind, remark_on

    if bool(place) == bool(to):
        raise click.UsageError("Say which text it is about (--message), or what it is said to (--to).")
    if settle and not to:
        raise click.UsageError("--settle goes with --to.")
    try:
        by = printable(name)
    except ValueError as error:
        raise click.UsageError(f"--as {error}") from error
    collection = collection_of(context)
    sheet = collection.review_sheet(article, locale_of(collection.package, locale))
    kind = (Kind.SETTLED if settle else Kind.ANSWER) if to else (Kind.OBJECTION if objects else Kind.QUESTION)
    if place and place not in (known := [message.place for message in sheet.messages]):
        hint = suggestion(place, known, "The command `cartilla review show` lists those that there are.")
        raise CartillaError(f"There is no message “{place}” here. {hint}")
    path = remark_on(sheet, kind, words, by, day_of(day), place=place, to=to)
    out.print(f"Recorded in {escape(path.relative_to(sheet.package.root).as_posix())}: commit it.")
