"""What to make: what goes into each output, and whether the last build's file still fits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

from cartilla.builder.editions import LOOK, Prepared
from cartilla.builder.fingerprint import digest, text_digest
from cartilla.builder.manifest import LIBRARY, PACKAGE, EditionKey, Entry, folder_in
from cartilla.builder.narrations import Speech
from cartilla.builder.shard import Shard
from cartilla.builder.store import Store
from cartilla.config import RECORDED, Package
from cartilla.folder import Folder
from cartilla.formats import formats, path_of
from cartilla.i18n.topics import named_topics
from cartilla.renderers.context import Sibling
from cartilla.shared.store import SharedStore
from cartilla.speech import voices
from cartilla.speech.engines.recorded import Readers

Ingredients = dict[str, str]
"""Digests of what goes into an output, by a name that a person understands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a person asked for. Empty `articles`, `locales` or `formats` mean all of the package's;
    `preview` adds its incomplete locales, a `shard` makes its part and puts it only into the `store`. Tasks go
    to the workers of the `scheduler` at an address, or to a `cluster` of so many on this machine, which share the `store`, and `tell_all` what is wrong with sources that this build isn't about."""

    package: Package
    outputs: Path
    cache: Folder
    as_of: date
    store: SharedStore | None = None
    shard: Shard | None = None
    scheduler: str = ""
    cluster: int = 0
    articles: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    preview: bool = False
    formats: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    fallback: bool = True
    retry_voice: bool = False
    wait: bool = True
    package_zip: bool = False
    tell_all: bool = False
    jobs: int = 1

    def can_speak(self, locale: str) -> bool:
        """Whether there is a voice to ask for what is in `locale`."""
        return voices.can_speak(self.speech(locale).voices, locale)

    def speech(self, locale: str) -> Speech:
        wanted = self.voices or self.package.settings.narration.wanted(locale)
        readers = Readers.of(self.package)
        return Speech(wanted, self.fallback, readers, again=self.retry_voice)


class Recipes:
    """What goes into each format of each edition. What is the same for all editions in a language is looked up once.

    `digest_of` gives a file's.
    """

    def __init__(self, request: Request, digest_of: Callable[[Path], str | None]) -> None:
        self._request = request
        self._digest_of = digest_of
        self._common: dict[tuple[str, str], Ingredients] = {}
        self._spoken: dict[str, bool] = {}

    def ingredients(
        self,
        format_name: str,
        prepared: Prepared,
        siblings: tuple[Sibling, ...] = (),
        files: Iterable[Entry] = (),
        *,
        source: Prepared | None = None,
        neighbors: tuple[str, ...] = (),
    ) -> Ingredients:
        """Everything that goes into one format of one edition. `source` is what the edition was translated from,
        where it stands beside it; `neighbors` are the articles that it leads to and that have a page."""
        format_ = formats()[format_name]
        parts = prepared.parts | self._in_language(format_name, prepared.locale)
        parts["the day (current or expired)"] = _EXPIRED[self._request.as_of.isoformat() > prepared.review_by]
        if not format_.shows:
            del parts[LOOK]
        if prepared.links and format_.shows:
            parts["the articles that it leads to"] = text_digest(neighbors)
        if source:
            parts |= {f"{name} ({source.locale})": part for name, part in source.parts.items()}
        if format_.overview:
            topics = named_topics(prepared.topics, self._request.package.settings, prepared.locale)
            parts["the names of its topics"] = digest(topics)
            parts["its titles in other languages"] = text_digest([astuple(sibling) for sibling in siblings])
            parts |= {f"the file {e.path}": text_digest([e.sha256, e.pages, e.seconds]) for e in files}
        return parts

    def can_speak(self, locale: str) -> bool:
        """As the request says: to ask which engines are here takes as long as all else that is planned for an edition."""
        if locale not in self._spoken:
            self._spoken[locale] = self._request.can_speak(locale)
        return self._spoken[locale]

    def _in_language(self, format_name: str, locale: str) -> Ingredients:
        """What goes into this format of every edition in the language."""
        known = self._common.get((format_name, locale))
        if known is not None:
            return known
        settings, format_ = self._request.package.settings, formats()[format_name]
        parts = {f"[{table}] settings": digest(getattr(settings, table)) for table in format_.settings} | {
            "[site] settings": digest(settings.site),
            "the package's name": digest(settings.package.name),
        }
        if format_.overview:
            parts["whether a voice speaks its language"] = digest(self.can_speak(locale))
        elif format_.speaks:
            speech = self._request.speech(locale)
            parts["the voices wanted"] = digest(speech.voices, speech.fallback)
            order = voices.in_order(speech.voices, locale, speech.readers)
            if any(voice.engine == RECORDED for voice in order):
                parts["who reads aloud"] = digest(speech.readers.called, speech.readers.waits)
            for voice in order:
                files = [self._digest_of(path) for path in voice.files]
                parts[f"the voice {voice.id}"] = digest(voice.release, files)
        self._common[format_name, locale] = parts
        return parts


_EXPIRED = {expired: digest(expired) for expired in (True, False)}


def made_from(parts: Ingredients) -> str:
    """The fingerprint that the manifest keeps."""
    return text_digest(parts)


def existing(
    store: Store, format_name: str, edition: EditionKey, variants: Collection[str] = ()
) -> list[Entry]:
    """What the outputs folder holds of one format of an edition, of these files where they are named."""
    return [
        entry
        for entry in store.of(edition)
        if entry.format == format_name and (not variants or entry.variant in variants)
    ]


def is_named_otherwise(entry: Entry) -> bool:
    """Whether an edition's file has a name that its format no longer gives."""
    called = {
        path_of(entry.locale or "", entry.article or "", file.ending)
        for file in formats()[entry.format].files
    }
    return entry.path.removeprefix(folder_in(entry.path)) not in called


def still_good(store: Store, entries: list[Entry], fingerprint: str) -> bool:
    """Whether these files were made from the same, and are whole."""
    return bool(entries) and all(e.made_from == fingerprint and store.is_whole(e) for e in entries)


def sourceless(
    entries: Iterable[Entry],
    *,
    articles: Iterable[str],
    published: Iterable[str],
    previews: Iterable[str],
    unfinished: Collection[tuple[str | None, str | None]],
    made: Iterable[str],
) -> set[str]:
    """Paths whose article, locale or format the package no longer has, or whose format no longer has such a file, and
    previews of what is published. `published` and `previews` are locales, `unfinished` editions (article and locale) of
    published locales that can only be previews; `made` are the formats' names."""
    has_article = {None, *articles}
    in_place: set[str | None] = {None, *published}
    has_preview: set[str | None] = {None, *previews}
    has_format = {name: formats()[name] for name in made}
    has_library = any(format_.overview for format_ in has_format.values())

    def is_made(entry: Entry) -> bool:
        if entry.format in (PACKAGE, LIBRARY):
            return entry.format == PACKAGE or has_library
        return entry.format in has_format and has_format[entry.format].has(entry.variant)

    def is_in_place(entry: Entry) -> bool:
        if not folder_in(entry.path):
            return entry.locale in in_place
        # A list of previews goes with the last of them.
        return entry.locale in has_preview or not entry.article or (entry.article, entry.locale) in unfinished

    return {e.path for e in entries if not (e.article in has_article and is_made(e) and is_in_place(e))}
