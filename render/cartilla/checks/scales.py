"""Words that multiply the number beside them, by CLDR in every language: "12,5 millions", "тыс.", "万", "लाख", "milioni 4"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from cartilla.checks.number_data import alternatives, data
from cartilla.checks.script import MARKS, UNSPACED, WORD_END, is_unspaced
from cartilla.i18n.values.cldr import babel_locale

ZEROS = re.compile(r"0+")
NO_SCALE = "千[克米卡焦瓦]|百分"
"""A kilogram and "percent" begin with the character for a thousand or a hundred."""
LETTERS = 2
"""A single letter of the Latin alphabet may be anything ("5 M")."""


@dataclass(frozen=True, slots=True)
class Scales:
    """A language's words with what each multiplies by; `leading` are those that stand before the number. Words of four letters
    may have a case ending, in languages of which not every word is known."""

    sizes: dict[str, Decimal]
    behind: re.Pattern[str]
    leading: re.Pattern[str]

    def after(self, text: str) -> tuple[Decimal, int] | None:
        """What the words behind a number multiply it by, and how far they reach: "mil millones" is one and the other."""
        size, end = Decimal(1), 0
        while match := self.behind.match(text, end):
            word = match[1]
            size, end = size * self.sizes[word], match.end()
        return (size, end) if end else None

    def before(self, text: str) -> Decimal:
        match = self.leading.search(text)
        return self.sizes[match[1]] if match else Decimal(1)


@cache
def scales(locale: str) -> Scales:
    sizes = _by_cldr(locale)
    language = locale.split("-")[0]
    behind = {word: size for word, (size, leads) in sizes.items() if not leads}
    behind |= {word: Decimal(size) for word, size in data()["scales"].get(language, {}).items()}
    leading = {word: size for word, (size, leads) in sizes.items() if leads}
    between = alternatives(tuple(data()["scaled"]["words"]))
    words = alternatives(tuple(behind)) or "(?!)"
    endings = "" if language in data()["words"] else rf"(?:(?<=\w{{4}})[\w{MARKS}]{{1,3}})?"
    before = alternatives(tuple(leading)) or "(?!)"
    end = rf"(?:{WORD_END}|(?<={UNSPACED})|(?={UNSPACED}))"
    return Scales(
        {**behind, **leading},
        re.compile(rf"\s?\+?\s?(?:(?:{between})\s?)?(?!{NO_SCALE})({words}){endings}{end}\.?"),
        re.compile(rf"(?<!\w)({before})\s[$€£]?$"),
    )


def _by_cldr(locale: str) -> dict[str, tuple[Decimal, bool]]:
    """Words of CLDR's short ways to write large numbers ("00 millions"), and whether they stand before the number."""
    found: dict[str, tuple[Decimal, bool]] = {}
    formats = babel_locale(locale).compact_decimal_formats
    for width in ("long", "short"):
        for patterns in formats[width].values() if width in formats else ():
            for size, pattern in patterns.items():
                text = pattern.pattern.split(";")[0].replace("'", "").replace("\u00a0", " ")
                zeros = ZEROS.search(text)
                word = ZEROS.sub("", text).strip().rstrip(".").lower()
                if zeros and word and (len(word) >= LETTERS or is_unspaced(word)):
                    shown = Decimal(10) ** (len(zeros[0]) - 1)
                    found.setdefault(word, (Decimal(size) / shown, text.startswith(word[0])))
    return found
