"""How the command line tells what a build kept back from readers, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.markup import escape
from rich.table import Table

from cartilla.builder.policy import Held, Why
from cartilla.cli.show import Terminal, count, err, out
from cartilla.errors import short


def show_held(held: Iterable[Held]) -> None:
    """A line of a table for each; for what somebody must see to now, more than that."""
    held = list(held)
    _show_table([each for each in held if not each.fails])
    for each in held:
        if Why.UNREVIEWED in each.why:
            _show_blocked(each)
        if each.outdated:
            _show_withdrawn(each)


def _show_table(held: list[Held]) -> None:
    if not held:
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("held back", "why", "what readers have of it"):
        table.add_column(name)
    for each in held:
        table.add_row(_name(each), escape(_why(each)), _meanwhile(each))
    # In a log each is one line, however long.
    (out if out.is_terminal else Terminal(file=out.file, width=10_000)).print(table)
    if any(Why.UNTRANSLATED in each.why for each in held):
        out.print(
            "Once all of it is translated it is published: cartilla messages status counts what is missing. To show that in "
            'the source\'s language meanwhile, write “untranslated = "show"” under \\[publish] in cartilla.toml.'
        )


def _name(held: Held) -> str:
    return f"[yellow]{held.prepared.locale}/{escape(held.prepared.article)}[/]"


def _why(held: Held) -> str:
    if Why.DRAFT in held.why:
        return "its article says “draft: true”"
    return "; ".join(_untranslated(held))


def _untranslated(held: Held) -> Iterator[str]:
    edition = held.prepared
    if edition.missing:
        named = ", ".join(f"“{short(text)}”" for text in edition.untranslated)
        more = edition.missing - len(edition.untranslated)
        be = "is" if edition.missing == 1 else "are"
        rest = f" and {more} more" if more else ""
        yield f"{edition.missing} of {count(edition.messages, 'message')} {be} not translated: {named}{rest}"
    if edition.words:
        be = "is" if edition.words == 1 else "are"
        yield f"{count(edition.words, 'word')} of the interface {be} not translated (cartilla.po)"


def _meanwhile(held: Held) -> str:
    if held.stays:
        return f"what was published before; newer text has waited since {escape(held.since)}"
    return "nothing; what there was is withdrawn" if held.was else "nothing"


def _show_blocked(held: Held) -> None:
    """Why the package's review policy keeps an edition back, and what to do."""
    edition = held.prepared
    err.print(
        f"[bold red]Not published:[/] {edition.locale}/{escape(edition.article)}. In cartilla.toml the review policy "
        f"for {edition.locale} is “block”, and not everything is reviewed."
    )
    for locale, number, total in edition.unsigned:
        what = (
            f"{count(number, 'message')} of {total} in {locale} {'is' if number == 1 else 'are'} not reviewed"
        )
        err.print(escape(f"    {what}: cartilla review show {edition.article} {locale}"))
    for line in _untranslated(held):
        err.print(escape(f"    {line}"))
    if held.stays:
        err.print(
            "    The edition that was published when all was reviewed stays as it was. "
            f"Newer text has waited since {escape(held.since)}."
        )


def _show_withdrawn(held: Held) -> None:
    edition = held.prepared
    err.print(
        f"[bold red]Withdrawn:[/] {edition.locale}/{escape(edition.article)}. Its newer text is not translated yet, and what "
        "was published says what is no longer so:"
    )
    for what in held.outdated:
        err.print(escape(f"    {what}"))
    if Why.UNREVIEWED not in held.why:
        for line in _untranslated(held):
            err.print(escape(f"    {line}"))
    err.print("    Translate it, and build again.")
