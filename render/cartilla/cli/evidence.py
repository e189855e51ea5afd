"""`cartilla evidence`: what shows that an edition was made with care."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from rich.markup import escape

from cartilla.cli.package import as_of, collection_of, locale_of
from cartilla.cli.show import out
from cartilla.errors import CartillaError
from cartilla.parse.problems import suggestion


@click.command("evidence")
@click.argument("article")
@click.argument("locale")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to (evidence/ARTICLE-LOCALE unless given).",
)
@click.option("--no-build", is_flag=True, help="Test the files as they are, and build nothing.")
@as_of
@click.pass_context
def command(
    context: click.Context,
    article: str,
    locale: str,
    folder: Path | None,
    no_build: bool,
    as_of: datetime | None,
) -> None:
    """Gather who reviewed an edition, what machines did, and what tests of its files find.

    The edition is built first, so that what is tested says what the text says now. Written are a page, the same as data
    (JSON), and the tests' results as OpenACR (YAML) and EARL (JSON-LD).
    """
    from cartilla.api import build
    from cartilla.builder.manifest import folder_in, read
    from cartilla.evidence.gather import evidence
    from cartilla.evidence.model import State
    from cartilla.evidence.page import data, page
    from cartilla.evidence.reports import earl, open_acr
    from cartilla.folder import Folder
    from cartilla.i18n.catalogs.files import write_if_changed

    collection = collection_of(context, as_of)
    if article not in collection.articles:
        hint = suggestion(article, collection.articles, f"There is: {', '.join(collection.articles)}.")
        raise CartillaError(f"This package has no article “{article}”. {hint}")
    locale = locale_of(collection.package, locale)
    outputs = collection.package.root / "outputs"
    place = Path.cwd() / (folder or Path("evidence", f"{article}-{locale}"))
    if place.resolve().is_relative_to(outputs.resolve()):
        raise CartillaError("Evidence is not for readers: name a folder outside of outputs/.")
    if not no_build:
        build(collection, articles=(article,), locales=(locale,))
    built = [e for e in read(Folder.itself(outputs)).entries.values() if (e.article, e.locale) == (article, locale)]  # fmt: skip
    published = [entry for entry in built if not folder_in(entry.path)]
    found = evidence(collection, article, locale, outputs, published or built)
    name = f"{article}-{locale}"
    for ending, written in {
        "evidence.html": page(found),
        "evidence.json": data(found),
        "openacr.yaml": open_acr(found),
        "earl.jsonld": earl(found),
    }.items():
        write_if_changed(place / f"{name}-{ending}", written)
        out.print(f"wrote {escape(str(place / f'{name}-{ending}'))}")
    for file in found.files:
        for test in file.tests:
            said = f"{test.state} ({len(test.faults)})" if test.faults else str(test.state)
            why = f": {test.why}" if test.state is State.NOT_TESTED else ""
            out.print(escape(f"{file.path}: {test.standard}: {said}{why}"))
