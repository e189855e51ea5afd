"""Months and days of the week by their names, in every language that Babel has: what became another one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from cartilla.checks import number_words
from cartilla.checks.aligned import aligned
from cartilla.checks.script import MARKS, UNSPACED, WORD_END
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Values
from cartilla.i18n.values.cldr import babel_locale

OTHER_WORDS = {
    "en": re.compile(
        r"(?<!\b[Oo]n )(?<!\b[Ii]n )(?<!\bof )(?<!\b[Bb]y )(?<!\d )(?<!\bthis )(?<!\blast )\b(?:[Mm]ay|march|March(?=ing|es))\b(?!\s+\d)"
    )
}
"""What is seldom a month: "you may", "march on"."""
SATURDAY = "شنبه"
"""Other days of the week are written before it in Persian, with a space or without: "پنج شنبه"."""
ENDINGS = 5
"""Letters from which on a name may have another ending."""


def changed_months(pair: Pair) -> Iterator[Values]:
    yield from _changed(pair, "months")


def changed_weekdays(pair: Pair) -> Iterator[Values]:
    yield from _changed(pair, "days")


def _changed(pair: Pair, kind: str) -> Iterator[Values]:
    """Names that each side has and the other lacks, in languages of which not every word is known: the others have checks of
    their own."""
    if pair.target.language in number_words.data()["words"]:
        return
    for part in aligned(pair):
        here, there = _named(part.source, kind), _named(part.target, kind)
        lost, added = (
            [shown for n, shown in dict(own).items() if many[n] > 0]
            for own, many in ((here, _count(here, there)), (there, _count(there, here)))
        )
        if lost and added:
            yield {"lost": ", ".join(lost), "added": ", ".join(added)}


def _count(own: list[tuple[int, str]], other: list[tuple[int, str]]) -> Counter[int]:
    """How much more often each is named by the one."""
    return Counter(n for n, _ in own) - Counter(n for n, _ in other)


def _named(words: Words, kind: str) -> list[tuple[int, str]]:
    text = words.seen.replace("\u200c", " ")
    if words.language in OTHER_WORDS:
        text = OTHER_WORDS[words.language].sub(" ", text)
    names, pattern = _names(words.locale, kind)
    found = ((match.lastgroup or "", match[0]) for match in pattern.finditer(text.lower()))
    return [(names[group], shown) for group, shown in found]


@cache
def _names(locale: str, kind: str) -> tuple[dict[str, int], re.Pattern[str]]:
    """Numbers by the names of groups of a pattern: the longest first, so that no name is found in another."""
    words: dict[str, int] = {}
    own = number_words.data()["months" if kind == "months" else "weekdays"].get(locale.split("-")[0])
    tables = [dict(enumerate(own, start=1 if kind == "months" else 0))] if own else _tables(locale, kind)
    for table in tables:
        for number, name in table.items():
            words.setdefault(name.lower().replace("\u200c", ""), number)
    # "26月" is none, but stands where another month should.
    counted = (
        {re.sub(r"^\d+", "", word) for word in words if re.match(r"\d+\D", word)}
        if kind == "months"
        else set()
    )
    words |= {f"{number}{sign}": number for sign in counted for number in range(13, 32)}
    groups = {f"n{place}": words[word] for place, word in enumerate(words)}
    ordered = sorted(zip(groups, words, strict=True), key=lambda item: -len(item[1]))
    each = "|".join(f"(?P<{group}>{_form(word, locale)})" for group, word in ordered)
    return groups, re.compile(each or "(?!)")


def _tables(locale: str, kind: str) -> list[dict[int, str]]:
    names = getattr(babel_locale(locale), kind)
    widths = ("wide", "abbreviated") if locale.split("-")[0] in ("zh", "ja", "yue") else ("wide",)
    return [dict(names[form][width]) for form in ("format", "stand-alone") for width in widths]


def _form(word: str, locale: str) -> str:
    if re.search(UNSPACED, word):
        counted = re.match(r"\d+", word)  # "3月"
        return rf"(?<!\d){counted[0]}\s?{re.escape(word[counted.end() :])}" if counted else re.escape(word)
    end = rf"(?!\d){WORD_END}"
    if word.endswith(SATURDAY) and word != SATURDAY:
        return rf"(?<!\w){word.removesuffix(SATURDAY)}\s?{SATURDAY}{end}"
    if locale.split("-")[0] in number_words.data()["words"]:
        return rf"(?<!\w){re.escape(word)}s?{end}"
    if len(word) >= ENDINGS and word[-1] in "аяьйіеaeyêи":
        word, more = word[:-1], rf"[\w{MARKS}]{{0,3}}"
    else:
        more = rf"[\w{MARKS}]{{0,3}}" if len(word) >= ENDINGS else ""
    return rf"(?<!\w){re.escape(word)}".replace(r"\-", r"s?\-") + more + end
