"""Where voices that a person brings or downloads are kept, and what tells two of them apart."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from cartilla.errors import EngineError
from cartilla.machine import voices_folder


def models() -> list[Path]:
    """Every ONNX file among the voices, in order. Hidden folders are voices still on their way."""
    folder = voices_folder()
    found = sorted(folder.rglob("*.onnx")) if folder.is_dir() else []
    return [p for p in found if not any(part.startswith(".") for part in p.relative_to(folder).parts)]


def digest(*paths: Path) -> str:
    """Of the contents, as hex. Raises EngineError for a file that can't be read."""
    whole = hashlib.sha256()
    for path in paths:
        try:
            stat = path.stat()
            whole.update(_digest(path, stat.st_size, stat.st_mtime_ns))
        except OSError as error:
            raise EngineError(f"{path} can't be read: {error.strerror}.") from error
    return whole.hexdigest()


@lru_cache
def _digest(path: Path, _size: int, _changed: int) -> bytes:
    """Read once for all voices that share a model."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
