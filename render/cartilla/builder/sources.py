"""Every source that is published, read: what hasn't changed from memory, the rest by the pool."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cartilla.builder.editions import Address, Prepared
from cartilla.builder.inputs import Inputs
from cartilla.builder.manifest import PREVIEW, Entry, folder_in
from cartilla.builder.memory import Memory
from cartilla.builder.selection import Selection
from cartilla.builder.tasks import Executor, Failure, Task
from cartilla.builder.work import TO_READ, read
from cartilla.config import Package
from cartilla.errors import Finding, FindingsError
from cartilla.formats import formats

Broken = dict[Address, tuple[Finding, ...]]
"""Editions that can't be read, and why."""


def read_sources(
    pool: Executor,
    selection: Selection,
    package: Package,
    memory: Memory,
    inputs: Inputs,
    made: Iterable[Entry] = (),
) -> tuple[dict[Address, Prepared], Broken]:
    """All that is published, whatever is built now, because a list of articles shows it; with previews that were `made`
    before."""
    previews = {locale for locale in selection.locales if not package.publishes(locale)}
    previews |= {entry.locale for entry in made if entry.locale and folder_in(entry.path)}
    addresses = [
        Address(package, article, locale, inputs.of(article, locale))
        for article in selection.all_articles
        for locale in selection.all_locales
        if package.publishes(locale) or locale in previews
    ]
    found = {address: memory.prepared(address) for address in addresses}
    unread = {f"read {a.name}": a for a, prepared in found.items() if prepared is None}
    # Language by language: two workers that want the same article at once would wait for each other.
    for name, address in sorted(unread.items(), key=lambda item: selection.all_locales.index(item[1].locale)):
        pool.submit(Task(name, read, (address,), needs_of(address, selection)))
    broken: Broken = {}
    for task, outcome in pool.results():
        if isinstance(outcome, Failure):
            if not isinstance(outcome.error, FindingsError):
                raise outcome.error
            broken[unread[task.name]] = outcome.error.findings
        else:
            found[unread[task.name]] = memory.alike(outcome)
    inputs = inputs.again()
    for address in unread.values():
        prepared = found[address]
        # What has changed while it was read is read again the next time.
        if prepared is not None and address.inputs == inputs.of(address.article, address.locale):
            memory.keep_prepared(address, prepared)
    memory.save(selection.there)
    known = {
        replace(address, folder=PREVIEW) if prepared.preview else address: prepared
        for address, prepared in found.items()
        if prepared is not None
    }
    return known, broken


def needs_of(address: Address, selection: Selection) -> tuple[str, ...]:
    """The modules that reading an edition takes, and then making it: of one that is to be read something has changed."""
    package = address.package
    if not selection.has(address.article, address.locale):
        return TO_READ
    paired = address.locale != package.settings.package.source_locale
    made = [
        format_.needs
        for format_ in (formats()[name] for name in selection.formats)
        for _ in format_.parts(package.settings, paired=paired)
    ]
    return (*TO_READ, *(name for needs in made for name in needs))
