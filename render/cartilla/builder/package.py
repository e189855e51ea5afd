"""Everything in one file, for a USB stick or a shared drive: `outputs/package.zip`."""

from __future__ import annotations

import hashlib

from cartilla.builder import manifest
from cartilla.builder.fingerprint import digest
from cartilla.builder.manifest import PACKAGE, Entry, Manifest, folder_in
from cartilla.builder.store import Store
from cartilla.errors import CartillaError
from cartilla.renderers.archive import archive

PATH = "package.zip"


def is_stale(store: Store) -> bool:
    """Whether there is a package that no longer holds what the folder holds."""
    entry = store.entries.get(PATH)
    return entry is not None and entry.made_from != _contents(store)


def has_package(store: Store) -> bool:
    entry = store.entries.get(PATH)
    return entry is not None and store.is_whole(entry)


def make_package(store: Store, clinic: str | None) -> tuple[dict[str, bytes], Entry]:
    """The zip, with a manifest of what is in it. Raises CartillaError where a file is not as it was made."""
    contents = _packed(store)
    damaged = [entry.path for entry in contents.values() if not store.is_whole(entry)]
    if damaged:
        raise CartillaError(
            f"{PATH} can't be made: missing, or not as it was made: {', '.join(sorted(damaged))}. "
            "Build everything: cartilla build --zip"
        )
    files = {path: store.outputs.read(path) for path in sorted(contents)}
    files[manifest.NAME] = Manifest(clinic, contents).dump()
    data = archive(files)
    entry = Entry(
        path=PATH,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        media_type="application/zip",
        format=PACKAGE,
        variant=PACKAGE,
        made_from=_contents(store),
        clinic=clinic,
    )
    return {PATH: data}, entry


def _packed(store: Store) -> dict[str, Entry]:
    """What is published: neither the package itself nor previews."""
    return {path: entry for path, entry in store.entries.items() if path != PATH and not folder_in(path)}


def _contents(store: Store) -> str:
    return digest({path: entry.sha256 for path, entry in _packed(store).items()})
