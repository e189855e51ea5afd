"""Where the settings want it, one act is one commit: of the files that it wrote, as it wrote them, by whoever did it.

A repository may have come along with somebody else's package, and its settings can name programs to run. So commits are made of git's own
plumbing, which runs none of them: no hooks, no filters, no monitors, nothing fetched. What others have changed, or have
put into the index, stays as it is.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from cartilla.desk.acts import Act, Change, Trouble
from cartilla.desk.wording import Speaker
from cartilla.errors import CartillaError
from cartilla.folder import Folder
from cartilla.parse.settings import load_package

PATIENCE = 60
"""Seconds that git gets for a step."""

_RUNS_NOTHING = (
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "commit.gpgSign=false"),
    *("-c", "core.splitIndex=false"),
)

_FETCHES_NOTHING = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}

_FILTER = r"^filter\..*\.(clean|smudge|process|required)$"

_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_CONFIG_PARAMETERS")
"""Variables by which git would work on another repository."""

_UNDER_WAY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")


_LOCK = re.compile(r"[/'](HEAD\.lock|index\.lock|refs/[^\n']{1,200}\.lock)'")
"""The name, in the repository's own folder, of what git finds locked. Whoever is killed in the middle of a commit may leave one."""

_OWN = "cartilla-desk-"
"""What an index of a desk's own is called, before the number of its process."""


class NotCommittedError(Exception):
    """`key` is one of the desk's words, `values` what stands in them."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file as a tree or the index has it."""

    mode: str
    blob: str


class Repository:
    """A witness of acts. The package may be a folder of the repository."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def commit(self, act: Act) -> Trouble | None:
        """Commit what the act wrote, where the settings say so; why that couldn't be."""
        try:
            if act.changes and load_package(self._root).settings.desk.commit:
                self._commit(act)
        except NotCommittedError as error:
            return Trouble(f"repository.{error.key}", error.values)
        except CartillaError:
            # Settings that can't be read ask for nothing, and are told elsewhere.
            return None
        return None

    def _commit(self, act: Act) -> None:
        top, inner = self._found()
        git = _Git(top).without_filters()
        folder = Path(git("rev-parse", "--absolute-git-dir"))
        for change in act.changes:
            if any((folder / name).exists() for name in _UNDER_WAY):
                raise NotCommittedError("middle", path=change.path)
            if (folder / "index.lock").exists():
                raise NotCommittedError("locked", lock="index.lock")
        changes = [replace(change, path=inner + change.path) for change in act.changes]
        head = git("rev-parse", "--verify", "--quiet", "HEAD", may_fail=True)
        entries = [self._entry_after(git, head, change) for change in changes]
        with _own_index(folder) as index:
            if head:
                git("read-tree", head, index=index)
            _put(git, changes, entries, index)
            tree = git("write-tree", index=index)
        parent = ("-p", head) if head else ()
        commit = git("commit-tree", tree, *parent, "-m", _message(act), author=act)
        # The index first: who is ended between the two leaves the change staged, and not its reverse.
        _put(git, changes, entries)
        git("update-ref", "-m", "commit: at the desk", "HEAD", commit, head or git.nothing)

    def _found(self) -> tuple[Path, str]:
        """The repository's folder, and the package's in it, with a slash, or nothing."""
        git = _Git(self._root)
        try:
            top = git("rev-parse", "--show-toplevel")
            return Path(top), git("rev-parse", "--show-prefix")
        except FileNotFoundError as error:
            raise NotCommittedError("no-git") from error
        except NotCommittedError as error:
            nowhere = "not a git repository" in error.values.get("why", "")
            raise NotCommittedError("none") if nowhere else error from None

    def _entry_after(self, git: _Git, head: str, change: Change) -> _Entry | None:
        """The file as the act left it. Raises NotCommittedError where the last commit, or the index, has it otherwise than the
        act found it: to commit it would commit somebody else's change."""
        committed = _entry(git("ls-tree", "-z", "--full-tree", head, "--", change.path)) if head else None
        staged = _entry(git("ls-files", "-z", "--stage", "--", f":(literal,top){change.path}"))
        found = None if change.before is None else git("hash-object", "--stdin", data=change.before)
        if (committed.blob if committed else None) != found or (staged.blob if staged else None) != found:
            raise NotCommittedError("others", path=change.path)
        if change.after is None:
            return None
        return _Entry(
            committed.mode if committed else "100644", git("hash-object", "-w", "--stdin", data=change.after)
        )


class _Git:
    """git in a folder. Raises NotCommittedError with its last words."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._overruled: dict[str, str] = {}

    def without_filters(self) -> _Git:
        """From now on those that the repository names are none: to write an index, git reads files by way of them."""
        names = self("config", "-z", "--name-only", "--get-regexp", _FILTER, may_fail=True)
        found = sorted({name for name in names.split("\0") if name})
        self._overruled = {"GIT_CONFIG_COUNT": str(len(found))}
        for number, name in enumerate(found):
            value = "false" if name.endswith("required") else ""
            self._overruled |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
        return self

    @cached_property
    def nothing(self) -> str:
        """The name of no object: as long as names are here."""
        return "0" * len(self("hash-object", "--stdin"))

    def __call__(
        self,
        *arguments: str,
        data: bytes = b"",
        index: Path | None = None,
        author: Act | None = None,
        may_fail: bool = False,
    ) -> str:
        around = {
            name: value for name, value in os.environ.items() if name not in _ELSEWHERE
        } | _FETCHES_NOTHING
        around |= self._overruled
        if index is not None:
            around["GIT_INDEX_FILE"] = str(index)
        if author is not None and author.by.account:
            for who in ("AUTHOR", "COMMITTER"):
                around |= {f"GIT_{who}_NAME": author.by.name, f"GIT_{who}_EMAIL": author.by.mail}
        try:
            done = subprocess.run(  # noqa: S603 - what stands in the arguments is ours, or a path
                ["git", "-C", str(self._folder), *_RUNS_NOTHING, *arguments],  # noqa: S607 - whichever git is theirs
                input=data,
                capture_output=True,
                env=around,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise NotCommittedError("failed", why=f"no answer in {PATIENCE} seconds") from error
        if done.returncode and not may_fail:
            raise _told(done.stderr.decode("utf-8", "replace"))
        return "" if done.returncode else done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")


def _told(words: str) -> NotCommittedError:
    if "tell me who you are" in words or "empty ident name" in words:
        return NotCommittedError("nameless")
    if found := _LOCK.search(words):
        return NotCommittedError("locked", lock=found[1])
    lines = [line for line in words.splitlines() if line.strip()]
    return NotCommittedError("failed", why=lines[-1].removeprefix("fatal: ") if lines else "nothing")


def _entry(listed: str) -> _Entry | None:
    """Of a line of `ls-tree` or `ls-files --stage`; None where there is none."""
    head, tab, _ = listed.partition("\t")
    if not tab:
        return None
    mode, *_, blob = head.split()[:3] if " blob " in head else head.split()[:2]
    return _Entry(mode, blob)


def _put(git: _Git, changes: list[Change], entries: list[_Entry | None], index: Path | None = None) -> None:
    """Those files as they are after the act, into an index: the repository's own unless one is named."""
    lines = b"".join(
        f"{entry.mode if entry else 0} {entry.blob if entry else git.nothing}\t".encode()
        + os.fsencode(change.path)
        + b"\0"
        for change, entry in zip(changes, entries, strict=True)
    )
    git("update-index", "-z", "--add", "--index-info", data=lines, index=index)


@contextmanager
def _own_index(folder: Path) -> Iterator[Path]:
    """A name for an index beside the repository's own, which nobody sees. Those of desks that were killed go."""
    name = f"{_OWN}{os.getpid()}"
    for other in folder.glob(f"{_OWN}*"):
        number = other.name.removeprefix(_OWN).removesuffix(".lock")
        if number.isdecimal() and not _runs(int(number)):
            Folder(folder).remove(other.name)
    try:
        yield folder / name
    finally:
        for left in (name, f"{name}.lock"):
            Folder(folder).remove(left)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError as error:
        return not isinstance(error, ProcessLookupError)
    return True


def _message(act: Act) -> str:
    about = f": {act.about}" if act.about else ""
    return Speaker("en")(f"act.{act.what}") + about
