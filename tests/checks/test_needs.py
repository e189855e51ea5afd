"""What isn't looked at, because a text hasn't what a check needs, would have told nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest

from cartilla.checks import counted, measures, named, needs, number_words, order, portions
from cartilla.checks.aligned import aligned
from cartilla.checks.number_words import spelled
from cartilla.checks.subjects import Pair
from cartilla.checks.table import Values
from cartilla.i18n.values.spoken import spellings
from support.checking import LOCALE, foreign_pairs, pair, words, written_pairs

Find = Callable[[Pair], Iterable[Values]]
WITH_NEEDS: tuple[Find, ...] = (
    measures.changed_units,
    measures.changed_rates,
    portions.changed_portions,
    counted.changed_counts,
    named.changed_ordinals,
    order.changed_ranges,
    order.changed_order,
)


def _pairs() -> Iterator[Pair]:
    """Of one part each, right ones and wrong ones."""
    for file in ("good-pairs.tsv", "hard-pairs.tsv"):
        for _, source, target in written_pairs(file)[::8]:
            yield pair(source, target)
    for locale, _, source, target in foreign_pairs():
        if locale in ("fr", "zh-Hans", "ar"):
            yield Pair(words(source), words(target, locale))


def test_a_check_that_has_no_need_of_a_text_finds_nothing_in_it() -> None:
    told, idle = 0, 0
    for each in (each for each in _pairs() if len(aligned(each)) == 1):
        for find in WITH_NEEDS:
            found = [*find(each)]
            assert found == [*find.__wrapped__(each)], (find, each.source.seen)  # type: ignore[attr-defined]
            told += bool(found)
            idle += not (needs.many(each) or needs.numbers_on_both(each))
    assert told > 10
    assert idle > 100


@pytest.mark.parametrize("locale", ["en-US", LOCALE, "hi", "de", "ar"])
def test_a_number_in_words_is_seen_before_it_is_read(locale: str) -> None:
    """Each word for a number, in the midst of a sentence: where it is read, it is known that there may be one."""
    for number in (2, 5, 12, 21, 40, 100):
        for word in spellings(number, locale):
            text = f"Lumo {word} lumo."
            if spelled(text, locale):
                assert number_words.may_be_in(text, locale), text
                one = Pair(words(text, locale), words("Lumo.", locale))
                assert needs.many(one), text


def test_words_are_found_where_a_pattern_of_them_all_finds_them() -> None:
    for locale in ("en-US", LOCALE):
        sought = number_words._sought(locale)
        found = 0
        for each in [*_pairs()][::3]:
            for text in (each.source.seen.lower(), each.target.seen.lower()):
                spans = [match.span() for match in sought.finditer(text)]
                assert spans == [match.span() for match in sought.pattern.finditer(text)], text
                found += len(spans)
        assert found
