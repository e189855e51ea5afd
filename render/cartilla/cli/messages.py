"""`cartilla messages`: the translator's side of a package."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from rich.markup import escape
from rich.table import Table

from cartilla.cli.package import collection_of, locale_of
from cartilla.cli.show import out
from cartilla.cli.signing import signature_of, signed_by
from cartilla.errors import CartillaError, Trouble
from cartilla.i18n.collection import Collection


@click.group("messages")
def command() -> None:
    """Work with translations: extract, update, add, status, diff, keep."""


@command.command()
@click.pass_context
def extract(context: click.Context) -> None:
    """Write locales/<article>.pot, the templates that translations start from."""
    from cartilla.i18n.upkeep import extract as write_templates

    collection, trouble = collection_of(context), Trouble()
    _tell(collection, write_templates(collection, trouble), trouble)


@command.command()
@click.option("--locale", "locales", multiple=True, help="Only this language; may be given again.")
@click.pass_context
def update(context: click.Context, locales: tuple[str, ...]) -> None:
    """Bring templates and catalogs up to date with the articles; no translation is lost."""
    from cartilla.i18n.upkeep import extract as write_templates
    from cartilla.i18n.upkeep import update as write_catalogs

    collection = collection_of(context)
    for locale in locales:
        if locale not in _targets(collection):
            raise CartillaError(
                f"“{locale}” is not a language that this package is translated into. "
                "Add it to “locales” in cartilla.toml first."
            )
    trouble = Trouble()
    changed = write_catalogs(collection, locales or _targets(collection), trouble)
    _tell(collection, write_templates(collection, trouble) + changed, trouble)


@command.command()
@click.argument("locale")
@click.pass_context
def add(context: click.Context, locale: str) -> None:
    """Begin a new language: LOCALE is a tag such as fa, pt-BR or zh-Hans."""
    from cartilla.i18n.new_locale import add_locale
    from cartilla.i18n.values.written import language_name

    collection, trouble = collection_of(context), Trouble()
    _tell(collection, add_locale(collection, locale, trouble))
    out.print(f"{language_name(locale, within='en')} is a preview now: made only when asked for. Next:")
    out.print(
        f"  translate     the catalogs in locales/{locale}/LC_MESSAGES, with a PO editor such as Poedit"
    )
    out.print(f"  look at it    cartilla build --locale {locale}    (into outputs/preview/{locale})")
    out.print(f"  publish it    move “{locale}” from “preview” to “locales” in cartilla.toml")
    trouble.tell()


@command.command()
@click.pass_context
def status(context: click.Context) -> None:
    """Show how many messages of each catalog are translated, fuzzy and missing; and how many of these translations
    came from the same text elsewhere, and of the fuzzy from one like it."""
    from cartilla.i18n.upkeep import status as rows

    collection = collection_of(context)
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("catalog")
    table.add_column("locale")
    trouble = Trouble()
    found = rows(collection, _targets(collection), trouble)
    counts = ["translated", "fuzzy", "missing"]
    counts += [name for name in ("taken", "alike") if any(getattr(row, name) for row in found)]
    for name in counts:
        table.add_column(
            {"taken": "taken over", "alike": "fuzzy from alike"}.get(name, name), justify="right"
        )
    for row in found:
        table.add_row(row.domain, row.locale, *(str(getattr(row, name)) for name in counts))
    out.print(table)
    trouble.tell()


@command.command()
@click.argument("article")
@click.argument("locale")
@click.pass_context
def diff(context: click.Context, article: str, locale: str) -> None:
    """Show, sentence by sentence, what changed in the source since each message was last translated or signed."""
    from cartilla.cli.show_changes import show_changes
    from cartilla.i18n.changes import changes

    collection = collection_of(context)
    package = collection.package
    show_changes(changes(collection, article, locale_of(package, locale)), package, locale)


@command.command()
@click.argument("article")
@click.argument("places", nargs=-1, required=True, metavar="ID...")
@signed_by
@click.option("--locale", "locales", multiple=True, help="Only this language; may be given again.")
@click.option("--reason", default="", metavar="TEXT", help="Why the meaning is the same; kept in the record.")
@click.pass_context
def keep(
    context: click.Context,
    article: str,
    places: tuple[str, ...],
    name: str,
    qualification: str,
    day: datetime | None,
    locales: tuple[str, ...],
    reason: str,
) -> None:
    """Keep the translations of messages whose source was reworded and means what it meant.

    ID is a message's name, as `cartilla messages diff` prints it. Reviewers are told who said so. Refused where the
    checks see that a figure, a fact, a negation, a limit or a time has changed.
    """
    from cartilla.checks.rewording import objections
    from cartilla.i18n.keeping import keep as keep_translations
    from cartilla.i18n.keeping import rewordings

    collection = collection_of(context)
    known = _targets(collection)
    chosen = tuple(locale_of(collection.package, locale) for locale in locales) or known
    signature = signature_of(name, qualification, day, reason)
    found = rewordings(collection, article, places, [locale for locale in known if locale in chosen])
    source = collection.article(article)
    against = [f"{each.message.place}: {reason}" for each in found for reason in objections(source, each)]
    if against:
        raise CartillaError(
            "The meaning may have changed, so these translations have to be looked at. Nothing was changed.\n"
            + "\n".join(f"    {reason}" for reason in dict.fromkeys(against))
        )
    _tell(collection, keep_translations(collection, article, found, signature))
    out.print(f"Kept: {len(found)}. Commit the files; reviewers see who kept them, and sign them anew.")


def _targets(collection: Collection) -> tuple[str, ...]:
    settings = collection.package.settings.package
    return (*settings.locales, *settings.preview)


def _tell(collection: Collection, changed: list[Path], trouble: Trouble | None = None) -> None:
    """What was written, and then, as an error, what was left out."""
    for path in changed:
        out.print(f"wrote {escape(path.relative_to(collection.package.root).as_posix())}")
    if trouble:
        trouble.tell()
    if not changed:
        out.print("Everything is up to date.")
