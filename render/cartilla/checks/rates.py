"""By what time an amount is counted: "500 mg per day", "$25 a month", "70 times per minute"; and how often a day something is done."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cartilla.checks import number_words
from cartilla.checks.aligned import aligned
from cartilla.checks.needs import figures_on_both
from cartilla.checks.numerals import numerals, plain_digits
from cartilla.checks.saying_data import data
from cartilla.checks.sayings import Phrase, as_read, either_says, phrases_of, senses_of
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Values

RATE, SPAN = "rate", "span"
TIMES = ("minute", "hour", "day", "week", "month", "year")
BETWEEN = re.compile(r"[^.,;:()]{0,40}")
"""What may stand between a number and the time that it is counted by: "2 liters of oxygen per minute"."""
SLASHED = re.compile(r"\d\s?([a-zµμ]{1,4})/([a-z]{1,5})(?!\w)")
"""A unit and what it is counted by, in signs."""
ARTICLE = re.compile(r"(?:de )?un[ao]? |el |la |a la hora")
"""Before what is mostly a time of its own: "en un día"."""
WHOLE = re.compile(r"\W*(?:hours?|horas?|h|days?|días?)\b")
"""Behind a number that is a part of that time: "8 hours a day"."""


def lost_rates(pair: Pair) -> Iterator[Values]:
    """An amount that only one side counts by a time, and of which the other says nothing of any such time."""
    if not {pair.source.language, pair.target.language} <= data()[RATE].keys():
        return
    for part in aligned(pair):
        if not either_says(part, RATE):
            continue
        for own, other, names in (
            (part.source, part.target, ("lost", "added")),
            (part.target, part.source, ("added", "lost")),
        ):
            for amount, phrase in _counted(own):
                if not _timed(own, other, phrase.sense):
                    yield {"value": amount, names[0]: f"per {phrase.sense}", names[1]: "none"}
                    break


def lost_slashes(pair: Pair) -> Iterator[Values]:
    """A unit that has lost what it is counted by, in signs: "200 mol/L" that became "200 mol"."""
    if not figures_on_both(pair):
        return
    wanted, given = (_slashed(words) for words in (pair.source, pair.target))
    for unit, per in sorted((wanted - given).keys()):
        here, there = (_bare(unit, words) for words in (pair.source, pair.target))
        if there > here:
            yield {"value": unit, "lost": f"per {per}", "added": "none"}


def _slashed(words: Words) -> Counter[tuple[str, str]]:
    return Counter((match[1], match[2]) for match in SLASHED.finditer(plain_digits(words.seen).lower()))


def _bare(unit: str, words: Words) -> int:
    """How often the unit stands behind a number with nothing behind it that says what it is counted by."""
    behind = "|".join(map(re.escape, (*number_words.data()["counted-by"]["words"], "/")))
    found = re.findall(rf"\d\s?{unit}(?!\w)(?!\s?(?:{behind}))", plain_digits(words.seen).lower())
    return len(found)


def _counted(words: Words) -> Iterator[tuple[str, Phrase]]:
    """Amounts that are counted by a time, with it."""
    said = [
        phrase
        for phrase in phrases_of(words, RATE)
        if phrase.sense in TIMES and not ARTICLE.match(phrase.shown)
    ]
    if not said:
        return
    text = as_read(words.seen)
    ends = [(n.end, n.shown, n.unit) for n in numerals(text, words.locale)]
    ends += [(n.end, n.shown, "") for n in number_words.spelled(text, words.locale) if n.surely]
    for phrase in said:
        before = [end for end in ends if end[0] <= phrase.start]
        if before:
            end, shown, _ = max(before)
            between = text[end : phrase.start]
            if BETWEEN.fullmatch(between) and not WHOLE.match(between):
                yield f"{shown}{between}".strip(), phrase


def _timed(own: Words, other: Words, sense: str) -> bool:
    """Whether the other side says anything of how often, of that time as often as this side, or of one that this side doesn't say."""
    here, there = senses_of(own, SPAN), senses_of(other, SPAN)
    return bool(phrases_of(other, RATE)) or there[sense] >= here[sense] > 0 or bool({*there} - {*here})
