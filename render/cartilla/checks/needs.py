"""What a text must say for a check to have anything to find: looked for once, and most checks have nothing to do in most texts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from cartilla.checks import han, number_words
from cartilla.checks.named import month_names
from cartilla.checks.numerals import plain_digits
from cartilla.checks.phones import FIGURE
from cartilla.checks.scales import scales
from cartilla.checks.sought import WORD, places
from cartilla.checks.subjects import Pair, Words

Need = Callable[[Pair], bool]


def figures(pair: Pair) -> bool:
    """A figure on one side."""
    return _figures(pair.source.seen) or _figures(pair.target.seen)


def figures_on_both(pair: Pair) -> bool:
    return _figures(pair.source.seen) and _figures(pair.target.seen)


def numbers_on_both(pair: Pair) -> bool:
    """On each side a figure or a word that may be a number, as an article may."""
    return _has_number(pair.source) and _has_number(pair.target)


def many(pair: Pair) -> bool:
    """A number other than one on one side, in figures or words: a half, too, or "twice"."""
    return _has_many(pair.source) or _has_many(pair.target)


def many_on_both(pair: Pair) -> bool:
    return _has_many(pair.source) and _has_many(pair.target)


@lru_cache(maxsize=64)
def _figures(text: str) -> bool:
    return bool(FIGURE.search(plain_digits(text)))


def _has_number(words: Words) -> bool:
    return _may_have_number(words.seen, words.locale)


def _has_many(words: Words) -> bool:
    return _may_have_many(words.seen, words.locale)


@lru_cache(maxsize=64)
def _may_have_number(text: str, locale: str) -> bool:
    return _figures(text) or number_words.may_be_in(text, locale)


@lru_cache(maxsize=64)
def _may_have_many(text: str, locale: str) -> bool:
    if _figures(text) or han.written_in(locale):
        return True
    return not places(text.lower()).keys().isdisjoint(_of_many(locale))


@cache
def _of_many(locale: str) -> frozenset[str]:
    """The longest word of each phrase that says a number other than one."""
    portions = number_words.data()["portions"].get(locale.split("-")[0], {})
    phrases = [
        *number_words.other_than_one(locale),
        *scales(locale).sizes,
        *month_names(locale),
        *(phrase for kind in ("half", "behind", "adverbs") for phrase in portions.get(kind, ())),
    ]
    return frozenset(max(WORD.findall(phrase), key=len, default="") for phrase in phrases)
