"""`cartilla review tick`: warnings of a translation that somebody has looked at and found wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import click
from rich.text import Text

from cartilla.cli.differences import hang
from cartilla.cli.package import collection_of, locale_of
from cartilla.cli.show import out
from cartilla.cli.show_review import ask, on_a_terminal, show_item
from cartilla.cli.signing import signature_of, signed_by
from cartilla.codes import Code
from cartilla.errors import CartillaError
from cartilla.i18n.catalogs.po import Key
from cartilla.i18n.review.approval import ReviewSheet
from cartilla.i18n.review.state import Item
from cartilla.parse.problems import suggestion

Told = Mapping[Key, Sequence[str]]
"""What a check says of each message that it warns of."""


@click.command("tick")
@click.argument("article")
@click.argument("locale")
@click.argument("code")
@click.option(
    "--message", "places", multiple=True, metavar="ID", help="Only this message; may be given again."
)
@signed_by
@click.option("--reason", default="", metavar="TEXT", help="Why it is right as it is; kept in the record.")
@click.pass_context
def tick(
    context: click.Context,
    article: str,
    locale: str,
    code: str,
    places: tuple[str, ...],
    name: str,
    qualification: str,
    day: datetime | None,
    reason: str,
) -> None:
    """Tick off the warning CODE of a translation that you have looked at, and that is right as it is.

    It isn't shown again until the source, the translation or a figure in it changes. On a terminal you are
    shown each message that has the warning, and asked, unless you name messages. Elsewhere name them.
    """
    from cartilla.checks.translation import doubts
    from cartilla.i18n.review.approval import choose
    from cartilla.i18n.review.approval import tick as tick_off
    from cartilla.i18n.review.signoffs import signoffs_path

    warning = _tickable(code)
    signature = signature_of(name, qualification, day, reason)
    collection = collection_of(context)
    desk = collection.review_sheet(article, locale_of(collection.package, locale))
    told: dict[Key, list[str]] = {}
    for key, finding in doubts(desk.article, collection.catalog(article, locale), locale, warning):
        told.setdefault(key, []).append(finding.message)
    open_ones = [i for i in desk.reading.items if i.message.key in told and warning not in i.ticked]
    ticked: list[Item] = []
    if places:
        # A message that is named is ticked again, with the new day.
        ticked = _warned(choose(desk, places, ()), warning, told)
        tick_off(desk, ticked, warning, signature)
    elif open_ones:
        try:
            for item in _asked(desk, open_ones, warning, told):
                ticked.append(item)
                # At once: whoever closes the window after an hour has lost nothing.
                tick_off(desk, ticked, warning, signature)
        except click.Abort:
            out.print()
    if ticked:
        path = signoffs_path(desk.package.root, desk.locale, desk.article.id).relative_to(desk.package.root)
        out.print(f"Recorded in {path.as_posix()}: commit it.")
    left = sum(item not in ticked for item in open_ones)
    out.print(f"Ticked off: {len(ticked)}. Left of {warning} in {article}, {desk.locale}: {left}.")


def _tickable(name: str) -> Code:
    """The code of a warning that can be ticked off. Raises CartillaError for any other, and says which there are."""
    from cartilla.checks.every import TICKABLE

    known = [code.value for code in Code if code in TICKABLE]
    if name in known:
        return Code(name)
    there_are = f"These can be ticked off: {', '.join(known)}."
    if name in list(Code):
        raise CartillaError(
            f"“{name}” can't be ticked off: only warnings that doubt a translation can. Mend what it tells. {there_are}"
        )
    raise CartillaError(f"No finding has the code “{name}”. {suggestion(name, list(Code), there_are)}")


def _warned(items: Sequence[Item], code: Code, told: Told) -> list[Item]:
    """The messages that were named. Raises CartillaError for one that has no such warning."""
    for item in items:
        if item.message.key not in told:
            raise CartillaError(
                f"The message “{item.message.place}” has no warning {code}: there is nothing to tick off."
            )
    return list(items)


def _asked(desk: ReviewSheet, items: Sequence[Item], code: Code, told: Told) -> Iterator[Item]:
    """Those of which the reviewer says that they are right. Raises CartillaError where there is nobody to be asked."""
    if not on_a_terminal():
        named = " ".join(f"--message {item.message.place}" for item in items)
        raise CartillaError(
            f"Name the messages that you have looked at, and that are right as they are. These have the warning {code}: {named}"
        )

    def show(item: Item, desk: ReviewSheet) -> None:
        show_item(item, desk)
        for said in told[item.message.key]:
            hang(out, Text("    warning: ", "yellow"), Text(said))

    by_key = {item.message.key: item for item in items}
    yield from (by_key[key] for key in ask(desk, items, "Is it right as it is?", show))
