"""Checking data files against typed dataclasses, in words that a person understands."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args, get_type_hints

from cartilla.codes import Code
from cartilla.parse.problems import Problems, suggestion

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")
Place = tuple[str | int, ...]
"""Keys from the top of the file to a value."""

_WANTED = {
    "int": "a whole number",
    "string": "text",
    "date": "a date such as 2026-11-22",
    "list": "a list: [one, two]",
    "tuple": "a list: [one, two]",
    "dict": "keys with values",
    "dataclass": "keys with values",
    "decimal": "a number",
    "finite": "a number",
}
"""What to write instead, by the first word of pydantic's error type."""

_DATE = re.compile(r"[12]\d{3}-\d{2}-\d{2}")
_THOUSANDS = re.compile(r"\d{3}(?:\.\d+)?")
"""What `{value: 1,000}` makes a key of."""
YEARS = range(1000, 3000)
"""Those that a date is in: calculations with days have room on either side."""
NO_DATE = object()
"""Stands for a value that no date is read from."""


def checked(
    cls: type[T],
    data: object,
    problems: Problems,
    line_of: Callable[[Place], int | None],
    at: Place = (),
    aliases: Mapping[str, str] | None = None,
    hidden: Collection[str] = (),
    elsewhere: Mapping[str, str] | None = None,
) -> T | None:
    """`data` as `cls`, or None after noting every problem. `at` is where `data` stands in its file.

    `aliases` maps keys of the file to the fields that they fill; such a field's own name is no key.
    `hidden` fields are filled by the caller, and not offered as keys. `elsewhere` says what to write instead of keys that
    other programs know.
    """
    from pydantic import ValidationError

    aliases = aliases or {}
    renamed = {field: key for key, field in aliases.items()}
    if isinstance(data, dict):
        data = {
            aliases.get(key, key if key not in renamed else f"{key}\0"): value for key, value in data.items()
        }
        data |= {
            key: NO_DATE
            for key in _dates(cast("Hashable", cls)) & data.keys()
            if not _may_be_a_date(data[key])
        }
    try:
        value: T = _adapter(cast("Hashable", cls)).validate_python(data)
        return value
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_context=False):
            loc = _in_file(problem["loc"], data)
            place = tuple(renamed.get(str(step), str(step).rstrip("\0")) for step in loc[:1]) + loc[1:]
            known = [renamed.get(key, key) for key in _keys(cls, loc[:-1]) if key not in hidden]
            _note(
                problem["type"],
                str(problem["msg"]),
                (*at, *place),
                known,
                problems,
                line_of,
                "" if len(loc) > 1 or elsewhere is None else elsewhere.get(str(place[0]).lower(), ""),
            )
        return None


def _in_file(loc: Place, data: object) -> Place:
    """The keys of the file that lead to a place. Where a value may be one of several types, pydantic adds their names."""
    keys: list[str | int] = []
    for n, step in enumerate(loc, 1):
        if isinstance(data, Mapping):
            if step not in data and n < len(loc):
                continue
            data = data.get(step)
        elif isinstance(data, list | tuple) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            continue
        keys.append(step)
    return tuple(keys)


@cache
def _dates(cls: Any) -> frozenset[str]:
    """The fields that take a date, and nothing else."""
    hints = get_type_hints(cls) if is_dataclass(cls) else {}
    return frozenset(name for name, hint in hints.items() if date in _types(hint) <= {date, NoneType})


def _types(hint: Any) -> set[Any]:
    return set(get_args(hint)) or {hint}


def _may_be_a_date(value: object) -> bool:
    """pydantic takes numbers for seconds since 1970, which nobody means."""
    return (
        value is None
        or (type(value) is date and value.year in YEARS)
        or (isinstance(value, str) and bool(_DATE.fullmatch(value)))
    )


def _note(
    kind: str,
    message: str,
    place: Place,
    known: list[str],
    problems: Problems,
    line_of: Callable[[Place], int | None],
    instead: str = "",
) -> None:
    name = ".".join(map(str, place)) or "the file"
    line, word = line_of(place), kind.split("_")[0]
    if any(f.line == line and f"“{name}”" in f.message for f in problems.findings):
        return
    if kind == "missing":
        problems.error(
            line_of(place[:-1]), Code.MISSING_KEY, f"“{name}” is missing.", f"Add the key “{place[-1]}”."
        )
    elif kind in ("unexpected_keyword_argument", "extra_forbidden"):
        if isinstance(place[-1], str) and _THOUSANDS.fullmatch(place[-1]):
            instead = "A comma ends a value here. Write a number without one: 1000."
        fix = instead or suggestion(
            str(place[-1]), known, f"The keys here are: {', '.join(known)}." if known else "Remove it."
        )
        problems.error(line, Code.UNKNOWN_KEY, f"“{name}” is not a key that Cartilla knows.", fix)
    elif word in _WANTED:
        problems.error(
            line,
            Code.BAD_VALUE,
            f"“{name}” is not {_WANTED[word].partition(':')[0]}.",
            f"Write {_WANTED[word]}{', between quotes' if word == 'string' else ''}.",
        )
    else:
        problems.error(line, Code.BAD_VALUE, f"“{name}”: {message}.", "Write a value of the right kind.")


def _keys(cls: type, path: Iterable[str | int]) -> list[str]:
    """The keys that a dataclass has at `path` below it."""
    found: Any = cls
    for step in path:
        if is_dataclass(found):
            hint = get_type_hints(found).get(str(step))
            options = [hint, *get_args(hint)]
            found = next((o for o in options if is_dataclass(o)), None)
    return [f.name for f in fields(found)] if is_dataclass(found) else []


@cache
def _adapter(cls: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(cls)
