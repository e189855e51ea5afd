"""What schedules leave out: the half of the day behind the first of two hours, the colon, the word for noon."""

from __future__ import annotations

import re
from collections.abc import Iterable

from babel.dates import get_day_names

from cartilla.i18n.values import times
from cartilla.i18n.values.cldr import babel_locale
from cartilla.speech.reading.language import Language, Step, any_of, before

NOON = 12
_HOUR = r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?"
_HALF = r" ?[AaPp]\.? ?[Mm](?![^\W\d_])\.?"
_LATER = rf"\d{{1,2}}(?:[:.][0-5]\d)?{_HALF}"


def shared_halves(language: Language) -> Iterable[Step]:
    """ "De 1 a 5 p. m.", whose first number is an hour, too; "a la 1". Where hours are said without an article, there's nothing to
    do."""
    lexicon = language.lexicon
    articles = [lexicon.text("clock.article"), lexicon.text("clock.articles")]
    if not all(articles):
        return
    first, joints = (any_of(lexicon.words(f"clock.{name}")) for name in ("from", "joints"))

    def hour(found: re.Match[str]) -> str:
        number = int(found["hour"])
        said = times.said_hour(number, int(found["minute"] or 0), language.words, alone=False)
        return f"{found['first']}{articles[number != 1]} {said}{found['joint']}"

    yield (
        re.compile(
            rf"(?<!\w)(?P<first>(?:{first}) ){_HOUR}(?P<joint> (?:{joints}) )(?=(?:(?:{any_of(articles)}) )?{_LATER})",
            re.IGNORECASE,
        ),
        hour,
    )
    # "A la 1": before a noun it counts that.
    words = any_of(lexicon.words("clock.before"))
    one = times.said_hour(1, 0, language.words, alone=False)
    yield (
        re.compile(
            rf"(?<!\w)((?:{words}) {articles[0]} )1(?=$|[.,;:)](?!\d)| (?:{first}|{joints}|en|o)(?!\w))",
            re.IGNORECASE,
        ),
        lambda found: f"{found[1]}{one}",
    )


def without_colons(language: Language) -> Iterable[Step]:
    """ "8 h 30": a time in most languages; where it may be a length, a time behind an article."""
    lexicon = language.lexicon
    articles = [word for word in map(lexicon.text, ("clock.article", "clock.articles")) if word]
    if lexicon.said and not articles:
        return
    at = rf"(?<!\w)(?P<at>(?:{any_of(articles)}) )" if articles else "(?P<at>)"
    yield (
        re.compile(rf"{at}(?<![\w.,:/-])([01]?\d|2[0-4]) ?h ?([0-5]\d)(?: ?min)?(?![\w:])"),
        lambda found: f"{found['at']}{int(found[2])}:{found[3]}",
    )


def noons(language: Language) -> Iterable[Step]:
    """ "De 8 a. m. a 12 m.": noon, where it stands beside another time or behind a day of the week; elsewhere twelve meters."""
    lexicon = language.lexicon
    sign = lexicon.text("clock.noon")
    if not sign:
        return
    wide = get_day_names("wide", locale=babel_locale(language.locale)).values()
    day = re.compile(rf"(?<!\w)(?:{any_of((*lexicon.table('days'), *map(str, wide)))})(?!\w)", re.IGNORECASE)
    article = lexicon.text("clock.articles")
    joint = rf"(?: (?:{any_of(lexicon.words('clock.joints'))}) (?:{article} )?| ?[-–—] ?)"

    def noon(found: re.Match[str]) -> str:
        sure = found["sure"] or found["later"] is not None or day.search(before(found))
        return f"{found['sure'] or ''}{NOON} p. m{'.' * found[0].endswith('.')}" if sure else found[0]

    yield (
        re.compile(
            rf"(?P<sure>{_HALF}{joint}|(?<!\w){article} )?(?<![\d.,:/$])12(?::00)? ?{sign}(?!\w|[²³23/])\.?(?P<later>(?={joint}{_LATER}))?"
        ),
        noon,
    )
