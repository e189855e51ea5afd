"""Checking data files against typed dataclasses, in words that a person understands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from cartilla.parse.problems import Problems, suggestion

T = TypeVar("T")
Place = tuple[str | int, ...]
"""Keys from the top of the file to a value."""

_PLAIN = {
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "string_type": "text (put it between quotes)",
    "date_type": "a date such as 2026-11-22",
    "date_from_datetime_parsing": "a date such as 2026-11-22",
    "date_parsing": "a date such as 2026-11-22",
    "list_type": "a list: [one, two]",
    "tuple_type": "a list: [one, two]",
    "dict_type": "keys with values",
    "dataclass_type": "keys with values",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
    "bool_type": "true or false",
}


def checked(
    cls: type[T],
    data: object,
    problems: Problems,
    line_of: Callable[[Place], int | None],
    at: Place = (),
) -> T | None:
    """`data` as `cls`, or None after noting every problem. `at` is where `data` stands in its file."""
    try:
        return _adapter(cls).validate_python(data)
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_context=False):
            place: Place = (*at, *problem["loc"])
            _note(cls, problem["type"], str(problem["msg"]), place, len(at), problems, line_of)
        return None


def _note(
    cls: type,
    kind: str,
    message: str,
    place: Place,
    skip: int,
    problems: Problems,
    line_of: Callable[[Place], int | None],
) -> None:
    name = ".".join(map(str, place)) or "the file"
    line = line_of(place)
    match kind:
        case "missing":
            problems.error(
                line_of(place[:-1]), "missing-key", f"“{name}” is missing.", f"Add the key “{place[-1]}”."
            )
        case "unexpected_keyword_argument" | "extra_forbidden":
            known = _keys(cls, place[skip:-1])
            fix = suggestion(
                str(place[-1]), known, f"The keys here are: {', '.join(known)}." if known else "Remove it."
            )
            problems.error(line, "unknown-key", f"“{name}” is not a key that Cartilla knows.", fix)
        case _ if kind in _PLAIN:
            problems.error(
                line, "bad-value", f"“{name}” doesn't hold what it should.", f"Write {_PLAIN[kind]}."
            )
        case _:
            problems.error(line, "bad-value", f"“{name}”: {message}.", "Write a value of the right kind.")


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
def _adapter(cls: type[T]) -> TypeAdapter[T]:
    return TypeAdapter(cls)
