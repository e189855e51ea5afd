"""Giving an article another name: its folder goes, and with it all that bears its name below `locales/`, whatever it
is (templates, catalogs, sign-offs with their ticks).

Files are moved as they are, changes that nobody has committed among them; only what names the article in them is
written anew. All of it happens, or nothing. The folder goes first: so whoever is stopped in the midst, or has renamed
the folder by hand, gets the rest by asking again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

import polib
from yaml import YAMLError

from cartilla.config import Package
from cartilla.errors import CartillaError, FindingsError
from cartilla.folder import Folder
from cartilla.i18n.catalogs.memory import ALIKE, TAKEN, origin_of
from cartilla.i18n.catalogs.po import key_of, read_po
from cartilla.i18n.review.signoffs import change_values
from cartilla.parse.library import article_folder, article_ids, refuse_bad_id
from cartilla.parse.problems import suggestion
from cartilla.parse.yaml_edit import value_of, with_values

_LINK = rb"(\]\(\s*<?article:)NAME(?![\w-])"
_CATALOG = (
    _LINK,
    r"(?m)^(#\. .*→ article:)NAME(?![\w-])".encode(),  # where a link leads
    rb"(?m)^(#:.*?\bsource/articles/)NAME(?=/)",
    rb"(?m)^(# (?:%s|%s))NAME(?=$|:)" % (TAKEN.encode(), ALIKE.encode()),  # where a translation comes from
)
MENTIONS: dict[str, tuple[bytes, ...]] = {
    ".md": (_LINK,),
    ".yaml": (_LINK,),
    ".pot": _CATALOG,
    ".po": _CATALOG,
    ".toml": ("(\\A#.*?“)NAME(?=”)".encode(),),  # the heading of a file of records
}
"""How files tell of an article, by their suffix; what stands before its NAME is the pattern's group."""

Step = tuple[Callable[[], object], Callable[[], object]]
"""Something to do, and what undoes it."""

LONGEST_NAME = 255
"""Bytes of a file's name on common disks."""


@dataclass(frozen=True, slots=True)
class Move:
    source: Path
    target: Path


def rename(package: Package, old: str, new: str) -> list[Move]:
    """Rename the article `old`; what was moved, its folder first where that bore the old name still. Raises
    CartillaError, and leaves everything as it was, where that can't be."""
    root = package.root
    moves = _planned(package, old, new)
    if not moves and not _has_mentions(package, old, new):
        known = article_ids(package)
        hint = suggestion(old, known, f"There is: {', '.join(known)}.")
        raise CartillaError(f"This package has no article “{old}”. {hint}")
    if lost := [move.target for move in moves if not _may_go(move, root)]:
        raise CartillaError(
            f"There is work in the place of what would be moved: {', '.join(_shown(lost, root))}. "
            f"Look whether “{new}” is another article's name, and move these files somewhere else first. "
            "Nothing was changed."
        )
    _carry_out(Folder(root), moves, old, new)
    return moves


def named_after(root: Path, article: str) -> list[Path]:
    """Every file below `locales/` that bears the article's name; not those of a locale's own, such as its lexicon."""
    folders = [root / "locales", *sorted(path for path in (root / "locales").glob("*/*") if path.is_dir())]
    return [
        path
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if path.name.startswith(f"{article}.") and path.is_file()
    ]


def could_be(package: Package, old: str, new: str) -> bool:
    """Whether the article `new` may be what the article `old`, which is gone, is called now: nothing of its own is lost
    when it takes over what bears the old name."""
    return all(_may_go(move, package.root) for move in _below_locales(package.root, old, new))


def _planned(package: Package, old: str, new: str) -> list[Move]:
    refuse_bad_id(new)
    before, after = article_folder(package, old), article_folder(package, new)
    moves = _below_locales(package.root, old, new)
    known = article_ids(package)
    if old == new:
        raise CartillaError(f"The article is called “{new}” already.")
    # A folder of a name that no file can have can't be there; one on a disk that takes capitals for small letters is.
    if old and Path(old).name == old and len(old) <= LONGEST_NAME and before.is_dir():
        if after.exists() and not after.samefile(before):
            raise CartillaError(
                f"There is “{new}” already ({after.relative_to(package.root).as_posix()}). Choose another name, or move that away "
                "first."
            )
        return [Move(before, after), *moves]
    return moves if new in known else []


def _has_mentions(package: Package, old: str, new: str) -> bool:
    """Whether `new` is there, and something still tells of it by the name that it had."""
    return bool(old) and new in article_ids(package) and any(_mentions(Folder(package.root), old, new))


def _below_locales(root: Path, old: str, new: str) -> list[Move]:
    return [Move(path, path.with_name(new + path.name.removeprefix(old))) for path in named_after(root, old)]


def _may_go(move: Move, root: Path) -> bool:
    """Whether nothing is lost by putting the file in the place of what stands there: of a template nothing ever is,
    of a catalog nothing where it says no more than the other."""
    if not move.target.exists() or move.source.is_dir() or move.target.suffix == ".pot":
        return True
    if move.target.suffix != ".po":
        return False
    try:
        ours, theirs = (read_po(path, root) for path in (move.source, move.target))
    except FindingsError:
        return False
    known = {key_of(entry): entry for entry in ours}
    # What an update filled in from elsewhere is nobody's work.
    return all(
        origin_of(entry, TAKEN) or origin_of(entry, ALIKE) or _says_no_more(entry, known.get(key_of(entry)))
        for entry in theirs
    )


def _says_no_more(entry: polib.POEntry, than: polib.POEntry | None) -> bool:
    def said(of: polib.POEntry | None) -> set[str]:
        return (
            {text for text in (of.msgstr, *of.msgstr_plural.values(), of.tcomment) if text} if of else set()
        )

    return said(entry) <= said(than)


def _carry_out(root: Folder, moves: list[Move], old: str, new: str) -> None:
    undo: list[Callable[[], object]] = []
    try:
        for step, back in chain(*(_steps(root, move) for move in moves), _mentions(root, old, new)):
            undo.append(back)
            step()
    except BaseException as error:
        for back in reversed(undo):
            with suppress(OSError):
                back()
        if isinstance(error, OSError):
            raise CartillaError(
                f"“{old}” could not be renamed: {error.strerror or error} ({error.filename}). Everything is as it was. "
                "Make source/ and locales/ writable, then try again."
            ) from error
        raise


def _steps(root: Folder, move: Move) -> Iterator[Step]:
    """What is done for one move."""
    before, after = (path.relative_to(root.path).as_posix() for path in (move.source, move.target))
    replaced = root.read(after) if move.target.is_file() else None
    if replaced is not None:
        yield partial(root.remove, after), partial(root.write, after, replaced)
    yield partial(root.rename, before, after), partial(root.rename, after, before)


def _mentions(root: Folder, old: str, new: str) -> Iterator[Step]:
    """The new name in each file that tells of the article by the old one, this article's own or another's."""
    for path in sorted(path for folder in ("source", "locales") for path in root.path.glob(f"{folder}/**/*")):
        # What a link leads to is nobody's here to change.
        if path.suffix in MENTIONS and path.is_file() and not path.is_symlink():
            data = retold = root.read(path.relative_to(root.path).as_posix())
            for pattern in MENTIONS[path.suffix]:
                named = pattern.replace(b"NAME", re.escape(old).encode())
                retold = re.sub(named, lambda found: found[1] + new.encode(), retold)
            if path.parent.name == "clinics":
                retold = _chosen(retold, old, new)
            back = partial(root.write, path.relative_to(root.path).as_posix(), data)
            if retold != data:
                yield partial(root.write, path.relative_to(root.path).as_posix(), retold), back
            if f'"article:{old}"'.encode() in data and path.parent.name == "reviews":
                yield partial(_sign_anew, root.path, path, old, new), back


def _chosen(data: bytes, old: str, new: str) -> bytes:
    """A clinic's file with the new name among the articles that it chooses."""
    with suppress(UnicodeDecodeError, ValueError, YAMLError):
        text = data.decode()
        chosen = value_of(text, "articles")
        if isinstance(chosen, list) and old in chosen:
            return with_values(text, {"articles": [new if name == old else name for name in chosen]}).encode()
    return data


def _sign_anew(root: Path, path: Path, old: str, new: str) -> None:
    """Let records say where links now lead that lead to the same article: so they hold, and fit their digests."""
    locale, article = path.parent.parent.name, path.stem
    with suppress(FindingsError):
        change_values(root, locale, article, {f"article:{old}": f"article:{new}"})


def _shown(paths: list[Path], root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in paths]
