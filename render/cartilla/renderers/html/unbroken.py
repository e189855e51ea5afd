"""What stays on one line: a date, a time, opening hours, a figure with what it counts, a letter with what it names. Each only where it fits one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markupsafe import Markup, escape

from cartilla.i18n.values.cldr import babel_locale
from cartilla.renderers.html.language import element

LONGEST_CHAIN = 9
"""Characters of a figure with what it counts: a fifth of the shortest line of text, so that moving it to the next line leaves
no line shorter than four fifths."""

LONGEST_DATE = 24
"""Characters of a date, a time or hours that stay together: they fit on a line of every format."""

DATED = frozenset({"date", "time", "hours"})
"""The kinds of facts that stay together as dates do."""

_COMPOUND = r"(?<![\w-])\w{1,2}-\w{1,7}(?![\w-])"
"""A short word before a hyphen ("6-MAM", "mu-opioid"): at a line's end it would be lost."""

_GAP = r"[ \u00a0\u202f]"

_CLOCK = r"\d{1,2}(?:[:.]\d\d)?"
_HALF = rf"{_GAP}?[AaPp]\.?{_GAP}?[Mm](?![^\W_])\.?"
_OCLOCK = rf"{_GAP}?(?:h|hs|hrs|Uhr|uur|giờ)(?!\w)(?:{_GAP}?\d\d(?!\d))?"
_MOMENT = rf"{_CLOCK}(?:{_HALF}|{_OCLOCK})"
_TO = rf"{_GAP}?[-–]{_GAP}?"
_DIGITAL = r"\d{1,2}[:.]\d\d"
_TIME = rf"(?<![\d.,:])(?:(?:(?:{_MOMENT}|{_CLOCK}){_TO})?{_MOMENT}|{_DIGITAL}{_TO}{_DIGITAL}(?![\d.,:]?\d))"
""" "6 p.m.", "8:30 a. m.", "9–5 PM", "18 h 30", "9 a.m. – 5 p.m.", "9:00–17:00", "8–18 Uhr"."""

_FIGURE = r"\d{1,6}(?:[.,]\d{1,3}){0,2}"
_PER = r"/[^\W\d]{1,4}(?!\w)"
"""What the unit of a figure may be per: "mg/dL"."""
_COUNT = (
    rf"(?<![\w.,:–-])(?<!\d/){_FIGURE}(?:[-–]{_FIGURE})?{_GAP}(?:\w{{1,7}}(?:{_PER})?|[%‰°€$£]\w?)(?!\w)"
    rf"|(?<![\w.,:/–-]){_FIGURE}–{_FIGURE}(?![\w.,:/–-]?\d)"
)
""" "500 mg", "70 mg/dL", "2 pills", "10–12": where it is short. Behind a unit's slash stands another one: "875 mg/125 mg"."""

_RATE = rf"(?<![\w/])[^\W\d]{{1,3}}{_PER}(?!/)"
"""A unit per another that stands alone: "mg/dL"."""

_LETTER = r"(?<![\w-])[^\W\d_]{3,9} [A-Z](?![\w'’-]|\.\w)"
""" "vitamin D", "hepatitis B": the letter alone says nothing."""

_PER_END = re.compile(rf"{_PER}$")

_PIECE = re.compile(r"[^,;]+[,;]?\s*")


def whole(content: Markup) -> Markup:
    """What stays on one line."""
    return element("span", content, class_="whole")


def chained(text: str) -> bool:
    """Whether a figure with what it counts is short enough to stay together."""
    return len(_PER_END.sub("", text)) <= LONGEST_CHAIN


def kept(text: str, locale: str) -> Markup:
    """A text in which dates, times, short figures with what they count, letters behind a short word and short words before a hyphen stay on one line."""
    written, end = Markup(), 0
    for found in _pattern(locale).finditer(text):
        if not chained(found[0]) if found.lastgroup == "count" else len(found[0]) > LONGEST_DATE:
            continue
        written += escape(text[end : found.start()]) + whole(escape(found[0]))
        end = found.end()
    return written + escape(text[end:])


def dated(text: str, locale: str) -> Markup:
    """A date, or opening hours: as it is where it fits a line, else each part between commas."""
    if len(text) <= LONGEST_DATE:
        return whole(escape(text))
    return Markup().join(_parts(text, locale))


def _parts(text: str, locale: str) -> Iterator[Markup]:
    for piece in _PIECE.findall(text):
        said = piece.rstrip()
        yield (whole(escape(said)) if len(said) <= LONGEST_DATE else kept(said, locale)) + piece[len(said) :]


@cache
def _pattern(locale: str) -> re.Pattern[str]:
    return re.compile("|".join((_TIME, *_dates(locale), f"(?P<count>{_COUNT})", _COMPOUND, _RATE, _LETTER)))


def _dates(locale: str) -> Iterator[str]:
    """Days of the months whose names CLDR knows: "22 de noviembre de 2026", "November 22, 2026", "Nov. 22"."""
    months = babel_locale(locale).months
    names = {
        name.rstrip(".")
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in months.get(context, {}).get(width, {}).values()
    }
    words = [re.escape(name) for name in sorted(names, key=len, reverse=True) if len(name) > 2]
    if words:
        month = rf"(?<!\w)(?:{'|'.join(words)})(?!\w)\.?"
        year = r"(?:,? (?:\w{1,3} )?\d{4}(?!\w)(?: \w\.)?)?"
        yield rf"(?<![\d.,])\d{{1,2}}(?:\.º|º|\.|er|st|nd|rd|th)? (?:de )?{month}{year}"
        yield rf"{month} \d{{1,2}}(?:st|nd|rd|th)?(?!\w){year}"
