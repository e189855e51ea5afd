"""Numbers that name a place and count nothing, as English has them: house 1600 is "sixteen hundred", room 204 "two oh four"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cartilla.i18n.values import spoken
from cartilla.speech.reading.language import Language, Step, after, any_of

THREE, FOUR, FIVE = 3, 4, 5
_NOT_COUNTED = r"(?![\w.,:/–-]*\d)(?! ?[%°])"


def in_pairs(digits: str, language: Language) -> str:
    """Three or four digits by the last two and what stands before them, five one by one; others, and those of other languages, as
    they are."""
    lexicon, locale = language.lexicon, language.locale
    zero, hundred = lexicon.text("pairs.zero"), lexicon.text("pairs.hundred")
    if zero and digits.isdecimal() and len(digits) == FIVE:
        return spoken.digits(digits, locale)
    if not zero or not digits.isdecimal() or len(digits) not in (THREE, FOUR) or digits[0] == "0":
        return digits
    first, rest = int(digits[:-2]), int(digits[-2:])
    if not rest:
        return digits if first % 10 == 0 else f"{spoken.numeral(first, locale)} {hundred}"
    last = f"{zero} {spoken.numeral(rest, locale)}" if digits[-2] == "0" else spoken.numeral(rest, locale)
    return f"{spoken.numeral(first, locale)} {last}"


def named(language: Language) -> Iterable[Step]:
    """ "Suite 304", "Section 1557", "I-405"."""
    lexicon = language.lexicon
    labels = any_of(lexicon.words("pairs.after"))
    if lexicon.text("pairs.zero"):
        # "Rm 2-117"
        yield (
            re.compile(rf"(?<![\w-])((?i:{labels}) \d{{1,2}})[-–](\d{{3}})(?![\w–-]|[.,]\d)"),
            lambda found: f"{found[1]}, {in_pairs(found[2], language)}",
        )
        counted = any_of((*language.units, *lexicon.words("calls.counted")))
        sign = re.escape(language.words.sign("#"))
        yield (
            re.compile(
                rf"(?<![\w-])((?:(?i:{labels})(?: (?:#|{sign}))? |I-|§§? ?))(\d{{3,4}})(?=(?:-?[A-Z])?(?!\w)){_NOT_COUNTED}(?! (?:{counted})(?!\w))"
            ),
            lambda found: found[1] + in_pairs(found[2], language) + " " * after(found)[:1].isalpha(),
        )
