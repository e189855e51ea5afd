"""Tens in the plural: of years, of ages, of what is measured."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cartilla.i18n.values import spoken
from cartilla.speech.reading.language import Language, Step


def decades(language: Language) -> Iterable[Step]:
    """ "The 1980s", "in her 20s", "los años 80"."""
    locale, ending = language.locale, language.lexicon.text("decades.ending")

    def plural(found: re.Match[str]) -> str:
        number = int(found[1])
        said = spoken.year(number, locale) if len(found[1]) > 2 else spoken.numeral(number, locale)
        return several(said)

    def several(said: str) -> str:
        return said[:-1] + ending if said.endswith("y") else said + "s"

    def tens_of(digits: str) -> str:
        year = len(digits) == len("1980")
        return several(spoken.year(int(digits), locale) if year else spoken.numeral(int(digits), locale))

    if ending:
        # "In the 140s/90s", "120s-130s": no seconds.
        tens = r"\d{0,2}\d0"
        yield (
            re.compile(rf"(?<![\w.,])({tens})s ?(?P<sign>[/–-]) ?({tens})s(?!\w)"),
            lambda found: language.words.written(
                "value.over" if found["sign"] == "/" else "value.range",
                **dict(
                    zip(
                        ("part", "whole") if found["sign"] == "/" else ("start", "end"),
                        (tens_of(found[1]), tens_of(found[3])),
                        strict=True,
                    )
                ),
            ),
        )
        yield re.compile(rf"(?<=\b[Ii]n the )({tens})s(?!\w)"), lambda found: tens_of(found[1])
        yield (
            re.compile(r"(?<=\d0s) ?[-–] ?(?=[’']?\d+0s(?!\w))"),
            lambda _: language.words.written("value.range", start="", end=""),
        )
        yield re.compile(r"(?:(?<!\w)[’'])?(?<![\w.,])((?:1[1-9]|20)\d0|[2-9]0)[’']s(?!\w)"), plural
        yield re.compile(r"(?<![\w.,])((?:1[1-9]|20)\d0) ?s(?!\w)"), plural
        yield re.compile(r"(?:(?<!\w)[’'])?(?<![\w.,])([2-9]0)s(?!\w)"), plural
