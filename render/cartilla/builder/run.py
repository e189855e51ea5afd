"""One build, from settings to `outputs/`: plan, make what changed, write, list, clean up."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import replace
from functools import partial

from cartilla import cache
from cartilla.builder.crew import Crew, fresh_crew
from cartilla.builder.digests import Digests
from cartilla.builder.editions import Address, Prepared, page_of
from cartilla.builder.fingerprint import digest
from cartilla.builder.inputs import Inputs
from cartilla.builder.library import KeptBack, make_library
from cartilla.builder.making import Making, Started
from cartilla.builder.manifest import LIBRARY, PREVIEW, folder_in
from cartilla.builder.memory import Memory
from cartilla.builder.names import WORKSHOP
from cartilla.builder.package import PATH, has_package, is_stale, make_package
from cartilla.builder.plan import (
    Request,
    sourceless,
)
from cartilla.builder.policy import as_published, files_of, keep_back, left_alone, reasons, shown
from cartilla.builder.related import Placed, beside, others, sibling, source_of
from cartilla.builder.report import Progress, Report
from cartilla.builder.selection import Selection, select
from cartilla.builder.shard import Unwritten, workshop
from cartilla.builder.shelf import Shelf
from cartilla.builder.sources import Broken, read_sources
from cartilla.builder.store import ForeignError, Store, has_begun
from cartilla.errors import CartillaError, FindingsError
from cartilla.folder import Folder
from cartilla.formats import asked, formats
from cartilla.i18n.collection import Collection
from cartilla.i18n.kept import Kept
from cartilla.parse.strays import strays, unsettled


def build(request: Request, progress: Progress, crew: Crew | None = None) -> Report:
    """Bring `request.outputs` up to date, with workers of its own unless a `crew` is given.

    What can't be made takes nothing else of its edition along, unless that would stand beside a page of older text: then
    the edition stays as it was, as does one whose sources have errors. Raises CartillaError, and writes nothing, where
    no edition's sources can be read.
    """
    outputs = Folder.itself(request.outputs)
    ours = has_begun(outputs) or request.shard is not None
    with workshop(outputs, request.shard, wait=request.wait, tell=progress.message) as place:
        building = _Build(request, progress, outputs, place)
        try:
            return building.run(crew)
        except CartillaError as error:
            # In somebody else's folder nothing is left of what this build has put there.
            if not ours and isinstance(error, ForeignError):
                building.store.clear()
            if not ours and not has_begun(outputs):
                outputs.remove_all(WORKSHOP)
            raise


class _Build:
    def __init__(self, request: Request, progress: Progress, outputs: Folder, workshop: Folder) -> None:
        self.request = request
        self.progress = progress
        self.report = Report()
        self.mislaid: frozenset[str] = frozenset()
        places = (request.package.root, request.outputs)
        self.digests = Digests(request.cache / "digests", f"{digest(*map(str, places))}.json")
        self.memory = Memory(request.cache, request.package)
        self.store = (Unwritten if request.shard else Store)(outputs, self.digests)
        self.workshop = workshop
        self.clinic = request.package.settings.package.clinic or None
        self.shelf = Shelf(self.store, self.report, progress)

    def run(self, crew: Crew | None) -> Report:
        package = Collection(self.request.package, self.request.as_of, Kept(self.digests)).handed_out()
        self.request = replace(self.request, package=package)
        selection = select(self.request)
        # What was published of what may only have been mislaid stays.
        found = strays(package, selection.there)
        self.mislaid = unsettled(package, selection.there, found)
        self.report.strays = [stray.finding for stray in found if stray.open]
        self._refuse_other_clinic()
        ours = (
            fresh_crew(self.request, self.workshop, self.digests, self.progress.message)
            if crew is None
            else nullcontext(crew)
        )
        with ours as mine:
            self._make(selection, mine)
        try:
            if not self.request.shard:
                self._package()
        finally:
            self.store.finish(self.clinic)
        self.digests.save()
        if self.report.made and crew is None:
            cache.trim(self.request.cache)
        self.report.entries = self.store.entries
        self.report.asked = self.digests.asked()
        return self.report

    def _make(self, selection: Selection, crew: Crew) -> None:
        package, pool = self.request.package, crew.executor
        read = partial(read_sources, pool, selection, package, self.memory, Inputs(package, self.digests))
        everything, broken = read()
        self._tell(broken, everything, selection)
        gone = self._sourceless(everything, broken, selection)
        previews = any(map(folder_in, gone)) or any(
            address.folder and selection.makes(address, prepared) for address, prepared in everything.items()
        )
        if previews:
            # Their lists are made again, and show those that were made before.
            everything, broken = read(self.store.entries.values())
        # First, because a page links to whatever it finds beside it.
        self.shelf.drop(gone)
        wanted = [item for item in everything.items() if selection.makes(*item) and self._is_mine(item[0])]
        kept_back = [(p, why) for a, p in everything.items() if (why := reasons(a.package, p))]
        everything = self._withhold(everything, selection)
        everything |= left_alone(package, self.mislaid, broken, everything, self.store.entries)
        order = {locale: number for number, locale in enumerate(selection.all_locales)}
        everything = dict(sorted(everything.items(), key=lambda i: (i[0].article, order.get(i[0].locale, 0))))
        families: dict[str, list[Placed]] = {}
        for address, prepared in everything.items():
            families.setdefault(address.article, []).append((address, prepared))
        editions = [self._edition(address, prepared, families, selection) for address, prepared in wanted]
        self.report.editions = [edition.prepared for edition in editions]
        first = [name for name in selection.formats if not formats()[name].overview]
        making = Making(self.request, pool, self.shelf, self.digests, self.memory)
        making.make(editions, first)
        collection = Collection(package, self.request.as_of, Kept(self.digests, crew.share))
        if not self.request.shard:
            self._library(everything, collection, kept_back, previews=previews)

    def _tell(self, broken: Broken, everything: dict[Address, Prepared], selection: Selection) -> None:
        """What this build was to make and can't. Raises FindingsError where there is nothing else for it to do."""
        everywhere = self.request.tell_all
        mine = {
            a.name: found for a, found in broken.items() if everywhere or selection.has(a.article, a.locale)
        }
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
                self.shelf.drop([entry.path for entry in files_of(prepared, store)])
                if held.was or selection.has(address.article, address.locale):
                    self.report.held.append(held)
        return shown(package, everything, store.entries)

    def _edition(
        self, address: Address, prepared: Prepared, families: dict[str, list[Placed]], selection: Selection
    ) -> Started:
        # Files of formats that this build is not about stay, and the page shows them.
        kept = {
            entry.path: entry
            for entry in self.store.of(address.edition)
            if entry.format not in selection.formats and self.store.is_whole(entry)
        }

        def has_page(other: Address, prepared: Prepared) -> bool:
            return self._has_page(other, prepared, selection)

        found = others(address, families[address.article], has_page)
        siblings = tuple(sibling(placed, address) for placed in found.values() if has_page(*placed))
        return Started(
            address,
            prepared,
            source_of(address, found),
            siblings,
            beside(address, prepared.links, families, has_page),
            overviews=[name for name in selection.formats if formats()[name].overview],
            entries=kept,
        )

    def _is_mine(self, address: Address) -> bool:
        return self.request.shard is None or self.request.shard.has(address.name)

    def _has_page(self, address: Address, prepared: Prepared, selection: Selection) -> bool:
        """Whether there is a page to link to, or will be when this build ends."""
        pages = any(formats()[name].overview for name in selection.formats)
        made_now = pages and selection.makes(address, prepared)
        return made_now or page_of(address) in self.store.entries

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
        self,
        everything: dict[Address, Prepared],
        collection: Collection,
        kept_back: list[KeptBack],
        *,
        previews: bool,
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
            files, entries = make_library(collection, mine, self.store, folder, () if folder else kept_back)
            self.shelf.put(files, entries)
            self.report.kept += len(entries) - len(files)
            listed = {entry.path for entry in entries}
            self.shelf.drop(
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
            self.shelf.drop([PATH])
        if self.request.package_zip and not has_package(self.store):
            files, entry = make_package(self.store, self.clinic)
            self.shelf.put(files, [entry])


def _is_preview(address: Address) -> bool:
    return bool(address.folder)
