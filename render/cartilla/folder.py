"""Everything that is written or removed, below a folder and nowhere else.

Packages, caches and outputs come from elsewhere (cloned, unpacked, mailed), and a link in one may lead to a person's
keys. So folders are entered one by one by their handles, and what is a link, a device or a pipe is refused with an
OSError that says so. Nothing else in this software writes or removes files (tests/test_one_writer.py).
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import BinaryIO

_ENTER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
# Without O_NONBLOCK, to open a pipe waits for whoever writes into it.
_OPEN = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


ON_ITS_WAY = re.compile(r"\..+\.\d+\.new")
"""The names of files that are being written."""

FORGOTTEN = 600
"""Seconds after which nobody is still writing such a file: its writer was killed."""

_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS)

_tidied: set[Path] = set()
"""Where this process has looked for them already."""


class LinkError(OSError):
    """A link lies on the way."""


class Folder:
    """A folder, made when something is written into it. `anchor` is where a person said, links and all; `inside` it,
    no link is followed. Paths are relative, with POSIX slashes. Holds nothing open."""

    def __init__(self, anchor: Path, *inside: str) -> None:
        self._anchor = anchor
        self._inside = tuple(part for name in inside for part in _parts(name))
        self.path = anchor.joinpath(*self._inside)

    @classmethod
    def itself(cls, path: Path) -> Folder:
        """A folder that may not be a link itself: its name comes from elsewhere."""
        return cls(path.parent, path.name) if path.name else cls(path)

    def __truediv__(self, name: str) -> Folder:
        return Folder(self._anchor, *self._inside, *_parts(name))

    def make(self) -> None:
        """Make it where it isn't there yet."""
        with self._enter(make=True):
            pass

    def exists(self) -> bool:
        """Whether it is there, and no link leads to it."""
        try:
            with self._enter():
                return True
        except OSError:
            return False

    def has(self, name: str) -> bool:
        """Whether a regular file has the name, and no link leads to it. Raises OSError where that can't be seen."""
        *outer, last = _parts(name)
        try:
            with self._enter(outer) as home:
                return _regular(last, home, self.path / name) is not None
        except (FileNotFoundError, NotADirectoryError):
            return False

    def read(self, name: str, largest: int | None = None) -> bytes:
        """The file's bytes, or its first `largest`. Raises OSError."""
        with self._opened(name, os.O_RDONLY) as file:
            # As much memory is taken as is asked for, whatever the file has.
            most = -1 if largest is None else min(largest, os.fstat(file.fileno()).st_size + 1)
            return file.read(most)

    def write(
        self,
        name: str,
        data: bytes,
        *,
        by_way_of: str = "",
        lasting: bool = True,
        private: bool = False,
        over: bool = True,
    ) -> None:
        """Replace the file at once: whoever reads it sees the old bytes or the new, never a part. Until then it is
        beside it, or where `by_way_of` says. What is `lasting` is on the disk then; what is `private` only this person can
        read. A file that is there already stays unless it may be written `over`. Raises OSError; what was there before is
        then unharmed."""
        *outer, last = _parts(name)
        *way, new = _parts(by_way_of or "/".join((*outer, f".{last}.{os.getpid()}.new")))
        with ExitStack() as entered:
            home = entered.enter_context(self._enter(outer, make=True))
            workshop = home if way == outer else entered.enter_context(self._enter(way, make=True))
            mode = _regular(last, home, self.path / name)
            if private:
                mode = 0o600
            _tidy(workshop, self.path.joinpath(*way))
            _forget(new, workshop)
            try:
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _OPEN
                with os.fdopen(
                    os.open(new, flags, 0o600 if private else 0o666, dir_fd=workshop), "wb"
                ) as file:
                    if mode is not None:
                        os.fchmod(file.fileno(), mode)
                    file.write(data)
                    if lasting:
                        file.flush()
                        os.fsync(file.fileno())
                _place(new, workshop, last, home, over=over)
            finally:
                _forget(new, workshop)

    def write_if_changed(self, name: str, data: bytes) -> bool:
        """False where the file already says exactly that."""
        with suppress(FileNotFoundError):
            if self.read(name) == data:
                return False
        self.write(name, data)
        return True

    def append(self, name: str, data: bytes) -> None:
        """Add to the end of the file, which is on the disk then."""
        with self._opened(name, os.O_WRONLY | os.O_APPEND | os.O_CREAT, make=True) as file:
            file.write(data)
            os.fsync(file.fileno())

    def opened(self, name: str) -> BinaryIO:
        """The file, to be read and added to; made where it isn't there. Whoever asks closes it."""
        return self._open(name, os.O_RDWR | os.O_APPEND | os.O_CREAT, make=True)

    @contextmanager
    def locked(self, name: str, *, wait: bool) -> Iterator[None]:
        """Hold the file, as long as this process lives. Raises BlockingIOError where another holds it and `wait`
        is False."""
        with self._opened(name, os.O_RDWR | os.O_CREAT, make=True) as file:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            yield

    def new_folder(self, name: str) -> Folder:
        """A folder in this one that only this person may enter. Raises FileExistsError where something has the name."""
        with self._enter(make=True) as here:
            os.mkdir(name, 0o700, dir_fd=here)
        return self / name

    def touch(self, name: str) -> None:
        """Mark the file as used now."""
        *outer, last = _parts(name)
        with self._enter(outer) as home:
            os.utime(last, dir_fd=home, follow_symlinks=False)

    def let_run(self, name: str) -> None:
        """Let whoever may read the file run it, too."""
        with self._opened(name, os.O_RDONLY) as file:
            mode = os.fstat(file.fileno()).st_mode
            os.fchmod(file.fileno(), mode | (mode & 0o444) >> 2)

    def remove(self, name: str) -> None:
        """Remove a file, or a link and not what it leads to. A folder stays; what isn't there, or only by way of a
        link, is no error."""
        *outer, last = _parts(name)
        gone = (FileNotFoundError, NotADirectoryError, IsADirectoryError, LinkError)
        with suppress(*gone), self._enter(outer) as home:
            os.unlink(last, dir_fd=home)

    def remove_empty(self, name: str) -> bool:
        """Remove a folder in which nothing is left; False where something is."""
        *outer, last = _parts(name)
        try:
            with self._enter(outer) as home:
                os.rmdir(last, dir_fd=home)
        except OSError:
            return False
        return True

    def remove_all(self, name: str) -> None:
        """Remove a folder and all that is in it, as far as that can be."""
        *outer, last = _parts(name)
        with suppress(OSError), self._enter(outer) as home:
            shutil.rmtree(last, ignore_errors=True, dir_fd=home)

    def rename(self, name: str, new: str) -> None:
        """Give a file or folder another name, or another place below this folder; a file in that place goes."""
        *outer, last = _parts(name)
        *other, new_last = _parts(new)
        with self._enter(outer) as home, self._enter(other, make=True) as place:
            os.rename(last, new_last, src_dir_fd=home, dst_dir_fd=place)

    def folders(self) -> list[str]:
        """The names of the folders in this one, in order; none where it isn't there."""
        try:
            with self._enter() as here, os.scandir(here) as found:
                return sorted(entry.name for entry in found if entry.is_dir(follow_symlinks=False))
        except OSError:
            return []

    def files(self) -> Iterator[tuple[str, os.stat_result]]:
        """Every regular file below it, in no order, with what the disk says of it."""
        with suppress(OSError), self._enter() as here:
            for folder, _, names, handle in os.fwalk(".", dir_fd=here, follow_symlinks=False):
                for name in names:
                    with suppress(OSError):
                        found = os.stat(name, dir_fd=handle, follow_symlinks=False)
                        if stat.S_ISREG(found.st_mode):
                            yield PurePosixPath(folder, name).as_posix(), found

    @contextmanager
    def _enter(self, parts: list[str] | tuple[str, ...] = (), *, make: bool = False) -> Iterator[int]:
        """A handle of this folder, or of one below it."""
        try:
            handle = os.open(self._anchor, _ENTER)
        except FileNotFoundError:
            if not make:
                raise
            self._anchor.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._anchor, _ENTER)
        path = str(self._anchor)
        try:
            for part in (*self._inside, *parts):
                path = os.path.join(path, part)  # noqa: PTH118 (a Path for each step takes longer than the step)
                # Never one that is closed already: a signal may end this between any two lines.
                outer, handle = handle, _step(part, handle, path, make=make)
                os.close(outer)
            yield handle
        finally:
            os.close(handle)

    def _open(self, name: str, flags: int, *, make: bool = False) -> BinaryIO:
        *outer, last = _parts(name)
        with self._enter(outer, make=make) as home:
            try:
                number = os.open(last, flags | _OPEN, 0o666, dir_fd=home)
            except OSError as error:
                _regular(last, home, self.path / name)
                raise error from None
        mode = "r+b" if flags & os.O_RDWR else "ab" if flags & os.O_APPEND else "rb"
        file: BinaryIO = os.fdopen(number, mode, buffering=0)  # type: ignore[assignment]
        if not stat.S_ISREG(os.fstat(number).st_mode):
            file.close()
            raise _refused(self.path / name)
        return file

    @contextmanager
    def _opened(self, name: str, flags: int, *, make: bool = False) -> Iterator[BinaryIO]:
        with self._open(name, flags, make=make) as file:
            yield file


def _parts(name: str) -> tuple[str, ...]:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise OSError(errno.EINVAL, "it leaves the folder", name)
    try:
        named = b"\0" not in os.fsencode(name)
    except UnicodeEncodeError:
        named = False
    if not named:
        raise OSError(errno.EINVAL, "no file can have this name", name)
    return path.parts


def _step(part: str, handle: int, path: str, *, make: bool) -> int:
    try:
        try:
            return os.open(part, _ENTER | os.O_NOFOLLOW, dir_fd=handle)
        except FileNotFoundError:
            if not make:
                raise
        with suppress(FileExistsError):
            os.mkdir(part, dir_fd=handle)
        return os.open(part, _ENTER | os.O_NOFOLLOW, dir_fd=handle)
    except OSError as error:
        if _is_link(part, handle):
            raise LinkError(errno.ELOOP, "it is a link, which may lead anywhere", path) from None
        raise OSError(error.errno, error.strerror, path) from None


def _is_link(name: str, handle: int) -> bool:
    try:
        return stat.S_ISLNK(os.stat(name, dir_fd=handle, follow_symlinks=False).st_mode)
    except OSError:
        return False


def _regular(name: str, handle: int, path: Path) -> int | None:
    """The permissions of the file that stands there, None where none does. Raises OSError where it is no file."""
    try:
        mode = os.stat(name, dir_fd=handle, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise _refused(path)
    return stat.S_IMODE(mode)


def _place(new: str, workshop: int, last: str, home: int, *, over: bool) -> None:
    """Give a written file its name; what has the name already stays unless it may be written `over`."""
    if not over:
        try:
            os.link(new, last, src_dir_fd=workshop, dst_dir_fd=home, follow_symlinks=False)
            return
        except FileExistsError:
            return
        except OSError as error:
            # Some file systems have no second names: there the later of two that come at once stays.
            if error.errno not in _NO_LINKS:
                raise
    os.replace(new, last, src_dir_fd=workshop, dst_dir_fd=home)


def _refused(path: Path) -> OSError:
    return OSError(errno.EINVAL, "it is not a regular file, but a link, a folder or a device", str(path))


def _tidy(handle: int, path: Path) -> None:
    """Remove what writers who were killed have left in the folder."""
    if path in _tidied:
        return
    _tidied.add(path)
    left = []
    with suppress(OSError), os.scandir(handle) as found:
        left = [entry.name for entry in found if ON_ITS_WAY.fullmatch(entry.name)]
    for name in left:
        with suppress(OSError):
            if time.time() - os.stat(name, dir_fd=handle, follow_symlinks=False).st_mtime > FORGOTTEN:
                os.unlink(name, dir_fd=handle)


def _forget(name: str, handle: int) -> None:
    with suppress(FileNotFoundError, IsADirectoryError):
        os.unlink(name, dir_fd=handle)
