"""Words that a package's articles don't use, and what to write instead: `locales/<locale>/avoid.toml`.

The list is the package's own; the software ships none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cartilla.checks.subjects import Words
from cartilla.checks.table import Values
from cartilla.codes import Code
from cartilla.errors import Finding, FindingsError
from cartilla.i18n.collection import Collection
from cartilla.i18n.inputs import avoid_files
from cartilla.parse.problems import Problems
from cartilla.parse.source_file import is_there
from cartilla.parse.text_file import read_text
from cartilla.parse.toml import read_toml

QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"")
KEYS = {"words", "instead", "unless"}


FIX = 'Write [[avoid]], then words = ["addict", "addicts"] and instead = "person with an addiction".'


@dataclass(frozen=True, slots=True)
class Avoided:
    """`words` matches any of the words, whole, in any case; `unless` is a phrase beside which they may
    stand in the same message, or empty."""

    words: re.Pattern[str]
    instead: str
    unless: str = ""


@dataclass(frozen=True, slots=True)
class AvoidList:
    """`exempt` are names and titles of others, in which any word may stand."""

    entries: tuple[Avoided, ...] = ()
    exempt: tuple[str, ...] = ()


def avoided_in(collection: Collection, locale: str) -> AvoidList:
    """The list of `locale`; an empty one where there is none. Raises FindingsError."""
    root = collection.package.root
    files = avoid_files(root, locale)
    path = Path(files[0])
    return collection.kept.take(
        ("avoided", locale), files, lambda: _load(path, path.relative_to(root).as_posix())
    )


def readable_in(collection: Collection, locale: str) -> AvoidList:
    """The list for checks of single texts: what is wrong with it is told once, and of no text."""
    try:
        return avoided_in(collection, locale)
    except FindingsError:
        return AvoidList()


def _load(path: Path, place: str) -> AvoidList:
    if not is_there(path):
        return AvoidList()
    problems = Problems(place)
    text, what = read_text(path, problems), "The list of words to avoid"
    data = None if text is None else read_toml(text, problems, Code.BAD_AVOID_LIST, what, FIX)
    if data is None or problems.fatal:
        raise FindingsError(problems.findings)
    try:
        if unknown := data.keys() - {"avoid", "exempt"}:
            raise ValueError(f"there is no key {min(unknown)}")
        exempt = tuple(data.get("exempt", ()))
        if not all(isinstance(name, str) for name in exempt):
            raise TypeError("a name under exempt is no text")
        return AvoidList(tuple(_entry(entry) for entry in data["avoid"]), exempt)
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise FindingsError(
            [Finding(place, None, Code.BAD_AVOID_LIST, f"{what} can't be read: {error}.", FIX)]
        ) from error


def find_avoided(avoid: AvoidList) -> Callable[[Words], Iterator[Values]]:
    """The check for one language's list. Quotations, and the names that the list exempts, are others' words."""

    def find(words: Words) -> Iterator[Values]:
        if words.role == "quotation":
            return
        text = words.text
        for name in avoid.exempt:
            text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
        text = QUOTED.sub(" ", text)
        for entry in avoid.entries:
            if entry.unless and entry.unless.casefold() in text.casefold():
                continue
            for match in entry.words.finditer(text):
                yield {"word": match[0], "instead": entry.instead}

    return find


def _entry(entry: dict[str, object]) -> Avoided:
    words, instead, unless = entry["words"], entry["instead"], entry.get("unless", "")
    if entry.keys() - KEYS or not isinstance(words, list) or not words:
        raise ValueError("an entry has words and instead, and may have unless")
    if not all(isinstance(word, str) and word.strip("* ") for word in (*words, instead)):
        raise ValueError("words, and what to write instead, are text")
    pattern = "|".join(re.escape(str(word)).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return Avoided(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), str(instead), str(unless))
