"""`cartilla doctor`."""

from __future__ import annotations

from pathlib import Path

import click
from rich.markup import escape

from cartilla.cache import cache_folder
from cartilla.checks.machine import examine
from cartilla.cli.show import out
from cartilla.errors import CartillaError
from cartilla.parse.settings import find_root, load_package
from cartilla.speech.engines.recorded import Readers
from cartilla.speech.voices import parse


@click.command("doctor")
@click.pass_context
def command(context: click.Context) -> None:
    """Say what this machine has and lacks, what that costs, and how to mend it."""
    start = Path(context.obj).resolve()
    try:
        package = load_package(find_root(start))
        outputs, cache = package.root / "outputs", cache_folder(package).path
        voices = package.settings.narration.voices
        readers = Readers.of(package)
        wanted = [parse(voice, locale, readers) for locale, asked in voices.items() for voice in asked]
    except CartillaError as error:
        out.print(f"[yellow]No package[/] {escape(str(error))}")
        outputs, cache, wanted = start, cache_folder(None).path, []
    stopped = False
    for found in examine(outputs, cache, wanted):
        condition = found.condition
        if found.problem is None:
            out.print(f"[green]ok[/]       {escape(condition.name)}")
            continue
        stopped |= condition.needed
        label = "[red]missing[/]" if condition.needed else "[yellow]without[/]"
        out.print(f"{label}  {escape(condition.name)}: {escape(found.problem)} {condition.cost}")
        out.print(f"         → {escape(condition.mend)}")
    if stopped:
        context.exit(1)
