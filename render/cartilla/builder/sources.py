"""Every source that is published, read: what hasn't changed from memory, the rest by the pool."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from cartilla.builder.editions import PREVIEW, Address, Prepared, folder_in, inputs, prepare
from cartilla.builder.manifest import Entry
from cartilla.builder.memory import Memory
from cartilla.builder.pool import Failure, Pool, Task
from cartilla.builder.selection import Selection
from cartilla.config import Package
from cartilla.errors import Finding, FindingsError

Broken = dict[Address, tuple[Finding, ...]]
"""Editions that can't be read, and why."""


def read_sources(
    pool: Pool,
    selection: Selection,
    package: Package,
    memory: Memory,
    digest_of: Callable[[Path], str | None],
    made: Iterable[Entry] = (),
) -> tuple[dict[Address, Prepared], Broken]:
    """All that is published, whatever is built now, because a list of articles shows it; with previews that were `made`
    before."""
    previews = {locale for locale in selection.locales if not package.publishes(locale)}
    previews |= {entry.locale for entry in made if entry.locale and folder_in(entry.path)}
    addresses = [
        Address(package, article, locale, inputs(package, article, locale, digest_of))
        for article in selection.all_articles
        for locale in selection.all_locales
        if package.publishes(locale) or locale in previews
    ]
    found = {address: memory.prepared(address.inputs) for address in addresses}
    unread = {f"read {a.name}": a for a, prepared in found.items() if prepared is None}
    # Language by language: two workers that want the same article at once would wait for each other.
    for name, address in sorted(unread.items(), key=lambda item: selection.all_locales.index(item[1].locale)):
        pool.submit(Task(name, prepare, (address,)))
    broken: Broken = {}
    for task, outcome in pool.results():
        if isinstance(outcome, Failure):
            if not isinstance(outcome.error, FindingsError):
                raise outcome.error
            broken[unread[task.name]] = outcome.error.findings
        else:
            found[unread[task.name]] = outcome
            memory.keep_prepared(unread[task.name].inputs, outcome)
    read = {
        replace(address, folder=PREVIEW if prepared.preview else ""): prepared
        for address, prepared in found.items()
        if prepared is not None
    }
    return read, broken
