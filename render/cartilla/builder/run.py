"""One build, from settings to `outputs/`: plan, make what changed, write, list, clean up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from cartilla import cache
from cartilla.builder.digests import Digests
from cartilla.builder.editions import PREVIEW, Address, Prepared, edition_of, folder_in, page_of
from cartilla.builder.fingerprint import digest
from cartilla.builder.jobs import Job, Made, make
from cartilla.builder.library import make_library
from cartilla.builder.lock import only_build
from cartilla.builder.manifest import LIBRARY, Entry
from cartilla.builder.memory import Memory
from cartilla.builder.narrations import Speech
from cartilla.builder.package import PATH, has_package, is_stale, make_package
from cartilla.builder.plan import (
    Request,
    existing,
    ingredients,
    made_from,
    sourceless,
)
from cartilla.builder.policy import as_published, files_of, keep_back, left_alone, shown
from cartilla.builder.pool import Failure, Limits, Pool, Task
from cartilla.builder.reasons import KEPT, says_the_same, why
from cartilla.builder.related import Placed, beside, others, sibling, source_of
from cartilla.builder.report import Progress, Report, is_own
from cartilla.builder.selection import Selection, select
from cartilla.builder.sources import Broken, read_sources
from cartilla.builder.spool import fresh_spool
from cartilla.builder.store import WORKSHOP, ForeignError, Store, has_begun
from cartilla.errors import CartillaError, FindingsError
from cartilla.folder import Folder
from cartilla.formats import Format, Use, asked, declared, formats
from cartilla.i18n.collection import Collection
from cartilla.i18n.kept import Kept, Share
from cartilla.parse.strays import strays, unsettled
from cartilla.renderers.context import Sibling


def build(request: Request, progress: Progress) -> Report:
    """Bring `request.outputs` up to date.

    A format that can't be made takes no other of its edition along, but for the page, which shows them all: without it
    the edition stays as it was, as does one whose sources have errors. Raises CartillaError, and writes nothing, where
    no edition's sources can be read.
    """
    outputs = Folder.itself(request.outputs)
    ours = has_begun(outputs)
    with only_build(outputs, wait=request.wait, tell=progress.message):
        building = _Build(request, progress, outputs)
        try:
            return building.run()
        except CartillaError as error:
            # In somebody else's folder nothing is left of what this build has put there.
            if not ours and isinstance(error, ForeignError):
                building.store.clear()
            if not ours and not has_begun(outputs):
                outputs.remove_all(WORKSHOP)
            raise


@dataclass(slots=True)
class _Edition:
    """One edition on its way: what it still waits for, and what it has so far.

    `source` is the edition that it was translated from. `speaking` is the task that makes the narration;
    those in `held` use it, so they start after it.
    """

    address: Address
    prepared: Prepared
    source: tuple[Address, Prepared] | None
    siblings: tuple[Sibling, ...]
    neighbors: tuple[str, ...]
    overviews: list[str]
    entries: dict[str, Entry]
    waiting: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    failed: bool = False
    speaking: str = ""
    held: list[Task] = field(default_factory=list)


class _Build:
    def __init__(self, request: Request, progress: Progress, outputs: Folder) -> None:
        self.request = request
        self.progress = progress
        self.report = Report()
        self.mislaid: frozenset[str] = frozenset()
        self.digests = Digests(request.cache / "digests", f"{digest(str(request.package.root))}.json")
        self.memory = Memory(request.cache)
        self.store = Store(outputs, self.digests)
        self.workshop = outputs / WORKSHOP
        self.clinic = request.package.settings.package.clinic or None
        self.waiting: dict[str, _Edition] = {}

    def run(self) -> Report:
        selection = select(self.request)
        # What was published of what may only have been mislaid stays.
        self.mislaid = unsettled(self.request.package)
        self.report.strays = [stray.finding for stray in strays(self.request.package) if stray.open]
        self._refuse_other_clinic()
        with fresh_spool(self.workshop) as share:
            self._make(selection, self._collection(share))
        try:
            self._package()
        finally:
            self.store.finish(self.clinic)
        self.digests.save()
        if self.report.made:
            cache.trim(self.request.cache)
        self.report.entries = self.store.entries
        return self.report

    def _collection(self, share: Share) -> Collection:
        return Collection(self.request.package, self.request.as_of, Kept(self.digests, share))

    def _make(self, selection: Selection, collection: Collection) -> None:
        settings = self.request.package.settings.build
        limits = Limits(settings.minutes, settings.memory)
        with Pool(self.request.jobs, given=(collection,), limits=limits) as pool:
            read = partial(
                read_sources, pool, selection, self.request.package, self.memory, self.digests.of_source
            )
            everything, broken = read()
            self._tell(broken, everything, selection)
            gone = self._sourceless(everything, broken, selection)
            previews = any(map(folder_in, gone)) or any(
                address.folder and selection.makes(address, prepared)
                for address, prepared in everything.items()
            )
            if previews:
                # Their lists are made again, and show those that were made before.
                everything, broken = read(self.store.entries.values())
            # First, because a page links to whatever it finds beside it.
            self._drop(gone)
            wanted = [item for item in everything.items() if selection.makes(*item)]
            everything = self._withhold(everything, selection)
            package, entries = self.request.package, self.store.entries
            everything |= left_alone(package, self.mislaid, broken, everything, entries)
            order = {locale: number for number, locale in enumerate(selection.all_locales)}
            everything = dict(
                sorted(everything.items(), key=lambda i: (i[0].article, order.get(i[0].locale, 0)))
            )
            families: dict[str, list[Placed]] = {}
            for address, prepared in everything.items():
                families.setdefault(address.article, []).append((address, prepared))
            editions = [self._edition(address, prepared, families, selection) for address, prepared in wanted]
            self.report.editions = [edition.prepared for edition in editions]
            first = [name for name in selection.formats if not formats()[name].overview]
            for edition in editions:
                self._advance(pool, edition, first)
            for task, outcome in pool.results():
                self._take(pool, task, outcome)
        self._library(everything, collection, previews=previews)

    def _tell(self, broken: Broken, everything: dict[Address, Prepared], selection: Selection) -> None:
        """What this build was to make and can't. Raises FindingsError where there is nothing else for it to do."""
        mine = {a.name: found for a, found in broken.items() if selection.has(a.article, a.locale)}
        findings = {finding for found in mine.values() for finding in found}
        self.report.broken = tuple(mine)
        self.report.findings = sorted(findings, key=lambda f: (f.path, f.line or 0, f.code, f.message))
        if mine and not any(selection.has(address.article, address.locale) for address in everything):
            raise FindingsError(self.report.findings)

    def _refuse_other_clinic(self) -> None:
        if self.store.entries and self.store.clinic != self.clinic:
            old, new = (
                f"the clinic “{name}”" if name else "no clinic" for name in (self.store.clinic, self.clinic)
            )
            raise CartillaError(
                f"{self.request.outputs} was built for {old}, not for {new}. "
                "Choose another folder with --output, or remove that folder first."
            )

    def _withhold(self, everything: dict[Address, Prepared], selection: Selection) -> dict[Address, Prepared]:
        """Files of what may not be published go, unless they may stay. What then has no page is shown and linked nowhere."""
        package, store, day = self.request.package, self.store, self.request.as_of.isoformat()
        names = {address.name for address in everything}
        store.held = {name: since for name, since in store.held.items() if name in names}
        for address, prepared in everything.items():
            if not selection.has(address.article, address.locale) and not prepared.draft:
                continue
            held = keep_back(package, prepared, store, day)
            if held is not None and held.stays:
                store.held[address.name] = held.since
                self.report.held.append(held)
                continue
            store.held.pop(address.name, None)
            if held is not None:
                self._drop([entry.path for entry in files_of(prepared, store.entries)])
                if held.was or selection.has(address.article, address.locale):
                    self.report.held.append(held)
        return shown(package, everything, store.entries)

    def _edition(
        self, address: Address, prepared: Prepared, families: dict[str, list[Placed]], selection: Selection
    ) -> _Edition:
        # Files of formats that this build is not about stay, and the page shows them.
        kept = {
            path: entry
            for path, entry in self.store.entries.items()
            if edition_of(entry) == address.edition
            and entry.format not in selection.formats
            and self.store.is_whole(entry)
        }

        def has_page(other: Address, prepared: Prepared) -> bool:
            return self._has_page(other, prepared, selection)

        found = others(address, families[address.article], has_page)
        siblings = tuple(sibling(placed, address) for placed in found.values() if has_page(*placed))
        return _Edition(
            address,
            prepared,
            source_of(address, found),
            siblings,
            beside(address, prepared.links, families, has_page),
            overviews=[name for name in selection.formats if formats()[name].overview],
            entries=kept,
        )

    def _has_page(self, address: Address, prepared: Prepared, selection: Selection) -> bool:
        """Whether there is a page to link to, or will be when this build ends."""
        pages = any(formats()[name].overview for name in selection.formats)
        made_now = pages and selection.makes(address, prepared)
        return made_now or page_of(address) in self.store.entries

    def _advance(self, pool: Pool, edition: _Edition, formats: Iterable[str] = ()) -> None:
        """Start these formats, or keep what is still good; then the overviews; then write it all."""
        for name in formats:
            self._start(pool, edition, name)
        if edition.waiting or edition.failed:
            return
        if edition.overviews:
            overviews, edition.overviews = edition.overviews, []
            self._advance(pool, edition, overviews)
        else:
            self._commit(edition)

    def _start(self, pool: Pool, edition: _Edition, name: str) -> None:
        format_, address = formats()[name], edition.address
        files = tuple(edition.entries[path] for path in sorted(edition.entries)) if format_.overview else ()
        siblings = edition.siblings if format_.overview else ()
        source_address, source = (edition.source if format_.pairs else None) or (None, None)
        if not format_.makes(self.request.package.settings, paired=source is not None):
            return
        voiceless = not self.request.can_speak(address.locale)
        if voiceless and format_.narrates:
            self.report.voiceless.add(address.locale)
            if not format_.silent:
                return
        parts = ingredients(
            name,
            edition.prepared,
            self.request,
            siblings,
            files,
            digest_of=self.digests.of,
            source=source,
            neighbors=edition.neighbors,
        )
        fingerprint = made_from(parts)
        old = existing(self.store, name, address.edition)
        reason = why(old, parts, fingerprint, self.store, self.memory)
        if not reason and self.request.retry_voice and any(e.voice != e.voice_wanted for e in old):
            reason = "A voice that had failed was to be tried again."
        self.report.reasons[f"{name} {address.name}"] = reason or KEPT
        vital = self._vital(edition)
        if not reason:
            # The text that it was translated from may have changed without changing the translation.
            edition.entries.update((entry.path, replace(entry, vital=vital)) for entry in old)
            self.report.kept += len(old)
            return
        self.memory.keep_ingredients(fingerprint, parts)
        speech = None if voiceless else self._speech(format_, edition.prepared, fingerprint, files)
        held = bool(speech and format_.narrates and edition.speaking)
        if speech and held:
            speech = replace(speech, again=False)
        job = Job(
            address,
            name,
            fingerprint,
            siblings,
            files,
            speech,
            voiceless,
            source_address,
            vital,
            edition.neighbors,
        )
        task = Task(f"{name} {address.name}", make, (job,))
        edition.waiting.add(task.name)
        self.waiting[task.name] = edition
        self.progress.planned(1)
        if held:
            edition.held.append(task)
            return
        if speech and format_.narrates:
            edition.speaking = task.name
        pool.submit(task)

    def _vital(self, edition: _Edition) -> str | None:
        """The name of what must not be out of date in the edition, which the manifest lists; None where it isn't complete."""
        prepared = edition.prepared
        if prepared.vital is None or prepared.missing or prepared.words:
            return None
        self.store.vital[prepared.vital.name] = prepared.vital
        return prepared.vital.name

    def _speech(
        self, format_: Format, prepared: Prepared, fingerprint: str, files: tuple[Entry, ...]
    ) -> Speech | None:
        """How a format gets its narration. A page takes that of the sound file beside it, if any."""
        if not format_.speaks:
            return None
        wanted = self.request.speech(prepared.locale)
        if format_.narrates:
            return replace(wanted, key=fingerprint)
        sound = next((e for e in files if declared(e).use is Use.PLAYED and e.voice), None)
        if sound is None:
            return None
        now = made_from(ingredients(sound.format, prepared, self.request, digest_of=self.digests.of))
        return Speech(
            (sound.voice or "",),
            fallback=False,
            cache=wanted.cache,
            key=sound.made_from,
            only_kept=sound.made_from != now,
        )

    def _take(self, pool: Pool, task: Task, outcome: Made | Failure) -> None:
        edition = self.waiting.pop(task.name)
        edition.waiting.discard(task.name)
        self.progress.done(task.name)
        held: list[Task] = []
        if task.name == edition.speaking:
            held, edition.held = edition.held, []
        if isinstance(outcome, Failure):
            self.report.failures.append(outcome)
            # Whoever can't speak now can't a moment later.
            fallen = [task, *held]
            edition.waiting.difference_update(other.name for other in fallen)
            if is_own(outcome):
                for other in fallen:
                    self._keep_older(edition, other)
                self._advance(pool, edition)
            else:
                edition.failed = True
            return
        for other in held:
            pool.submit(other)
        for text in outcome.messages:
            self.progress.message(text)
        self.report.seconds[task.name] = outcome.seconds
        edition.files.update(outcome.files)
        edition.entries.update((entry.path, entry) for entry in outcome.entries)
        self._advance(pool, edition)

    def _keep_older(self, edition: _Edition, task: Task) -> None:
        """Of a format that can't be made now, older files stay where they say what the edition says: beside a newer text an
        older one would mislead."""
        (job,) = task.arguments
        now = self.memory.ingredients(job.made_from)
        for entry in existing(self.store, job.format, edition.address.edition):
            if self.store.is_whole(entry) and says_the_same(self.memory.ingredients(entry.made_from), now):
                edition.entries[entry.path] = entry

    def _commit(self, edition: _Edition) -> None:
        """Write the edition's new files, and remove those that it no longer has."""
        self._put(edition.files, edition.entries.values())
        self._drop(
            path
            for path, entry in self.store.entries.items()
            if edition_of(entry) == edition.address.edition and path not in edition.entries
        )
        edition.files = {}

    def _put(self, files: dict[str, bytes], entries: Iterable[Entry]) -> None:
        entries = tuple(entries)
        self.store.put(files, entries)
        self.report.made += [entry for entry in entries if entry.path in files]

    def _drop(self, paths: Iterable[str]) -> None:
        self.report.removed += self.store.drop(paths)
        while self.store.left:
            self.progress.message(
                f"{self.store.left.pop(0)} is no longer made, and stays because it was changed since: "
                "look at it, and remove it."
            )

    def _sourceless(
        self, everything: Iterable[Address], broken: Iterable[Address], selection: Selection
    ) -> set[str]:
        published = self.request.package.all_locales
        return sourceless(
            self.store.entries.values(),
            articles=(*selection.all_articles, *self.mislaid),
            published=published,
            previews=set(selection.all_locales).difference(published),
            # Of what can't be read nobody knows whether it is finished: it stays wherever it is.
            unfinished={(a.article, a.locale) for a in (*filter(_is_preview, everything), *broken)},
            made=(*asked(self.request.package.settings), *selection.formats),
        )

    def _library(
        self, everything: dict[Address, Prepared], collection: Collection, *, previews: bool
    ) -> None:
        """The library of each language and the start page, from what `outputs/` now holds; the same for
        previews, in their own folder, where this build has read them all (`previews`) or none is left."""
        for folder in ("", PREVIEW):
            # Where an edition failed, its page is the one before.
            mine = [
                as_published(prepared, page)
                if (page := self.store.entries.get(page_of(address)))
                else prepared
                for address, prepared in everything.items()
                if address.folder == folder
            ]
            if folder and not previews and self._has_pages(folder):
                continue
            files, entries = make_library(collection, mine, self.store, folder)
            self._put(files, entries)
            self.report.kept += len(entries) - len(files)
            listed = {entry.path for entry in entries}
            self._drop(
                path
                for path, entry in self.store.entries.items()
                if entry.format == LIBRARY and folder_in(path) == folder and path not in listed
            )

    def _has_pages(self, folder: str) -> bool:
        entries = self.store.entries
        return any(
            folder_in(path) == folder and entry.article and formats()[entry.format].overview
            for path, entry in entries.items()
        )

    def _package(self) -> None:
        """One file of it all where it was asked for; an old one goes, rather than mislead."""
        if is_stale(self.store):
            self._drop([PATH])
        if self.request.package_zip and not has_package(self.store):
            files, entry = make_package(self.store, self.clinic)
            self._put(files, [entry])


def _is_preview(address: Address) -> bool:
    return bool(address.folder)
