"""What nobody expected, told in three lines; all that helps to mend it goes into a file."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path

from cartilla import __version__
from cartilla.folder import Folder

NAME = "cartilla-report.txt"


def tell(error: BaseException) -> str:
    """What to say of an error that no command expects, after saving a report: in the cache, or where temporary files go."""
    return (
        f"Something went wrong that Cartilla did not expect: {type(error).__name__}: {' '.join(str(error).split())[:300]}\n"
        "What was finished before is kept, and no file is half written. Trying again does no harm.\n"
        f"{_saved(error)}"
    )


def _saved(error: BaseException) -> str:
    import platformdirs

    report = (
        f"Cartilla {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"Command: {' '.join(sys.argv[1:])}\n\n{''.join(traceback.format_exception(error))}"
    )
    for folder in (platformdirs.user_cache_path("cartilla"), Path(tempfile.gettempdir())):
        name = NAME if folder.name == "cartilla" else f"{os.getpid()}-{NAME}"
        try:
            Folder(folder).write(name, report.encode("utf-8", "backslashreplace"))
        except OSError:
            continue
        return f"Please send this file to whoever looks after Cartilla for you: {folder / name}"
    return f"Please send this to whoever looks after Cartilla for you:\n{report}"
