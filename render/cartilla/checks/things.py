"""What both sides of a pair say once, and where: words of two languages that say the same, values, names, and what the languages share.

They are found by their senses (`sayings.toml`), by a list of words, by their values, and by their likeness.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise, product, zip_longest

from cartilla.checks import number_words
from cartilla.checks.named import is_day, month_names
from cartilla.checks.numerals import numerals
from cartilla.checks.same_words import ENDING, NO_STRESS, SameWords, same_words
from cartilla.checks.sayings import OPPOSITE, as_read, cased_as_read, groups_of, phrases_of
from cartilla.checks.subjects import Pair, Words
from cartilla.recall import recalled

Span = tuple[int, int]
GROUPS = (OPPOSITE, "part", "weekday", "amount", "order")
WHEN = ("weekday", "part")
THAN = "+ than"
TOKEN = re.compile(r"\d[\d.,]*(?:-\w+)*|[^\W\d_]\w*(?:-\w+)*")
STOP = re.compile(r"[,;:–—]|\.\s")
CAPITALS = re.compile(r"(?<=[\w,;:)] )(?:[A-Z]{1,4}|[A-Z]\w\w)(?![\w-])")
ASIDE = re.compile(r"[()]")
SHORTEST = 4
"""Letters from which on a word may be known by its likeness."""
ALIKE = 80
CLEARLY = 10
"""How much likelier a word must be than the next."""
SPELLED = (
    ("ph", "f"),
    ("th", "t"),
    ("ch", "c"),
    ("tion", "cion"),
    ("ss", "s"),
    ("mm", "m"),
    ("cc", "c"),
    ("k", "c"),
    ("y", "i"),
    ("qu", "c"),
)


@dataclass(frozen=True, slots=True)
class Thing:
    """What both sides say once: where it stands on each, and its words there."""

    here: Span
    there: Span
    shown: tuple[str, str]
    amount: bool = False
    """Whether it says more or less of what stands behind it."""
    number: bool = False
    dated: bool = False
    """Whether it is a month, which goes where a language puts dates."""
    when: bool = False
    """Whether it says at what time or how often, which may stand at either end of a sentence."""


@dataclass(frozen=True, slots=True)
class Side:
    text: str
    words: tuple[int, ...]
    """Where each begins."""
    keys: dict[str, list[Span]]
    breaks: tuple[int, ...]
    """Where something stands that parts one thing from the next."""
    acts: frozenset[Span]
    """What is done: it parts what stands on both sides of it."""
    clauses: tuple[int, ...]
    """Where a clause ends or begins."""
    taken: frozenset[Span]
    """What is done to what stands before it, which a pronoun takes up: "este drenaje lo retira un médico"."""
    rates: tuple[Span, ...]
    """Where it says how often."""
    pivots: tuple[tuple[str, int], ...]
    unknown: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Common:
    """Both sides, and the things that they say, in the source's order."""

    here: Side
    there: Side
    things: tuple[Thing, ...]


@recalled(64)
def in_common(pair: Pair) -> Common | None:
    """None where there is no list of words of the two languages."""
    listed = same_words(pair.source.language, pair.target.language)
    if listed is None:
        return None
    here, there = _side(pair.source, listed, True), _side(pair.target, listed, False)
    return Common(here, there, tuple(sorted(_things(here, there), key=lambda thing: thing.here)))


def cross(parts: Sequence[Pair]) -> bool:
    """Whether anything that a part of a text says may be said by another part of the translation, and not by its own: without it
    no thing has gone from one part to another."""
    both = [in_common(part) for part in parts]
    here, there = ([_unmatched(each, first) for each in both if each] for first in (True, False))
    return any(
        _may_be_alike(own, other)
        for (i, own), (j, other) in product(enumerate(here), enumerate(there))
        if i != j
    )


def _unmatched(common: Common, first: bool) -> tuple[Set[str], list[str]]:
    """What one side of a part says that the other doesn't, by its keys; and what is in no list."""
    own, other = (common.here, common.there) if first else (common.there, common.here)
    known = {thing.here if first else thing.there for thing in common.things}
    left = [_folded(own.text[slice(*span)]) for span in own.unknown if span not in known]
    return own.keys.keys() - other.keys.keys(), left


def _may_be_alike(one: tuple[Set[str], list[str]], other: tuple[Set[str], list[str]]) -> bool:
    from rapidfuzz.fuzz import ratio

    return not one[0].isdisjoint(other[0]) or any(
        own[:1] == its[:1] and ratio(own, its) >= ALIKE for own, its in product(one[1], other[1])
    )


def _things(here: Side, there: Side) -> Iterator[Thing]:
    used: set[Span] = set()
    found: list[Thing] = []
    for key in sorted(here.keys.keys() & there.keys.keys()):
        if len(here.keys[key]) == len(there.keys[key]) == 1:
            thing = _thing(here, there, here.keys[key][0], there.keys[key][0])
            kind = key.partition(" ")[0]
            kinds = kind == "amount", kind == "#", kind == "month", thing.when or kind in WHEN
            found.append(
                replace(thing, amount=kinds[0], number=kinds[1], dated=kinds[2], when=kinds[3])
                if any(kinds)
                else thing
            )
    found += _alike(here, there)
    if not (_lie_over(thing.here for thing in found) or _lie_over(thing.there for thing in found)):
        yield from found
        return
    taken = [(thing.here, thing.there) for thing in found]
    for thing in found:
        lies = [each for each in taken if overlap(each[0], thing.here) or overlap(each[1], thing.there)]
        if (
            all(overlap(own, thing.here) and overlap(other, thing.there) for own, other in lies)
            and thing.here not in used
        ):
            used.add(thing.here)
            yield thing


def _lie_over(spans: Iterable[Span]) -> bool:
    """Whether any two do."""
    return any(one[1] > other[0] for one, other in pairwise(sorted(spans)))


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _thing(here: Side, there: Side, own: Span, other: Span) -> Thing:
    often = any(overlap(own, rate) for rate in here.rates) and any(
        overlap(other, rate) for rate in there.rates
    )
    return Thing(own, other, (here.text[slice(*own)].strip(), there.text[slice(*other)].strip()), when=often)


def _alike(here: Side, there: Side) -> Iterator[Thing]:
    """Words that are in no list, and look like one of the other side and no other."""
    from rapidfuzz.fuzz import ratio

    ours, theirs = (
        {span: _folded(side.text[slice(*span)]) for span in side.unknown} for side in (here, there)
    )
    for span, word in ours.items():
        likely = sorted(
            ((ratio(word, said), other) for other, said in theirs.items() if said[:1] == word[:1]),
            reverse=True,
        )
        if likely and likely[0][0] >= ALIKE and (len(likely) == 1 or likely[1][0] <= likely[0][0] - CLEARLY):
            back = [ratio(said, theirs[likely[0][1]]) for each, said in ours.items() if each != span]
            if max(back, default=0) <= likely[0][0] - CLEARLY:
                yield _thing(here, there, span, likely[0][1])


@lru_cache(maxsize=1 << 12)
def _folded(word: str) -> str:
    word = word.translate(NO_STRESS)
    word = re.sub(r"^es(?=[^aeiou])", "s", word)
    for written, same in SPELLED:
        word = word.replace(written, same)
    return ENDING.sub("", word) if len(word) > SHORTEST else word


def _side(words: Words, listed: SameWords, first: bool) -> Side:
    text = as_read(words.seen)
    months = month_names(words.locale)
    keys: dict[str, list[Span]] = {}
    clauses = [match.start() for match in STOP.finditer(text)]
    breaks, acts = [*clauses, *(match.start() for match in ASIDE.finditer(text))], set[Span]()
    taken: set[Span] = set()
    said = groups_of(words)
    limits = [(phrase.start, phrase.end) for phrase in phrases_of(words, "amount")]
    for group in (group for group in GROUPS if group in said):
        for phrase in phrases_of(words, group):
            keys.setdefault(f"{group} {phrase.sense}", []).append((phrase.start, phrase.end))
    for value, span in _numbers(text, words.locale):
        keys.setdefault(f"# {value.normalize():f}", []).append(span)
    pivots: list[tuple[str, int]] = []
    unknown: list[Span] = []
    pronoun = False
    tokens, capitals = [*TOKEN.finditer(text.translate(NO_STRESS))], _capitals(words, text)
    for match, following in zip_longest(tokens, tokens[1:]):
        word, span = match[0], match.span()
        told = listed.of(word, first, following[0] if following else "")
        for name in told.pivots:
            if name == THAN or not any(overlap(span, limit) for limit in limits):
                pivots.append((name, span[0]))
        for name in told.names:
            keys.setdefault(name, []).append(span)
        if word in months:
            keys.setdefault(f"month {months[word]}", []).append(span)
        if span in capitals:
            keys.setdefault(f"name {word}", []).append(span)
            continue
        if told.clause:
            clauses.append(span[0])
        if told.parts:
            breaks.append(span[0])
        elif not told.names and len(word) >= SHORTEST and not word[0].isdigit() and word not in months:
            unknown.append(span)
        if told.acts:
            acts.add(span)
            if pronoun:
                taken.add(span)
        pronoun = word in listed.pronouns[0 if first else 1] or (
            pronoun and told.parts and not (told.acts or told.pivots)
        )
    return Side(
        text,
        tuple(match.start() for match in tokens),
        keys,
        tuple(sorted(breaks)),
        frozenset(acts),
        tuple(sorted(clauses)),
        frozenset(taken),
        tuple((phrase.start, phrase.end) for phrase in phrases_of(words, "rate")),
        tuple(pivots),
        tuple(unknown),
    )


def _capitals(words: Words, text: str) -> set[Span]:
    """Where short names stand: "group A", "HIV", "Kim"; not at a sentence's beginning, nor English "I"."""
    cased = cased_as_read(words.seen)
    if len(cased) != len(text) or cased.isupper():
        return set()
    return {match.span() for match in CAPITALS.finditer(cased) if match[0] != "I"}


def _numbers(text: str, locale: str) -> Iterator[tuple[Decimal, Span]]:
    """Those in digits and in words; dates go where a language puts them."""
    for numeral in numerals(text, locale):
        if not numeral.is_year and not is_day(text, numeral, locale):
            yield numeral.values[0], (numeral.start, numeral.end)
    for number in number_words.spelled(text, locale):
        if number.surely and number.shown.lower() not in month_names(locale):
            yield number.values[0], (number.end - len(number.shown), number.end)


def between(starts: Sequence[int], one: Span, other: Span) -> bool:
    return any(one[1] <= start < other[0] for start in starts)
