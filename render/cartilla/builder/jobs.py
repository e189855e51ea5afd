"""Jobs, and what workers do with them: load an edition, render one format of it, measure what came out.

Every function here is pure but for the speech cache, takes and gives picklable values, and is called
by name in whatever process an executor likes.
"""

from __future__ import annotations

import hashlib
import io
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cartilla.builder.editions import Address, load
from cartilla.builder.manifest import Entry
from cartilla.builder.narrations import Speech, narration_of
from cartilla.builder.workplace import Workplace
from cartilla.config import Settings
from cartilla.errors import EngineError
from cartilla.formats import FileKind, Format, Group, formats
from cartilla.i18n.topics import named_topics
from cartilla.renderers.context import Context, Files, MadeFile, Sibling

if TYPE_CHECKING:
    from cartilla.model.edition import Edition
    from cartilla.model.narration import Narration
    from cartilla.model.text import Value
    from cartilla.model.words import Words


@dataclass(frozen=True, slots=True)
class Job:
    """One format of one edition to make, or those `variants` of its files. `made_from` is its fingerprint and `vital` the name of what must not be out of
    date in it, where its translation is complete; `files` are the edition's
    other files as they now are, `speech` is given where the format needs the narration, and `source`
    where it needs the edition that this one was translated from. `voiceless` where no voice speaks the language. `neighbors`
    are the articles that its text leads to and that have a page. `hand_over` the files themselves, also where the store has them."""

    address: Address
    format: str
    made_from: str
    siblings: tuple[Sibling, ...] = ()
    files: tuple[Entry, ...] = ()
    speech: Speech | None = None
    voiceless: bool = False
    source: Address | None = None
    vital: str | None = None
    neighbors: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    hand_over: bool = False

    def at(self, root: Path) -> Job:
        """The same where the package stands somewhere else."""
        source = self.source and self.source.at(root)
        return replace(self, address=self.address.at(root), source=source)

    @property
    def step(self) -> str:
        """What people call it: "audio es-US/wash-hands"."""
        return step(self.format, self.address.name, self.variants)


def step(format_name: str, edition: str, variants: tuple[str, ...] = ()) -> str:
    """The name of the making of files of an edition: all of a format, or the one of a format that makes them apart."""
    return f"{format_name} {edition}" + (f" ({variants[0]})" if formats()[format_name].apart else "")


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes, their manifest entries, how long it took, and what a person should be told. `usual` where nothing had to be
    done without; `found` where a store had it, `stored` where one has it now, so that the bytes may be left there."""

    files: Files
    entries: tuple[Entry, ...]
    seconds: float
    messages: tuple[str, ...]
    usual: bool = True
    found: bool = False
    stored: bool = False


def make(place: Workplace, job: Job) -> Made:
    """Render the order. Raises CartillaError for what a person can mend."""
    start = time.perf_counter()
    collection = place.collection.of(job.address.package)
    edition = load(collection, job.address, place.cache)
    messages: list[str] = []
    narration = _narration(place, edition, job, messages)
    settings = job.address.package.settings
    folder = job.address.folder
    context = Context(
        package=settings.package.name,
        # What isn't published has no address on the web.
        base_url="" if folder else site_address(settings),
        variants=job.variants,
        bilingual=settings.handout.bilingual,
        sheets=settings.handout.max_sheets,
        siblings=job.siblings,
        neighbors=job.neighbors,
        files=tuple(made_file(entry, edition.words, folder) for entry in job.files),
        narration=narration,
        voiceless=job.voiceless,
        source=load(collection, job.source, place.cache) if job.source else None,
        topics=named_topics(edition.topics, settings, edition.locale),
    )
    rendered = formats()[job.format].render(edition, context)
    files = {folder + path: data for path, data in rendered.items()}
    entries = tuple(_entry(path, files[folder + path], job, edition, narration) for path in sorted(rendered))
    usual = narration.wanted == narration.voice.id if narration else job.speech is None
    return Made(files, entries, time.perf_counter() - start, tuple(messages), usual)


def site_address(settings: Settings) -> str:
    """Where `outputs/` will be on the web, with the slash that what stands in it is added to; empty where it will be nowhere."""
    address = settings.site.base_url
    return f"{address.rstrip('/')}/" if address else ""


def _narration(place: Workplace, edition: Edition, job: Job, messages: list[str]) -> Narration | None:
    if job.speech is None:
        return None
    try:
        return narration_of(edition, job.speech, place.kept, messages.append)
    except EngineError:
        if formats()[job.format].narrates:
            raise
        # The sound is there but its timing is lost, and the voice can't be asked: a page does without.
        return None


def made_file(entry: Entry, words: Words, folder: str = "") -> MadeFile:
    """A manifest entry as readers of `words.locale` are told of it, its path relative to `folder`."""
    from cartilla.i18n.values.facts import numeral
    from cartilla.i18n.values.written import file_size, minutes
    from cartilla.model.text import Value

    locale = words.locale
    length: Value | None = None
    if entry.pages is not None:
        count = numeral(entry.pages, locale)
        length = Value(words.written("file.pages", count=count), words.spoken("file.pages", count=count))
    elif entry.seconds is not None:
        length = Value(minutes(entry.seconds, locale), minutes(entry.seconds, locale))
    size = Value(file_size(entry.bytes, locale), file_size(entry.bytes, locale, "long"))
    path = entry.path.removeprefix(folder)
    return MadeFile(path, entry.format, entry.variant, entry.media_type, entry.bytes, size, length)


def _entry(path: str, data: bytes, job: Job, edition: Edition, narration: Narration | None) -> Entry:
    format_ = formats()[job.format]
    kind = format_.file_at(path, edition)
    spoken = narration if format_.narrates else None
    return Entry(
        path=job.address.folder + path,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        media_type=kind.media_type,
        format=job.format,
        variant=kind.variant,
        made_from=job.made_from,
        article=edition.article,
        locale=edition.locale,
        clinic=edition.clinic.id if edition.clinic else None,
        review=edition.review.status.value,
        title=edition.title.written if format_.overview else None,
        summary=edition.summary.written if format_.overview else None,
        notice=edition.review.notice if format_.overview else None,
        updated=edition.updated_iso if format_.overview else None,
        review_by=edition.review_by_iso if format_.overview else None,
        topics=edition.topics if format_.overview else None,
        terms=tuple(term.term.written for term in edition.terms) if format_.overview else None,
        vital=job.vital,
        voice_wanted=spoken.wanted if spoken else None,
        voice=spoken.voice.id if spoken else None,
        voice_name=spoken.voice.name if spoken else None,
        voice_engine=spoken.voice.engine or None if spoken else None,
        voice_license=spoken.voice.license or None if spoken else None,
        voice_stand_in=spoken.stand_in.id if spoken and spoken.stand_in else None,
        pages=_pages(data) if kind.media_type == "application/pdf" else None,
        seconds=_length(data, format_, kind, spoken),
    )


def _pages(data: bytes) -> int:
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def _length(data: bytes, format_: Format, kind: FileKind, spoken: Narration | None) -> float | None:
    """The seconds that a file lasts: sound by itself, a book by the narration inside it."""
    if kind.media_type.startswith("audio/"):
        return _seconds(data)
    return round(spoken.seconds, 1) if spoken is not None and format_.group is Group.BOOK else None


def _seconds(data: bytes) -> float:
    import av

    with av.open(io.BytesIO(data), "r") as container:
        return round((container.duration or 0) / av.time_base, 1)
