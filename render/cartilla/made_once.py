"""What follows from the software's own files and takes a while to make: made once for all processes, as Python compiles
modules, and kept where Python keeps its own, in `__pycache__` beside what it is of.

It may be code, so it lies with the software, and in no cache that might come from somebody else. Where the folder can't be
written to, or Python was told to keep nothing, each process makes it for itself.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from cartilla.folder import Folder
from cartilla.marks import BEGAN, is_young
from cartilla.shared.seal import sealed, unsealed

FOLDER = "__pycache__"

Value = TypeVar("Value")


def once(beside: Path, of: bytes, make: Callable[[], bytes]) -> bytes:
    """What `make` gives, kept beside the file `beside` (which need not be there) in place of what was made before. `of` is
    all that it follows from: where that is other than it was, it is made anew."""
    name = f"{beside.name}.{sys.implementation.cache_tag}.pyc"
    state = f"{name}-{hashlib.sha256(of).hexdigest()}"
    kept = read(beside.parent, name, state)
    if kept is None:
        kept = make()
        keep(beside.parent, name, kept, state)
    return kept


def read(folder: Path, name: str, state: str) -> bytes | None:
    """What was kept by this name in this state, unharmed."""
    with suppress(OSError):
        return unsealed(state, Folder.itself(folder / FOLDER).read(name))
    return None


def keep(folder: Path, name: str, data: bytes, state: str) -> None:
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            Folder.itself(folder / FOLDER).write(name, sealed(state, data), lasting=False)


def value(beside: Path, of: bytes, make: Callable[[], Value]) -> Value:
    """The same for what is no bytes: texts, numbers, and what holds them."""
    found: Value = pickle.loads(once(beside, of, lambda: pickle.dumps(make(), pickle.HIGHEST_PROTOCOL)))  # noqa: S301 (it lies with the software)
    return found


def toml(text: str, beside: Path, real: type = float) -> dict[str, Any]:
    """What a TOML file of the software's says, whose numbers with a point are `real`; kept beside `beside`. Raises what
    `tomllib` does."""

    def read() -> dict[str, Any]:
        import tomllib

        return tomllib.loads(text, parse_float=real)

    return value(beside, f"{real.__name__} {text}".encode(), read)


def of_locale(
    beside: Path, locale: str, tools: Iterable[str], make: Callable[[], Value], *of: object
) -> Value:
    """What the module `beside`, with those in its folder, makes of what these `tools` (distributions) know of a locale, and
    `of` what else: of files (paths), what they say."""
    modules = sorted(beside.parent.glob("*.py"))
    if any(is_young(path.stat(), BEGAN) for path in modules):
        return make()  # by what this process has loaded, which they may no longer say
    made_by = [path.read_bytes() for path in modules]
    of = tuple(each.read_bytes() if isinstance(each, Path) else each for each in of)
    state = repr((locale, [_version(tool) for tool in ("cartilla", *tools)], of, made_by)).encode()
    return value(beside.with_name(f"{beside.stem}-{locale}"), state, make)


def table(path: Path, real: type = float) -> dict[str, Any]:
    """What such a file says, kept beside itself."""
    return toml(path.read_text("utf-8"), path, real)


def _version(tool: str) -> str:
    """Empty for what isn't installed, as the software itself where it is run as it was checked out."""
    from importlib import metadata

    with suppress(metadata.PackageNotFoundError):
        return metadata.version(tool)
    return ""
