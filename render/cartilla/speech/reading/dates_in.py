"""The dates that stand in a text: which days they can be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cartilla.speech.reading.dates import (
    FIGURES,
    LAST,
    MONTHS,
    Day,
    month_first,
    month_names,
    named_days,
    short_days,
)
from cartilla.speech.reading.language import Language, before
from cartilla.speech.reading.meant import is_change, is_score, is_unusual

_TWO_FIGURES = re.compile(r"(?<![\w.,/:–$€£-])(?<!\d )(\d{1,2})/(\d{1,2})(?![\w/:–%-]|[.,]\d)")
_WORD = re.compile(r" [^\W\d_]")
SELDOM = (5, 6, 10, 12)
"""Of what there are parts, but days as well: "labs 4/10"."""
_SECONDARY = "2/2"
"""Charts have it for "secondary to"."""
_FIGURE = re.compile(r"\d")
"""What every date has: most texts have none."""
_LINK = r"(?:,? (?:and|or|to|through|y|e|o|u|al?|hasta) (?:el )?|, (?:el )?|,? ?[-–—] ?)"
"""Between days that share the name of their month: "June 1, 2, and 3", "del 24 al 26 de diciembre"."""
_MORE = re.compile(rf"(?:{_LINK}\d{{1,2}}(?:st|nd|rd|th)?(?![\w]|[.,:/]\d)){{1,{LAST}}}")
_BEFORE = re.compile(rf"(?<![\w.,/:–-])(?:\d{{1,2}}(?:st|nd|rd|th)?{_LINK}){{1,{LAST}}}$")


def doubtful(text: str, language: Language) -> Iterator[tuple[str, int | None, Day, Day]]:
    """Dates in figures whose day could be the month: as it stands, its year if it has one, and its month and day by either
    order."""
    if not _FIGURE.search(text):
        return
    for pattern in short_days(language):
        for found in pattern.finditer(text):
            one, other = int(found[2]), int(found[3])
            if one < other and (is_change(found, language) or is_score(found, language)):
                continue
            if one != other and 1 <= one <= MONTHS and 1 <= other <= MONTHS:
                yield f"{one}/{other}", None, (one, other), (other, one)
    for found in FIGURES.finditer(text):
        one, other = int(found[1]), int(found[3])
        if (
            one != other
            and 1 <= one <= MONTHS
            and 1 <= other <= MONTHS
            and (found[2] == "/" or len(found[4]) > len("26"))
        ):
            yield (
                found[0],
                int(found[4]) % 100 + 2000 if len(found[4]) < len("2026") else int(found[4]),
                (one, other),
                (other, one),
            )


def _is_padded(found: re.Match[str]) -> bool:
    return "0" in (found[1][0], found[2][0])


def bare(text: str, language: Language) -> Iterator[str]:
    """Two figures with a slash that may be a day, a part or a score: "home 6/2", "(02/12)", "tired 2/2 anemia"."""
    for found in _TWO_FIGURES.finditer(text):
        one, other = int(found[1]), int(found[2])
        month, day = (one, other) if month_first(language.locale) else (other, one)
        ends = not _WORD.match(text, found.end())
        may_be_day = 1 <= month <= MONTHS and 1 <= day <= LAST
        if frozenset(re.findall(r"\w+", before(found))[-1:]) & language.vitals:
            continue  # "BP 12/8"
        if found[0] in language.lexicon.said:
            continue  # "24/7"
        counted = re.match(r" ([^\W\d_]+)", text[found.end() : found.end() + 40])
        if (
            counted
            and counted[1].lower() in language.lexicon.words("calls.counted")
            and not _is_padded(found)
        ):
            continue  # "12/15 patients"
        padded = _is_padded(found) and one and other
        if (found[0] == _SECONDARY and not ends) or (
            may_be_day
            and (padded or is_unusual(other, found, language) or (ends and (one > other or other in SELDOM)))
        ):
            yield found[0]


def days_in(text: str, language: Language) -> list[tuple[tuple[Day, ...], str]]:
    """Each date of the text with how it stands there: the month and the day that it can be, the likeliest first."""
    if not _FIGURE.search(text):
        return []
    known = month_names(language)
    days: list[tuple[tuple[Day, ...], str]] = [
        (((known[found["month"].lower()], day),), found[0])
        for pattern in named_days(language)
        for found in pattern.finditer(text)
        for day in _days_of(found)
        if 1 <= day <= LAST
    ]
    for found in FIGURES.finditer(text):
        one, other = int(found[1]), int(found[3])
        orders = (
            ((one, other), (other, one)) if month_first(language.locale) else ((other, one), (one, other))
        )
        days.append(
            (
                tuple(dict.fromkeys(day for day in orders if 1 <= day[0] <= MONTHS and 1 <= day[1] <= LAST)),
                found[0],
            )
        )
    return [(readings, shown) for readings, shown in days if readings]


def _days_of(found: re.Match[str]) -> Iterator[int]:
    """The day beside the name of its month, and others that share it."""
    yield int(found["day"])
    if found.start("month") < found.start("day"):
        others = _MORE.match(found.string, found.end("day"))
    else:
        others = _BEFORE.search(found.string[max(0, found.start("day") - 200) : found.start("day")])
    for other in re.findall(r"\d+", others[0]) if others else ():
        yield int(other)
