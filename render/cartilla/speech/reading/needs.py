"""What a text must hold for a step of reading to have work in it: signs, or words of the language; a figure where nothing stands here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import product

from babel.dates import get_day_names

from cartilla.i18n.values.cldr import babel_locale
from cartilla.model.text import LOWERED, RAISED
from cartilla.speech.reading import (
    accents,
    calls,
    charts,
    citations,
    clock,
    codes,
    dates,
    decades,
    doses,
    fractions,
    keypad,
    marks,
    meters,
    money,
    notes,
    ordinals,
    pairs,
    people,
    percents,
    ranges,
    roman,
    schedules,
    scripts,
    signs,
    slashes,
    spelling,
    streets,
    trends,
    weekdays,
)
from cartilla.speech.reading.language import CODES, METER, Language, Step
from cartilla.speech.reading.seldom import FIGURE, WORD, beginnings, written_together

Steps = Callable[[Language], Iterable[Step]]
Needed = Callable[[Language], Iterable[str]]

DASHES = "-–−"


def _table(name: str) -> Needed:
    return lambda language: beginnings(language.lexicon.table(name))


def _words(*names: str) -> Needed:
    return lambda language: beginnings(
        (word for name in names for word in language.lexicon.words(name)), any_case=True
    )


def _phrases(language: Language, table: str) -> Iterable[str]:
    """Of the table's short forms; "#" stands for a figure in them, and other words behind "|"."""
    written = (key.split("|")[0].replace("#", FIGURE) for key in language.lexicon.table(table))
    return beginnings((form for text in written for form in written_together(text)), any_case=True)


def _kinds(language: Language) -> Iterable[str]:
    kinds = [word.partition(">")[0] for word in language.lexicon.words("roman.after")]
    return (*kinds, *(f"{kind}s" for kind in kinds))


@cache
def _numerals() -> frozenset[str]:
    """All of at most six letters, with what may stand behind one: "IIIa"."""
    written = (numeral for many in range(1, 7) for numeral in product("IVX", repeat=many))
    return frozenset(f"{''.join(numeral)}{part}" for numeral in written for part in ("", *"ABCDabcd"))


def _numbered(language: Language) -> Iterable[str]:
    lexicon = language.lexicon
    words = (*lexicon.table("numbered"), *lexicon.words("labels.words"), *_kinds(language))
    return {"°", *beginnings(words, any_case=True)}


def _months(language: Language) -> Iterable[str]:
    return beginnings(dates.month_names(language))


def _weekdays(language: Language) -> Iterable[str]:
    full = get_day_names("wide", locale=babel_locale(language.locale)).values()
    return beginnings((*map(str, full), *language.lexicon.table("days")), any_case=True)


def _percent(language: Language) -> Iterable[str]:
    return beginnings([language.words.written("value.percent", number="")], any_case=True)


NEEDS: dict[Steps, str | Iterable[str] | Needed] = {
    accents.accents: lambda language: {WORD} if language.lexicon.words("accents.words") else (),
    signs.blanks: "_[☐□☑☒.",
    signs.compared: ">≤",
    signs.hashtags: "#",
    charts.thousands: "k",
    charts.pregnancies: "G/",
    charts.results: (*DASHES, *"+/", "neg", "pos"),
    charts.times_over: "x×",
    signs.results: f"{DASHES}+",
    signs.arrows: f"→⇒➔➜►▶←⇐◄◀=↑↓{DASHES}",
    signs.parts: "/",
    signs.dashes: "-–—•·",
    marks.files: ".",
    marks.notes: "*†‡",
    marks.bars: f"|{DASHES}",
    people.aged: lambda language: {
        *_table("sexes")(language),
        *_words("aged.year", "aged.month", "aged.week", "aged.day")(language),
    },
    keypad.keys: "#*",
    pairs.named: lambda language: {"I", "§", *_words("pairs.after")(language)},
    trends.trends: "↑↓",
    notes.alone: lambda language: {"(", "_", *_words("measures.alone_after")(language)},
    notes.turns: "-",
    notes.sides: lambda language: {*DASHES, *_table("sides")(language)},
    notes.needed: _words("as_needed.written"),
    notes.numbered: _numbered,
    notes.zones: _table("zones"),
    notes.flags: _table("flags"),
    notes.pounds: "#",
    notes.kitchen: _table("kitchen"),
    notes.lasting: ("x", "×", "d", "bidx", "tidx", "qidx"),
    notes.sizes: f"x×{DASHES}",
    meters.meters: METER,
    notes.inches: ("in", *'"”″'),
    notes.lettered: "(",
    citations.citations: ";",
    codes.labelled: _words("codes.after", "codes.after_sign"),
    codes.dashed: "-.",
    schedules.noons: lambda language: beginnings([language.lexicon.text("clock.noon")]),
    schedules.without_colons: "h",
    weekdays.weekdays_before_dates: lambda language: {
        *_weekdays(language),
        *_table("letters_of_days")(language),
    },
    weekdays.weekdays: _weekdays,
    dates.months: lambda language: {*_months(language), *dates.ROMAN},
    dates.days_of_months: lambda language: {*_months(language), *"/-."},
    streets.streets: lambda language: {*_table("streets")(language), *_table("directions")(language)},
    streets.named_ways: lambda language: {"St", *_table("streets")(language)},
    spelling.combined: "/–",
    roman.roman: lambda _: _numerals(),
    spelling.shorthand: lambda language: _phrases(language, "phrases"),
    spelling.beside: lambda language: _phrases(language, "beside"),
    spelling.abbreviations: lambda language: beginnings(language.lexicon.said, any_case=True),
    slashes.slashes: "/@(",
    spelling.capitals: lambda language: language.lexicon.words("capitals.words"),
    ordinals.ordinals: lambda language: {"°", "º", *beginnings(language.lexicon.ordinals, any_case=True)},
    calls.addresses: ".",
    calls.versions: ".",
    clock.halves_of_days: ("a", "p", "am", "pm"),
    clock.hours: ":",
    clock.proportions: ":",
    scripts.scripts: RAISED + LOWERED,
    doses.minus: DASHES,
    fractions.fractions: "/",
    doses.measures: (FIGURE, "/"),
    doses.units: lambda language: beginnings(language.units),
    decades.decades: f"s{DASHES}",
    money.spans: ("$", *money.SIGNS),
    money.amounts: ("$", "¢", *money.SIGNS, *CODES),
    money.magnitudes: "M",
    ranges.ranges: DASHES,
    percents.percents: "%",
    percents.hundreds: _percent,
}
"""A word in small letters stands for the same in any case."""


def needed(steps: Steps, language: Language) -> frozenset[str]:
    """Any one of these."""
    need = NEEDS.get(steps, FIGURE)
    return frozenset(need(language) if callable(need) else need)
