"""Reading a file of a package: only a regular one, no larger than it may be, that no link leads out of the package for.

A package may come from elsewhere, so nothing of a pipe or a device is read: it would never end. A file is missing only
where its folder could be looked into; anything else is told, so nothing counts as removed that is only out of reach.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from cartilla.codes import Code
from cartilla.parse.problems import Problems
from cartilla.parse.root import root_from


def root_of(path: Path) -> Path | None:
    """The package that the file lies in, whatever links lead to."""
    found = root_from(str(path.parent))
    return None if found is None else Path(found)


def is_there(path: Path) -> bool:
    """Whether something of that name is in its folder, whatever it is. Where the folder can't be looked into,
    reading will tell."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:
        return getattr(error, "errno", None) == errno.EACCES
    return True


def is_text(name: str) -> bool:
    """Whether the name of a file can be written: on some disks names are any bytes, and no text names those."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def read_source(path: Path, largest: int) -> bytes:
    """The file's bytes; one more than `largest` where it has more. Raises OSError."""
    # In texts: of a thousand files, Paths would take longer than reading.
    name = str(path)
    root = root_from(os.path.dirname(name))  # noqa: PTH120
    if root is not None and not f"{os.path.realpath(name)}/".startswith(
        f"{os.path.realpath(root).rstrip('/')}/"
    ):
        raise OSError(errno.ELOOP, "it is a link that leads out of the package", str(path))
    # Without O_NONBLOCK, to open a pipe waits for whoever writes into it.
    number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(number, "rb") as file:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device, and no file", str(path))
        return file.read(largest + 1)


def read_or_tell(path: Path, largest: int, problems: Problems) -> bytes | None:
    """The file's bytes, or None after noting why it can't be used."""
    try:
        data = read_source(path, largest)
    except FileNotFoundError:
        problems.error(
            None, Code.MISSING_FILE, "This file is missing.", "Write it, or restore it from the history."
        )
        return None
    except OSError as error:
        problems.error(
            None,
            Code.UNREADABLE_FILE,
            f"This file can't be read: {error.strerror}.",
            "Look at its permissions, and that it is a file and not a folder or a link to elsewhere.",
        )
        return None
    if len(data) > largest:
        problems.error(
            None,
            Code.TOO_LARGE,
            f"This file is larger than {largest:,} bytes.",
            "Split it into several files.",
        )
        return None
    return data
