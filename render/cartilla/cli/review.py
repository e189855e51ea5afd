"""`cartilla review`: who has read what, and what is still to be read."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

import click

from cartilla.cli.package import collection_of, day_of, locale_of
from cartilla.cli.show import out
from cartilla.cli.show_review import ask, on_a_terminal, rows, show_status, show_unsigned
from cartilla.errors import CartillaError
from cartilla.i18n.review.state import Item

LONGEST = 200
"""Characters of a name, a qualification or a reason."""


@click.group("review")
def command() -> None:
    """See what is reviewed, and sign what you have read: status, show, approve."""


@command.command()
@click.option("--json", "as_json", is_flag=True, help="As data: a list of counts.")
@click.pass_context
def status(context: click.Context, as_json: bool) -> None:
    """Show how many messages are reviewed, lapsed and never reviewed, by article and language."""
    found = list(rows(collection_of(context)))
    if as_json:
        import json

        click.echo(json.dumps([row for row, _ in found], indent=2))
    else:
        show_status(found)


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
@click.option(
    "--as", "name", required=True, metavar="NAME", help="Who approves: printed on a reviewed edition."
)
@click.option("--qualification", required=True, metavar="TEXT", help="Why this person may: printed too.")
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
@click.option(
    "--date",
    "day",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="DATE",
    help="The day of the review, as 2026-11-22 (today unless given).",
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
    from cartilla.i18n.review.approval import Signature, choose, sign
    from cartilla.i18n.review.signoffs import signoffs_path

    if reason and not everything:
        raise click.UsageError("--reason goes with --all.")
    collection = collection_of(context)
    sheet = collection.review_sheet(article, locale_of(collection.package, locale))
    signature = Signature(
        _text("--as", name),
        _text("--qualification", qualification),
        _past(day),
        _text("--reason", reason) if reason else "",
    )
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
            for key in ask(sheet, open_ones):
                approved.append(key)
                # At once: whoever closes the window after an hour has lost nothing.
                sign(sheet, [item for item in open_ones if item.message.key in approved], signature)
        except click.Abort:
            out.print()
    sign(sheet, [item for item in open_ones if item.message.key in approved], signature)
    left = len(sheet.reading.unsigned) - len({i.message.key for i in sheet.reading.unsigned} & {*approved})
    if approved:
        path = signoffs_path(sheet.package.root, sheet.locale, sheet.article.id).relative_to(
            sheet.package.root
        )
        out.print(f"Recorded in {path.as_posix()}: commit it, with all else that changed in locales/.")
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


def _text(option: str, text: str) -> str:
    clean = " ".join(text.split())
    # Names in Persian and in languages of India are written with joiners. No handout's font has pictures.
    bare = clean.replace("\u200c", "").replace("\u200d", "")
    if not bare or not bare.isprintable() or any(unicodedata.category(sign) == "So" for sign in bare):
        raise click.UsageError(f"{option} is empty, or has characters that can't be printed.")
    if len(clean) > LONGEST:
        raise click.UsageError(
            f"{option} is longer than {LONGEST} characters: it is printed on every edition."
        )
    return clean


def _past(chosen: datetime | None) -> date:
    day = day_of(chosen)
    if day > day_of(None):
        raise click.UsageError(
            f"--date {day.isoformat()} is still to come: nobody has reviewed anything then."
        )
    return day
