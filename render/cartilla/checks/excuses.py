"""Figures that only one side has, and rightly: part of a name that both say, round the clock, a decimal with a slash."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from cartilla.checks.number_data import alternatives, data
from cartilla.checks.numbered_names import is_said_short, names
from cartilla.checks.numerals import Numeral, plain_digits
from cartilla.checks.phones import without_phones
from cartilla.checks.subjects import Words

ALWAYS = re.compile(r"(?<!\d)24\s?/\s?7(?!\d)")
"""Round the clock, which others say in words."""
SLASHED = ("fa", "ckb", "ps")
"""Languages that write decimals with a slash, too: "۲/۵"."""


def unnamed(rest: list[Numeral], own: Words, other: Words) -> list[Numeral]:
    """Those that belong to no name of which the other side has the number too: one may name a thing more often; nor to
    one that the other side says without any number: "COVID" for "COVID-19"."""
    here = {numeral.start for numeral in names(own)} if rest else set()
    if not here:
        return rest
    there, text = {numeral.value for numeral in names(other)}, _text(own)

    def is_said(numeral: Numeral) -> bool:
        return numeral.value in there or is_said_short(text[: numeral.start], other.seen)

    return [numeral for numeral in rest if numeral.start not in here or not is_said(numeral)]


def not_always(rest: list[Numeral], own: Words, other: Words) -> list[Numeral]:
    """Without the figures of what goes on round the clock: "24/7", and the 24 hours for which the other side says it in words;
    "within 24 hours" is no such thing."""
    if not rest:
        return rest
    spans = [match.span() for match in ALWAYS.finditer(own.seen)]
    rest = [n for n in rest if not any(start <= n.start < end for start, end in spans)]
    in_words, passing = _always()
    if not in_words.search(other.seen):
        return rest
    text = _text(own)
    return [n for n in rest if (n.shown, n.unit) != ("24", "hour") or passing.search(text[: n.start])]


@cache
def _always() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words for round the clock; and what stands before hours that pass, at its end."""
    words = data()["always"]
    return (
        re.compile(rf"(?<!\w)(?:{alternatives(tuple(words['words']))})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{alternatives(tuple(words['passing']))}) (?:the |las )?$", re.IGNORECASE),
    )


def unslashed(
    whole: list[Numeral], parts: list[Numeral], words: Words
) -> tuple[list[Numeral], list[Numeral]]:
    """Without each decimal that stands in the other side's figures as two numbers with a slash."""
    if words.language not in SLASHED:
        return whole, parts
    text, kept = _text(words), []
    for numeral in whole:
        pair = next(
            (
                (one, other)
                for one in parts
                for other in parts
                if text[one.end : other.start] == "/" and _is_decimal(numeral.value, one, other)
            ),
            (),
        )
        parts = [part for part in parts if part not in pair]
        if not pair:
            kept.append(numeral)
    return kept, parts


def _is_decimal(value: Decimal, one: Numeral, other: Numeral) -> bool:
    digits = f"{one.shown}.{other.shown}"
    return bool(re.fullmatch(r"\d+\.\d+", digits)) and Decimal(digits) == value


def _text(words: Words) -> str:
    return plain_digits(without_phones(words.seen))
