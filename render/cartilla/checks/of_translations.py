"""What is compared between a text and its translation, one row each."""

from __future__ import annotations

from collections.abc import Iterator

from cartilla.checks import (
    calendar_dates,
    calendar_names,
    counted,
    exchanged,
    foreign_signs,
    lengths,
    marks,
    measures,
    named,
    numbered_names,
    numbers,
    order,
    phones,
    places,
    portions,
    rates,
    sayings,
    ties,
    turned,
    wording,
)
from cartilla.checks.subjects import Pair
from cartilla.checks.table import Check, Scope, Values
from cartilla.codes import Code
from cartilla.errors import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
TRANSLATION = Scope.TRANSLATION


def _have_changed_places(pair: Pair) -> Iterator[Values]:
    """By what tells it: the order of hours and shares, the number in a name, the words around them."""
    for look in (
        exchanged.exchanged,
        numbered_names.exchanged_names,
        ties.exchanged_numbers,
        places.changed_places,
    ):
        yield from look(pair)


def _is_counted_otherwise(pair: Pair) -> Iterator[Values]:
    for look in (measures.changed_rates, rates.lost_rates, rates.lost_slashes):
        told = [*look(pair)]
        yield from told
        if told:
            return


TRANSLATIONS = (
    Check(
        Code.TRANSLATION_NUMBERS,
        ERROR,
        TRANSLATION,
        "Numbers differ. Only in the source: {lost}; only in the translation: {added}.",
        "Write the same numbers as the source, in digits or in words.",
        numbers.changed_numbers,
        stops=True,
    ),
    Check(
        Code.TRANSLATION_UNITS,
        ERROR,
        TRANSLATION,
        "The unit of {value} differs: {lost} in the source, {added} in the translation.",
        "Write the unit of the source, or convert the number too.",
        measures.changed_units,
        stops=True,
    ),
    Check(
        Code.TRANSLATION_UNITS,
        ERROR,
        TRANSLATION,
        "{value} is {lost} in the source, but {added} in the translation.",
        "Write what the source counts by.",
        _is_counted_otherwise,
        stops=True,
    ),
    Check(
        Code.TRANSLATION_RANGES,
        ERROR,
        TRANSLATION,
        "The source says {lost}, the translation {added}.",
        "Write both numbers in the order of the source.",
        order.changed_ranges,
        stops=True,
    ),
    Check(
        Code.TRANSLATION_DATES,
        ERROR,
        TRANSLATION,
        "Dates differ. Only in the source: {lost}; only in the translation: {added}.",
        "Write the day of the source, with its month in words; or make it a fact of kind date.",
        calendar_dates.changed_dates,
    ),
    Check(
        Code.TRANSLATION_DATES,
        ERROR,
        TRANSLATION,
        "Months differ: {lost} in the source, {added} in the translation.",
        "Write the month of the source; or make the day a fact of kind date.",
        calendar_names.changed_months,
    ),
    Check(
        Code.TRANSLATION_PHONES,
        ERROR,
        TRANSLATION,
        "Phone numbers differ. Only in the source: {lost}; only in the translation: {added}.",
        "Copy the phone number from the source, digit by digit.",
        phones.changed_phones,
        stops=True,
    ),
    Check(
        Code.TRANSLATION_MARKUP,
        ERROR,
        TRANSLATION,
        "“{sign}” is another program's markup: it would be printed as it stands, and read aloud.",
        "Delete it. A translation has the marks of its source, and no others.",
        foreign_signs.markup,
        stops=True,
    ),
    Check(
        Code.INVISIBLE_CHARACTER,
        ERROR,
        TRANSLATION,
        "An invisible character ({name}) stands in the translation.",
        "Delete it, or type the words anew: it often comes along when text is pasted.",
        foreign_signs.invisible,
        stops=True,
    ),
    Check(
        Code.TRANSLATION_MARKS,
        ERROR,
        TRANSLATION,
        "{kind} stands {wanted} times in the source, {given} times in the translation.",
        "Put the same marks around the words that say the same.",
        marks.changed_marks,
    ),
    Check(
        Code.TRANSLATION_NUMBER_WORDS,
        WARNING,
        TRANSLATION,
        "Numbers in words differ. Only in the source: {lost}; only in the translation: {added}.",
        "Say the same numbers as the source, in words or in digits.",
        numbers.changed_words,
    ),
    Check(
        Code.TRANSLATION_NUMBER_WORDS,
        WARNING,
        TRANSLATION,
        "How much differs ({unit}): {wanted} in the source, {given} in the translation.",
        "Say as much as the source does, in the same order.",
        portions.changed_portions,
    ),
    Check(
        Code.TRANSLATION_ORDINALS,
        WARNING,
        TRANSLATION,
        "Ordinals differ: {lost} in the source, {added} in the translation.",
        "Name the same place in the row: first, second, third.",
        named.changed_ordinals,
    ),
    Check(
        Code.TRANSLATION_ORDER,
        WARNING,
        TRANSLATION,
        "Numbers stand in another order: {wanted} in the source, {given} in the translation.",
        "Look whether each number still says what it says in the source.",
        order.changed_order,
    ),
    Check(
        Code.TRANSLATION_ORDER,
        WARNING,
        TRANSLATION,
        "Two things have changed places: {wanted} in the source, {given} in the translation.",
        "Look whether each still stands where the source has it.",
        _have_changed_places,
    ),
    Check(
        Code.TRANSLATION_TIMES,
        WARNING,
        TRANSLATION,
        "How often or when differs: {lost} in the source, {added} in the translation.",
        "Look whether both say the same day, time of the day, and frequency.",
        sayings.changed_times,
    ),
    Check(
        Code.TRANSLATION_NUMBER_WORDS,
        WARNING,
        TRANSLATION,
        "How many differs ({unit}): {wanted} in the source, {given} in the translation.",
        "Say as many as the source does.",
        counted.changed_counts,
    ),
    Check(
        Code.TRANSLATION_TIMES,
        WARNING,
        TRANSLATION,
        "Days of the week differ: {lost} in the source, {added} in the translation.",
        "Name the day of the source.",
        calendar_names.changed_weekdays,
    ),
    Check(
        Code.TRANSLATION_LIMITS,
        WARNING,
        TRANSLATION,
        "A limit may be turned round: {lost} in the source, {added} in the translation.",
        "Look whether both say the same: at least or at most, more or less, before or after.",
        turned.changed_limits,
    ),
    Check(
        Code.TRANSLATION_LIMITS,
        WARNING,
        TRANSLATION,
        "One side limits to one thing what the other doesn't: {lost} in the source, {added} in the translation.",
        "Look whether an “only” was lost, or was added.",
        sayings.changed_only,
    ),
    Check(
        Code.TRANSLATION_LIMITS,
        WARNING,
        TRANSLATION,
        "What was one of several may be all of them: {lost} in the source, {added} in the translation.",
        "Look whether each “or” is still an “or”, and each “and” an “and”.",
        sayings.changed_joins,
    ),
    Check(
        Code.TRANSLATION_OPPOSITE,
        WARNING,
        TRANSLATION,
        "One side says the opposite of the other: {lost} in the source, {added} in the translation.",
        "Look whether both say the same: left or right, cold or hot, more or less, start or stop.",
        turned.changed_opposites,
    ),
    Check(
        Code.TRANSLATION_NEGATION,
        WARNING,
        TRANSLATION,
        "The {here} says “{word}”; nothing in the {there} does.",
        "Look whether both say that it is so, or both that it isn't.",
        turned.changed_negation,
    ),
    Check(
        Code.ROUNDED_MEASURE,
        WARNING,
        TRANSLATION,
        "{lost} ({unit}) is {added} ({given}) in the translation: a rough conversion.",
        "Convert more exactly, or look whether so much rounding is safe here.",
        numbers.rounded_measures,
    ),
    Check(
        Code.GLOSSARY_TERM,
        WARNING,
        TRANSLATION,
        "The glossary's word is “{agreed}”; the translation says “{said}”.",
        "Use the agreed word, or agree on another one in source/glossary.yaml.",
        lengths.other_term,
    ),
    Check(
        Code.TRANSLATION_LENGTH,
        WARNING,
        TRANSLATION,
        "The translation has {given} characters; about {usual} are usual for {wanted}.",
        "Look whether something is missing, or was added.",
        lengths.far_off_length,
    ),
    Check(
        Code.TRANSLATION_END,
        WARNING,
        TRANSLATION,
        "The source ends with {wanted}, the translation with {given}.",
        "End the translation as the source ends.",
        wording.changed_end,
    ),
)
