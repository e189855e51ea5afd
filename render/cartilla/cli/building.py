"""What `cartilla build` does where something may have changed."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
from rich.markup import escape

from cartilla.builder.plan import Request
from cartilla.builder.report import Report
from cartilla.builder.run import build
from cartilla.builder.shard import Shard
from cartilla.builder.unchanged import Unchanged
from cartilla.cache import cache_folder, store_in, store_of
from cartilla.cli.package import package_of
from cartilla.cli.show import (
    Heard,
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
from cartilla.speech.engines import espeak_library


def build_as_asked(
    context: click.Context,
    unchanged: Unchanged | None,
    *,
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
    day: date,
) -> None:
    """Build, tell how it went, and tell `unchanged` where nothing was to be done."""
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
        as_of=day,
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
            start, heard = time.perf_counter(), Heard(shown)
            report = build(request, heard)
        with err.overheard() as complaints, out.overheard() as said:
            took = _show(report, start, explain)
        if unchanged and request.store is None and not (heard.anything or complaints):
            _remember(unchanged, report, "".join(said), took)
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


def _remember(unchanged: Unchanged, report: Report, said: str, took: float) -> None:
    """So that the next build need not look for itself, where there was nothing to do and all that was looked at is known."""
    voice = espeak_library.looked_at()
    if report.is_idle and report.asked is not None and voice is not None:
        before, seconds, after = said.rpartition(f"{took:.1f}")
        if seconds:
            unchanged.keep(report.asked | voice, (before, after))


def _show(report: Report, start: float, explain: str | None) -> float:
    """Tell how it went; the seconds that it took."""
    show_report(report)
    show_held(report.held)
    took = time.perf_counter() - start
    show_end(report, took)
    if explain:
        show_reason(report, explain)
    return took


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
