"""Files that some build has made already: taken from the store by what they are made from, and put there.

A file lies there by its own digest; a record says which files were made of what. The files come first, so a record never
names one that nobody has put there.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from cartilla import cache
from cartilla.builder.jobs import Job, Made
from cartilla.builder.manifest import Entry
from cartilla.builder.workplace import FILES, RECORDS
from cartilla.formats import formats, path_of
from cartilla.renderers.context import Files
from cartilla.shared.store import SharedStore

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class _Record:
    entries: tuple[Entry, ...]


@lru_cache
def _records() -> TypeAdapter[_Record]:
    from pydantic import TypeAdapter

    return TypeAdapter(_Record)


def find(store: SharedStore, job: Job) -> Made | None:
    """What was made of the same; None where it isn't there, or isn't what it should be."""
    name = _record(job)
    data = store.read(name)
    if data is None:
        return None
    try:
        entries = _records().validate_json(data, strict=True).entries
    except ValueError:
        entries = ()
    if not entries or not all(fits(entry, job) for entry in entries):
        store.refuse(name)
        return None
    files: Files = {}
    for entry in entries:
        content = file_of(store, entry)
        if content is None:
            return None
        files[entry.path] = content
    return Made(files, tuple(replace(e, vital=job.vital) for e in entries), 0.0, (), found=True)


def file_of(store: SharedStore, entry: Entry) -> bytes | None:
    """The bytes of a file; None where the store hasn't exactly these."""
    name = _file(entry.sha256)
    data = store.read(name)
    if data is not None and hashlib.sha256(data).hexdigest() != entry.sha256:
        store.refuse(name)
        return None
    return data


def put(store: SharedStore, job: Job, made: Made) -> bool:
    """Whether the store has all of it now."""
    files = all(store.keep(_file(e.sha256), made.files[e.path]) for e in made.entries)
    return files and store.keep(_record(job), _records().dump_json(_Record(made.entries)))


def _record(job: Job) -> str:
    what = (job.format, job.variants, job.address.folder, job.made_from)
    return f"{RECORDS}/{cache.address(*what)}"


def _file(sha256: str) -> str:
    return f"{FILES}/{sha256[:2]}/{sha256}"


def fits(entry: Entry, job: Job) -> bool:
    """Whether the entry is one that this order can have: whatever a store says, no other file is written."""
    address = job.address
    named = {
        address.folder + path_of(address.locale, address.article, file.ending)
        for file in formats()[job.format].files
        if not job.variants or file.variant in job.variants
    }
    return entry.path in named and (entry.format, entry.made_from, entry.article, entry.locale) == (
        job.format,
        job.made_from,
        address.article,
        address.locale,
    )
