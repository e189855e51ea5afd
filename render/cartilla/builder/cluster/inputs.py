"""A package on its way to other machines: its files by their digests, and a list of them, through the store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter

from cartilla.builder.workplace import FILES
from cartilla.errors import CartillaError
from cartilla.folder import Folder
from cartilla.parse.digests import LARGEST
from cartilla.parse.root import NAME
from cartilla.shared.store import SharedStore

PACKAGES = "packages"
"""Where a store has the lists."""

AT_ONCE = 16
"""Files that are on their way at the same time."""


class StoreAwayError(CartillaError):
    """A worker doesn't reach the store now, without which it has no package."""


_LIST = TypeAdapter(dict[str, str])
"""By path below the package, with POSIX slashes: the digest of each file."""


def send(root: Path, store: SharedStore) -> str:
    """Put everything that a package is made from into the store; the name of the list. Raises CartillaError where the store
    doesn't take it."""

    first: dict[str, str] = {}

    def put(path: str) -> tuple[str, str] | None:
        try:
            data = (root / path).read_bytes()
        except OSError:
            return None
        sha = hashlib.sha256(data).hexdigest()
        # Of files that are the same, one is sent.
        there = first.setdefault(sha, path) != path or store.keep(_file(sha), data)
        return (path, sha) if there else None

    with ThreadPoolExecutor(AT_ONCE) as threads:
        sent = dict(found for found in threads.map(put, _files(root)) if found)
    data = _LIST.dump_json(dict(sorted(sent.items())))
    name = hashlib.sha256(data).hexdigest()
    if not store.keep(f"{PACKAGES}/{name[:2]}/{name}", data) or store.told:
        raise CartillaError(
            f"The package can't be sent to the workers. {' '.join(dict.fromkeys(store.taken()))} Mend that, then build again."
        )
    return name


def fetch(name: str, store: SharedStore, into: Folder) -> None:
    """The package of a list, written into the folder. Raises CartillaError where the store hasn't all of it, and OSError where the
    folder doesn't take it."""
    data = store.read(f"{PACKAGES}/{name[:2]}/{name}")
    files = (
        _LIST.validate_json(data) if data is not None and hashlib.sha256(data).hexdigest() == name else None
    )

    def take(file: tuple[str, str]) -> bool:
        path, sha = file
        content = store.read(_file(sha))
        if content is None or hashlib.sha256(content).hexdigest() != sha:
            return False
        into.write(path, content, lasting=False)
        return True

    if files is not None:
        with ThreadPoolExecutor(AT_ONCE) as threads:
            if all(threads.map(take, files.items())):
                return
    why = " ".join(dict.fromkeys(store.taken())) or "it isn't there, or damaged."
    kind = StoreAwayError if store.is_away else CartillaError
    raise kind(f"A worker can't take the package from the store {store.where}: {why}")


def _files(root: Path) -> Iterator[str]:
    """The settings, the sources and the translations: files that are the package's own, also by a link inside it."""
    inside = root.resolve()
    for found in (root / NAME, *(root / "source").rglob("*"), *(root / "locales").rglob("*")):
        if found.is_file() and found.resolve().is_relative_to(inside) and found.stat().st_size <= LARGEST:
            yield PurePosixPath(found.relative_to(root)).as_posix()


def _file(sha: str) -> str:
    return f"{FILES}/{sha[:2]}/{sha}"
