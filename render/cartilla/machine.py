"""Folders of whoever uses this machine, whatever package is built."""

from __future__ import annotations

import os
from pathlib import Path

from cartilla.folder import Folder

VOICES = "CARTILLA_VOICES"
"""The variable of the environment that names another folder of voices."""


def of_machine() -> Folder:
    """The user's cache folder, for what holds of this machine."""
    import platformdirs

    return Folder(platformdirs.user_cache_path("cartilla"))


def voices_folder() -> Path:
    """The folder that the environment's `CARTILLA_VOICES` names, or one in the user's data folder. It
    and all folders in it are searched."""
    import platformdirs

    named = os.environ.get(VOICES)
    return Path(named).absolute() if named else platformdirs.user_data_path("cartilla") / "voices"
