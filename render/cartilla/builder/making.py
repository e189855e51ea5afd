"""Editions on their way: each format of one is a task, and what all of them gave is written together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from cartilla.builder.digests import Digests
from cartilla.builder.editions import Address, Prepared
from cartilla.builder.found import file_of, fits
from cartilla.builder.jobs import Job, Made, step
from cartilla.builder.manifest import Entry
from cartilla.builder.memory import Memory
from cartilla.builder.narrations import Speech
from cartilla.builder.plan import Recipes, Request, existing, made_from
from cartilla.builder.reasons import KEPT, says_the_same, why
from cartilla.builder.report import is_own
from cartilla.builder.shelf import Shelf
from cartilla.builder.tasks import Executor, Failure, Task
from cartilla.builder.work import make_or_find
from cartilla.errors import CartillaError
from cartilla.formats import FileKind, Format, Use, declared, formats
from cartilla.renderers.context import Sibling


@dataclass(slots=True)
class Started:
    """An edition on its way: what it still waits for, and what it has so far.

    `source` is the edition that it was translated from; `vital` names what must not be out of date in it, which the
    manifest lists, and is None where its translation isn't complete. `speaking` is the task that makes the narration;
    those in `held` use it, so they start after it.
    """

    address: Address
    prepared: Prepared
    source: tuple[Address, Prepared] | None
    siblings: tuple[Sibling, ...]
    neighbors: tuple[str, ...]
    overviews: list[str]
    entries: dict[str, Entry]
    vital: str | None = None
    waiting: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    failed: bool = False
    speaking: str = ""
    held: list[Task] = field(default_factory=list)


class Making:
    """Sends editions' formats through a pool, and puts on the shelf what comes back."""

    def __init__(
        self, request: Request, pool: Executor, shelf: Shelf, digests: Digests, memory: Memory
    ) -> None:
        self._request = request
        self._pool = pool
        self._shelf = shelf
        self._recipes = Recipes(request, digests.of)
        self._memory = memory
        self._waiting: dict[str, Started] = {}

    def make(self, editions: Iterable[Started], first: Iterable[str]) -> None:
        """All of it: of each edition the formats `first`, then its overviews, which show them."""
        first = tuple(first)
        for edition in editions:
            self._begin(edition, first)
        for task, outcome in self._pool.results():
            self._take(task, outcome)

    def _begin(self, edition: Started, formats: Iterable[str]) -> None:
        prepared = edition.prepared
        if prepared.vital is not None and not prepared.missing and not prepared.words:
            edition.vital = prepared.vital.name
            self._shelf.store.vital[edition.vital] = prepared.vital
        self._advance(edition, formats)

    def _advance(self, edition: Started, formats: Iterable[str] = ()) -> None:
        """Start these formats, or keep what is still good; then the overviews; then write it all."""
        for name in formats:
            self._start(edition, name)
        if edition.waiting or edition.failed:
            return
        if edition.overviews:
            overviews, edition.overviews = edition.overviews, []
            self._advance(edition, overviews)
        else:
            self._commit(edition)

    def _start(self, edition: Started, name: str) -> None:
        """Start what is made of a format."""
        format_ = formats()[name]
        paired = edition.source is not None
        for part in format_.parts(self._request.package.settings, paired=paired):
            self._start_part(edition, format_, part)

    def _start_part(self, edition: Started, format_: Format, part: tuple[FileKind, ...]) -> None:
        name, address = format_.name, edition.address
        variants = tuple(file.variant for file in part) if format_.apart else ()
        files = tuple(edition.entries[path] for path in sorted(edition.entries)) if format_.overview else ()
        siblings = edition.siblings if format_.overview else ()
        both = any(file.both for file in part)
        source_address, source = (edition.source if both else None) or (None, None)
        voiceless = not self._recipes.can_speak(address.locale)
        if voiceless and format_.narrates:
            self._shelf.report.voiceless.add(address.locale)
            if not format_.silent:
                return
        parts = self._recipes.ingredients(
            name, edition.prepared, siblings, files, source=source, neighbors=edition.neighbors
        )
        fingerprint = made_from(parts)
        old = self._old(name, edition, variants)
        reason = why(old, parts, fingerprint, self._shelf.store, self._memory)
        if not reason and self._request.retry_voice and any(e.voice != e.voice_wanted for e in old):
            reason = "A voice that had failed was to be tried again."
        self._shelf.report.reasons[step(name, address.name, variants)] = reason or KEPT
        vital = edition.vital
        if not reason:
            # The text that it was translated from may have changed without changing the translation.
            edition.entries.update((e.path, e if e.vital == vital else replace(e, vital=vital)) for e in old)
            self._shelf.report.kept += len(old)
            return
        self._memory.keep_ingredients(fingerprint, parts)
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
            variants,
        )
        task = Task(job.step, make_or_find, (job,))
        edition.waiting.add(task.name)
        self._waiting[task.name] = edition
        self._shelf.progress.planned(1)
        if held:
            edition.held.append(task)
            return
        if speech and format_.narrates:
            edition.speaking = task.name
        self._pool.submit(task)

    def _old(self, name: str, edition: Started, variants: tuple[str, ...]) -> list[Entry]:
        """What the outputs folder has of it; nothing for a part of a build, which makes it for a folder elsewhere."""
        if self._request.shard:
            return []
        return existing(self._shelf.store, name, edition.address.edition, variants)

    def _speech(
        self, format_: Format, prepared: Prepared, fingerprint: str, files: tuple[Entry, ...]
    ) -> Speech | None:
        """How a format gets its narration. A page takes that of the sound file beside it, if any."""
        if not format_.speaks:
            return None
        wanted = self._request.speech(prepared.locale)
        if format_.narrates:
            return replace(wanted, key=fingerprint)
        sound = next((e for e in files if declared(e).use is Use.PLAYED and e.voice), None)
        if sound is None:
            return None
        now = made_from(self._recipes.ingredients(sound.format, prepared))
        return replace(
            wanted,
            voices=tuple(filter(None, (sound.voice, sound.voice_stand_in))),
            fallback=False,
            key=sound.made_from,
            again=False,
            only_kept=sound.made_from != now,
        )

    def _take(self, task: Task, outcome: Made | Failure) -> None:
        if isinstance(outcome, Made):
            received = self._received(task, outcome)
            if isinstance(received, Task):
                self._pool.submit(received)
                return
            outcome = received
        edition = self._waiting.pop(task.name)
        edition.waiting.discard(task.name)
        self._shelf.progress.done(task.name)
        held: list[Task] = []
        if task.name == edition.speaking:
            held, edition.held = edition.held, []
        if isinstance(outcome, Failure):
            self._shelf.report.failures.append(outcome)
            # Whoever can't speak now can't a moment later.
            fallen = [task, *held]
            edition.waiting.difference_update(other.name for other in fallen)
            edition.failed = edition.failed or not is_own(outcome)
            for other in fallen:
                self._keep_older(edition, other)
            if edition.failed:
                self._shelf.report.unchanged.add(edition.address.edition)
            self._advance(edition)
            return
        for other in held:
            self._pool.submit(other)
        if outcome.found:
            self._shelf.report.found += len(outcome.entries)
        self._shelf.report.seconds[task.name] = outcome.seconds
        edition.files.update(outcome.files)
        edition.entries.update((entry.path, self._memory.alike(entry)) for entry in outcome.entries)
        self._advance(edition)

    def _received(self, task: Task, made: Made) -> Made | Failure | Task:
        """What a task gave, with the bytes that it left in the store; of a part of a build, that it did leave them there. Where the
        store can't give them now, the task that hands them over by itself."""
        for text in made.messages:
            self._shelf.tell(text)
        (job,) = task.arguments
        if not all(fits(entry, job) for entry in made.entries):
            return Failure(
                task, CartillaError(f"“{task.name}” gave files that nobody asked for: none is taken.")
            )
        store = self._request.store
        if self._request.shard:
            if made.usual and not made.stored:
                return Failure(
                    task, CartillaError(f"“{task.name}” was made, but could not be put into the store.")
                )
            self._shelf.report.made += made.entries
            return replace(made, files={})
        files = dict(made.files)
        for entry in made.entries:
            if entry.path not in files:
                data = file_of(store, entry) if store else None
                if data is None and job.hand_over:
                    return Failure(task, CartillaError(f"“{task.name}” was made, and not handed over."))
                if data is None:
                    return Task(task.name, task.work, (replace(job, hand_over=True),))
                files[entry.path] = data
        return replace(made, files=files)

    def _keep_older(self, edition: Started, task: Task) -> None:
        """Of what can't be made now, older files stay where they say what the edition says: beside a newer text an older
        one would mislead. An older page that says something else keeps the whole edition as it was: people find
        everything by it, and without it the edition would be gone."""
        (job,) = task.arguments
        now = self._memory.ingredients(job.made_from)
        for entry in existing(self._shelf.store, job.format, edition.address.edition, job.variants):
            if self._shelf.store.is_whole(entry) and says_the_same(
                self._memory.ingredients(entry.made_from), now
            ):
                edition.entries[entry.path] = entry
            elif formats()[job.format].overview:
                edition.failed = True

    def _commit(self, edition: Started) -> None:
        """Write the edition's new files, and remove those that it no longer has."""
        self._shelf.put(edition.files, edition.entries.values())
        self._shelf.drop(
            entry.path
            for entry in self._shelf.store.of(edition.address.edition)
            if entry.path not in edition.entries
        )
        edition.files = {}
