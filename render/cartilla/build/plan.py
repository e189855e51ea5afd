"""What to make: the fingerprint of each output, and whether the last build's file still fits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cartilla.build import store
from cartilla.build.editions import Prepared
from cartilla.build.fingerprint import digest
from cartilla.build.formats import FORMATS
from cartilla.build.narrations import Speech
from cartilla.config import Package
from cartilla.renderers.context import Sibling


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a person asked for. Empty `articles`, `locales` or `formats` mean all of the package's."""

    package: Package
    outputs: Path
    cache: Path
    as_of: date
    articles: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    fallback: bool = True
    retry_voice: bool = False
    jobs: int = 1

    def speech(self, locale: str) -> Speech:
        wanted = self.voices or self.package.settings.narration.voices.get(locale, ())
        return Speech(wanted, self.fallback, self.cache, self.retry_voice)


def fingerprint(
    format_name: str,
    prepared: Prepared,
    request: Request,
    siblings: tuple[Sibling, ...] = (),
    files: Iterable[store.Entry] = (),
) -> str:
    """The digest of everything that goes into one format of one edition."""
    settings = request.package.settings
    parts: list[object] = [format_name, prepared.content, settings.site]
    if format_name == "handout":
        parts.append(settings.handout)
    if FORMATS[format_name].overview:
        parts += [siblings, [(e.path, e.bytes, e.pages, e.seconds, e.made_from) for e in files]]
    elif FORMATS[format_name].speaks:
        speech = request.speech(prepared.locale)
        parts += [speech.voices, speech.fallback]
    return digest(*parts)


def still_good(
    outputs: Path,
    old: store.Manifest,
    *,
    format_name: str,
    article: str | None,
    locale: str | None,
    made_from: str,
) -> tuple[store.Entry, ...]:
    """The last build's entries for this output where they are whole and were made from the same;
    empty where any must be made again."""
    entries = tuple(
        entry
        for entry in old.entries.values()
        if (entry.format, entry.article, entry.locale) == (format_name, article, locale)
    )
    good = all(e.made_from == made_from and store.is_whole(outputs, e) for e in entries)
    return entries if good else ()


def sourceless(
    old: store.Manifest, *, articles: Iterable[str], locales: Iterable[str], formats: Iterable[str]
) -> set[str]:
    """Paths of the last build whose article, locale or format the package no longer has."""
    known_articles, known_locales, known_formats = {None, *articles}, {None, *locales}, {"library", *formats}
    return {
        path
        for path, entry in old.entries.items()
        if entry.article not in known_articles
        or entry.locale not in known_locales
        or entry.format not in known_formats
    }
