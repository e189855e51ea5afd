"""`cartilla review tick`: warnings of a translation that somebody has looked at and found wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click
from rich.markup import escape
from rich.text import Text

from cartilla.cli.differences import hang
from cartilla.cli.package import collection_of, locale_of
from cartilla.cli.show import out
from cartilla.cli.show_review import ask, on_a_terminal, show_values
from cartilla.cli.signing import signature_of, signed_by
from cartilla.codes import Code
from cartilla.errors import CartillaError
from cartilla.parse.problems import suggestion

if TYPE_CHECKING:
    from cartilla.i18n.review.ticks import Subject

Told = Mapping[str, Sequence[str]]
"""What a check says of each text that it warns of, by its place."""


@click.command("tick")
@click.argument("article")
@click.argument("locale")
@click.argument("code")
@click.option(
    "--message",
    "places",
    multiple=True,
    metavar="ID",
    help="Only this text; may be given again. The warning says its name.",
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

    ARTICLE is "cartilla" for the interface's words. The warning isn't shown again until the source, the translation or
    a figure in it changes. On a terminal you are shown each text that has it, and asked, unless you name texts.
    Elsewhere name them.
    """
    from cartilla.checks.doubts import doubts
    from cartilla.i18n.review.signoffs import signoffs_path
    from cartilla.i18n.review.ticks import tick as tick_off

    warning = _tickable(code)
    signature = signature_of(name, qualification, day, reason)
    collection = collection_of(context)
    locale = locale_of(collection.package, locale)
    sheet = collection.tick_sheet(article, locale)
    told: dict[str, list[str]] = {}
    for finding in doubts(collection, article, locale, warning):
        told.setdefault(finding.about, []).append(finding.message)
    open_ones = [sheet.at(place) for place in told if warning not in sheet.at(place).ticked]
    ticked: list[Subject] = []
    if places:
        # One that is named is ticked again, with the new day.
        ticked = _warned([sheet.at(place) for place in places], warning, told)
        tick_off(sheet, ticked, warning, signature)
    elif open_ones:
        try:
            for subject in _asked(open_ones, collection.source_locale, locale, warning, told):
                ticked.append(subject)
                # At once: whoever closes the window after an hour has lost nothing.
                tick_off(sheet, ticked, warning, signature)
        except click.Abort:
            out.print()
    if ticked:
        path = signoffs_path(sheet.root, locale, article).relative_to(sheet.root)
        out.print(f"Recorded in {escape(path.as_posix())}: commit it.")
    left = sum(subject not in ticked for subject in open_ones)
    out.print(f"Ticked off: {len(ticked)}. Left of {warning} in {article}, {locale}: {left}.")


def _tickable(name: str) -> Code:
    """The code of a warning that can be ticked off. Raises CartillaError for any other, and says which there are."""
    from cartilla.checks.ticked import TICKABLE

    known = [code.value for code in Code if code in TICKABLE]
    if name in known:
        return Code(name)
    there_are = f"These can be ticked off: {', '.join(known)}."
    if name in list(Code):
        raise CartillaError(
            f"“{name}” can't be ticked off: only warnings that doubt a translation can. Mend what it tells. {there_are}"
        )
    raise CartillaError(f"No finding has the code “{name}”. {suggestion(name, list(Code), there_are)}")


def _warned(subjects: list[Subject], code: Code, told: Told) -> list[Subject]:
    """What was named. Raises CartillaError for a text that has no such warning."""
    for subject in subjects:
        if subject.place not in told:
            raise CartillaError(
                f"“{escape(subject.place)}” has no warning {code}: there is nothing to tick off."
            )
    return subjects


def _asked(
    subjects: Sequence[Subject], source: str, locale: str, code: Code, told: Told
) -> Iterator[Subject]:
    """Those of which the reviewer says that they are right. Raises CartillaError where there is nobody to be asked."""
    if not on_a_terminal():
        named = " ".join(f"--message {escape(subject.place)}" for subject in subjects)
        raise CartillaError(
            f"Name what you have looked at, and what is right as it is. The warning {code} is told of: {named}"
        )

    def show(subject: Subject) -> None:
        out.print(f"[bold]{escape(subject.place)}[/]  {escape(subject.now.role)}")
        for label, text in ((source, subject.now.source), (locale, subject.now.text)):
            hang(out, Text(f"    {label:<10} ", "dim"), Text(text))
        show_values(None, subject.now)
        for said in told[subject.place]:
            hang(out, Text("    warning: ", "yellow"), Text(said))

    yield from ask(subjects, show, "Is it right as it is?")
