"""What to make: what goes into each output, and whether the last build's file still fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cartilla.builder.editions import LOOK, Prepared, place_in
from cartilla.builder.fingerprint import digest
from cartilla.builder.formats import FORMATS
from cartilla.builder.manifest import Entry
from cartilla.builder.narrations import Speech
from cartilla.builder.store import Store
from cartilla.config import Package
from cartilla.renderers.context import Sibling
from cartilla.speech import voices

Ingredients = dict[str, str]
"""Digests of what goes into an output, by a name that a person understands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a person asked for. Empty `articles`, `locales` or `formats` mean all of the package's;
    `preview` adds its incomplete locales."""

    package: Package
    outputs: Path
    cache: Path
    as_of: date
    articles: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    preview: bool = False
    formats: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    fallback: bool = True
    retry_voice: bool = False
    wait: bool = True
    package_zip: bool = False
    jobs: int = 1

    def speech(self, locale: str) -> Speech:
        wanted = self.voices or self.package.settings.narration.voices.get(locale, ())
        return Speech(wanted, self.fallback, self.cache, again=self.retry_voice)


def ingredients(
    format_name: str,
    prepared: Prepared,
    request: Request,
    siblings: tuple[Sibling, ...] = (),
    files: Iterable[Entry] = (),
    *,
    digest_of: Callable[[Path], str | None],
    source: Prepared | None = None,
) -> Ingredients:
    """Everything that goes into one format of one edition. `digest_of` gives a file's; `source` is what
    the edition was translated from."""
    settings = request.package.settings
    expired = request.as_of.isoformat() > prepared.review_by
    parts = dict(prepared.parts) | {
        "the day (current or expired)": digest(expired),
        "[site] settings": digest(settings.site),
        "the package's name": digest(settings.package.name),
    }
    if not FORMATS[format_name].shows:
        del parts[LOOK]
    if format_name == "handout":
        parts["[handout] settings"] = digest(settings.handout)
    if FORMATS[format_name].pairs and source:
        parts |= {f"{name} ({source.locale})": part for name, part in source.parts.items()}
    if FORMATS[format_name].overview:
        parts["its titles in other languages"] = digest(siblings)
        parts |= {f"the file {e.path}": digest(e.sha256, e.pages, e.seconds) for e in files}
    elif FORMATS[format_name].speaks:
        speech = request.speech(prepared.locale)
        parts["the voices wanted"] = digest(speech.voices, speech.fallback)
        for voice in voices.in_order(speech.voices, prepared.locale):
            parts[f"the voice {voice.id}"] = digest(voice.release, [digest_of(path) for path in voice.files])
    return parts


def has_files(format_name: str, request: Request, source: Prepared | None) -> bool:
    """Whether there is anything to make: an edition with no `source` has no bilingual handout."""
    kinds = request.package.settings.handout.kinds
    return format_name != "handout" or source is not None or kinds != ("bilingual",)


def made_from(parts: Ingredients) -> str:
    """The fingerprint that the manifest keeps."""
    return digest(parts)


def existing(store: Store, format_name: str, edition: tuple[str, str] | None = None) -> list[Entry]:
    """What the outputs folder holds of one format, of one edition (article and locale) where it is named."""
    return [
        e
        for e in store.entries.values()
        if e.format == format_name and (edition is None or (e.article, e.locale) == edition)
    ]


def still_good(store: Store, entries: list[Entry], fingerprint: str) -> bool:
    """Whether these files were made from the same, and are whole."""
    return bool(entries) and all(e.made_from == fingerprint and store.is_whole(e) for e in entries)


def sourceless(
    entries: Iterable[Entry], *, articles: Iterable[str], locales: Mapping[str, str], formats: Iterable[str]
) -> set[str]:
    """Paths whose article, locale or format the package no longer has. `locales` gives the place (`preview/`
    or empty) of each."""
    has_article = {None, *articles}
    has_format = {"package", *formats}
    if "web" in has_format:
        has_format.add("library")
    return {
        e.path
        for e in entries
        if not (
            e.article in has_article
            and e.format in has_format
            and (e.locale is None or place_in(e.path) == locales.get(e.locale))
        )
    }
