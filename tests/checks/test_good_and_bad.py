"""The checks find every planted fault, and leave good translations alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import product

import pytest

from cartilla.parse.inline import parse_inline
from support.checking import all_pairs, codes, errors_of, foreign_pairs, pair, project_pairs, written_pairs
from support.effort import sample

PHONE = re.compile(r"\d{3}[) -]+\d{3}-\d{4}")


def test_fewer_than_2_in_100_good_pairs_raise_a_false_alarm(capsys: pytest.CaptureFixture[str]) -> None:
    """No check, error or warning, but those of style: the pairs are short sentences taken out of any text."""
    written = [(english, codes(pair(english, spanish))) for _, english, spanish in written_pairs()]
    project = [(text, errors_of(source, text, targets)) for source, text, targets in project_pairs()]
    alarms = [(text, sorted(found)) for text, found in written + project if found]
    total = len(written) + len(project)
    with capsys.disabled():
        print(f"\nFalse alarms: {len(alarms)} of {total} good pairs ({100 * len(alarms) / total:.1f}%).")
        for text, found in alarms:
            print(f"  {', '.join(found)}: {text}")
    assert total >= 500
    assert len(alarms) < 0.02 * total


def test_hard_pairs_are_told_apart() -> None:
    """Dates, halves, shares, hours, number words: what says the same in another way, and what says another thing."""
    found = [(kind, codes(pair(source, target)), source, target)
             for kind, source, target in written_pairs("hard-pairs.tsv")]  # fmt: skip
    assert [row for row in found if (row[0] == "bad") != bool(row[1])] == []
    assert min(sum(row[0] == kind for row in found) for kind in ("good", "bad")) > 50


def test_a_text_without_any_word_is_compared_too() -> None:
    assert codes(pair("…", "…")) == set()


def test_figures_in_other_languages_are_told_apart() -> None:
    """As these write them: hours with an h, decimals with a comma, thousands with a space, two weeks as fifteen days; 12.5万 for
    125,000, numbers in words, hours by the part of the day, units in other letters. (How long a translation commonly is, a
    single one can't tell.)"""
    found = [(locale, kind, errors_of(parse_inline(source), target, locale=locale) - {"translation-length"}, target)
             for locale, kind, source, target in foreign_pairs()]  # fmt: skip
    assert [row for row in found if (row[1] == "bad") != bool(row[2])] == []
    locales = {locale for locale, *_ in found}
    assert len(locales) >= 14
    assert {row[:2] for row in found} == set(product(locales, ["good", "bad"]))


def extra_zeros(text: str) -> Iterator[str]:
    """A zero behind each whole number, and behind each fact."""
    for match in re.finditer(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)|(?<![\d.,])\d+(?![\d,]*\d)", text):
        if int(match[0].replace(",", "")):
            yield f"{text[: match.end()]}0{text[match.end() :]}"
    for match in re.finditer(r"\{\w+\}", text):
        yield f"{text[: match.end()]}0{text[match.end() :]}"


def swapped_digits(text: str) -> Iterator[str]:
    for match in re.finditer(r"(?=(\d)(\d))", text):
        if match[1] != match[2]:
            yield f"{text[: match.start()]}{match[2]}{match[1]}{text[match.start() + 2 :]}"


def dropped_facts(text: str) -> Iterator[str]:
    for match in re.finditer(r"\{\w+\}", text):
        yield text[: match.start()] + text[match.end() :]


def changed_phones(text: str) -> Iterator[str]:
    """One digit of a phone number is another; a phone that is a fact is typed wrong instead."""
    for match in PHONE.finditer(text):
        last = text[match.end() - 1]
        yield f"{text[: match.end() - 1]}{(int(last) + 1) % 10}{text[match.end() :]}"
    for name in ("helpline_tty", "lifeline", "emergency"):
        if f"{{{name}}}" in text:
            yield text.replace(f"{{{name}}}", "1-800-487-4880")


def lost_citations(text: str) -> Iterator[str]:
    for match in re.finditer(r"@[\w-]+(; )?", text):
        rest = text[: match.start()] + text[match.end() :]
        yield re.sub(r"\s?\[(; )?\]", "", rest).replace("; ]", "]")


def broken_marks(text: str) -> Iterator[str]:
    """A bracket or brace is gone, asterisks are gone or half gone, a link is gone."""
    for match in re.finditer(r"\*\*|[\[\]{}]", text):
        yield text[: match.start()] + text[match.end() :]
    for match in re.finditer(r"\*\*([^*]+)\*\*|\[([^\]@]+)\]\[\d\]", text):
        yield text[: match.start()] + (match[1] or match[2]) + text[match.end() :]


FAULTS: dict[str, tuple[Callable[[str], Iterator[str]], int]] = {
    "extra zero": (extra_zeros, 350),
    "swapped digits": (swapped_digits, 250),
    "dropped placeholder": (dropped_facts, 40),
    "changed phone": (changed_phones, 10),
    "lost citation": (lost_citations, 20),
    "broken markup": (broken_marks, 100),
}
"""What is planted, and how often it can be at least."""


SOME = 40
"""In each language, of what is planted: all in `make torture`."""


@pytest.mark.torture
@pytest.mark.parametrize("fault", FAULTS)
def test_every_planted_fault_is_found_wherever_it_can_be_planted(
    fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In every message of every package here, article and interface, in all languages."""
    plant, least = FAULTS[fault]
    pairs = [*all_pairs()]
    pairs += [("es-US", parse_inline(english), spanish, ()) for _, english, spanish in written_pairs()]
    assert {locale for locale, *_ in pairs} >= {"es-US", "fa", "hy", "zh-Hans"}
    planted = defaultdict(list)
    for locale, source, good, targets in pairs:
        planted[locale] += [(source, bad, targets) for bad in plant(good) if bad != good]
    tried = [(locale, *one) for locale, some in planted.items() for one in sample(some, min(SOME, len(some)))]
    missed = [bad for locale, source, bad, targets in tried if not errors_of(source, bad, targets, locale)]
    with capsys.disabled():
        print(f"\nPlanted: {fault}, {len(tried)} times; missed {len(missed)}.")
    assert missed == []
    assert sum(map(len, planted.values())) >= least
