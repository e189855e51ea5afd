"""Amounts of money: "$1.5M", "US$5", "5,50 €", "99¢"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from babel.numbers import get_currency_symbol, get_territory_currencies

from cartilla.i18n.values import facts as values
from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.units import MANY
from cartilla.speech.reading.language import CODES, LARGEST, Language, Step, after, any_of, before
from cartilla.speech.reading.meant import is_shouted

SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY", "₱": "PHP", "₩": "KRW", "₹": "INR", "₡": "CRC", "₲": "PYG"}
"""The dollar sign is that of the locale's own country, but where another stands before it."""

COUNTRIES = {
    "US": "USD",
    "U.S.": "USD",
    "MX": "MXN",
    "MEX": "MXN",
    "CA": "CAD",
    "C": "CAD",
    "AU": "AUD",
    "A": "AUD",
    "R": "BRL",
    "RD": "DOP",
    "COL": "COP",
    "AR": "ARS",
    "HK": "HKD",
}

_ENDS = re.compile(r"$|[.,;:)](?!\d)")


def spans(language: Language) -> Iterable[Step]:
    words, lexicon, number = language.words, language.lexicon, language.number
    own, signs = _dollar(language.locale), re.escape("$" + "".join(SIGNS))
    magnitudes = lexicon.table("magnitudes")

    def between(found: re.Match[str]) -> str:
        """ "$5-10": both of the same money."""
        currency = SIGNS.get(found["sign"], own)
        end = values.money(language.value(found["end"]), currency, words, lexicon)
        start = language.said(
            found["digits"], values.currency_name(int(MANY), currency, words).split()[0], measured=True
        )
        return words.written("value.range", start=start, end=end)

    yield re.compile(rf"(?<=[\w.])/(?=[{signs}] ?\d)"), lambda _: ", "
    to, scales = words.written("value.range", start="", end=""), any_of((*lexicon.scales, *magnitudes))
    yield (
        # "$1–2K": both in thousands.
        re.compile(rf"([{signs}]) ?({number}) ?[-–] ?[{signs}]?(?={number} ?(?:{scales})(?!\w))"),
        lambda found: f"{language.said(found[2], measured=True)}{to}{found[1]}",
    )
    yield (
        re.compile(
            rf"(?P<sign>[{signs}]) ?(?P<digits>{number}) ?[-–] ?(?P<end>{number})(?! ?(?:{any_of((*language.scales, *magnitudes))})(?!\w))"
        ),
        between,
    )


def amounts(language: Language) -> Iterable[Step]:
    words, lexicon, number = language.words, language.lexicon, language.number
    own, to = _dollar(language.locale), words.written("value.range", start="", end="")
    signs = re.escape("$" + "".join(SIGNS))
    # Letters of something else: CHF is a heart's failure, too.
    codes = any_of(frozenset(CODES).difference(lexicon.words("capitals.letters")))
    magnitudes = lexicon.table("magnitudes")
    scale = rf"(?:\s(?P<scale>{any_of(language.scales)})(?!\w)| ?(?P<magnitude>{any_of(magnitudes)})(?![^\W_]))?(?: (?P<code>{codes})(?!\w))?"

    def amount(found: re.Match[str]) -> str:
        groups = found.groupdict()
        before, sign = groups.get("country") or groups.get("letter") or "", groups.get("sign") or ""
        currency = groups.get("code") or groups.get("first") or SIGNS.get(sign) or COUNTRIES.get(before, own)
        return said(found, currency)

    def each(found: re.Match[str]) -> str:
        return words.written("value.per", over=amount(found), under=found["each"])

    def said(found: re.Match[str], currency: str) -> str:
        digits, several = found["digits"], 1 if is_attribute(found) else int(MANY)
        scaled = found["scale"] or _magnitude(found["magnitude"] or "", language.value(digits), language)
        value, plus = language.value(digits), words.sign("+") if found.groupdict().get("plus") else ""
        if not scaled and value < LARGEST and (several > 1 or value % 1):
            return " ".join(filter(None, (values.money(value, currency, words, lexicon), plus)))
        name = values.currency_name(several, currency, words)
        number_ = " ".join(filter(None, (language.said(digits, scaled, measured=True), plus)))
        return " ".join(filter(None, (number_, scaled, language.scales.get(scaled, ""), name)))

    things, articles = any_of(lexicon.words("money.things")), lexicon.words("measures.singular_after")
    thing = re.compile(rf" (?:[^\W\d_]+ )?(?:{things})(?!\w)")

    def is_attribute(found: re.Match[str]) -> bool:
        """ "A $50 gift card", "a $35 monthly cap": in English its money is in the singular; not "from $20 to $40 in fees"."""
        if not articles or found.groupdict().get("each"):
            return False
        next_, first = re.match(r" ([^\W\d_]+)", after(found)), before(found)
        if next_ is None or next_[1].lower() in lexicon.unlinked or re.search(rf"\d{re.escape(to)}$", first):
            return False
        last = re.search(r"([^\W\d_]+) $", first)
        return (last is not None and last[1].lower() in articles) or bool(thing.match(after(found)))

    def cents(found: re.Match[str]) -> str:
        return values.money(Decimal(language.value(found[1])) / 100, own, words, lexicon)

    # "A $35 cap" is one of them, "A$35" is Australian.
    letters = any_of(name for name in COUNTRIES if len(name) == 1)
    longer = any_of(name for name in COUNTRIES if len(name) > 1)
    country = rf"(?:(?<!\w)(?:(?P<country>{longer}) ?|(?P<letter>{letters})(?=[{signs}])))?"
    sum_ = rf"{country}(?P<sign>[{signs}]) ?(?P<digits>{number})(?P<plus>\+(?!\d))?{scale}"
    yield re.compile(rf"{sum_} ?/ ?(?P<each>[^\W\d_]{{3,}})(?![\w/])"), each
    yield re.compile(sum_), amount
    yield (
        re.compile(
            rf"(?<![\w.,])(?P<digits>{number})(?P<scale>(?!))?(?P<magnitude>(?!))? ?(?P<sign>[{signs}])(?![\d\w])"
        ),
        amount,
    )
    yield re.compile(rf"(?<!\w)(?P<first>{codes}) ?(?P<digits>{number}){scale}"), amount
    yield (
        re.compile(
            rf"(?<![\w.,])(?P<digits>{number})(?P<scale>(?!))?(?P<magnitude>(?!))? (?P<code>{codes})(?!\w)"
        ),
        amount,
    )
    yield (
        re.compile(rf"({number}) ?¢ ?/ ?([^\W\d_]{{3,}})(?![\w/])"),
        lambda found: words.written("value.per", over=cents(found), under=found[2]),
    )
    yield re.compile(rf"({number}) ?¢"), cents


def magnitudes(language: Language) -> Iterable[Step]:
    """ "1.5M people"; where nobody measures in feet, "MIDE 1.60M" are meters."""
    metric = not language.lexicon.words("measures.meters")

    def scaled(found: re.Match[str]) -> str:
        if metric and found[2] == "M" and is_shouted(found) and _ENDS.match(after(found)):
            return f"{found[1]} m"
        return f"{found[1]} {_magnitude(found[2], language.value(found[1]), language)}"

    # A thousand's sign is other things, too: "5K".
    large = any_of(sign for sign in language.lexicon.table("magnitudes") if sign == "M")
    yield re.compile(rf"(?<![\w.,])({language.number})({large})(?!\w)"), scaled


def _magnitude(sign: str, value: Decimal, language: Language) -> str:
    """The word that a sign stands for, after `value`: "millón", "millones"."""
    one, _, more = language.lexicon.table("magnitudes").get(sign, "").partition("|")
    return more if more and value != 1 else one


def _dollar(locale: str) -> str:
    """The money of the locale's own country, if a dollar sign stands for it there; else the dollar of the United States."""
    place = babel_locale(locale)
    own = get_territory_currencies(place.territory)[-1] if place.territory else "USD"
    return own if get_currency_symbol(own, locale=place).endswith("$") else "USD"
