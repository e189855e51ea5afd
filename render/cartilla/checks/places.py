"""Things that have changed places around what stands between them: "call your sponsor before your friends" turned round.

Words of the two languages that say the same are found by their senses (`sayings.toml`), by a list of words, by their values, and by their
likeness (names, and what the languages share). Another language puts one part of a sentence before the other, and an adjective behind its
noun: so two things may stand in another order. That three parts of a sentence stand the other way round takes a change of places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from cartilla.checks import number_words
from cartilla.checks.aligned import aligned
from cartilla.checks.named import month_names
from cartilla.checks.numerals import numerals
from cartilla.checks.order import is_day
from cartilla.checks.same_words import ENDING, NO_STRESS, SameWords, same_words
from cartilla.checks.sayings import OPPOSITE, as_read, changed, phrases_of
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Values

GROUPS = (OPPOSITE, "part", "weekday", "amount", "order")
TOKEN = re.compile(r"\d[\d.,]*(?:-\w+)*|[^\W\d_]\w*(?:-\w+)*")
STOP = re.compile(r"[,;:–—]|\.\s")
ASIDE = re.compile(r"[()]")
NEAR = 2
"""How many things on either side of a word may be those of which it says how one stands to the other."""
IN_TIME = ("+ then",)
"""Words that say in which order two clauses come; the others stand within one."""
DENYING = ("not", "bare")
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
class _Thing:
    """What both sides say once: where it stands on each, and its words there."""

    here: tuple[int, int]
    there: tuple[int, int]
    shown: tuple[str, str]
    amount: bool = False
    """Whether it says more or less of what stands behind it."""
    number: bool = False


@dataclass(frozen=True, slots=True)
class _Side:
    text: str
    keys: dict[str, list[tuple[int, int]]]
    breaks: tuple[int, ...]
    """Where something stands that parts one thing from the next."""
    acts: frozenset[tuple[int, int]]
    """What is done: it parts what stands on both sides of it."""
    clauses: tuple[int, ...]
    """Where a clause ends or begins."""
    pivots: tuple[tuple[str, int], ...]
    unknown: tuple[tuple[int, int], ...]


def changed_places(pair: Pair) -> Iterator[Values]:
    """Two things that have changed places around a third, or around a word that says how one stands to the other."""
    for part in aligned(pair):
        turned = any(True for group in ("amount", "order", OPPOSITE) for _ in changed(part, group))
        found = None if turned else reversed_in(part)
        if found:
            one, other = found
            yield {
                "wanted": f"“{one.shown[0]}” … “{other.shown[0]}”",
                "given": f"“{other.shown[1]}” … “{one.shown[1]}”",
            }


def reversed_in(part: Pair) -> tuple[_Thing, _Thing] | None:
    """The two things that stand the other way round. "Not before" may be "only after": there nobody can tell."""
    listed = same_words(part.source.language, part.target.language)
    if listed is None or _denied(part.source) != _denied(part.target):
        return None
    here, there = _side(part.source, listed, True), _side(part.target, listed, False)
    things = sorted(_things(here, there), key=lambda thing: thing.here)
    return _around_word(things, here, there) or _around_thing(things, here, there) or _bound(things, here)


def _denied(words: Words) -> int:
    return sum(phrase.sense in DENYING for phrase in phrases_of(words, "negation"))


def _around_word(things: list[_Thing], here: _Side, there: _Side) -> tuple[_Thing, _Thing] | None:
    """The last of the things before a word, and the first behind it."""
    starts = [start for _, start in here.pivots]
    for (key, at), first, last in zip(here.pivots, [0, *starts], [*starts[1:], len(here.text)], strict=False):
        before = [thing for thing in things if first <= thing.here[0] < at][-NEAR - 1 :]
        behind = [thing for thing in things if at < thing.here[0] < last][:NEAR]
        for one, other in product(before[::-1], behind):
            if any(
                key == name and other.there[1] <= start < one.there[0] for name, start in there.pivots
            ) and (key in IN_TIME or not _between(there.clauses, other.there, one.there)):
                return one, other
    return None


def _around_thing(things: list[_Thing], here: _Side, there: _Side) -> tuple[_Thing, _Thing] | None:
    for place, one in enumerate(things):
        for middle, mid in enumerate(things[place + 1 :], place + 1):
            if mid.there > one.there:
                continue
            for other in things[middle + 1 :]:
                if (
                    other.there < mid.there
                    and _parted(one, mid, other, here, there)
                    and not _clauses(one, mid, other, here, there)
                ):
                    return one, other
    return None


def _parted(one: _Thing, mid: _Thing, other: _Thing, here: _Side, there: _Side) -> bool:
    """Whether they are three parts of the sentence, not words of one; what is done parts by itself."""
    ours = [_between(here.breaks, a.here, b.here) for a, b in ((one, mid), (mid, other))]
    theirs = [_between(there.breaks, a.there, b.there) for a, b in ((other, mid), (mid, one))]
    done = mid.here in here.acts and mid.there in there.acts
    return any(ours) and any(theirs) if done else all(ours) and all(theirs)


def _clauses(one: _Thing, mid: _Thing, other: _Thing, here: _Side, there: _Side) -> bool:
    """Whether two of them only stand in a clause that goes before another here, and behind it there."""
    first, last = (_between(here.clauses, a.here, b.here) for a, b in ((one, mid), (mid, other)))
    begins, ends = (_between(there.clauses, a.there, b.there) for a, b in ((other, mid), (mid, one)))
    return (last and begins and not (first or ends)) or (first and ends and not (last or begins))


def _bound(things: list[_Thing], here: _Side) -> tuple[_Thing, _Thing] | None:
    """ "More water and less soda", "más refresco y menos agua"."""
    ours = {thing.here[0]: thing for thing in things}
    theirs = {thing.there[0]: thing for thing in things}
    for much in things:
        one, other = theirs.get(much.there[1] + 1), ours.get(much.here[1] + 1)
        if (
            much.amount
            and one
            and other
            and one is not other
            and one.here < much.here
            and _between(here.breaks, one.here, much.here)
        ):
            return one, other
    return None


def _between(starts: tuple[int, ...], one: tuple[int, int], other: tuple[int, int]) -> bool:
    return any(one[1] <= start < other[0] for start in starts)


def _things(here: _Side, there: _Side) -> Iterator[_Thing]:
    used: set[tuple[int, int]] = set()
    found: list[_Thing] = []
    for key in here.keys.keys() & there.keys.keys():
        if len(here.keys[key]) == len(there.keys[key]) == 1:
            thing = _thing(here, there, here.keys[key][0], there.keys[key][0])
            found.append(replace(thing, amount=key.startswith("amount "), number=key.startswith("# ")))
    found += _alike(here, there)
    taken = [(thing.here, thing.there) for thing in found]
    for thing in found:
        lies = [each for each in taken if _over(each[0], thing.here) or _over(each[1], thing.there)]
        if (
            all(_over(own, thing.here) and _over(other, thing.there) for own, other in lies)
            and thing.here not in used
        ):
            used.add(thing.here)
            yield thing


def _over(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _thing(here: _Side, there: _Side, own: tuple[int, int], other: tuple[int, int]) -> _Thing:
    return _Thing(own, other, (here.text[slice(*own)].strip(), there.text[slice(*other)].strip()))


def _alike(here: _Side, there: _Side) -> Iterator[_Thing]:
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


def _folded(word: str) -> str:
    word = word.translate(NO_STRESS)
    word = re.sub(r"^es(?=[^aeiou])", "s", word)
    for written, same in SPELLED:
        word = word.replace(written, same)
    return ENDING.sub("", word) if len(word) > SHORTEST else word


def _side(words: Words, listed: SameWords, first: bool) -> _Side:
    text = as_read(words.seen)
    months = month_names(words.locale)
    keys: dict[str, list[tuple[int, int]]] = {}
    clauses = [match.start() for match in STOP.finditer(text)]
    breaks, acts = [*clauses, *(match.start() for match in ASIDE.finditer(text))], set[tuple[int, int]]()
    for group in GROUPS:
        for phrase in phrases_of(words, group):
            keys.setdefault(f"{group} {phrase.sense}", []).append((phrase.start, phrase.end))
    for value, span in _numbers(text, words.locale):
        keys.setdefault(f"# {value.normalize():f}", []).append(span)
    pivots: list[tuple[str, int]] = []
    unknown: list[tuple[int, int]] = []
    tokens = [*TOKEN.finditer(text)]
    for match, following in zip(tokens, [*tokens[1:], None], strict=False):
        word, span = match[0].translate(NO_STRESS), match.span()
        names, parts, clause = listed.of(word, first, following[0] if following else "")
        for name in names:
            if name.startswith("+"):
                pivots.append((name, span[0]))
            else:
                keys.setdefault(name, []).append(span)
        if clause:
            clauses.append(span[0])
        if parts:
            breaks.append(span[0])
        if any(name.startswith("*") for name in names):
            acts.add(span)
        if not names and not parts and len(word) >= SHORTEST and not word[0].isdigit() and word not in months:
            unknown.append(span)
    return _Side(
        text,
        keys,
        tuple(sorted(breaks)),
        frozenset(acts),
        tuple(sorted(clauses)),
        tuple(pivots),
        tuple(unknown),
    )


def _numbers(text: str, locale: str) -> Iterator[tuple[Decimal, tuple[int, int]]]:
    """Those in digits and in words; dates go where a language puts them."""
    for numeral in numerals(text, locale):
        if not numeral.is_year and not is_day(text, numeral, locale):
            yield numeral.values[0], (numeral.start, numeral.end)
    for number in number_words.spelled(text, locale):
        if number.surely and number.shown.lower() not in month_names(locale):
            yield number.values[0], (number.end - len(number.shown), number.end)
