"""`cartilla review`: who has read what, and what is still to be read."""

from __future__ import annotations

from datetime import datetime

import click
from rich.markup import escape

from cartilla.cli.package import collection_of, locale_of
from cartilla.cli.remark import remark, remarks
from cartilla.cli.show import out
from cartilla.cli.show_review import ask, on_a_terminal, rows, show_item, show_status, show_unsigned
from cartilla.cli.signing import signature_of, signed_by
from cartilla.cli.tick import tick
from cartilla.errors import CartillaError, Trouble
from cartilla.i18n.review.state import Item


@click.group("review")
def command() -> None:
    """See what is reviewed, and sign what you have read: status, show, approve, tick, remark."""


command.add_command(tick)
command.add_command(remarks)
command.add_command(remark)


@command.command()
@click.option("--json", "as_json", is_flag=True, help="As data: a list of counts.")
@click.pass_context
def status(context: click.Context, as_json: bool) -> None:
    """Show how many messages are reviewed, lapsed and never reviewed, by article and language."""
    trouble = Trouble()
    found = list(rows(collection_of(context), trouble))
    if as_json:
        import json

        click.echo(json.dumps([row for row, _ in found], indent=2))
    else:
        show_status(found)
    trouble.tell()


@command.command()
@click.argument("article")
@click.argument("locale")
@click.pass_context
def show(context: click.Context, article: str, locale: str) -> None:
    """List what a reviewer must read, with the old text beside the new where a sign-off has lapsed."""
    collection = collection_of(context)
    show_unsigned(collection.review_sheet(article, locale_of(collection.package, locale)))


@command.command()
@click.argument("article")
@click.argument("locale")
@signed_by
@click.option(
    "--message", "places", multiple=True, metavar="ID", help="Only this message; may be given again."
)
@click.option(
    "--section", "sections", multiple=True, metavar="ID", help="Only this section; may be given again."
)
@click.option("--all", "everything", is_flag=True, help="Ask nothing: approve all that is not reviewed.")
@click.option(
    "--reason", default="", metavar="TEXT", help="With --all: why nobody was asked; kept in the record."
)
@click.pass_context
def approve(
    context: click.Context,
    article: str,
    locale: str,
    name: str,
    qualification: str,
    places: tuple[str, ...],
    sections: tuple[str, ...],
    everything: bool,
    reason: str,
    day: datetime | None,
) -> None:
    """Sign what you have read: each message's text, translation and figures as they now are.

    On a terminal you are shown each message and asked, unless you name messages or say --all. Elsewhere
    nothing is asked: all that people wrote is approved, but what a machine translated only message by
    message, or with --all and --reason.
    """
    from cartilla.i18n.review.approval import choose, sign
    from cartilla.i18n.review.signoffs import signoffs_path

    if reason and not everything:
        raise click.UsageError("--reason goes with --all.")
    collection = collection_of(context)
    sheet = collection.review_sheet(article, locale_of(collection.package, locale))
    signature = signature_of(name, qualification, day, reason)
    chosen = choose(sheet, places, sections)
    # A message that is named is signed again, with the new day; others only where it is needed.
    open_ones = [item for item in chosen if item.now is not None and (places or not item.signed)]
    if places and len(open_ones) < len(chosen):
        raise CartillaError("One of these messages has no translation yet: there is nothing to approve.")
    _refuse_bulk(open_ones, everything, reason, named=bool(places))
    if places or everything or not on_a_terminal():
        approved = [item.message.key for item in open_ones]
    else:
        approved = []
        try:
            for item in ask(open_ones, lambda item: show_item(item, sheet), "Approve it?"):
                approved.append(item.message.key)
                # At once: whoever closes the window after an hour has lost nothing.
                sign(sheet, [item for item in open_ones if item.message.key in approved], signature)
        except click.Abort:
            out.print()
    sign(sheet, [item for item in open_ones if item.message.key in approved], signature)
    left = len(sheet.reading.unsigned) - len({i.message.key for i in sheet.reading.unsigned} & {*approved})
    if approved:
        path = signoffs_path(sheet.package.root, sheet.locale, sheet.name).relative_to(sheet.package.root)
        out.print(
            f"Recorded in {escape(path.as_posix())}: commit it, with all else that changed in locales/."
        )
    out.print(
        f"Approved: {len(approved)}. Not reviewed in {sheet.locale}: {left} of {len(sheet.reading.items)}."
    )


def _refuse_bulk(items: list[Item], everything: bool, reason: str, *, named: bool) -> None:
    """What a machine wrote is approved one by one, or with a reason that stays in the records."""
    machine = sum(item.machine for item in items)
    if not machine or named or (everything and reason) or (not everything and on_a_terminal()):
        return
    raise CartillaError(
        f"A machine translated {machine} of these {len(items)} messages, so they are not approved in bulk. "
        "Read them on a terminal, where each is shown and asked about; or name each with --message; "
        "or pass --all --reason TEXT, and the reason is kept in the records. Nothing was changed."
    )
