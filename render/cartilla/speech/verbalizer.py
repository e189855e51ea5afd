"""Running text made ready for a voice: what an engine would misread is spelled out.

Facts come with their spoken form, plain figures among them as they are written. All the text goes through the steps of `Verbalizer.say`, one
after another: each says one kind of thing and leaves the rest to those that follow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from cartilla.model.lexicon import Lexicon
from cartilla.model.words import Words
from cartilla.speech.reading import (
    accents,
    calls,
    charts,
    citations,
    clock,
    codes,
    cut,
    dates,
    dates_in,
    decades,
    doses,
    doubts,
    fractions,
    keypad,
    marks,
    meters,
    money,
    notes,
    ordinals,
    pairs,
    people,
    percents,
    ranges,
    roman,
    schedules,
    scripts,
    signs,
    slashes,
    spelling,
    streets,
    tidy,
    trends,
    weekdays,
)
from cartilla.speech.reading.language import Language, Step, any_of
from cartilla.speech.reading.needs import Steps, needed
from cartilla.speech.reading.seldom import held
from cartilla.speech.reading.signs import unsaid

__all__ = ["Verbalizer", "unsaid"]

STEPS: tuple[Steps, ...] = (
    accents.accents,
    roman.roman,
    notes.alone,
    marks.files,
    marks.notes,
    marks.bars,
    people.aged,
    keypad.keys,
    signs.blanks,
    signs.hashtags,
    charts.vitals,
    charts.thousands,
    charts.pregnancies,
    charts.results,
    signs.results,
    trends.trends,
    signs.arrows,
    notes.sides,
    notes.needed,
    notes.numbered,
    notes.zones,
    notes.flags,
    notes.pounds,
    notes.kitchen,
    signs.parts,
    citations.citations,
    notes.turns,
    codes.labelled,
    percents.ranks,
    schedules.noons,
    schedules.shared_halves,
    schedules.without_colons,
    clock.unsigned,
    decades.years,
    weekdays.weekdays_before_dates,
    dates.months,
    dates.days_of_months,
    streets.streets,
    streets.named_ways,
    ordinals.ordinals,
    calls.addresses,
    accents.accents,  # of their words
    weekdays.weekdays,
    clock.halves_of_days,
    calls.phones,
    codes.dashed,
    spelling.combined,
    notes.every,
    notes.lasting,
    spelling.shorthand,
    notes.sizes,
    spelling.phrases,
    spelling.beside,
    charts.times_over,
    notes.inches,
    notes.lettered,
    meters.meters,
    spelling.abbreviations,
    signs.compared,
    pairs.named,
    scripts.formulas,
    scripts.scripts,
    decades.decades,
    calls.versions,
    money.spans,
    ranges.ranges,
    clock.hours,
    clock.proportions,
    money.amounts,
    doses.minus,
    fractions.fractions,
    money.magnitudes,
    doses.measures,
    percents.percents,
    doses.counts,
    doses.units,
    percents.hundreds,
    slashes.slashes,
    spelling.capitals,
    signs.dashes,
)
"""In this order: what is read first leaves no figures to what follows."""

KEPT = 1024
"""Texts of which what is said of them is kept."""


@dataclass(slots=True)
class _Kind:
    """Steps that say one kind of thing; they are made for the first text that holds any of what they need."""

    steps: Steps
    language: Language
    needed: frozenset[str]
    _made: tuple[Step, ...] | None = None

    def said(self, text: str) -> str:
        if self._made is None:
            self._made = tuple(self.steps(self.language))
        for pattern, say in self._made:
            text = pattern.sub(say, text)
        return text


@dataclass(frozen=True, slots=True)
class Verbalizer:
    """How text of one language is said: `words` and `lexicon` are that language's."""

    words: Words
    lexicon: Lexicon
    _language: Language = field(init=False, repr=False, compare=False)
    _kinds: tuple[_Kind, ...] = field(init=False, repr=False, compare=False)
    _foreign_point: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _said: Callable[[str], str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        language = Language(self.words, self.lexicon)
        object.__setattr__(self, "_language", language)
        kinds = tuple(_Kind(steps, language, needed(steps, language)) for steps in STEPS)
        object.__setattr__(self, "_kinds", kinds)
        unit = rf"(?:{any_of(language.units)})(?!\w)"
        object.__setattr__(self, "_foreign_point", tidy.foreign_point(self.words.locale, unit))
        object.__setattr__(self, "_said", lru_cache(maxsize=KEPT)(self._spelled_out))

    def aloud(self, text: str) -> str:
        """The same for a voice: abbreviations that it would read as words have their letters apart."""
        spelled = frozenset(self.lexicon.words("capitals.spelled"))
        return spelling.CAPITALS.sub(
            lambda found: " ".join(found[0]) if found[0] in spelled else found[0], self.say(text)
        )

    def unsure(self, text: str) -> Iterator[str]:
        """The words of `text` that a voice may say in another way than its writer means: capitals that may be letters or a
        word, letters close behind a figure, shorthand. Each as it stands."""
        plain = tidy.tidied(text, self._language)
        yield from dict.fromkeys(decades.doubtful(plain, self._language))
        for amount in dict.fromkeys(notes.doubtful(plain, self._language)):
            if self.say(amount).rstrip(".").split()[-1] == amount.rstrip(".")[-1]:
                yield amount
        whole = self.say(text)
        for amount in dict.fromkeys(dates_in.bare(plain, self._language)):
            # Before a word it is said as two numbers: "back 3/18 with".
            ways = (self.say(each).rstrip(".") for each in (amount, amount.replace("/", ", ")))
            if any(re.search(rf"(?<!\w){re.escape(way)}(?!\w)", whole) for way in ways):
                yield amount
        words = (
            *doubts.doubtful(plain, self._language),
            *meters.doubtful(plain, self._language),
            *cut.doubtful(plain, self._language),
        )
        for word in dict.fromkeys(words):
            said = self.say(word)
            # Beside other words it may have been said: "2c water", "d/c home".
            if doubts.is_unsaid(word, said) and re.search(
                rf"(?<!\w){re.escape(said.rstrip('.'))}(?!\w)", whole
            ):
                yield word

    def say(self, text: str) -> str:
        """`text` without digits, symbols and abbreviations, as far as they are known. Kept for the latest texts: cues are the
        same in every article, and a script is written more than once."""
        return self._said(text)

    def _spelled_out(self, text: str) -> str:
        text = tidy.tidied(text, self._language).translate(signs.SILENT)
        text = tidy.apart(self._foreign_point.sub(tidy.with_other_point, text), self._language)
        holds = held(text)
        for kind in self._kinds:
            if not kind.needed.isdisjoint(holds):
                text, before = kind.said(text), text
                holds = holds if text == before else held(text)
        return signs.said(text, self.words)
