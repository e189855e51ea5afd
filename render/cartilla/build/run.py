"""One build, from settings to `outputs/`: plan, make what changed, write, list, clean up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cartilla.build import store
from cartilla.build.editions import Address, Prepared, prepare
from cartilla.build.formats import FORMATS
from cartilla.build.overview import render_overview
from cartilla.build.plan import Request, fingerprint, sourceless, still_good
from cartilla.build.pool import Failure, Pool, Task
from cartilla.build.report import Progress, Report
from cartilla.build.selection import Selection, select
from cartilla.build.work import Made, Order, make
from cartilla.errors import CartillaError, Finding, FindingsError
from cartilla.renderers.context import Sibling


def build(request: Request, progress: Progress) -> Report:
    """Bring `request.outputs` up to date.

    An edition is replaced when all its files are made: one that fails keeps its old files, and the
    others go on. Raises CartillaError, and writes nothing, where the sources have errors.
    """
    return _Build(request, progress).run()


@dataclass(slots=True)
class _Edition:
    """One edition on its way: what it still waits for and what it has so far."""

    address: Address
    prepared: Prepared
    siblings: tuple[Sibling, ...]
    waiting: set[str]
    overviews: list[str]
    entries: dict[str, store.Entry]
    files: dict[str, bytes] = field(default_factory=dict)
    failed: bool = False


class _Build:
    def __init__(self, request: Request, progress: Progress) -> None:
        self.request = request
        self.progress = progress
        self.report = Report()
        self.old = store.read_manifest(request.outputs) or store.Manifest(None, {})
        self.entries = dict(self.old.entries)
        self.tasks: dict[str, tuple[_Edition, Order]] = {}

    def run(self) -> Report:
        request = self.request
        selection = select(request)
        self._refuse_other_clinic()
        with Pool(request.jobs) as pool:
            everything = self._prepare(pool, selection)
            editions = [
                self._edition(prepared, everything, selection)
                for prepared in everything
                if selection.has(prepared.article, prepared.locale)
            ]
            first = [name for name in selection.formats if not FORMATS[name].overview]
            self.report.editions = [edition.prepared for edition in editions]
            for edition in editions:
                self._advance(pool, edition, first)
            for task, outcome in pool.results():
                self._take(pool, task, outcome)
        self._remove_sourceless(selection)
        self._overview(everything, selection)
        self._write_manifest()
        return self.report

    def _refuse_other_clinic(self) -> None:
        clinic = self.request.package.settings.package.clinic or None
        if self.old.entries and self.old.clinic != clinic:
            raise CartillaError(
                f"{self.request.outputs} was built for the clinic “{self.old.clinic}”, not for “{clinic}”. "
                "Choose another folder with --output, or remove that folder first."
            )

    def _prepare(self, pool: Pool, selection: Selection) -> list[Prepared]:
        """Read every source of the package: a library page shows them all, whatever is built now."""
        request = self.request
        tasks = [
            Task(
                f"read {locale}/{article}",
                prepare,
                (Address(request.package, article, locale, request.as_of),),
            )
            for article in selection.all_articles
            for locale in selection.all_locales
        ]
        order = {task.name: n for n, task in enumerate(tasks)}
        found: dict[str, Prepared] = {}
        failures: list[Failure] = []
        for task in tasks:
            pool.submit(task)
        for task, outcome in pool.results():
            if isinstance(outcome, Failure):
                failures.append(outcome)
            else:
                found[task.name] = outcome
        if failures:
            raise _errors_of(failures)
        return [found[name] for name in sorted(found, key=order.__getitem__)]

    def _edition(self, prepared: Prepared, everything: list[Prepared], selection: Selection) -> _Edition:
        formats = [FORMATS[name] for name in selection.formats]
        kept = {
            path: entry
            for path, entry in self.old.entries.items()
            if (entry.article, entry.locale) == (prepared.article, prepared.locale)
            and entry.format not in selection.formats
            and store.is_whole(self.request.outputs, entry)
        }
        return _Edition(
            Address(self.request.package, prepared.article, prepared.locale, self.request.as_of),
            prepared,
            tuple(_sibling(p) for p in everything if p.article == prepared.article and p is not prepared),
            waiting=set(),
            overviews=[f.name for f in formats if f.overview],
            entries=kept,
        )

    def _advance(self, pool: Pool, edition: _Edition, formats: Iterable[str]) -> None:
        """Start these formats, or keep what is still good; then go on to the overviews, then finish."""
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
        made = FORMATS[name]
        files = tuple(edition.entries[path] for path in sorted(edition.entries)) if made.overview else ()
        siblings = edition.siblings if made.overview else ()
        made_from = fingerprint(name, edition.prepared, self.request, siblings, files)
        address = edition.address
        if not self.request.retry_voice:
            good = still_good(
                self.request.outputs,
                self.old,
                format_name=name,
                article=address.article,
                locale=address.locale,
                made_from=made_from,
            )
            if good:
                edition.entries.update((entry.path, entry) for entry in good)
                self.report.kept += len(good)
                return
        # A page takes the narration's timing only where there is one to play.
        narrated = made.speaks and (not made.overview or any(e.variant == "narration" for e in files))
        speech = self.request.speech(address.locale) if narrated else None
        task = Task(
            f"{name} {address.name}", make, (Order(address, name, made_from, siblings, files, speech),)
        )
        edition.waiting.add(task.name)
        self.tasks[task.name] = (edition, task.arguments[0])
        self.progress.planned(1)
        pool.submit(task)

    def _take(self, pool: Pool, task: Task, outcome: Made | Failure) -> None:
        edition, _ = self.tasks.pop(task.name)
        edition.waiting.discard(task.name)
        self.progress.done(task.name)
        if isinstance(outcome, Failure):
            edition.failed = True
            self.report.failures.append(outcome)
            return
        for text in outcome.messages:
            self.progress.message(text)
        edition.files.update(outcome.files)
        edition.entries.update((entry.path, entry) for entry in outcome.entries)
        self.report.seconds[task.name] = outcome.seconds
        self._advance(pool, edition, ())

    def _commit(self, edition: _Edition) -> None:
        """Write the edition's new files and forget those that it no longer has."""
        self._put(edition.files, edition.entries.values())
        mine = (edition.prepared.article, edition.prepared.locale)
        gone = [
            path
            for path, entry in self.entries.items()
            if (entry.article, entry.locale) == mine and path not in edition.entries
        ]
        self._drop(gone)

    def _put(self, files: dict[str, bytes], entries: Iterable[store.Entry]) -> None:
        for entry in entries:
            if entry.path in files:
                store.write(self.request.outputs / entry.path, files[entry.path])
                self.report.made.append(entry)
            self.entries[entry.path] = entry

    def _drop(self, paths: Iterable[str]) -> None:
        for path in sorted(paths):
            store.remove(self.request.outputs, [path])
            del self.entries[path]
            self.report.removed.append(path)

    def _remove_sourceless(self, selection: Selection) -> None:
        settings = self.request.package.settings
        self._drop(
            sourceless(
                self.old,
                articles=selection.all_articles,
                locales=selection.all_locales,
                formats=settings.build.formats,
            )
            & self.entries.keys()
        )

    def _overview(self, everything: list[Prepared], selection: Selection) -> None:
        """The library of each language and the start page, from what `outputs/` now holds."""
        if "web" not in selection.formats:
            return
        files, entries = render_overview(self.request, everything, self.entries, self.old)
        self._put(files, entries)
        self.report.kept += len(entries) - len(files)
        listed = {entry.path for entry in entries}
        self._drop(p for p, e in list(self.entries.items()) if e.format == "library" and p not in listed)

    def _write_manifest(self) -> None:
        clinic = self.request.package.settings.package.clinic or None
        data = store.Manifest(clinic, self.entries).dump()
        path = self.request.outputs / store.MANIFEST
        if not path.is_file() or path.read_bytes() != data:
            store.write(path, data)


def _sibling(prepared: Prepared) -> Sibling:
    return Sibling(
        prepared.locale,
        prepared.language_name,
        prepared.direction,
        prepared.title,
        f"{prepared.locale}/{prepared.article}/index.html",
    )


def _errors_of(failures: list[Failure]) -> CartillaError:
    """All findings of all files at once; anything else as it is."""
    findings: list[Finding] = []
    for failure in failures:
        if not isinstance(failure.error, FindingsError):
            raise failure.error
        findings += failure.error.findings
    return FindingsError(sorted(dict.fromkeys(findings), key=lambda f: (f.path, f.line or 0, f.code)))
