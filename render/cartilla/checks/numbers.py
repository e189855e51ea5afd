"""Whether a translation says the same numbers as its source: values, not strings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache

from cartilla.checks import number_words
from cartilla.checks.aligned import aligned
from cartilla.checks.excuses import not_always, unnamed, unslashed
from cartilla.checks.how_often import not_as_often
from cartilla.checks.named import month_names
from cartilla.checks.needs import many
from cartilla.checks.numerals import Numeral, numerals, spelled_numerals
from cartilla.checks.phones import without_phones
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Values

HALF = Decimal("0.5")
DAY = 24
FRACTION = re.compile(r"(?<![\d/])(\d)/([2-9])(?![\d/])")
OTHER_MONEY = re.compile(r"([$€£¥])\s?\d[\d.,]{0,15}(?:\s?[a-z]{1,12})?\s\((?:US|C|A)?(?!\1)[$€£¥]$")
MIXED_PARTS = re.compile(r"(\d+)[\s-]+(\d)/(\d)")
THREE = re.compile(r"\d{3}(?!\d)")
CLOSE = Decimal("0.02")
"""How far a converted measure may be off: people round."""
SAID = Decimal("0.05")
"""How far one may be off that is said in words: "half an inch", "1,3 cm"."""
EXACT = Decimal("0.3")
"""How many degrees Celsius a temperature with decimals may be off: that of a body."""
ROUNDED = Decimal("0.15")
"""How far a converted measure may be off to be taken for one at all: “6 feet” as “2 metros”."""


def changed_numbers(pair: Pair) -> Iterator[Values]:
    """Numerals that only one side has. Order is free; a numeral may be a word on the other side, and a
    measure may be converted."""
    lost, added = _different(pair)
    lost, added = _paired_off(lost, added, _roughly)
    added = [own for own in added if not _beside(own, pair.source, _roughly)]
    if lost or added:
        yield {"lost": _list(lost), "added": _list(added)}


def rounded_measures(pair: Pair) -> Iterator[Values]:
    """Measures that are converted only roughly."""
    lost, added = _different(pair)
    for numeral in lost:
        if partner := next((other for other in added if _roughly(numeral, other)), None):
            yield {"lost": numeral.shown, "unit": numeral.unit, "added": partner.shown, "given": partner.unit}
            added = _without(added, partner)
    for own in added:
        if told := _beside(own, pair.source, _roughly):
            yield {"lost": told.shown, "unit": told.unit, "added": own.shown, "given": own.unit}


def _beside(own: Numeral, source: Words, same: Callable[[Numeral, Numeral], bool]) -> Numeral | None:
    """The figure of the source that one of the translation only says once more, in another unit: “6 pies (2 metros)”."""
    return next((other for other in shown_numerals(source) if same(other, own)), None)


def _different(pair: Pair) -> tuple[list[Numeral], list[Numeral]]:
    lost, added = shown_numerals(pair.source), shown_numerals(pair.target)
    if not lost and not added:
        return [], []
    for same in (_same_value, _common_value, _converted):
        lost, added = _paired_off(lost, added, same)
    lost = _not_aside(lost, pair.source)
    lost, added = _parted(lost, added)
    added = [own for own in added if not _beside(own, pair.source, _converted)]
    lost, added = _without_split(lost, added)
    added, lost = _without_split(added, lost)
    lost, added = _split_halves(lost, added, pair.target)
    added, lost = _split_halves(added, lost, pair.source)
    lost, added = unslashed(lost, added, pair.target)
    lost = not_always(unnamed(lost, pair.source, pair.target), pair.source, pair.target)
    lost = not_as_often(lost, pair.source, pair)
    added = not_always(unnamed(added, pair.target, pair.source), pair.target, pair.source)
    added = not_as_often(added, pair.target, pair)
    return _not_spelled(lost, pair.target, pair.source), _not_spelled(added, pair.source, pair.target)


def _not_aside(rest: list[Numeral], own: Words) -> list[Numeral]:
    """Without those that only say once more, in brackets and in another unit or money, what stands before them: "six meters
    (18 feet)"."""
    if not rest or "(" not in own.seen:
        return rest
    text = without_phones(own.seen)
    said = (*shown_numerals(own), *spelled_numerals(own.seen, own.locale))
    return [
        numeral
        for numeral in rest
        if not (
            (text[: numeral.start].endswith("(") and any(_roughly(each, numeral) for each in said))
            or OTHER_MONEY.search(text[: numeral.start])
        )
    ]


def _parted(whole: list[Numeral], parts: list[Numeral]) -> tuple[list[Numeral], list[Numeral]]:
    """Without what is a number and a part of one here, and there has something between: "220 2/3 innings", "220 entradas y 2/3"."""
    for numeral in whole:
        mixed = MIXED_PARTS.fullmatch(numeral.shown)
        pieces = [Numeral(part, (Decimal(part),)) for part in mixed.groups()] if mixed else []
        missing, left = _paired_off(pieces, parts, _same_value)
        if pieces and not missing:
            whole, parts = _without(whole, numeral), left
    return whole, parts


def changed_words(pair: Pair) -> Iterator[Values]:
    """Numbers in words that the other side says neither in words nor in digits, in languages whose words for
    numbers are known; part by part, as often as each stands. "One" alone is none: it is too often an article."""
    if not all(words.language in number_words.data()["words"] for words in (pair.source, pair.target)):
        return
    for part in filter(many, aligned(pair) if many(pair) else ()):
        lost, added = _unsaid(part.source, part.target), _unsaid(part.target, part.source)
        if lost or added:
            yield {"lost": _list(lost), "added": _list(added)}


def _unsaid(own: Words, other: Words) -> list[Numeral]:
    """Words for numbers for which nothing stands on the other side: no such word, nor what may be one, nor a figure
    that stands for no other figure."""
    mine, sure = (
        [
            word
            for word in _each_month_once(spelled_numerals(side.seen, side.locale, surely=True), side)
            if _needed(word, side) and not _is_repeated(word, side)
        ]
        for side in (own, other)
    )
    if not mine:
        return mine
    _, figures = _paired_off(shown_numerals(own), shown_numerals(other), _common_value)
    perhaps = spelled_numerals(other.seen, other.locale)
    for word in sure:
        perhaps = _without(perhaps, word)
    mine, sure = _paired_off(mine, sure, lambda one, two: bool(_needed(one, own) & _needed(two, other)))
    mine, _ = _paired_off(
        mine,
        [*sure, *perhaps, *figures, *_fractions(other)],
        lambda word, said: bool(_needed(word, own) & {*_sayings(said)}) or _converted(word, said),
    )
    return mine


def _is_repeated(word: Numeral, words: Words) -> bool:
    """Whether the text says it once more in figures, aside: "half a percent (0.5%)"."""
    return any(
        figure.unit == word.unit and _common_value(figure, word) and words.seen[: figure.start].endswith("(")
        for figure in shown_numerals(words)
    )


def _each_month_once(found: list[Numeral], words: Words) -> list[Numeral]:
    """Days may share the name of their month: "July 3 through July 5", "del 3 al 5 de julio"."""
    names = month_names(words.locale)
    months = {word.values: word for word in reversed(found) if word.shown.lower() in names}
    return [word for word in found if word.shown.lower() not in names or months[word.values] is word]


def _fractions(words: Words) -> list[Numeral]:
    found = FRACTION.findall(words.seen.replace("½", "1/2"))
    return [Numeral(f"{part}/{of}", (Decimal(part) / Decimal(of),)) for part, of in found]


def _needed(word: Numeral, words: Words) -> set[Decimal]:
    """The values one of which the other side must have. "One" is none: it is too often an article."""
    if HALF in word.values:
        return {HALF}
    is_month = word.shown.lower() in month_names(words.locale)
    return {*word.values} if is_month else {*word.values} - {1}


def _sayings(numeral: Numeral) -> tuple[Decimal, ...]:
    """The values of words that can stand for a figure: 50% is a half, and 1.5 has one."""
    half = (HALF,) if numeral.values[0] % 1 == HALF else ()
    return (*numeral.values, *_share(numeral), *half)


def _share(numeral: Numeral) -> tuple[Decimal, ...]:
    return (numeral.values[0] / 100,) if numeral.unit == "percent" else ()


def shown_numerals(words: Words) -> list[Numeral]:
    """Every figure of a text with its facts, but those of phone numbers."""
    return list(_numerals(words.seen, words.locale))


@lru_cache(maxsize=256)
def _numerals(text: str, locale: str) -> tuple[Numeral, ...]:
    # Several checks look at the same few texts one after another.
    return tuple(numerals(without_phones(text), locale))


def _paired_off(
    left: list[Numeral], right: list[Numeral], same: Callable[[Numeral, Numeral], bool]
) -> tuple[list[Numeral], list[Numeral]]:
    """Both without what is the same on the other side, one for one."""
    rest: list[Numeral] = []
    for numeral in left:
        partner = next((other for other in right if same(numeral, other)), None)
        if partner is None:
            rest.append(numeral)
        else:
            right = _without(right, partner)
    return rest, right


def _without_split(whole: list[Numeral], parts: list[Numeral]) -> tuple[list[Numeral], list[Numeral]]:
    """Without each number whose thousands stand behind spaces on the other side: 52,000 and "52 000"."""
    kept: list[Numeral] = []
    for numeral in whole:
        run = next((run for run, value in thousands(parts) if value == numeral.value), [])
        for part in run:
            parts = _without(parts, part)
        if not run:
            kept.append(numeral)
    return kept, parts


def thousands(numerals: list[Numeral]) -> Iterator[tuple[list[Numeral], Decimal]]:
    """Every run of figures that could be one number, and that number: three digits behind a space each; a word behind the last
    multiplies all."""
    for first in range(len(numerals)):
        run = [numerals[first]]
        digits = run[0].shown
        for numeral in numerals[first + 1 :]:
            more = THREE.match(numeral.shown)
            if (
                numeral.start != run[-1].end + 1
                or not more
                or (numeral.size == 1) != (more[0] == numeral.shown)
            ):
                break
            run.append(numeral)
            digits += more[0]
            if digits.isdecimal() and len(run[0].shown) <= 3:
                yield list(run), Decimal(digits) * numeral.size


def _without(items: list[Numeral], item: Numeral) -> list[Numeral]:
    place = items.index(item)
    return items[:place] + items[place + 1 :]


def _same_value(one: Numeral, other: Numeral) -> bool:
    return one.values[0] == other.values[0]


def _common_value(one: Numeral, other: Numeral) -> bool:
    return bool(set(one.values) & set(other.values))


def _converted(one: Numeral, other: Numeral) -> bool:
    return _converts(one, other, CLOSE, 1)


def _roughly(one: Numeral, other: Numeral) -> bool:
    return _converts(one, other, ROUNDED, 3)


def _converts(one: Numeral, other: Numeral, share: Decimal, degrees: int) -> bool:
    """`share` is how far the two may be apart; `degrees` the same for temperatures, in degrees Celsius."""
    if not one.unit or not other.unit or one.unit == other.unit:
        return False
    if _by_custom(one, other) or _by_custom(other, one):
        return True
    a, b = one.values[0], other.values[0]
    if {one.unit, other.unit} == {"hour", "times"} and a * b == DAY:  # every 8 hours, three times a day
        return True
    if {one.unit, other.unit} == {"fahrenheit", "celsius"}:
        warm, cool = (a, b) if one.unit == "fahrenheit" else (b, a)
        return abs((warm - 32) * 5 / 9 - cool) <= (EXACT if degrees == 1 and (a % 1 or b % 1) else degrees)
    for sizes in number_words.data()["sizes"].values():
        if one.unit in sizes and other.unit in sizes:
            left, right = a * sizes[one.unit], b * sizes[other.unit]
            return bool(abs(left - right) <= share * max(left, right))
    return False


def is_same_measure(one: Numeral, other: Numeral) -> bool:
    """Whether they are as much in two units: "38 °C (100.4 °F)"."""
    return _converted(one, other)


def is_converted(numeral: Numeral, other: Words) -> bool:
    """Whether a text says as much in another unit, in figures or in words."""
    said = (*shown_numerals(other), *spelled_numerals(other.seen, other.locale))
    return any(_converted(numeral, each) for each in said)


def _by_custom(one: Numeral, other: Numeral) -> bool:
    return one.unit == "day" and (other.values[0], other.unit) == one.customary


def _not_spelled(rest: list[Numeral], other: Words, own: Words) -> list[Numeral]:
    """Those that no word of the other side stands for. A word excuses one numeral, and only where its own
    side doesn't have the same word: it already stands for that one."""
    if not rest:
        return rest
    spelled = number_words.spelled_values(other.seen, other.locale)
    spelled.subtract(number_words.spelled_values(own.seen, own.locale, surely=True))
    measures = spelled_numerals(other.seen, other.locale)
    kept: list[Numeral] = []
    for numeral in rest:
        value = numeral.values[0]
        whole = value - HALF
        said = [each for each in (*numeral.values, *_share(numeral)) if spelled[each] > 0]
        if said:
            spelled[said[0]] -= 1
        elif value % 1 == HALF and spelled[HALF] > 0 and spelled[whole] > 0:  # "una hora y media"
            spelled[whole] -= 1
        elif not any(_converts(numeral, word, SAID, 1) for word in measures):
            kept.append(numeral)
    return kept


def _split_halves(
    rest: list[Numeral], others: list[Numeral], other: Words
) -> tuple[list[Numeral], list[Numeral]]:
    """Without each x½ whose whole part stands as a figure beside a word for half: "2 años y medio"."""
    halves = number_words.spelled_values(other.seen, other.locale)[HALF]
    kept: list[Numeral] = []
    for numeral in rest:
        whole = [o for o in others if numeral.values[0] - HALF == o.values[0]]
        if halves > 0 and whole and whole[0].values[0] % 1 == 0:
            others, halves = _without(others, whole[0]), halves - 1
        else:
            kept.append(numeral)
    return kept, others


def _list(rest: list[Numeral]) -> str:
    return ", ".join(numeral.shown for numeral in rest) or "none"
