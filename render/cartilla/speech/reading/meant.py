"""What figures and letters are meant to be, by the words beside them."""

from __future__ import annotations

import re
from decimal import Decimal

from cartilla.i18n.values.units import by_cldr, unit_name
from cartilla.speech.reading.language import Language, after, before

PARTS = frozenset([*range(2, 7), 8, 10, 12, 16, 20, 32, 64, 100, 1000])
"""Of what people say parts: "three fifteenths" are rather the fifteenth of March, or three of fifteen."""
_TEST = re.compile(r"(?<![^\W_])([A-Z]{3,5})(?:-[A-Z0-9]{1,2})?[:=]? ?$")
OLD = 40
"""From here on a year of two figures is as likely one of the century before."""
CHANGED = 8
"""Words between what is changed and by how much."""


def in_full(found: re.Match[str], year: int, language: Language) -> int:
    """The year of two figures where nobody takes it for another: "due 6/15/26". Not the year in which somebody was born, nor
    one that is as likely in the century before; 0 then."""
    lexicon = language.lexicon
    century = lexicon.text("dates.century")
    first = re.findall(r"[^\W\d_]+", re.split(r"[.;] ", before(found))[-1].lower())[-CHANGED:]
    if not century or year >= OLD or not frozenset(first).isdisjoint(lexicon.words("dates.born")):
        return 0
    return int(century) + year


def is_change(found: re.Match[str], language: Language) -> bool:
    """Whether a part follows, and no day: "cut salt by 1/2"."""
    words = re.findall(r"[^\W\d_]+", re.split(r"[.;?!] ", before(found))[-1].lower())
    return not frozenset(words[-CHANGED:]).isdisjoint(language.lexicon.words("dates.changes"))


def is_score(found: re.Match[str], language: Language) -> bool:
    """ "Apgar 8/9 at 5 min": no day in August."""
    words = re.findall(r"[^\W\d_]+", before(found).lower())
    return bool(words) and words[-1] in language.lexicon.table("scores")


def is_week(found: re.Match[str], language: Language) -> bool:
    """ "Week 12/2026": no month."""
    words = re.findall(r"[^\W\d_]+", before(found).lower())
    weeks = (unit_name(Decimal(n), by_cldr("duration-week"), language.words) for n in (1, 2))
    return bool(words) and words[-1] in weeks


def is_unusual(of: int, found: re.Match[str], language: Language) -> bool:
    """Whether figures with a slash are hardly a part of something; "3/15 of them" are."""
    next_ = re.match(r" ([^\W\d_]+)", after(found))
    link = language.lexicon.text("parts.link") or "of"
    if before(found).rstrip().endswith(("×", "*")):
        return False
    test = _TEST.search(before(found))
    if next_ is None and test and test[1].lower() not in language.lexicon.words("capitals.words"):
        return True  # "CAGE 2/4"
    return of not in PARTS and (next_ is None or next_[1].lower() != link)


def is_shouted(found: re.Match[str]) -> bool:
    """Whether a word beside it is in capitals, too."""
    beside = (
        re.search(r"[^\W\d_]{2,}(?=\W{1,3}$)", before(found)),
        re.match(r"\W{1,3}[^\W\d_]{2,}", after(found)),
    )
    return any(one is not None and one[0].isupper() for one in beside)
