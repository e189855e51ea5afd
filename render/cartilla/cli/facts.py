"""`cartilla facts`: every figure of a package, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

import click
from rich.cells import cell_len, set_cell_size
from rich.markup import escape

from cartilla.cli.package import collection_of, locale_of
from cartilla.cli.show import out
from cartilla.errors import Trouble

if TYPE_CHECKING:
    from cartilla.i18n.uses import Listed, Use


@click.command("facts")
@click.argument("article", required=False)
@click.option(
    "--locale", metavar="LOCALE", help="As readers of this language get them (the source's unless given)."
)
@click.option("--json", "as_json", is_flag=True, help="As data: a list of facts.")
@click.pass_context
def command(context: click.Context, article: str | None, locale: str | None, as_json: bool) -> None:
    """List facts and shared helplines: what each shows, its source, when it was checked, where it is used.

    Those that articles share come first. With ARTICLE, only what that article uses or declares.
    """
    from cartilla.i18n.uses import facts_of

    collection = collection_of(context)
    chosen = locale_of(collection.package, locale) if locale else collection.source_locale
    trouble = Trouble()
    found = facts_of(collection, chosen, article, trouble)
    if as_json:
        import json

        click.echo(json.dumps([_data(entry) for entry in found], indent=2, ensure_ascii=False))
    else:
        _show(found)
    trouble.tell()


def _data(entry: Listed) -> dict[str, object]:
    return {
        "name": entry.name,
        "kind": entry.kind,
        "shows": entry.shows,
        "file": entry.file,
        "source": entry.source,
        "checked": entry.checked.isoformat() if entry.checked else None,
        "helplines": list(entry.helplines),
        "uses": [{"article": article, "message": message} for article, message in entry.uses],
    }


def _show(found: Iterable[Listed]) -> None:
    for file, entries in groupby(found, key=lambda entry: entry.file):
        out.print(f"[bold]{escape(file)}[/]")
        listed = list(entries)
        columns = [_columns(entry) for entry in listed]
        widths = [max(map(cell_len, column)) for column in zip(*columns, strict=True)]
        for entry, texts in zip(listed, columns, strict=True):
            aligned = (set_cell_size(text, width) for text, width in zip(texts, widths, strict=True))
            out.print(f"  {escape('  '.join(aligned).rstrip())}")
            for line in _used(entry):
                out.print(f"      {line}")


def _columns(entry: Listed) -> tuple[str, ...]:
    checked = f"checked {entry.checked.isoformat() if entry.checked else 'never'}"
    cited = (f"source {entry.source or 'none'}", checked) if entry.kind != "helpline" else ("", "")
    return (entry.name, entry.kind, entry.shows, *cited)


def _used(entry: Listed) -> Iterable[str]:
    if entry.helplines:
        yield escape(f"in the helplines {', '.join(entry.helplines)}")
    for article, uses in groupby(entry.uses, key=_article):
        yield escape(f"{article}: {', '.join(message for _, message in uses)}")
    if not entry.uses:
        yield "[yellow]used nowhere[/]"


def _article(use: Use) -> str:
    return use[0]
