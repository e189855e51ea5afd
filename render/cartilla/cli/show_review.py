"""How the command line shows what is reviewed and what is to be read, and asks about it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import click
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from cartilla.cli.differences import hang, lines_of
from cartilla.cli.show import out
from cartilla.errors import Trouble
from cartilla.i18n.catalogs.interface import DOMAIN
from cartilla.i18n.collection import Collection
from cartilla.i18n.review.approval import ReviewSheet
from cartilla.i18n.review.signoffs import Content, Record
from cartilla.i18n.review.state import Item, State, label_of

Row = dict[str, str | int]
Thing = TypeVar("Thing")


def rows(collection: Collection, trouble: Trouble) -> Iterator[tuple[Row, int]]:
    """Counts of every article in every language, the source's first, then of the interface's words; and of sign-offs
    of texts that are gone; without those that can't be read."""
    package = collection.package
    for article in (*collection.articles, DOMAIN):
        for locale in (*package.all_locales, *package.settings.package.preview):
            with trouble.leaving_out():
                reading = collection.review_sheet(article, locale).reading
                # English words of the interface are nobody's to sign.
                if not reading.items and article == DOMAIN:
                    continue
                counts = {state.value: reading.count(state) for state in State}
                yield {"article": article, "locale": locale, **counts}, len(reading.gone)


def show_status(found: Sequence[tuple[Row, int]]) -> None:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("article", "locale"):
        table.add_column(name)
    for state in State:
        table.add_column("never reviewed" if state is State.NEVER else state, justify="right")
    for row, _ in found:
        table.add_row(*map(str, row.values()))
    out.print(table)
    for row, gone in found:
        if gone:
            out.print(
                f"Lapsed besides in {row['article']}, {row['locale']}: sign-offs of {gone} "
                f"{'text' if gone == 1 else 'texts'} that the article no longer has."
            )


def show_unsigned(sheet: ReviewSheet) -> None:
    """What a reviewer must read, sign-offs whose text is gone, and ticks that have lapsed."""
    for item in sheet.reading.unsigned:
        show_item(item, sheet)
        out.print()
    for record in sheet.reading.gone:
        out.print(f"[bold]{escape(record.place)}[/]  {escape(record.role)}")
        hang(out, Text("    "), Text(f"Lapsed: the article no longer has it. {_who(record)} approved it."))
        _print(lines_of(sheet.source_locale, None, record.source))
        out.print()
    for tick in sheet.reading.lapsed_ticks:
        show_lapsed_tick(tick, sheet)
        out.print()
    gone = f", {len(sheet.reading.gone)} of texts that are gone" if sheet.reading.gone else ""
    ticks = f"; ticks lapsed {len(sheet.reading.lapsed_ticks)}" if sheet.reading.lapsed_ticks else ""
    lapsed = sum(item.state is State.LAPSED for item in sheet.reading.items)
    sums = (
        f"{sheet.name} in {sheet.locale}: {len(sheet.reading.unsigned)} of {len(sheet.reading.items)} messages "
        f"to read; lapsed {lapsed}{gone}{ticks}."
    )
    hang(out, Text(""), Text(sums))


def show_item(item: Item, sheet: ReviewSheet) -> None:
    """The message with its translation and figures; where it has lapsed, old and new."""
    message, before = item.message, item.before
    state = f"Lapsed: {_who(before)} approved an earlier form." if before else "Never reviewed."
    machine = " Translated by machine." if item.machine else ""
    out.print(f"[bold]{escape(message.place)}[/]  {escape(message.description)}")
    out.print(f"    {escape(state)}{machine}")
    if item.kept:
        why = f" ({item.kept.reason})" if item.kept.reason else ""
        said = f"Source reworded, translation kept by {_who(item.kept)} who found the meaning unchanged{why}. It was:"
        hang(out, Text("    "), Text(said))
        _print(lines_of(sheet.source_locale, item.kept.was, message.msgid))
    source = sheet.source_locale
    if before and item.now and before.role != item.now.role:
        _print(lines_of("role", before.role, item.now.role))
    _print(lines_of(source, before.source if before else None, message.msgid))
    if item.now is None:
        if before:
            hang(out, Text(f"    {sheet.locale:<10} was: ", "dim"), Text(before.text))
        out.print(f"    {sheet.locale:<10} no translation yet")
        return
    if sheet.locale != source:
        _print(lines_of(sheet.locale, before.text if before else None, item.now.text))
    show_values(before.content if before else None, item.now)


def show_lapsed_tick(tick: Record, sheet: ReviewSheet) -> None:
    """A tick whose message says something else now, with what it said then."""
    out.print(f"[bold]{escape(tick.place)}[/]  {escape(tick.role)}")
    said = f"Lapsed: {_who(tick)} ticked off {tick.code} of what this message said then. If it warns again, look again."
    hang(out, Text("    "), Text(said))
    now = next((item.now for item in sheet.reading.items if item.message.key == tick.key), None)
    if now is None:
        _print(lines_of(sheet.source_locale, None, tick.source))
        hang(out, Text(f"    {sheet.locale:<10} was: ", "dim"), Text(tick.text))
        return
    _print(lines_of(sheet.locale, tick.text, now.text))
    show_values(tick.content, now)


def show_values(before: Content | None, now: Content) -> None:
    old = before.values if before else {}
    for name in dict.fromkeys((*now.values, *old)):
        label = label_of(name)
        was = old.get(name, "nothing") if before else None
        _print(lines_of(label, was, now.values.get(name, "nothing")))


def _print(lines: Iterable[tuple[Text, Text]]) -> None:
    for label, text in lines:
        hang(out, label, text)


def _who(record: Record) -> str:
    return f"{record.by}, {record.day.isoformat()},"


def on_a_terminal() -> bool:
    """Whether somebody is there to be asked. Raises UsageError where they are, but couldn't see the question."""
    if sys.stdin.isatty() and not sys.stdout.isatty():
        raise click.UsageError(
            "You could not see what you are asked, because the output goes elsewhere: leave out “|” or “>”."
        )
    return sys.stdin.isatty()


def ask(things: Sequence[Thing], show: Callable[[Thing], None], question: str) -> Iterator[Thing]:
    """Show each and ask; those that were said yes to, until the reviewer stops."""
    for number, thing in enumerate(things, 1):
        out.print()
        show(thing)
        answer = click.prompt(
            f"{number} of {len(things)}. {question} y: yes, n: not now, q: stop here",
            type=click.Choice(["y", "n", "q"], case_sensitive=False),
            show_choices=False,
        )
        if answer == "q":
            return
        if answer == "y":
            yield thing
