"""Where voices that a person brings or downloads are kept, and what tells two of them apart."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from cartilla.errors import EngineError

VARIABLE = "CARTILLA_VOICES"


def voices_folder() -> Path:
    """The folder that the environment's `CARTILLA_VOICES` names, or one in the user's data folder. It
    and all folders in it are searched."""
    import platformdirs

    named = os.environ.get(VARIABLE)
    return Path(named).absolute() if named else platformdirs.user_data_path("cartilla") / "voices"


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
            with path.open("rb") as file:
                whole.update(hashlib.file_digest(file, "sha256").digest())
        except OSError as error:
            raise EngineError(f"{path} can't be read: {error.strerror}.") from error
    return whole.hexdigest()
