"""Writing a file that people keep: whole or not at all, and only where it changes."""

from __future__ import annotations

from pathlib import Path

from cartilla.errors import CartillaError
from cartilla.folder import Folder
from cartilla.parse.source_file import root_of


def write_if_changed(path: Path, data: bytes) -> bool:
    """False where the file already says exactly that. A file of a package is reached through no link in it. Raises
    CartillaError."""
    root = root_of(path) or path.parent
    try:
        return Folder(root).write_if_changed(path.relative_to(root).as_posix(), data)
    except OSError as error:
        raise CartillaError(
            f"{error.filename or path} can't be written: {error.strerror or error}. What was there before is "
            "unharmed. Choose another place, or make this one a regular file that you may write to."
        ) from error
