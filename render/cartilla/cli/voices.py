"""`cartilla voices`: who can read aloud here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.markup import escape

from cartilla.cli.package import collection_of, package_of
from cartilla.cli.show import out
from cartilla.config import RECORDED, Package
from cartilla.errors import CartillaError

if TYPE_CHECKING:
    from cartilla.speech.piper_download import Report

Location = click.Path(dir_okay=False)


@click.group("voices", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """See, hear and add the voices that can read aloud."""
    if context.invoked_subcommand is None:
        context.invoke(list_)


@command.command("list")
@click.option("--locale", "locales", multiple=True, help="Only this language; may be given again.")
@click.pass_context
def list_(context: click.Context, locales: tuple[str, ...] = ()) -> None:
    """Show what can read each language aloud here: voice, engine, license, offline or online."""
    from cartilla.speech.engines.recorded import Readers
    from cartilla.speech.voices import known

    package = package_of(context)
    for locale in locales or _locales(package):
        _check(package, locale)
        wanted = _wanted(package, locale)
        names = known(wanted, locale, Readers.of(package))
        width = max(len(name.id) for name in names)
        out.print(f"[bold]{locale}[/]")
        for number, name in enumerate(names, 1):
            found = name.try_to_open()
            choice = f"choice {number}" if number <= len(wanted) else ""
            start = f"{choice:9} {escape(name.id):{width}}"
            if isinstance(found, str):
                out.print(f"  [yellow]not here[/] {start}  {escape(found)}")
            else:
                place = "online: the text is sent there" if found.online else "offline"
                about = f"{found.engine}, license: {found.license or 'unknown'}, {place}"
                about = f"{found.name}, a person" if found.person else about
                out.print(f"  [green]ready[/]    {start}  {escape(about)}")
    out.print(
        "The first choice that is ready reads all of an article; where none is, the built-in voice does. "
        "Choose in cartilla.toml under \\[narration.voices]; hear one with: cartilla voices try LANGUAGE --voice VOICE"
    )


@command.command("try")
@click.argument("locale")
@click.option("--voice", help="This voice (the language's first choice unless given).")
@click.option("--output", type=Location, help="The MP3 file to write.")
@click.pass_context
def try_(context: click.Context, locale: str, voice: str | None, output: str | None) -> None:
    """Write a sample of how LOCALE is read aloud, and say where it is."""
    from cartilla.cache import cache_folder
    from cartilla.i18n.catalogs.files import write_if_changed
    from cartilla.speech.engines.recorded import Readers
    from cartilla.speech.sample import sample
    from cartilla.speech.voices import in_order

    collection = collection_of(context)
    package = collection.package
    _check(package, locale)
    readers = Readers.of(package)
    name = in_order([voice] if voice else _wanted(package, locale), locale, readers)[0]
    if name.engine == RECORDED:
        raise CartillaError(
            f"{name.id} is a person, who reads what the list of `cartilla voices record-list {locale}` says: "
            "build an article to hear it."
        )
    path = Path.cwd() / (output or f"sample-{locale}-{name.engine}-{name.name}.mp3")
    data = sample(collection.words(locale), name, cache_folder(package) / "speech")
    write_if_changed(path, data)
    out.print(f"{escape(name.id)} speaks in {escape(str(path))}")


@command.command("record-list")
@click.argument("locale")
@click.argument("article", required=False)
@click.option("--reader", help="The reader's folder (the one that cartilla.toml names unless given).")
@click.option("--all", "all_", is_flag=True, help="What is recorded already, too.")
@click.option(
    "-o", "--output", type=Location, help="The file to write (record-list-LOCALE.html unless given)."
)
@click.pass_context
def record_list(
    context: click.Context,
    locale: str,
    article: str | None,
    reader: str | None,
    all_: bool,
    output: str | None,
) -> None:
    """Write the list of what a person reads aloud in LOCALE, with the name of the file for each text."""
    from cartilla.cli.recording import write_record_list

    write_record_list(collection_of(context), locale, article, reader, all_, output)


@command.command()
@click.argument("name")
@click.pass_context
def add(context: click.Context, name: str) -> None:
    """Fetch `kokoro`, natural voices in six languages, or the Piper voice NAME, such as es_MX-claude-high. Installs
    the engine too. Needs the internet."""
    from cartilla.speech.engine_extras import install
    from cartilla.speech.engines import piper_files
    from cartilla.speech.piper_download import fetch

    if name.partition(":")[0] == "kokoro":
        _add_kokoro(context)
        return
    install("piper", out.print)
    name = name.removeprefix("piper:")
    here = piper_files.installed().get(name)
    if here is not None:
        voice = piper_files.read(here)
        out.print(f"{escape(name)} is here already, in {escape(str(here.parent))}")
    else:
        with _fetching() as report:
            voice = fetch(name, report)
        out.print(f"{escape(name)} is now in {escape(str(voice.model.parent))}")
    if voice.license:
        out.print(f"Its license, as its card says: {escape(voice.license)}")
    else:
        out.print("No card says what its license is: ask whoever gave it before you publish what it speaks.")
    locales = _locales_of(context, voice.language)
    out.print("To have it read aloud, write into cartilla.toml:\n\n\\[narration.voices]")
    for locale in locales:
        out.print(f'{locale} = \\["piper:{name}"]')


def _add_kokoro(context: click.Context) -> None:
    from cartilla.speech.engine_extras import install
    from cartilla.speech.engines.kokoro import called, names
    from cartilla.speech.kokoro_download import fetch, here

    install("kokoro", out.print)
    folder = here()
    if folder is not None:
        out.print(f"Kokoro is here already, in {escape(str(folder))}")
    else:
        with _fetching() as report:
            folder = fetch(report)
        out.print(f"Kokoro is now in {escape(str(folder))} (license of the model: Apache-2.0)")
    try:
        locales: tuple[str, ...] = _locales(package_of(context))
    except CartillaError:
        locales = ("en-US", "es-US")
    for locale in locales:
        voices = [f"{called(name)} (kokoro:{name})" for name in names(locale)[:3]]
        if voices:
            out.print(f"{locale}: {escape(', '.join(voices))}")
    out.print(
        "The first of them reads wherever cartilla.toml asks for “natural”, or names no voice. The next build speaks with it."
    )


@contextmanager
def _fetching() -> Iterator[Report]:
    """A bar for each file on a terminal, a line for each elsewhere."""
    if not out.is_terminal:
        told: set[str] = set()

        def tell(file: str, _here: int, whole: int) -> None:
            if file not in told:
                told.add(file)
                size = f" ({whole / 1e6:.1f} MB)" if whole else ""
                out.print(f"fetching {escape(file)}{size}")

        yield tell
        return
    from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn

    with Progress(
        TextColumn("{task.description}"), BarColumn(), DownloadColumn(), console=out, transient=True
    ) as bar:
        tasks: dict[str, TaskID] = {}

        def show(file: str, here: int, whole: int) -> None:
            if file not in tasks:
                tasks[file] = bar.add_task(escape(file))
            bar.update(tasks[file], completed=here, total=whole or None)

        yield show


def _locales(package: Package) -> tuple[str, ...]:
    return (*package.all_locales, *package.settings.package.preview)


def _check(package: Package, locale: str) -> None:
    if locale not in _locales(package):
        raise CartillaError(
            f"“{locale}” is not a language of this package. It has: {', '.join(_locales(package))}."
        )


def _wanted(package: Package, locale: str) -> tuple[str, ...]:
    return package.settings.narration.wanted(locale)


def _locales_of(context: click.Context, language: str) -> list[str]:
    """The package's locales in this language; the voice's own where there is no package."""
    from cartilla.speech.engines.pronunciation import same_language

    try:
        locales = [locale for locale in _locales(package_of(context)) if same_language(locale, language)]
    except CartillaError:
        locales = []
    return locales or [language.replace("_", "-")]
