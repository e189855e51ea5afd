"""From one number to another; and what only looks so: tables of two numbers, the strengths of two medicines in one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cartilla.speech.reading.language import GROUP, OTHER_POINT, Language, Step, any_of, before

_QUANTITY = rf"[$€£]?\d+(?:[.,:{GROUP}{OTHER_POINT}]\d+)*(?:\s?%|°)?"
_RANGE = re.compile(
    rf"(?<![\w.,–-])({_QUANTITY})\s?[–-]\s?({_QUANTITY})(?![\d–]|-\d|/(?!\d*,?\d{{3}}(?!\d)|[^\W\d_]))"
)
_PART = r"(?:\d{1,3} )?\d{1,3}/\d{1,3}"
_PART_RANGE = re.compile(
    rf"(?<![\w.,/–-])(?:({_PART})\s?[–-]\s?({_PART}|\d+)|(\d{{1,3}})\s?[–-]\s?(\d{{1,3}} \d{{1,2}}/\d{{1,2}}))(?![\d/]|[.,]\d|-\d)"
)
_TWO_NAMES = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,})[-/]([^\W\d_]{3,})(?: [A-Z]{2})? $")
APART = 10
"""How many times as much of one as of the other is no range behind two names."""
AMOUNTS = ("mass-", "volume-")
"""What a medicine's strength is told in."""


def ranges(language: Language) -> Iterable[Step]:
    """ "5-10 mg", "6 mo.–5 yrs", "1/4–1/2 cup"."""
    together = frozenset(language.lexicon.words("slash.together"))

    def between(found: re.Match[str]) -> str:
        start, end = (part for part in found.groups() if part)
        return language.words.written("value.range", start=start, end=end)

    def strengths(found: re.Match[str]) -> str:
        """ "800-160 mg" goes from nowhere to nowhere, nor does what stands behind the names of two medicines: each is the
        strength of one."""
        one, other = language.value(found[1]), language.value(found[2])
        names = _TWO_NAMES.search(before(found))
        of_two = names and (together & {names[1].lower(), names[2].lower()} or other > APART * one)
        return f"{found[1]}, {found[2]}" if one > other or of_two else found[0]

    def difference(found: re.Match[str]) -> str:
        """ "5 - 2 = 3" is none, but "151-200 = 2 units" is one."""
        one, other, left = (language.value(found[n]) for n in (1, 2, 3))
        return f"{found[1]} {language.words.sign('−')} {found[2]}" if one - other == left else found[0]

    if both := language.lexicon.text("ranges.and"):
        # "Between 9–12"
        told = any_of(language.lexicon.words("ranges.between"))
        yield (
            re.compile(rf"(?<!\w)((?i:{told}) )({_QUANTITY})\s?[–-]\s?(?={_QUANTITY}(?![\d–]|-\d|/))"),
            lambda found: f"{found[1]}{found[2]} {both} ",
        )
    yield (
        re.compile(
            rf"(?<![\w.,–-])({language.number}) ?[-−–] ?({language.number})(?= ?= ?({language.number})(?!\w))"
        ),
        difference,
    )
    # "(98.6 – 32) × 5/9"
    yield (
        re.compile(rf"(?<=\()({language.number}) [-−–] ({language.number})(?=\) ?[×*÷/])"),
        lambda found: f"{found[1]} {language.words.sign('−')} {found[2]}",
    )
    to = language.words.written("value.range", start="", end="")
    scores = any_of(language.lexicon.table("scores"))
    yield (
        # "Pain 3-4/10"
        re.compile(
            rf"(?<!\w)((?:{scores})(?: [^\W\d_]+){{0,2}}:? \d{{1,2}}) ?[–-] ?(?=\d{{1,2}}/\d)|(?<![\w.,/–-])(\d{{1,2}}) ?[–-] ?(?=\d{{1,2}}/(?:10|20)(?![\w/]|[.,]\d))",
            re.IGNORECASE,
        ),
        lambda found: f"{found[1] or found[2]}{to}",
    )
    parts = any_of(language.lexicon.words("labels.parts"))
    yield (
        # "Table 2-1" is no range.
        re.compile(rf"(?<!\w)((?:{parts})\.? \d{{1,4}})[-–](?=\d{{1,4}}(?!\w|[.,:/-]\d))", re.IGNORECASE),
        lambda found: f"{found[1]}, ",
    )
    # "6 mo.–5 yrs": what stands before the dash has its own unit.
    amount = rf"{language.number}[\s-]?(?:{any_of((*language.units, *language.unit_names, *language.times))})"
    yield (
        re.compile(rf"(?<![\w.,/–-])({amount}\.?) ?[–-] ?({amount})(?!\w)"),
        between,
    )
    weighed = [sign for sign, unit in language.units.items() if unit.cldr.startswith(AMOUNTS)]
    yield (
        re.compile(rf"(?<![\w.,–-])({language.number})-({language.number})(?= ?(?:{any_of(weighed)})(?!\w))"),
        strengths,
    )
    labels = language.lexicon.words("labels.words")

    def named(found: re.Match[str]) -> str:
        """ "Norco 5-325": far apart behind a name, each is the strength of one of its two medicines."""
        one, other = language.value(found[2]), language.value(found[3])
        apart = found[1].lower() not in labels and other > APART * one
        of_two = _TWO_NAMES.search(f"{before(found)}{found[1]} ")
        apart = apart and (found[1].istitle() or of_two is not None)
        apart = apart or bool(of_two and together & {of_two[1].lower(), of_two[2].lower()})
        return f"{found[1]} {found[2]}, {found[3]}" if apart else found[0]

    yield (
        re.compile(rf"(?<!\w)([^\W\d_]{{3,}}) ({language.number})-({language.number})(?=$|[.,;)](?!\d))"),
        named,
    )
    # "Taper: 60-40-20-10 mg"
    yield (
        re.compile(rf"(?<![\w.,/–-])\d{{1,3}}(?:-\d{{1,3}}){{2,5}}(?= ?(?:{any_of(weighed)})(?!\w))"),
        lambda found: found[0].replace("-", ", "),
    )
    yield _PART_RANGE, between
    yield _RANGE, between
