"""What goes up or down by an arrow: "↑ fluids" is told to somebody, "↑ BP" of somebody, "Hgb ↓" is lower than it was."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cartilla.speech.reading.language import Language, Step, any_of, before

_ARROW = re.compile(
    r" ?([↑↓])\1{0,2}(?:['’]?(?:(?P<done>e?d)|(?P<doing>ing))(?!\w))? ?(?=(?P<next>[^\W\d_][\w'’-]*)|$|[.,;:)])"
)
_BEGINS = re.compile(r"(?:^|[.;:?!,(•–—→/+-])\s*$")
_JOINED = re.compile(r"(?:[,&+/]|(?<!\w)(?:and|or|y|o|e|ou|et))\s*$")
"""Two of them are told alike: "↑ pain and ↓ appetite"."""


def trends(language: Language) -> Iterable[Step]:
    """At the beginning of what is to be done, or behind "please", it is an order; elsewhere it tells how something is. Before a
    number it is left to others: "up 5 lb"."""
    lexicon = language.lexicon
    said = {
        sign: {form: lexicon.text(f"trends.{name}_{form}") for form in ("order", "done", "doing")}
        for sign, name in (("↑", "up"), ("↓", "down"))
    }
    if not all(said["↑"].values()) or not all(said["↓"].values()):
        return
    asked = re.compile(rf"(?<!\w)(?:{any_of(lexicon.words('trends.asked'))})\s*$", re.IGNORECASE)
    by_itself = frozenset(
        word.lower()
        for name in ("labs.tests", "labs.vitals", "trends.measured")
        for word in lexicon.words(name)
    )
    left = frozenset(lexicon.words("trends.left"))

    def form(found: re.Match[str]) -> str:
        first, next_ = before(found), (found["next"] or "").lower()
        if found["doing"]:
            return "doing"
        if found["done"] or not next_:
            return "done"
        if _JOINED.search(first) and (others := list(_ARROW.finditer(first))):
            return form(others[-1])
        order = asked.search(first) or (_BEGINS.search(first) and next_ not in by_itself)
        return "order" if order else "done"

    def told(found: re.Match[str]) -> str:
        first, next_ = before(found), found["next"] or ""
        if next_.lower() in left and not (found["done"] or found["doing"]):
            return found[0]
        apart = " " * bool(first and not first[-1].isspace() and first[-1] not in "(/")
        return f"{apart}{said[found[1]][form(found)]}{' ' * bool(next_)}"

    yield _ARROW, told
