"""`cartilla proof`: one page to translate and review by."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.markup import escape

from cartilla.cli.package import as_of, collection_of, locale_of
from cartilla.cli.show import out
from cartilla.config import RECORDED, Package
from cartilla.errors import CartillaError, EngineError, Trouble

if TYPE_CHECKING:
    from cartilla.model.narration import Narration, SpokenScript


@click.command("proof")
@click.argument("locale")
@click.argument("article", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    help="The file to write (proof-LOCALE.html unless given).",
)
@click.option("--no-sound", is_flag=True, help="Leave the recordings out: a smaller file, made faster.")
@as_of
@click.pass_context
def command(
    context: click.Context,
    locale: str,
    article: str | None,
    output: str | None,
    no_sound: bool,
    as_of: datetime | None,
) -> None:
    """Put source, translation, spoken form, review state and findings side by side, in one HTML file.

    The translator needs nothing but a browser: to read, to listen, to print.
    """
    from cartilla.i18n.catalogs.files import write_if_changed
    from cartilla.proof.gather import begin_proof, words_notes
    from cartilla.proof.page import render_proof
    from cartilla.speech.voices import can_speak

    collection = collection_of(context, as_of)
    package = collection.package
    locale = locale_of(package, locale)
    path = Path.cwd() / (output or f"proof-{locale}.html")
    if path.resolve().is_relative_to((package.root / "outputs").resolve()):
        raise CartillaError("A proof is not for readers: name a file outside of outputs/.")
    drafts, trouble = [], Trouble()
    for name in [article] if article else collection.articles:
        with trouble.leaving_out():
            drafts.append(begin_proof(collection, name, locale))
    with trouble.leaving_out():
        # Without whoever it is from, a proof says all that is to be translated.
        collection.clinic()
    if not drafts:
        trouble.tell()
    wanted = package.settings.narration.wanted(locale)
    speaks = not no_sound and can_speak(wanted, locale)
    narrations = [_spoken(draft.script, package, wanted) if speaks else None for draft in drafts]
    page = render_proof(
        tuple(draft.finish(narration) for draft, narration in zip(drafts, narrations, strict=True)),
        package=package.settings.package.name,
        source_locale=package.settings.package.source_locale,
        locale=locale,
        words=words_notes(collection, locale),
        voice=", ".join(dict.fromkeys(n.voice.id for n in narrations if n is not None)),
    )
    write_if_changed(path, page)
    out.print(f"wrote {escape(str(path))} ({len(page) / 1_000_000:.1f} MB)")
    trouble.tell()


def _spoken(script: SpokenScript, package: Package, wanted: tuple[str, ...]) -> Narration | None:
    """None where a person was to read it, and hasn't yet."""
    from cartilla.cache import cache_folder
    from cartilla.machine import of_machine
    from cartilla.speech.engines.recorded import Readers
    from cartilla.speech.narrate import narrate

    try:
        return narrate(
            script,
            wanted,
            cache_folder(package) / "speech",
            measures=of_machine() / "measures",
            report=out.print,
            readers=Readers.of(package),
        )
    except EngineError as error:
        if not any(voice.startswith(RECORDED) for voice in wanted):
            raise
        out.print(escape(str(error)))
        return None
