"""Days of the week by their short names, and hours behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from babel.dates import get_day_names

from cartilla.i18n.values import spoken
from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.units import MANY, by_cldr, unit_name
from cartilla.speech.reading.dates import month_names
from cartilla.speech.reading.language import Language, Step, any_of, before

HOURS = 24


def weekdays_before_dates(language: Language) -> Iterable[Step]:
    """ "Mar. 15 dic.", "vie 13 nov", "Dom cerrado": what may be a month or a word is a day of the week before a date."""
    lexicon, names = language.lexicon, get_day_names("wide", locale=babel_locale(language.locale))
    short = lexicon.table("days")
    date_ = (
        rf"\d{{1,2}}(?:\.?[º°])? ?(?:de )?(?:{any_of(month_names(language))})(?!\w)|\d{{1,2}}/\d{{1,2}}(?!\d)"
    )
    if letters := lexicon.table("letters_of_days"):
        # "M-Th 7a-7p, F 7a-4p"
        time_ = r"\d{1,2}(?::[0-5]\d)? ?(?:[AaPp]\.?(?: ?[Mm])?\.? ?)?"
        yield (
            re.compile(
                rf"(?:^|(?<=[;,(] )|(?<=[;,(]))({any_of(letters)}):?(?= {time_}(?:[-–—]|to) ?\d{{1,2}}(?::[0-5]\d)? ?[AaPp](?:\.? ?[Mm])?(?!\w))"
            ),
            lambda found: str(names[int(letters[found[1]])]),
        )
        # "M–Th 8–6; F 8–12": behind another day
        other = re.compile(
            rf"(?<!\w)(?:{any_of(letters)})[-–—/](?:{any_of(letters)})(?!\w)|(?<!\w)(?i:{any_of(short)})(?!\w)"
        )
        yield (
            re.compile(
                rf"(?<=[;,|] )({any_of(letters)}):?(?= \d{{1,2}}(?::[0-5]\d)? ?[-–—] ?\d{{1,2}}(?::[0-5]\d)?(?![\w.%/]))"
            ),
            lambda found: str(names[int(letters[found[1]])]) if other.search(before(found)) else found[0],
        )
        if link := lexicon.text("slash.and"):
            # "T/Th/Sat"
            every = {**letters, "T": "1", **{key.title(): number for key, number in short.items()}}

            def listed(found: re.Match[str]) -> str:
                days = found[0].replace(".", "").split("/")
                if not any(len(one) > 1 for one in days):
                    return found[0]
                *first, last = (str(names[int(every[one])]) for one in days)
                return f"{', '.join(first)} {link} {last}"

            yield (
                re.compile(
                    rf"(?<![\w/.-])(?:{any_of(every)})(?:\.?/(?:{any_of(every)})){{1,6}}(?![\w/]|\.\w)(?:\.(?= [^\W_A-Z]))?"
                ),
                listed,
            )
    if short:
        behind = any_of(lexicon.words("dates.after_days"))
        yield (
            re.compile(
                rf"(?<![\w-])({any_of(short)})(?!\w)\.?(?=,? (?:{date_})|:? (?:{behind})(?!\w))",
                re.IGNORECASE,
            ),
            lambda found: str(names[int(short[found[1].lower()])]),
        )


def weekdays(language: Language) -> Iterable[Step]:
    """ "Mon–Fri", "lun. a vie.", "Sat 9–1"."""
    lexicon, names = language.lexicon, get_day_names("wide", locale=babel_locale(language.locale))
    short = {key: int(number) for key, number in lexicon.table("days").items()}
    doubted = frozenset(lexicon.words("dates.doubtful"))
    full = {name.lower(): number for number, name in names.items()}
    if not short:
        return
    every, sure = {**full, **short}, [key for key in short if key not in doubted]

    def named(day: str) -> str:
        return str(names[every[day.lower()]])

    behind = any_of(lexicon.words("dates.before_days"))
    day = rf"({any_of(every)})(?!\w)\.?"
    yield (
        re.compile(rf"(?<![\w-]){day} ?[-–—] ?{day}", re.IGNORECASE),
        lambda found: language.words.written("value.range", start=named(found[1]), end=named(found[2])),
    )
    often, signs = lexicon.text("measures.every"), any_of(lexicon.words("measures.every_signs"))
    if often:
        # "q Mon & Thu"
        yield re.compile(rf"(?<![\w/.])(?:{signs}) ?(?={day})", re.IGNORECASE), lambda _found: f"{often} "
    yield (
        # "Mon/Wed/Fri"
        re.compile(rf"(?<![\w/]){day}/{day}/{day}(?![\w/])", re.IGNORECASE),
        lambda found: ", ".join(map(named, found.groups())),
    )
    yield (
        re.compile(rf"(?<!\w){day}( (?:to|through|thru|and|or|a|y|o|al|&) |/|, ?){day}", re.IGNORECASE),
        lambda found: f"{named(found[1])}{', ' if found[2] == '/' else found[2]}{named(found[3])}",
    )
    yield (
        re.compile(rf"(?<![\w-])({any_of(sure)})(?!\w)(?:\.(?! (?-i:[^\W\d_a-z])|$))?", re.IGNORECASE),
        lambda found: named(found[1]) if found[0][0].isupper() or found[0].endswith(".") else found[0],
    )
    yield (
        re.compile(
            rf"(?<![\w-])({any_of(short)})(?!\w)\.?(?=: ?(?:\d|(?:{behind})(?!\w))| \d{{1,2}}(?::\d\d| ?[-–ap]| to \d))",
            re.IGNORECASE,
        ),
        lambda found: named(found[1]),
    )

    # "Lun., mié., vie.": the last of a list, with the full stop of its sentence.
    listed = re.compile(rf"(?<!\w)(?:{any_of(every)})\.?(?:, ?|,? (?:y|o|e|u|and|or|&) )$", re.IGNORECASE)
    yield (
        re.compile(rf"(?<![\w-])({any_of(sure)})(?!\w)(?=\.)", re.IGNORECASE),
        lambda found: named(found[1]) if listed.search(before(found)) else found[0],
    )

    # "1st & 3rd Sat. of the month", "every Sun"
    which = any_of(lexicon.words("dates.which"))
    yield (
        re.compile(
            rf"(?<!\w)((?:{which}) )({any_of(doubted & short.keys())})(?!\w)(?:\.(?= (?-i:[^\W_A-Z])|[,;)]))?",
            re.IGNORECASE,
        ),
        lambda found: f"{found[1]}{named(found[2])}" if found[2][0].isupper() else found[0],
    )

    # "Closed Sun.": a word behind which a day is named.
    yield (
        re.compile(
            rf"(?<!\w)((?:{behind}),? )({any_of(doubted & short.keys())})(?!\w)(?=\.|,|;|$)\.?(?! (?-i:[^\W_A-Z]))",
            re.IGNORECASE,
        ),
        lambda found: (
            f"{found[1]}{named(found[2])}{'.' if found[0].endswith('.') else ''}"
            if found[2][0].isupper()
            else found[0]
        ),
    )

    def opening(found: re.Match[str]) -> str:
        """Hours behind a day: "Monday 9–1"."""
        start, end = int(found[2]), int(found[3])
        if max(start, end) > HOURS:
            return found[0]
        said = (spoken.hour(number, language.locale) for number in (start, end))
        hours = f" {unit_name(MANY, by_cldr('duration-hour'), language.words)}" if found["unit"] else ""
        return (
            found[1]
            + language.words.written("value.range", **dict(zip(("start", "end"), said, strict=True)))
            + hours
        )

    units = any_of(lexicon.words("clock.units"))
    yield (
        re.compile(
            rf"(?<!\w)((?:{any_of(full)})[,:]? (?:de )?)(\d{{1,2}}) ?[-–] ?(\d{{1,2}})(?P<unit> ?(?:{units})(?!\w))?(?![\d:.%]| ?[ap]\.? ?m(?!\w)| ?[-–])",
            re.IGNORECASE,
        ),
        opening,
    )
