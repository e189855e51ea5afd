"""What notes, lab reports and recipes leave out: sides, what a medicine is taken for, weeks by number, how long, cups and spoons,
inches, what is high or low."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from babel.dates import get_day_names

from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.units import MANY, by_cldr, common_units, unit_name
from cartilla.speech.reading.language import Language, Step, any_of, before

_MARK = re.compile(
    r"(?<![\w.,/'’′])((?:\d+ )?\d+/\d+|\d+(?:\.\d+)?(?: \d+/\d+)?)[\"”″](?!\w)(?P<thing>(?= [^\W\d_]{2}))?"
)
_INCHES = re.compile(
    r"(?<=\d) in\.?(?= ?\(\d[\d.,]* ?[cm]m(?!\w))|(?<=\d/\d) in(?=\.?$|[,;)])|(?<=\d) in\.(?=[,;)]| [^\W\d_A-Z])|(?<=\d) in(?=\.?$|\.? [A-Z][a-z]?\.? ?\d|\))"
)
"""Beside centimeters they are inches: "21 3/4 in (55.2 cm)"."""
_TIMED = re.compile(r" ([^\W\d_]+)")
_QUOTES = re.compile(r"[\"“”]")
_LETTERED = re.compile(r"(?<=\d)\((?!s\))([a-zA-Z])\)(?!\w)")
INCH = "″"
_NEAR = 6
"""Words between "press" and what is pressed."""
_AMOUNT = r"(?<![\w.,/])((?:\d+ )?\d+/\d+|\d+(?:\.\d+)?(?: ?[-–] ?\d+(?:\.\d+)?)?)"
_FEW = r"(?<![\w.,/])((?:1?\d )?\d{1,2}/\d{1,2}|1?\d(?:\.\d+)?(?: ?[-–] ?1?\d(?:\.\d+)?)?)"
"""As many cups or spoons as a kitchen has: "37 C water" is warm."""
_TURNS = re.compile(
    r"(?<![\w.,/–-])(?:\d|\d/\d|\d[ -]\d/\d)(?:-(?:\d|\d/\d|\d[ -]\d/\d)){2,3}(?![\w/–-]|[.,]\d)"
)
_PART_OF_TURN = re.compile(r"\d[ -]\d/\d|\d/\d|\d")
_ALONE = re.compile(r"(?<=[^\W\d_] \()([^\W\d_]{2,4})(?=\))")
_TWO = re.compile(r"(?:(?<=\d)|(?<=\d[cm]m)) ?[x×] ?(?=\d[\d.]*[mc]m(?!\w))")
_LENS = re.compile(
    r"(?<![\w.])([+–−-]\d{1,2}\.\d\d),? ?[–−-](\d{1,2}\.\d\d)(?![\w.,]*\d)(?: ?[x×] ?(\d{1,3})(?!\w|\.\d))?"
)
_SIGHT = re.compile(r"(?<![\w.,/])(20/\d{2,3}) ?[–−-](?=[1-4](?!\w|[.,/]\d))")
_THREE = re.compile(r"(?<=\d) ?[x×] ?(\d[\d.]*) ?[x×] ?(?=\d)")


def sides(language: Language) -> Iterable[Step]:
    """ "L deltoid", "R knee", "knee (L)"."""
    table, lexicon = language.lexicon.table("sides"), language.lexicon
    parts = lexicon.words("body.parts")
    if not table or not parts:
        return
    side = any_of(table)
    part = rf"(?i:(?:(?:{any_of(lexicon.words('body.between'))}) ){{0,2}}(?:{any_of(parts)}))(?!\w)"

    def left(found: re.Match[str]) -> str:
        return re.sub(rf"(?<!\w)({side})\.?(?!\w)", lambda one: table[one[1]], found[0])

    not_inside = r"(?<![\w./-])(?:(?<!\d )|(?<=/\d\d )|(?<=/\d\d\d ))"
    yield re.compile(rf"{not_inside}(?:{side})\.?(?:(?: and | or | & | ?/ ?)(?:{side})\.?)?(?= {part})"), left
    yield re.compile(rf"{not_inside}\((?:{side})\)(?= {part})"), lambda found: left(found).strip("()")
    yield re.compile(rf"\((?:{side})(?: or | and | ?/ ?)(?:{side})\)"), left
    # "Elevators on R"
    end = rf"(?<!\w)((?:{any_of(lexicon.words('body.toward'))}) )({side})(?=$|[.,;)])"
    yield re.compile(end), lambda found: f"{found[1]}{table[found[2]]}"
    # Sight: "20/30-2" has two letters less, "20/40 R".
    yield _SIGHT, lambda found: f"{found[1]} −"
    yield (
        re.compile(rf"(?<![\w.,/])(20/\d{{2,3}} \(?)({side})(?![\w./-])"),
        lambda found: f"{found[1]}{table[found[2]]}",
    )
    yield (
        re.compile(rf"(?<!\w)({part})(,? \(?)({side})(?![\w./-])(?! \d)"),
        lambda found: f"{found[1]}{found[2]}{table[found[3]]}",
    )


def needed(language: Language) -> Iterable[Step]:
    """ "prn pain" is "as needed for pain"."""
    lexicon = language.lexicon
    written, link = lexicon.words("as_needed.written"), lexicon.text("as_needed.link")
    others = frozenset(
        (*lexicon.words("as_needed.not_before"), *lexicon.unlinked, *lexicon.said, *language.units)
    ).difference(lexicon.words("as_needed.before"))

    def linked(found: re.Match[str]) -> str:
        word = found[2]
        return found[0] if word.lower() in others or word in others else f"{found[1]} {link} {word}"

    if written and link:
        yield re.compile(rf"(?<!\w)((?i:{any_of(written)})) ([^\W\d_][\w-]*)(?!\w|\.\w)"), linked


def numbered(language: Language) -> Iterable[Step]:
    """ "wk 1", "school yr 2026": a time by its number, and no amount of it."""
    table = language.lexicon.table("numbered")
    labels = any_of((*table, *language.lexicon.words("labels.words")))
    if table:
        kinds = any_of(language.lexicon.words("roman.after"))
        yield (
            # "Tier 1/2/3"
            re.compile(rf"(?<!\w)((?:{kinds})s? )(\d)/(\d)/(\d)(?![\w/])"),
            lambda found: f"{found[1]}{found[2]}, {found[3]}, {found[4]}",
        )
        degree = unit_name(Decimal(1), by_cldr("angle-degree"), language.words)
        # "2nd° burn"
        yield re.compile(r"(?<=\d[snrt][tdh])°(?= [^\W\d_])"), lambda _found: f" {degree}"
        # "Wk 1 – 1 tab": no range.
        yield (
            re.compile(
                rf"(?<![\w/])((?:{labels})\.? \d{{1,2}}) [–—-] (?=\d[\d.,/]* ?(?:{any_of(language.units)})(?!\w))",
                re.IGNORECASE,
            ),
            lambda found: f"{found[1]}, ",
        )
        yield (
            re.compile(
                rf"(?<![\w/.-])(?<!\d )({any_of(table)})\.? ?#?(?=\d{{1,4}}(?:\.\d)?(?!\w|[.,/]\d))",
                re.IGNORECASE,
            ),
            lambda found: f"{table[found[1].lower()]} ",
        )


def lasting(language: Language) -> Iterable[Step]:
    """ "x 1 hr", "×10 days": how long; not "3 x 10 min"."""
    link = language.lexicon.text("measures.lasting")
    times = [sign for sign, unit in language.under.items() if unit.cldr.startswith("duration-")]
    if link:
        amount = r"\d[\d.,]*(?: ?[-–] ?\d[\d.,]*)?"
        day = unit_name(Decimal(1), by_cldr("duration-day"), language.words)
        days = unit_name(Decimal(2), by_cldr("duration-day"), language.words)
        # "Stay home 5 d."; but "3d" is also what has three dimensions.
        yield (
            re.compile(
                r"(?<![\w.,/:–-])(\d{1,3}(?: ?[-–] ?\d{1,3})?)(?: |(?<=[05-9])) ?d(?=$|[.,;:)](?!\w))"
            ),
            lambda found: f"{found[1]} {day if found[1] == '1' else days}",
        )
        yield (
            re.compile(
                rf"(?:(?<![\w.])(?<!\d )|(?<=[BbTtQq][Ii][Dd])) ?[xX×] ?({amount}[ -]?(?:{any_of((*times, *language.times))})(?!\w))"
            ),
            lambda found: f"{' ' * before(found)[-1:].isalpha()}{link} {found[1]}",
        )


def every(language: Language) -> Iterable[Step]:
    """ "q 20 min", "q10y", "c/8 h": how often."""
    often, signs = language.lexicon.text("measures.every"), language.lexicon.words("measures.every_signs")
    times = [sign for sign, unit in language.under.items() if unit.cldr.startswith("duration-")]
    if often and signs:
        amount = r"\d[\d.,]*(?: ?[-–] ?\d[\d.,]*)?"
        yield (
            re.compile(
                rf"(?<![\w/.])(?:{any_of(signs)}) ?({amount}) ?((?:{any_of((*times, *language.times))})(?!\w))"
            ),
            lambda found: found[0] if found[1] == "1" else f"{often} {found[1]} {found[2]}",
        )


def turns(language: Language) -> Iterable[Step]:
    """ "1-0-1": how many in the morning, at noon and at night; and campaigns' "5-2-1-0". No dash of them is a range."""

    def one_by_one(found: re.Match[str]) -> str:
        # "1-1/2-0" is one, a half and none, unless it is written as one and a half: "1 1/2-0-1".
        parts = [part.replace("-", ", ") for part in _PART_OF_TURN.findall(found[0])]
        # In words: the last of "2-1-1 Texas" counts nothing.
        return ", ".join(language.said(part) if part.isdecimal() else part for part in parts)

    yield _TURNS, one_by_one


def alone(language: Language) -> Iterable[Step]:
    """ "Peso (kg)", "en mg": units without a number that are no words."""
    sure = {
        sign
        for sign, unit in common_units().items()
        if unit.cldr.startswith(("mass-", "volume-", "length-")) and len(sign) > 1 and sign != "in"
    }
    sure |= {
        sign
        for sign in language.lexicon.units
        if sign in language.units
        and language.units[sign].cldr.startswith(("mass-", "volume-"))
        and len(sign) > 2
        and sign.isalpha()
    }

    degrees = [sign for sign in language.units if sign in ("°F", "°C")]

    def named(found: re.Match[str]) -> str:
        return language.unit_name(MANY, found[1]) if found[1] in sure else found[0]

    yield _ALONE, named
    # "Peso: ____ kg"
    yield (
        re.compile(
            rf"(?<=__) ?({any_of((*sure, *degrees))}{'|in(?=$|[.,;)])' * (INCH in language.units)})(?![\w/])"
        ),
        lambda found: f" {language.unit_name(MANY, INCH if found[1] == 'in' else found[1])}",
    )
    if words := language.lexicon.words("measures.alone_after"):
        yield (
            re.compile(rf"(?<!\w)((?i:{any_of(words)}) )([^\W\d_]{{2,4}})(?![\w/])"),
            lambda found: found[1] + (language.unit_name(MANY, found[2]) if found[2] in sure else found[2]),
        )


def sizes(language: Language) -> Iterable[Step]:
    """ "3.2 x 1.8 x 0.5 cm": by the second sign, too, before two of them are taken for all."""
    by = language.lexicon.text("measures.by")
    axis = language.lexicon.text("measures.axis") or by
    if by:
        yield _THREE, lambda found: f" {by} {found[1]} {by} "
        yield _TWO, lambda _found: f" {by} "
        # "OD –2.25 –0.75 × 180": glasses, of which neither sign is a range.
        yield _LENS, lambda found: f"{found[1]} −{found[2]}{f' {axis} {found[3]}' if found[3] else ''}"


def flags(language: Language) -> Iterable[Step]:
    """ "131 mg/dL (H)", "K 3.1 L": what a lab marks."""
    table, tests = language.lexicon.table("flags"), any_of(language.lexicon.words("labs.tests"))
    if table:
        flag, value = any_of(table), r"(?<![\w.,/])\d[\d.,]*%?(?: ?[^\W\d_][\w/µ%²³]*)?"
        yield (
            re.compile(rf"({value} ?\()({flag})(?=\))"),
            lambda found: f"{found[1]}{table[found[2]]}",
        )
        yield (
            re.compile(
                rf"(?<!\w)((?i:{tests})(?:[:=] ?| )(?:\d[\d.,]*%?)(?: [^\W\d_][\w/µ²³]*)?) ({flag})(?![\w/.-])"
            ),
            lambda found: f"{found[1]} {table[found[2]]}",
        )


def pounds(language: Language) -> Iterable[Step]:
    """ "Wt 142#", "no lifting >5#"; but what is pressed on a phone is no weight."""
    words = frozenset(language.lexicon.words("measures.not_weighed"))

    def weighed(found: re.Match[str]) -> str:
        near = re.findall(r"[^\W\d_]+", before(found).lower())[-_NEAR:]
        return found[0] if words & set(near) else f"{found[1]} lb"

    if words:
        yield re.compile(r"(?<![\w.,#])(\d{1,3}(?:\.\d)?) ?#(?![\w#])"), weighed


def inches(language: Language) -> Iterable[Step]:
    """'1/4" gauze': a number's mark that closes no quotation."""

    seconds = frozenset(language.lexicon.words("measures.timed"))

    def mark(found: re.Match[str]) -> str:
        timed = _TIMED.match(found.string, found.end())
        if timed and timed[1].lower() in seconds:
            return f"{found[1]}-sec"  # '30" hold'
        quoted = len(_QUOTES.findall(found.string[: found.end(1)])) % 2
        return found[0] if quoted else f"{found[1]}{'-' if found['thing'] is not None else ''}″"

    if INCH in language.units:
        yield _MARK, mark
        yield _INCHES, lambda _found: "″"


def kitchen(language: Language) -> Iterable[Step]:
    """ "2 T. olive oil", "1 c flour": cups and spoons only before what is eaten: "1 T" may be a tablet."""
    pattern = _measured(language)
    if pattern:
        table = language.lexicon.table("kitchen")
        yield pattern, lambda found: f"{found[1]} {table[found[2]]} "


def doubtful(text: str, language: Language) -> Iterable[str]:
    """Such letters before anything else."""
    pattern = _measured(language)
    if pattern:
        known = [found.start() for found in pattern.finditer(text)]
        for found in _amounts(language).finditer(text):
            behind = text[found.end() : found.end() + 2]
            if found.start() not in known and not (
                behind[:1] == "." and (found[2] == "c" or behind[1:].isupper())
            ):
                yield found[0]


def lettered(_: Language) -> Iterable[Step]:
    """ "§ 3(b)"."""
    yield _LETTERED, lambda found: f" {found[1]}"


def zones(language: Language) -> Iterable[Step]:
    """ "9:00 PT", "8 a.m. ET to 5 p.m. ET"; "9:00 CT scan" is of somebody."""
    table, days = language.lexicon.table("zones"), get_day_names("wide", locale=babel_locale(language.locale))
    if table:
        following = any_of((*days.values(), *language.lexicon.table("days"), *language.lexicon.unlinked))
        yield (
            re.compile(
                rf"((?:\d:[0-5]\d|\d ?[AaPp]\.? ?[Mm])\.?,? \(?)({any_of(table)})(?![\w/])(?! (?!(?i:{following})(?!\w))[^\W\d_])"
            ),
            lambda found: f"{found[1]}{table[found[2]]}",
        )


@lru_cache(maxsize=8)
def _amounts(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{_AMOUNT} ?({any_of(language.lexicon.table('kitchen'))})(?![\w'’/-])")


@lru_cache(maxsize=8)
def _measured(language: Language) -> re.Pattern[str] | None:
    table, foods = language.lexicon.table("kitchen"), language.lexicon.words("foods.words")
    if not table or not foods:
        return None
    return re.compile(
        rf"{_FEW} ?({any_of(table)})(?:\. ?| )(?=(?:of )?(?:[^\W\d_][\w-]*,? ){{0,3}}(?i:{any_of(foods)})(?!\w))"
    )
