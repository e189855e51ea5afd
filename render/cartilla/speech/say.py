"""Running text made ready for a voice: what an engine would misread is spelled out."""

from __future__ import annotations

import re
from decimal import Decimal

from cartilla.i18n import spoken

_NUMBER = re.compile(r"(?<!\d)(?<!\d\.)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?!\d|\.\d)")

_DASH = re.compile(r"\s*[–—]\s*")

_YEARS = range(1900, 2100)
"""Four digits without a comma in this range are a year: US readers write "2,000" of other things."""


def say(text: str, locale: str, point: str = "") -> str:
    """`text` with bare numbers in words. (Facts come with their spoken form already.)

    `point` is the words' `value.decimal`; without it a number with decimals stays as it is. So does
    one with small letters behind it ("5th", "20mg"), which engines know how to say.
    """

    def spell(found: re.Match[str]) -> str:
        digits, rest = found.groups()
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        if (rest and not point) or (after.islower() and not before.isalpha()):
            return found[0]
        number = int(digits.replace(",", ""))
        if rest:
            said = spoken.decimal(Decimal(f"{number}{rest}"), locale, point)
        elif len(digits) == 4 and number in _YEARS:
            said = spoken.year(number, locale)
        else:
            said = spoken.cardinal(number, locale)
        # "H1N1" is said "H one N one".
        return " " * before.isalpha() + said + " " * after.isalpha()

    spelled = _NUMBER.sub(spell, text)
    return " ".join(_DASH.sub(", ", spelled).split())
