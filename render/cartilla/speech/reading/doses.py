"""How much: numbers with their units and what these are per, ranges, parts of a whole, percents, plain counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from cartilla.i18n.values import quantities, spoken
from cartilla.i18n.values.units import MANY, by_cldr, common_units, unit_name
from cartilla.model.units import Unit
from cartilla.speech.reading.language import GROUP, OTHER_POINT, Language, Step, after, any_of, before

WORDS = frozenset({"cal", "min", "sec", "seg"})
"""Units that look like words, and are units only right after a number."""

INSIDE = GROUP + OTHER_POINT
_MINUS = re.compile(
    r"(?:(?<![\w)])|(?<=GMT)|(?<=UTC)) ?[−-](?=\d)|(?:^|(?<=[^\W\d_] )|(?<=[:=<>≤≥] )|(?<=[(=<>≤≥]))–(?=\d)"
)
"""Printed texts have a dash for it: "at –20 °C"."""
_NAME = re.compile(r"[^\W\d_](?:(?<=[A-Z])-)?$")
_COUNTED = re.compile(r"\d[\s-]?[^\W\d_]+$")
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+$")
ONE = Decimal(1)
TENTHS = Decimal("1.5")
"""A number with decimals, to ask what form stands behind these."""
ORDERED = 32
"""Up to here units are told by their ordinals: "the second wk."."""
TIMED = frozenset(["duration-month", "duration-day"])
DAYS = {"duration-month": 30, "duration-year": 365}
"""Of what has no one length."""
ALIKE = Decimal("0.125")
"""How far two amounts may be apart that are one, rounded."""


def minus(language: Language) -> Iterable[Step]:
    minus_ = language.words.sign("−")
    yield re.compile(r"(= ?\d[\d.,]*) ?[–−-] (?=\w)"), lambda found: f"{found[1]} {minus_} "  # "= 220 – age"
    # "UTC-5" is no name with a number.
    yield _MINUS, lambda found: f"{' ' * (found.start() > 0)}{language.words.sign('−')} "


def measures(language: Language) -> Iterable[Step]:
    """ "5 mg/kg/day", "250 mg/5 mL", "a 25-mcg tablet", "3 tablets/day", "mg/dL"."""
    words, number, unit = language.words, language.number, unit_pattern(language)

    def measure(found: re.Match[str]) -> str:
        if found["unit"] in language.vitals and re.match(r" ?[:=<>≤≥~]? ?\d", after(found)):
            return found[0]
        if (
            found["unit"].isupper()
            and language.units[found["unit"]].cldr in TIMED
            and before(found).rstrip().endswith("#")
        ):
            return f"{found['number']} {' '.join(found['unit'])}"  # "#30 MO" is a tooth
        value = language.value(found["number"])
        counted = ONE if _is_attribute(found, language) else value
        if counted == ONE and not found["number"].isdecimal() and counted is not ONE:
            counted = TENTHS  # "one point zero milligrams", and "un virgule zéro milligramme"
        chain, rest = _chain(found["per"], language)
        numbered = len(chain) == 1 and re.search(r"\d", found["per"])
        if numbered and (both := _told_again(value, language.units[found["unit"]], *chain[0], language)):
            return both + rest
        if numbered and chain[0][1] == language.units[found["unit"]]:
            # "500 mg/125 mg": two parts of one medicine, neither per the other.
            one = language.unit_name(value, found["unit"])
            part = f"{language.said(found['number'], one.split()[0], measured=True)} {one}"
            return words.written("value.over", part=part, whole=_amount(*chain[0], language)) + rest
        name = name_of(counted, found, language)
        return f"{language.said(found['number'], name.split()[0], measured=True)} {name}"

    def again(found: re.Match[str]) -> str:
        (one, unit), (other, under) = (
            (language.value(number), language.times[name])
            for number, name in zip(*[iter(found.groups())] * 2, strict=True)
        )
        # "24 hours/7 days" is no rate either: one has "24 hours/day" for that.
        both = _told_again(one, unit, other, under, language)
        return both or (found[0].replace("/", ", ") if other > 1 else found[0])

    def by_itself(found: re.Match[str]) -> str:
        return name_of(MANY, found, language) if _chain(found["per"], language)[0] else found[0]

    parts_of_body = frozenset(language.lexicon.words("body.parts"))

    def per(found: re.Match[str]) -> str:
        word = _LAST_WORD.search(before(found))
        chain, _ = _chain(found["per"], language)
        others = language.units if re.search(r"\d", found["per"]) else language.times
        if not re.search(r"\d", found["per"]) and _COUNTED.search(before(found)):
            others = {}  # "365 days/yr"
        again = found["per"].strip(" /")
        told_again = re.search(rf"(?<![\d.,]){re.escape(again)} [^\W\d_]+$", before(found))
        if again[0].isdecimal() and (told_again or (word and word[0] in language.lexicon.unlinked)):
            return f", {again}"  # "20 min on/20 min off"
        if again in parts_of_body:
            return found[0]  # "hand/foot"
        if chain and found["per"][0] == " " and not _COUNTED.search(before(found)):
            return f",{found['per'].replace('/', '', 1)}"  # "20 min on / 20 min off"
        if not chain or (word and word[0] in others):
            return found[0]
        return words.written("value.per", over="", under=_amount(*chain[0], language))

    def first(found: re.Match[str]) -> str:
        """The one in front of a measure agrees with its unit, too: "1 o 2 tab."."""
        noun = language.noun(found)
        return language.said(found[0], noun, measured=True) if noun else found[0]

    joints = any_of(language.lexicon.words("gender.joints"))
    yield (
        re.compile(
            rf"(?<![\w/.,]){number}(?= (?:{joints}) \d[\d.,]{{0,20}} (?:{any_of(language.units)})(?!\w))"
        ),
        first,
    )
    # "98.6°F/37°C"
    yield re.compile(r"(?<=°[FC]) ?/ ?(?=[−-]?\d)"), lambda _found: ", "
    length = rf"({number}) ({any_of(language.times)})"
    yield re.compile(rf"(?<![\w/.,]){length}/{length}(?!\w)"), again
    # "4 doses/24 h": before "24 h" is said, by which it would be one of two.
    yield re.compile(rf"(?<=[^\W\d_]{{2}})(?P<per> ?/ ?{number} ?[^\W\d_]+)(?!\w)"), per
    yield re.compile(rf"(?<!\w)(?<![^\W\d_]-)(?P<number>{number})[\s-]?{unit}"), measure
    yield re.compile(rf"(?<![\w/]){unit.replace('{0,3}', '{1,3}')}"), by_itself
    behind = r"(?:(?<=[^\W\d_]{2})|(?<=\d)|(?<=[\w.]\)))"
    stop = r"(?:\.(?=[,;:)]|\s\(?[^\W_A-ZÁÉÍÓÚ]|\s\([A-Z]{2}))?"
    yield re.compile(rf"{behind}(?P<per> ?/ ?(?:{number} ?)?[^\W\d_]+)(?!\w){stop}"), per
    # "For 1 hours", as a phrase of any number has it.
    single = {unit_name(MANY, unit, words): unit_name(ONE, unit, words) for unit in language.units.values()}
    plural = any_of(name for name, one in single.items() if name != one)
    yield (
        re.compile(rf"(?<![\d.,/:–-])(?<!\d )1 ({plural})(?!\w)"),
        lambda found: f"1 {single[found[1]]}",
    )


def units(language: Language) -> Iterable[Step]:
    """A unit after a fact, which is in words already; after an ordinal it is one."""
    next_, some = (frozenset(language.lexicon.words(f"measures.{name}")) for name in ("next", "some"))
    per_ = language.words.written("value.per", over="", under="").strip()
    power = language.words.written("value.power", base="", power="")
    ordered_words = frozenset(
        said.split()[-1] for n in range(1, ORDERED) for said in spoken.ordinals(n, language.locale)
    )

    def unit(found: re.Match[str]) -> str:
        last = before(found).split()[-1].strip("()")
        ordered = last in ordered_words and not before(found).endswith(f"{power}{last} ")
        if not ordered and last != per_ and (len(found["unit"].rstrip(".")) == 1 or found["unit"] in WORDS):
            return found[0]
        shouted = found["unit"].isupper() and found["unit"].lower() in language.units
        # "50 mg tab." has no number of its own before it.
        amount = last in language.unit_names and last not in language.times
        counted = (not shouted and amount) or last.lower().rpartition("-")[2] in language.number_words
        own = found["unit"] not in common_units()
        if own and found["unit"].endswith("s") and language.units[found["unit"]].cldr.startswith("duration-"):
            return name_of(MANY, found, language)  # "clinic hrs"
        if shouted and not counted and not ordered:
            return found[0]  # "the HR team" is no hour, "outpatient PT" no pint
        if last.lower() in next_ and language.units[found["unit"]].cldr.startswith("duration-") and own:
            return name_of(ONE, found, language)
        beside = re.match(r" ([^\W\d_]+)", after(found))
        if shouted and beside and beside[1] in language.number_words:
            return found[0]  # "T 98.6 HR 72"
        strength = last.lower() in language.unit_names and last.lower() not in language.times
        if own and strength and language.lexicon.words("measures.singular_after"):
            return name_of(MANY if found["unit"].endswith("s") else ONE, found, language)  # "20 mg tab"
        if own and not counted and not ordered and last != per_ and last.lower() not in some:
            return found[0]  # "monthly cap" is no capsule
        ones = spoken.spellings(1, language.locale)
        one = ordered or last == per_ or last in ones or ("-" in last and last.split("-")[0].lower() in ones)
        return name_of(ONE if one else MANY, found, language)

    # "30 (thirty) tabs"
    yield re.compile(rf"(?:(?<=[^\W\d_] )|(?<=[^\W\d_]\) )){unit_pattern(language)}"), unit


def counts(language: Language) -> Iterable[Step]:
    """A bare number; letters beside it stay apart from it: "H1N1" is said "H one N one". Whatever digits stand in no number are
    said one after another."""

    def count(found: re.Match[str]) -> str:
        # What is part of a name counts nothing: "the B0AT1 podría".
        named = _NAME.search(before(found))
        said = language.said(found[0], "" if named else language.noun(found))
        return " " * before(found)[-1:].isalpha() + said + " " * after(found)[:1].isalpha()

    def rest(found: re.Match[str]) -> str:
        parted = " " * (after(found)[:1] not in " .,;:)")
        return " " * (not before(found)[-1:].isspace()) + language.said(found[0]) + parted

    def again(found: re.Match[str]) -> str:
        """ "Six (6) tablets": who hears both would hear another number."""
        return found[1] if found[1].lower() in spoken.spellings(int(found[2]), language.locale) else found[0]

    def in_words(found: re.Match[str]) -> str:
        told = found[2].lower() in spoken.spellings(int(found[1]), language.locale)
        return found[1] if told else found[0]

    yield re.compile(r"(?<![^\W\d_])([^\W\d_]+(?:-[^\W\d_]+)?) \((\d{1,3})\)(?!\w)"), again
    yield re.compile(r"(?:(?<!\w)# ?)?(?<![\w.,/–-])(\d{1,3}) \(([^\W\d_]+(?:-[^\W\d_]+)?)\)(?!\w)"), in_words
    yield re.compile(language.number), count
    yield re.compile(r"\d+"), rest


def _sized(unit: Unit) -> tuple[str, Decimal]:
    """What it measures, and how much of that it is."""
    if unit.cldr in DAYS:
        return "duration", DAYS[unit.cldr] * _sized(by_cldr("duration-day"))[1]
    return unit.kind, Decimal(unit.size.numerator) / unit.size.denominator


def _told_again(value: Decimal, unit: Unit, other: Decimal, under: Unit, language: Language) -> str:
    """ "154 lb/70 kg", "24 hours/1 day": one amount in two units, neither per the other; empty where they are two."""
    (kind, size), (same, another) = _sized(unit), _sized(under)
    one, two = value * size, other * another
    if not kind or kind != same or size == another or abs(one - two) > ALIKE * max(one, two):
        return ""
    return ", ".join(_counted(amount, of, language) for amount, of in ((value, unit), (other, under)))


def _counted(value: Decimal, unit: Unit, language: Language) -> str:
    name = unit_name(value, unit, language.words)
    return f"{quantities.said_amount(value, language.words, language.lexicon, name.split()[0])} {name}"


def unit_pattern(language: Language) -> str:
    """A pattern of a unit with what it is per, and with its abbreviation's full stop where no sentence ends."""
    chain = rf"(?P<per>(?: ?/ ?(?:{language.number} ?)?[^\W\d_]+[²³23]?){{0,3}})"
    return rf"(?P<unit>{any_of(language.units)}){chain}(?!\w|\.[^\W\d_]\.)(?:\.(?=[,;:)]|\s\(?[^\W_A-ZÁÉÍÓÚ]|\s[A-Z]{{2,}}(?!\w)|\s[=@×<>≤≥+~&]|\+))?"


def _chain(per: str, language: Language) -> tuple[list[tuple[Decimal, Unit]], str]:
    """What something is per, of all that stands behind slashes; and the rest, which it is not."""
    chain: list[tuple[Decimal, Unit]] = []
    for link in re.finditer(rf" ?/ ?(?:({language.number}) ?)?([^\s/\d]+[23]?)", per):
        if link[2] not in language.under:
            return chain, per[link.start() :]
        chain.append((language.value(link[1]) if link[1] else ONE, language.under[link[2]]))
    return chain, ""


def name_of(value: Decimal | Fraction, found: re.Match[str], language: Language) -> str:
    """The unit's name after `value`, with what it is per."""
    chain, rest = _chain(found["per"], language)
    return language.unit_name(value, found["unit"], *chain) + rest


def _amount(value: Decimal, unit: Unit, language: Language) -> str:
    name = unit_name(value, unit, language.words)
    return name if value == 1 else _counted(value, unit, language)


def _is_attribute(found: re.Match[str], language: Language) -> bool:
    """Whether the measure tells what kind of thing it is, by which English has its unit in the singular: "a 25-mcg tablet"."""
    articles = language.lexicon.words("measures.singular_after")
    noun = re.match(r"\)? ([^\W\d_]+)", after(found))
    if not articles or noun is None:
        return False
    hyphen = found[0][found.end("number") - found.start()] == "-"
    if not found["per"] and noun[1].lower() in language.lexicon.words("measures.forms"):
        return True  # "88 mcg tab"
    if noun[1].lower() in language.lexicon.unlinked:
        return hyphen and noun[1].lower() in language.lexicon.words("measures.things")
    article = _LAST_WORD.search(before(found).rstrip())
    return hyphen or (article is not None and article[0].lower() in articles)
