"""`cartilla build`."""

from __future__ import annotations

import os
import re
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click
from rich.markup import escape

from cartilla.builder.plan import Request
from cartilla.builder.report import Report
from cartilla.builder.run import build
from cartilla.builder.shard import Shard
from cartilla.cache import cache_folder, store_in, store_of
from cartilla.cli.package import as_of, day_of, package_of
from cartilla.cli.show import (
    PlainProgress,
    count,
    err,
    out,
    progress,
    show_end,
    show_error,
    show_reason,
    show_report,
)
from cartilla.cli.show_held import show_held
from cartilla.errors import CartillaError
from cartilla.formats import formats as all_formats


class _Part(click.ParamType):
    """`3/8`: the third of eight parts."""

    name = "part"

    def convert(self, value: object, param: click.Parameter | None, context: click.Context | None) -> Shard:
        found = re.fullmatch(r"([1-9]\d{0,5})/([1-9]\d{0,5})", str(value))
        if not found or int(found[1]) > int(found[2]):
            self.fail(f"“{value}” is no part. Write which of how many, such as 3/8.", param, context)
        return Shard(int(found[1]), int(found[2]))


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
@click.option(
    "--clinics",
    metavar="all|NAME,…",
    help="Build for all clinics, or for several, each into a folder of its own in --output.",
)
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
@click.option(
    "--store",
    metavar="FOLDER|s3://BUCKET/PREFIX",
    help="Share what is made with other builds: take from this store what is there, and put there what isn't.",
)
@click.option(
    "--shard",
    type=_Part(),
    metavar="N/OF",
    help="Make only this part, such as 3/8, and put it only into the store: the build of it all finds it there.",
)
@click.option(
    "--scheduler",
    metavar="tcp://HOST:PORT",
    help="Have it made by the workers of this dask scheduler; they share a --store.",
)
@click.option(
    "--cluster",
    type=click.IntRange(1),
    metavar="N",
    help="Have it made by a dask cluster of N workers on this machine.",
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
    clinics: str | None,
    output: str | None,
    voices: tuple[str, ...],
    no_fallback: bool,
    retry_voice: bool,
    store: str | None,
    shard: Shard | None,
    scheduler: str | None,
    cluster: int | None,
    jobs: int | None,
    no_wait: bool,
    package_zip: bool,
    explain: str | None,
    tell_all: bool,
    as_of: datetime | None,
) -> None:
    """Make the outputs: pages, handouts, narrations. Only what changed is made again."""
    if clinics is not None and (clinic or not output):
        raise click.UsageError("--clinics needs --output, and no --clinic.")
    package = package_of(context)
    if clinic:
        package = package.for_clinic(clinic)
    request = Request(
        package=package,
        outputs=Path(output).resolve() if output else package.root / "outputs",
        cache=cache_folder(package),
        store=store_of(package, store),
        shard=shard,
        scheduler=scheduler or "",
        cluster=cluster or 0,
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
    if (shard or scheduler) and request.store is None:
        needs = "--shard" if shard else "--scheduler"
        raise click.UsageError(f"{needs} needs --store, or store under [build] in cartilla.toml.")
    if cluster and scheduler:
        raise click.UsageError("--cluster starts workers, --scheduler has some: give one of them.")
    if cluster and request.store is None:
        request = replace(request, store=store_in(request.cache))
    if clinics is None:
        with progress() as shown:
            start = time.perf_counter()
            report = build(request, shown)
        _show(report, start, explain)
        spoken, failed = _spoken(report), report.fails
    else:
        spoken, failed = _build_clinics(request, clinics, explain)
    if without := _without_natural(request, spoken):
        out.print(
            f"A natural voice for {', '.join(without)}, a download of 90 MB: cartilla voices add kokoro"
        )
    if failed:
        context.exit(1)


def _build_clinics(request: Request, wanted: str, explain: str | None) -> tuple[set[str], bool]:
    """One clinic after the other; the languages that were spoken, and whether anything went wrong."""
    from cartilla.builder.clinics import ALL, clinics_builder, clinics_of, forsaken

    spoken: set[str] = set()
    failed = []
    names = clinics_of(request, wanted)
    with clinics_builder(request, PlainProgress()) as build_one:
        for name in names:
            out.print(f"[bold]Clinic {escape(name)}[/]")
            start = time.perf_counter()
            try:
                with progress() as shown:
                    report = build_one(name, shown)
            except CartillaError as error:
                err.print(f"[bold red]Clinic {escape(name)}:[/]")
                show_error(error)
                failed.append(name)
                continue
            if report is None:
                out.print("Nothing of what is asked for is among what this clinic hands out.")
                continue
            _show(report, start, explain and explain.removeprefix(f"{name}/"))
            spoken |= _spoken(report)
            failed += [name] * report.fails
    for name in forsaken(request) if wanted == ALL else ():
        folder = escape(str(request.outputs / name))
        out.print(
            f"[yellow]No such clinic any more[/] {escape(name)}: cartilla clean --output {folder} removes what was built for it."
        )
    done = f"{count(len(names), 'clinic')} in {escape(str(request.outputs))}"
    err.print(f"{done}; see above: {escape(', '.join(failed))}.") if failed else out.print(f"{done}.")
    return spoken, bool(failed)


def _show(report: Report, start: float, explain: str | None) -> None:
    show_report(report)
    show_held(report.held)
    show_end(report, time.perf_counter() - start)
    if explain:
        show_reason(report, explain)


def _spoken(report: Report) -> set[str]:
    return {entry.locale for entry in report.made if entry.locale and entry.format == "audio"}


def _without_natural(request: Request, spoken: set[str]) -> list[str]:
    """Those of the locales just spoken that would have had a natural voice, were it here."""
    from cartilla.config import NATURAL
    from cartilla.speech.voices import can_be_natural, natural

    return [
        locale
        for locale in sorted(spoken)
        if NATURAL in request.speech(locale).voices and can_be_natural(locale) and natural(locale) is None
    ]
