"""What words of a sentence say how often, how much, when, and whether at all: compared by word lists per language.

`sayings.toml` has them; languages that aren't in it aren't compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, KeysView, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from cartilla.checks import number_words
from cartilla.checks.aligned import aligned
from cartilla.checks.how_often import are_as_often
from cartilla.checks.named import is_ordinal
from cartilla.checks.needs import many
from cartilla.checks.phrases import LONGEST, NO_STRESS, WORD, going_on, groups_begun, pattern_of, starting
from cartilla.checks.portions import portions, said_numbers
from cartilla.checks.saying_data import LIKE, NEITHER, SAYS, data
from cartilla.checks.subjects import FACT, Pair, Words
from cartilla.checks.table import Values
from cartilla.model.text import Text

NEGATION = "negation"
ONLY = "only"

JOIN = "join"

RATES = {"hours", "day", "days", "week", "weeks", "month", "months"}
"""Senses of how often that may be said by each other."""

HELPING = {"bound", "like-bound", "little", "after-not"}
"""Groups of what other groups have already, for a look at one side."""

OPPOSITE = "opposite"
DENYING = ("not", "none", "bare", "nor", "avoid")
FORBIDDEN = "leave-no"
"""Senses of negation and of opposites that rule something out."""

COUNTED_WORD = re.compile(r"^(?:[\s-]+(?:an?|de|una?|of))?[\s-]+\w+")
COUNTED = re.compile(rf"(?!1(?:[\s-]|$))(?<!\d)[\d{FACT}](?:[\d.,/]*\d)?\s?%?[\s-]*\w*")
CONTRACTED = re.compile(r"n't\b|(?<=\bcan)not\b")


class Phrase(NamedTuple):
    """As it stands in the text that is read, from `start` to `end`."""

    sense: str
    shown: str
    start: int
    end: int

    def overlaps(self, other: Phrase) -> bool:
        return self.start < other.end and other.start < self.end

    def belongs_to(self, other: Phrase) -> bool:
        """Whether it stands in the other, and not around it."""
        return self.overlaps(other) and not (self.start <= other.start and other.end < self.end)


Said = dict[str, tuple[Phrase, ...]]
"""What a text says of each group, in reading order."""


def changed_times(pair: Pair) -> Iterator[Values]:
    """How often, at what time of the day, on what day of the week: "twice a day", "dos veces a la semana"."""
    for part in aligned(pair):
        if both_say(part, "rate", "part", "weekday", "span"):
            yield from _shortened(part, "weekday")
            for group in ("rate", "part", "weekday"):
                yield from changed(part, group) if group != "rate" or not _as_often(part) else ()
                yield from exchanged(part, group)
            yield from exchanged(part, "span")
        # Beside a number a length of time may be converted: its value is compared.
        rest = _uncounted(part)
        if both_say(rest, "span"):
            yield from changed(rest, "span")


def _as_often(part: Pair) -> bool:
    """Whether nothing but the way differs in which both sides say how often a day: "every 12 hours", "dos veces al día"."""
    lost, added = _turned(part, "rate")
    return bool(lost and added) and lost | added <= RATES and are_as_often(part)


def changed_only(pair: Pair) -> Iterator[Values]:
    """An "only" on one side, and nothing that limits on the other."""
    if not {pair.source.language, pair.target.language} <= data()[ONLY].keys():
        return
    if not any(_may_say(words, ONLY) for words in (pair.source, pair.target)):
        return
    here, there = senses_of(pair.source, ONLY), senses_of(pair.target, ONLY)
    if here[ONLY] and not there:
        yield {"lost": ", ".join(shown(pair.source, ONLY, {ONLY})), "added": "none"}
    elif there[ONLY] and not here:
        yield {"lost": "none", "added": ", ".join(shown(pair.target, ONLY, {ONLY}))}


def changed_joins(pair: Pair) -> Iterator[Values]:
    """An "or" that became an "and", or the other way round. What is ruled out may be said with either: "no food or drinks",
    "prohibido comer y beber"."""
    for part in aligned(pair):
        if _rules_out_otherwise(part):
            continue
        here, there = senses_of(part.source, JOIN), senses_of(part.target, JOIN)
        for one, other in (("or", "and"), ("and", "or")):
            alike = {one, "nor"} if one == "or" else {one}  # "ni" stands for both
            gone = sum(here[sense] - there[sense] for sense in alike)
            if gone == there[other] - here[other] > 0:
                lost, added = (
                    shown(words, JOIN, {sense}) for words, sense in ((part.source, one), (part.target, other))
                )
                yield {"lost": ", ".join(lost), "added": ", ".join(added)}


def _rules_out_otherwise(part: Pair) -> bool:
    """Whether a side forbids, or says "not" where the other doesn't."""
    sides = [
        [phrase.sense for phrase in phrases_of(words, NEGATION) if phrase.sense in DENYING]
        for words in (part.source, part.target)
    ]
    forbids = any(
        phrase.sense == FORBIDDEN
        for words in (part.source, part.target)
        for phrase in phrases_of(words, OPPOSITE)
    )
    return forbids or (any(sides) and not all(sides))


def changed_sayings(before: Words, now: Words) -> Iterator[tuple[str, str]]:
    """What one of two texts of the same language says more often than the other, by groups: negations however they are
    worded, duties, limits, times. What only the first says, what only the second, in quotes."""
    for group in (group for group in data() if group not in HELPING and not group.endswith((SAYS, LIKE))):
        lost, added = (
            [f"“{said.shown}”" for said in _found(one.seen, one.language, group) if said.sense in more]
            for one, more in _more_often(before, now, group)
        )
        if lost or added:
            yield ", ".join(lost), ", ".join(added)


def _more_often(before: Words, now: Words, group: str) -> Iterator[tuple[Words, set[str]]]:
    """Of each text, the senses that it has more often; of negations all have one, and of opposites only those count for
    which another of their kind came or went."""

    def told(words: Words) -> Counter[str]:
        counted = senses_of(words, group)
        return Counter({NEGATION: counted.total()}) if group == NEGATION else counted

    for one, other in ((before, now), (now, before)):
        more = set(told(one) - told(other))
        if group in (OPPOSITE, JOIN):
            more = _of_kinds(more, set(told(other) - told(one)))
        yield one, set(senses_of(one, group)) if more and group == NEGATION else more


def _uncounted(part: Pair) -> Pair:
    if not (many(part) or FACT in part.source.seen or FACT in part.target.seen):
        return part
    return replace(part, source=_without_counts(part.source), target=_without_counts(part.target))


def _without_counts(words: Words) -> Words:
    """The text without numbers, in words or digits, and the word behind each, but for one, which an article may say, and places in a row."""
    text = COUNTED.sub(" ", words.seen)
    for number in reversed(number_words.spelled(text, words.locale)):
        if number.values == (Decimal(1),) or is_ordinal(number.shown, words.locale):
            continue
        start = number.end - len(number.shown)
        text = text[:start] + COUNTED_WORD.sub(" ", text[number.end :], count=1)
    return words if text == words.seen else replace(words, inlines=(Text(text),))


def changed(pair: Pair, group: str) -> Iterator[Values]:
    """Senses of one group that only the source has, where the translation has others of their kind instead."""
    lost, added = _turned(pair, group)
    if lost and added:
        yield {
            "lost": ", ".join(shown(pair.source, group, lost)),
            "added": ", ".join(shown(pair.target, group, added)),
        }


def turned_kinds(pair: Pair, group: str) -> set[str]:
    """The kinds of those senses."""
    lost, added = _turned(pair, group)
    return {kind_of(sense) for sense in lost} & {kind_of(sense) for sense in added}


def _turned(pair: Pair, group: str) -> tuple[set[str], set[str]]:
    wanted, given = senses_of(pair.source, group), senses_of(pair.target, group)
    if not wanted or not given:
        return set(), set()  # so it is mostly
    gone, come = set(wanted - given), set(given - wanted)
    return _of_kinds(gone, come), _of_kinds(come, gone)


def _shortened(pair: Pair, group: str) -> Iterator[Values]:
    """Senses that one side lacks of those that it has some of: "Monday, Wednesday and Friday", "los lunes y viernes"."""
    wanted, given = senses_of(pair.source, group), senses_of(pair.target, group)
    lost, added = set(wanted - given), set(given - wanted)
    if wanted and given and bool(lost) != bool(added) and {*wanted} != {*given}:
        yield {
            "lost": ", ".join(shown(pair.source, group, lost)) or "none",
            "added": ", ".join(shown(pair.target, group, added)) or "none",
        }


def exchanged(pair: Pair, group: str) -> Iterator[Values]:
    """Senses of a group that stand in another order though the numbers between them don't, or the parts of the day: "5 mg in
    the morning and 10 mg at night", "5 mg por la noche y 10 mg por la mañana"."""
    one, other = in_order(pair.source, group), in_order(pair.target, group)
    for kind in sorted({kind_of(sense) for sense in one}):
        wanted, given = (kinds_in_order(side, kind) for side in (one, other))
        if wanted != given and sorted(wanted) == sorted(given) and _keeps_order(pair, group):
            yield {
                "lost": ", ".join(shown(pair.source, group, {*wanted})),
                "added": ", ".join(shown(pair.target, group, {*given})),
            }


def in_order(words: Words, group: str) -> list[str]:
    """The senses of a group that a text says, in reading order."""
    return [phrase.sense for phrase in phrases_of(words, group)]


def groups_of(words: Words) -> KeysView[str]:
    """The groups of which a text says anything."""
    return _said(words.seen, words.language).keys()


def _may_say(words: Words, group: str) -> bool:
    """Whether a word stands in a text with which something of the group may begin."""
    text = as_read(words.seen).translate(NO_STRESS)
    return any(group in groups_begun(word, words.language) for word in set(WORD.findall(text)))


def both_say(pair: Pair, *groups: str) -> bool:
    """Whether both sides say anything of one of the groups."""
    here, there = groups_of(pair.source), groups_of(pair.target)
    return any(group in here and group in there for group in groups)


def either_says(pair: Pair, *groups: str) -> bool:
    return not (groups_of(pair.source).isdisjoint(groups) and groups_of(pair.target).isdisjoint(groups))


def phrases_of(words: Words, group: str) -> tuple[Phrase, ...]:
    """The phrases of a group that a text says, in reading order; they stand in the text as it is read."""
    return _found(words.seen, words.language, group)


def _keeps_order(pair: Pair, group: str) -> bool:
    """Whether two numbers or more, which both sides have, stand in one order; or two parts of the day."""
    numbers = said_numbers(pair.source), said_numbers(pair.target)
    parts = in_order(pair.source, "part"), in_order(pair.target, "part")
    pieces = portions(pair.source), portions(pair.target)
    counted = any(stays(pieces[0][unit], pieces[1][unit]) for unit in pieces[0].keys() & pieces[1].keys())
    return counted or stays(*numbers) or (group != "part" and stays(*parts))


def kinds_in_order(senses: Sequence[str], kind: str) -> list[str]:
    """Those of one kind."""
    return [sense for sense in senses if kind_of(sense) == kind]


def stays(one: Sequence[Hashable], other: Sequence[Hashable]) -> bool:
    """Whether two different things or more, which both have, stand in one order."""
    common = Counter(one) & Counter(other)
    kept = [[each for each in side if each in common] for side in (one, other)]
    return len(common) > 1 and kept[0] == kept[1]


def _of_kinds(some: set[str], others: set[str]) -> set[str]:
    """Those of the senses whose kind others have too: "side-left" is of the kind "side", one without a kind of all."""
    kinds = {kind_of(sense) for sense in others}
    return {sense for sense in some if kind_of(sense) in kinds}


def kind_of(sense: str) -> str:
    """The kind of "side-left" is "side"; one without a kind has none."""
    kind, dash, _ = sense.partition("-")
    return kind if dash else ""


def senses_of(words: Words, group: str) -> Counter[str]:
    """How often a text says each sense of a group. Not to be changed."""
    return _senses(words.seen, words.language, group)


@lru_cache(maxsize=4096)
def _senses(text: str, language: str, group: str) -> Counter[str]:
    # Each of a dozen checks asks for those of the same few texts.
    return Counter(phrase.sense for phrase in _found(text, language, group))


def shown(words: Words, group: str, senses: set[str]) -> list[str]:
    return [f"“{phrase.shown}”" for phrase in phrases_of(words, group) if phrase.sense in senses]


def _found(text: str, language: str, group: str) -> tuple[Phrase, ...]:
    """Each phrase of the group, in reading order; the longest where several begin."""
    return _said(text, language).get(group, ())


def as_read(text: str) -> str:
    """The text in which phrases are looked for: in small letters, with what is contracted in full."""
    return cased_as_read(text.lower())


def cased_as_read(text: str) -> str:
    """The same in its own letters."""
    return CONTRACTED.sub(" not", text.replace("’", "'"))


@lru_cache(maxsize=256)
def _said(text: str, language: str) -> Said:
    """The same of every group: one look at each word finds what begins with it, which mostly is nothing."""
    written = as_read(text)
    text = written.translate(NO_STRESS)
    found: dict[str, list[Phrase]] = {}
    ends: dict[str, int] = {}
    words = [*WORD.finditer(text)]
    for word, behind in zip_longest(words, words[1:]):
        said, (start, end) = word[0], word.span()
        for told in going_on(said, behind[0] if behind else "", language) if starting(said, language) else ():
            # Few phrases have all their words in a text: a pattern is made for those.
            if start < ends.get(told.group, 0) or not all(other in text for other in told.others):
                continue
            if not (told.alone and end - start <= LONGEST):
                match = pattern_of(told.phrase, language).match(text, start)
                if not match:
                    continue
                end = match.end()
            shown = " ".join(written[start:end].split())
            found.setdefault(told.group, []).append(Phrase(told.sense, shown, start, end))
            ends[told.group], end = end, word.end()
    return {
        group: tuple(phrase for phrase in some if phrase.sense != NEITHER) for group, some in found.items()
    }
