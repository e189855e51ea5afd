"""Days of the calendar: with the name of their month, and in figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from babel.dates import get_day_names, get_month_names

from cartilla.i18n.values import spoken
from cartilla.i18n.values.cldr import babel_locale
from cartilla.speech.reading.clock import ends_sentence
from cartilla.speech.reading.language import Language, Step, after, any_of, before
from cartilla.speech.reading.meant import in_full, is_change, is_score, is_week

Day = tuple[int, int]
"""Month and day."""

LAST = 31
MONTHS = 12
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
"""Months as many a hospital numbers them."""
INCHES = (16, 32, 64)
"""Parts that are usual though there is no such month."""

_ISO = re.compile(r"(?<![\w/-])(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?![\w/-])")
FIGURES = re.compile(r"(?<![\w./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|(?<=/)\d\d)(?![\w/-])(?!\.\d)")
_ISO_MONTH = re.compile(r"(?<![\w/.–-])(20\d\d)-(0[1-9]|1[0-2])(?![\w/–-]|[.,]\d)")
"""As "2026-08"; "2007-08" has been one year and the next before."""
_MONTH_OF = re.compile(r"(?<![\w/.-])(0?[1-9]|1[0-2])/((?:19|20)\d\d)(?![\w/])")
_END = r"(?:st|nd|rd|th|ST|ND|RD|TH)?"
_YEAR = r"(?P<link>,? (?:de |del )?|-)(?P<year>[12]\d{3})(?![\w,.%-]*\d)"


def months(language: Language) -> Iterable[Step]:
    """ "Jan–Mar 2025", "Sept. 2026", "July 1876"; what follows a dash between dates."""
    known, locale = month_names(language), language.locale
    if not known:
        return
    names, wide = any_of(known), get_month_names("wide", locale=babel_locale(locale))
    to = language.words.written("value.range", start="", end="")

    def named(month: str) -> str:
        return str(wide[known[month.lower()]])

    def year(found: re.Match[str]) -> str:
        return f"{named(found[1])}{found[2] or language.lexicon.text('dates.year')}{spoken.year(int(found[3]), locale)}"

    month = rf"(?<![\w-])({names})(?!\w)\.?"
    # "Jan 1st–Mar 31st"
    yield (
        re.compile(rf"({month} \d{{1,2}}{_END}) ?[-–—] ?(?=(?:{names})(?!\w)\.? \d)", re.IGNORECASE),
        lambda found: f"{found[1]}{to}",
    )
    yield (
        # "15-Dec-2026", "4/jul/2019": its dashes are no range.
        re.compile(
            rf"(?<![\w./-])(\d{{1,2}})(?:\.?º)?([-/])({names})\.?\2(\d{{4}}|\d\d)(?![\w/-])", re.IGNORECASE
        ),
        lambda found: f"{found[1]} {found[3]} {found[4]}",
    )
    label = rf"(?<!\w)((?:{any_of(language.lexicon.words('dates.expiring'))})\.?:? ?)"
    yield (
        # "Cad. MAR 27": no day of March, but no year for sure.
        re.compile(rf"{label}({names})\.?[ -](\d\d)(?![\w,/-]| (?:de )?\d)", re.IGNORECASE),
        lambda found: f"{found[1]}{named(found[2])} {spoken.numeral(int(found[3]), locale)}",
    )
    yield (
        # "3/II/2026"
        re.compile(rf"(?<![\w./-])(\d{{1,2}})([-/])({any_of(ROMAN)})\2((?:19|20)\d\d|\d\d)(?![\w/-])"),
        lambda found: f"{found[1]} {wide[ROMAN.index(found[3]) + 1]} {found[4]}",
    )
    yield (
        # "3/abr"
        re.compile(rf"(?<![\w./–-])(\d{{1,2}})/({names})(?![\w/-])", re.IGNORECASE),
        lambda found: f"{found[1]} {found[2]}",
    )
    yield (
        # "5-Mar"
        re.compile(rf"(?<![\w./–-])(\d{{1,2}})-(?=[A-Z])((?i:{names}))(?![\w-])"),
        lambda found: f"{found[1]} {found[2]}",
    )
    yield (
        re.compile(rf"{month} ?[-–—] ?({names})(?!\w)\.?(?! ?\d{{1,2}}(?!\d))", re.IGNORECASE),
        lambda found: f"{named(found[1])}{to}{named(found[2])}",
    )
    yield re.compile(rf"(?<=\d) ?[-–—] ?(?=(?:{names})(?!\w))", re.IGNORECASE), lambda _: to
    yield (
        # "1 nov.–15 ene."
        re.compile(
            rf"(?<=\d )((?:de )?(?:{names}))\.? ?[-–—] ?(?=\d{{1,2}} (?:de )?(?:{names})(?!\w))",
            re.IGNORECASE,
        ),
        lambda found: f"{found[1]}{to}",
    )
    yield (
        re.compile(
            rf"(?<!\d )(?<!\d de ){month}( de | del |, )? ?((?:1\d|20)\d\d)(?![\w%]|[.,:/-]\d)", re.IGNORECASE
        ),
        year,
    )


def days_of_months(language: Language) -> Iterable[Step]:
    """ "January 5, 2026", "5 de enero", "25 jul 2012", "5/12/2026"."""
    lexicon, locale = language.lexicon, language.locale
    known = month_names(language)
    wide = get_month_names("wide", locale=babel_locale(locale))

    def spelled(found: re.Match[str]) -> str:
        day, month = int(found["day"]), known[found["month"].lower().rstrip(".")]
        parts = found.groupdict()
        # Where names of months have a capital, "5 may" is none.
        is_word = found["month"] in lexicon.words("dates.doubtful") and (
            found.start("month") < found.start("day") or wide[month][0].isupper()
        )
        if not 1 <= day <= LAST or _is_measured(found, language) or (is_word and not parts["year"]):
            return found[0]
        said = spoken.day_of_month(day, locale)
        if parts.get("last"):
            said = language.words.written(
                "value.range", start=said, end=spoken.day_of_month(int(parts["last"]), locale)
            )
        order = "dates.month_first" if found.start("month") < found.start("day") else "dates.day_first"
        text = lexicon.text(order).format(day=said, month=wide[month])
        for word in lexicon.words("dates.not_after"):
            # "on the 25th of July": the word stands there already.
            if before(found).lower().endswith(f"{word} ") and text.startswith(f"{word} "):
                text = text.removeprefix(f"{word} ")
        if not parts["year"]:
            return text + ("." if found[0].endswith(".") and ends_sentence(found, language) else "")
        link = parts["link"] if parts["link"].strip(" -") else lexicon.text("dates.year")
        return f"{text}{link}{spoken.year(int(parts['year']), locale)}"

    first_day = lexicon.text("dates.first_day")

    def first_of_two(found: re.Match[str]) -> str:
        """ "From 3 to 5 June", "1–10 January 2026"."""
        if not 1 <= int(found[1]) <= LAST:
            return found[0]
        text = first_day.format(day=spoken.day_of_month(int(found[1]), locale))
        for word in lexicon.words("dates.not_after"):
            if before(found).lower().endswith(f"{word} "):
                text = text.removeprefix(f"{word} ")
        return f"{text}{to if found[2].strip() in '-–' else found[2]}"

    if known and first_day:
        to = language.words.written("value.range", start="", end="")
        sure = any_of(name for name in known if name not in lexicon.words("dates.doubtful"))
        yield (
            re.compile(
                rf"(?<![\w.,/:–-])(\d{{1,2}})( ?[-–] ?| to | and | or | through )(?=\d{{1,2}}{_END} (?:of )?(?:(?i:{sure})|[A-Z](?<=[MS])[a-z]+)(?!\w))(?=\d+\w* (?:of )?(?i:{any_of(known)})(?!\w))"
            ),
            first_of_two,
        )
    if known and lexicon.text("dates.day_first"):
        for pattern in named_days(language):
            yield pattern, spelled

    def iso(found: re.Match[str]) -> str:
        return _said(found, int(found[1]), int(found[3]), int(found[4]), language)

    def figures(found: re.Match[str]) -> str:
        one, other = int(found[1]), int(found[3])
        if found[2] != "/" and len(found[4]) < len("2026"):
            return found[0]
        day, month = (other, one) if month_first(locale) else (one, other)
        if month > MONTHS:
            day, month = month, day
        year = found[4]
        if len(year) == len("2026"):
            return _said(found, int(year), month, day, language)
        if full := in_full(found, int(year), language):
            return _said(found, full, month, day, language)
        said = _said(found, 2000, month, day, language, short=True)
        if said == found[0]:
            return said
        short = spoken.numeral(int(year), locale) if year[0] != "0" else spoken.digits(year, locale)
        return f"{said}{lexicon.text('dates.year') or ', '}{short}"

    def month_of(found: re.Match[str]) -> str:
        if found[1] == "1" and found[2].endswith("00"):
            return found[0]  # a chance: "1/2000"
        if is_week(found, language):
            return f"{found[1]}, {spoken.year(int(found[2]), locale)}"
        name = get_month_names("wide", locale=babel_locale(locale))[int(found[1])]
        return f"{name}{lexicon.text('dates.year') or ' '}{spoken.year(int(found[2]), locale)}"

    def without_year(found: re.Match[str]) -> str:
        one, other = int(found[2]), int(found[3])
        if f"{one}/{other}" in language.lexicon.said:
            return found[0]  # "24/7"
        if one < other and (is_change(found, language) or is_score(found, language)):
            return found[0]
        day, month = (other, one) if month_first(locale) else (one, other)
        if month > MONTHS:
            day, month = month, day
        return found[1] + _said(found, 2000, month, day, language, short=True).removeprefix(found[1])

    def span(found: re.Match[str]) -> str:
        """ "12/11–12/15", of which no two are parts of anything."""
        days = [(int(found[n]), int(found[n + 1])) for n in (1, 3)]
        if all(part < of and (of <= MONTHS or of in INCHES) for part, of in days):
            return found[0]
        orders = [day if month_first(locale) != (day[0] > MONTHS) else day[::-1] for day in days]
        said = [_said(found, 2000, *day, language, short=True) for day in orders]
        if found[0] in said:
            return found[0]
        return language.words.written("value.range", start=said[0], end=said[1])

    def expiring(found: re.Match[str]) -> str:
        """ "Exp. 06/27": whether a year or a day is meant, the label doesn't tell, and what is said doesn't either."""
        label = lexicon.said.get(found[1].strip(" .:").title(), "")
        label = found[1].replace(found[1].strip(" .:"), label).replace(".", "") if label else found[1]
        name = get_month_names("wide", locale=babel_locale(locale))[int(found[2] or found[5])]
        if full := found[4] or (found[3] if len(found[3]) > len("27") else ""):
            return f"{label}{name}{lexicon.text('dates.year') or ' '}{spoken.year(int(full), locale)}"
        number = (
            spoken.digits(found[3], locale) if found[3][0] == "0" else spoken.numeral(int(found[3]), locale)
        )
        return f"{label}{name} {number}"

    label = rf"(?<!\w)((?:{any_of(lexicon.words('dates.expiring'))})\.?:? ?)"
    short_month = r"(0?[1-9]|1[0-2])"
    yield (
        re.compile(
            rf"{label}(?:{short_month}[/-](\d\d|20\d\d)|(20\d\d)[/-](0[1-9]|1[0-2]))(?![\w/-]|\.\d)",
            re.IGNORECASE,
        ),
        expiring,
    )
    yield re.compile(r"(?<![\w./–-])(\d{1,2})/(\d{1,2}) ?[–-] ?(\d{1,2})/(\d{1,2})(?![\w/–-]|\.\d)"), span
    for pattern in short_days(language):
        yield pattern, without_year
    yield (
        re.compile(r"(?:(?<=/\d\d\d\d)|(?<=/\d\d)) ?[-–—] ?(?=\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\d))"),
        lambda _: language.words.written("value.range", start="", end=""),
    )
    # "6-2022" is no range.
    yield (
        re.compile(r"(?<![\w/.,–-])(0?[1-9]|1[0-2])-((?:19|20)\d\d)(?![\w/–-]|[.,]\d)"),
        lambda found: f"{int(found[1])}, {spoken.year(int(found[2]), locale)}",
    )
    # "3/2024–6/2024"
    yield (
        re.compile(r"(?<=\d/20\d\d) ?[-–—] ?(?=\d{1,2}/20\d\d(?!\d))"),
        lambda _: language.words.written("value.range", start="", end=""),
    )
    yield _ISO, iso
    yield _ISO_MONTH, lambda found: f"{int(found[2])}/{found[1]}"
    told = any_of([*language.lexicon.words("dates.before"), *language.lexicon.words("dates.born")])
    if month_first(language.locale):
        # "EDD 12-18-25", whose second can be no month
        yield (
            re.compile(
                rf"(?<!\w)((?:{told})[.:]?,? )(0?[1-9]|1[0-2])-(1[3-9]|2\d|3[01])-(\d\d)(?![\w–-]|[.,/]\d)",
                re.IGNORECASE,
            ),
            lambda found: f"{found[1]}{found[2]}/{found[3]}/{found[4]}",
        )
    yield FIGURES, figures
    yield _MONTH_OF, month_of


@lru_cache
def short_days(language: Language) -> tuple[re.Pattern[str], ...]:
    """A month and a day in figures, without a year: "due 1/15", "Mon 5/12", "5/12 at 3"; but "on 1/2 tablet", "el 2/5 de los
    casos"."""
    words = language.lexicon.words("dates.before")
    if not words:
        return ()
    days = get_day_names("wide", locale=babel_locale(language.locale)).values()
    before_it = any_of([*words, *language.lexicon.table("days"), *(str(name).lower() for name in days)])
    figures = r"(\d{1,2})/(\d{1,2})"
    return (
        # "Closed 12/25 & 1/1"
        re.compile(
            rf"(?<!\w)((?:{before_it})[.:]?,? \d{{1,2}}/\d{{1,2}}(?:,| &| and| or| y| o) ){figures}(?=$|[.,;:)](?!\d))",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?<!\w)((?:{before_it})[.:]?,? ){figures}(?=$|[.,;:)](?!\d)| (?:at|@|&|and|or|through|to|with|w/|al?|a las?|y|o|hasta) | \d{{1,2}}(?::[0-5]\d| ?[ap]\.? ?m))",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?<![\w.,/–-])(?<!\d )(){figures}(?= (?:at|@|a las?) \d| ?\((?:{any_of([*language.lexicon.table('days'), *(str(name).lower() for name in days)])})\.?\))",
            re.IGNORECASE,
        ),
    )


@lru_cache(maxsize=8)
def named_days(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """With the name of their month: before the day, and behind it."""
    names = f"(?P<month>{any_of(month_names(language))})"
    last = r"(?: ?[-–] ?(?P<last>\d{1,2})(?!\d))?"
    first = rf"(?<!\w){names}\.?[ -](?P<day>\d{{1,2}}){_END}(?!\d|[.,:/]\d){last}(?!\w)(?:{_YEAR})?"
    behind = rf"(?<![\w.,/:–-])(?P<day>\d{{1,2}}){_END} (?:de |of )?{names}(?!\w)\.?(?:{_YEAR})?"
    return re.compile(first, re.IGNORECASE), re.compile(behind, re.IGNORECASE)


@lru_cache(maxsize=8)
def month_names(language: Language) -> dict[str, int]:
    """Months by every name that the lexicon and CLDR have for them, in small letters; none where no lexicon is.
    Not to be changed."""
    own = {key.lower(): int(number) for key, number in language.lexicon.table("months").items()}
    if not own:
        return {}
    return {**_cldr_months(language.locale), **own}


@lru_cache
def _cldr_months(locale: str) -> dict[str, int]:
    return {
        str(name).lower().rstrip("."): number
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=babel_locale(locale)).items()
    }


def _said(
    found: re.Match[str], year: int, month: int, day: int, language: Language, *, short: bool = False
) -> str:
    """A date in the language's own order; its month and day alone where the year is `short`. What is no date stays."""
    try:
        value = date(year, month, day)
    except ValueError:
        return found[0]
    if not short:
        return spoken.day(value, language.locale)
    skeletons = babel_locale(language.locale).datetime_skeletons
    return spoken.by_pattern(value, str(skeletons["MMMMd"].pattern), language.locale)


def month_first(locale: str) -> bool:
    """Whether readers of the locale take the first of two figures for the month."""
    pattern = str(babel_locale(locale).date_formats["short"].pattern)
    return pattern.lower().index("m") < pattern.index("d")


def _is_measured(found: re.Match[str], language: Language) -> bool:
    """Whether the number counts something: "in May 5 mL"."""
    word = re.match(r" ?([^\W\d_]+|%)", after(found))
    return word is not None and word[1] in ("%", *language.units, *language.lexicon.words("calls.counted"))
