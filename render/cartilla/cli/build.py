"""`cartilla build`."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from cartilla.builder.plan import Request
from cartilla.builder.run import build
from cartilla.cache import cache_folder
from cartilla.cli.package import as_of, day_of, package_of
from cartilla.cli.show import out, progress, show_end, show_reason, show_report
from cartilla.cli.show_held import show_held
from cartilla.formats import formats as all_formats


@click.command("build")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--locale", "locales", multiple=True, help="Only this language; may be given again.")
@click.option(
    "--preview",
    is_flag=True,
    help="Make what isn't published yet, too: incomplete languages, what is held back, drafts.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar=f"[{'|'.join(all_formats())}]",
    help="Only this format; may be given again.",
)
@click.option("--clinic", help="Build for another clinic of source/clinics (with --output).")
@click.option("--output", type=click.Path(file_okay=False), help="Another folder than outputs/.")
@click.option(
    "--voice",
    "voices",
    multiple=True,
    help="Speak with this voice (cartilla voices list shows them); may be given again.",
)
@click.option("--no-fallback", is_flag=True, help="Fail where the wanted voice can't speak.")
@click.option(
    "--retry-voice", is_flag=True, help="Ask again for a voice that an earlier build had to do without."
)
@click.option("--jobs", type=click.IntRange(1), help="Worker processes (all cores unless given).")
@click.option("--no-wait", is_flag=True, help="Give up at once if another build is running.")
@click.option("--zip", "package_zip", is_flag=True, help="Put it all into outputs/package.zip as well.")
@click.option("--explain", metavar="PATH", help="Say why this output was or wasn't made again.")
@click.option("--tell-all", is_flag=True, hidden=True)
@as_of
@click.pass_context
def command(
    context: click.Context,
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    preview: bool,
    formats: tuple[str, ...],
    clinic: str | None,
    output: str | None,
    voices: tuple[str, ...],
    no_fallback: bool,
    retry_voice: bool,
    jobs: int | None,
    no_wait: bool,
    package_zip: bool,
    explain: str | None,
    tell_all: bool,
    as_of: datetime | None,
) -> None:
    """Make the outputs: pages, handouts, narrations. Only what changed is made again."""
    package = package_of(context)
    if clinic:
        package = replace(
            package,
            settings=replace(package.settings, package=replace(package.settings.package, clinic=clinic)),
        )
    request = Request(
        package=package,
        outputs=Path(output).resolve() if output else package.root / "outputs",
        cache=cache_folder(package),
        as_of=day_of(as_of),
        articles=articles,
        locales=locales,
        preview=preview,
        formats=formats,
        voices=voices,
        fallback=not no_fallback,
        retry_voice=retry_voice,
        wait=not no_wait,
        package_zip=package_zip,
        tell_all=tell_all,
        jobs=jobs or os.cpu_count() or 1,
    )
    start = time.perf_counter()
    with progress() as shown:
        report = build(request, shown)
    show_report(report)
    show_held(report.held)
    show_end(report, time.perf_counter() - start)
    without = _without_natural(request, {e.locale for e in report.made if e.locale and e.format == "audio"})
    if without:
        out.print(
            f"A natural voice for {', '.join(without)}, a download of 90 MB: cartilla voices add kokoro"
        )
    if explain:
        show_reason(report, explain)
    if report.failures or report.broken or report.strays or any(held.fails for held in report.held):
        context.exit(1)


def _without_natural(request: Request, spoken: set[str]) -> list[str]:
    """Those of the locales just spoken that would have had a natural voice, were it here."""
    from cartilla.config import NATURAL
    from cartilla.speech.voices import can_be_natural, natural

    return [
        locale
        for locale in sorted(spoken)
        if NATURAL in request.speech(locale).voices and can_be_natural(locale) and natural(locale) is None
    ]
