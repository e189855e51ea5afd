"""Percents; and what would be heard as one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cartilla.i18n.values import facts as values
from cartilla.i18n.values import spoken
from cartilla.speech.reading.language import Language, Step, any_of, before


def percents(language: Language) -> Iterable[Step]:
    def percent(found: re.Match[str]) -> str:
        """Not sign by sign: "79.5%" is "百分之七十九点五" in Chinese."""
        return " " * before(found)[-1:].isalpha() + values.said_percent(
            language.said(found[1], measured=True), language.value(found[1]), language.words
        )

    yield re.compile(rf"({language.number})\s?%"), percent


def ranks(language: Language) -> Iterable[Step]:
    """ "60%ile" is no percent."""
    name, ends = language.lexicon.text("percentiles.name"), language.lexicon.words("percentiles.ends")
    if name and ends:
        ordinals = any_of(language.lexicon.ordinals)
        yield (
            re.compile(rf"(?<![\w.,–-])(\d{{1,2}})(?:{ordinals})?[ -]?%?[ -]?(?:{any_of(ends)})(?!\w)"),
            lambda found: f"{spoken.ordinal(int(found[1]), language.locale)[0]} {name}",
        )


def hundreds(language: Language) -> Iterable[Step]:
    """ "500 mg/125 mL" must not be heard as a percent: "por ciento veinticinco"."""
    instead = language.lexicon.text("measures.per_hundred")
    if not instead:
        return
    numbers = frozenset(
        word for n in range(1, 100) for said in spoken.spellings(n, language.locale) for word in said.split()
    )
    percent = language.words.written("value.percent", number="").strip()

    def per(found: re.Match[str]) -> str:
        return found[0] if found[1].lower() in numbers else f"{found[1]} {instead} "

    yield (
        re.compile(rf"(?<![^\W\d_])([^\W\d_]+) {percent} (?=(?:{any_of(numbers)})(?!\w))", re.IGNORECASE),
        per,
    )
