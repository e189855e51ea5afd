"""Every check of texts and articles, one row each. docs/findings.md explains them by their codes.

(Syntax, facts, citations and links are compared where a translation is read: `i18n/agreement.py`.)
"""

from __future__ import annotations

from collections.abc import Iterator

from cartilla.checks import (
    bidi,
    dates,
    doubtful,
    foreign_signs,
    lengths,
    marks,
    measures,
    named,
    numbers,
    order,
    phones,
    reading,
    sayings,
    spoken,
    wording,
)
from cartilla.checks.avoided import AvoidList, find_avoided
from cartilla.checks.table import Check, Place
from cartilla.errors import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
TEXT, TRANSLATION, PASSAGE = Place.TEXT, Place.TRANSLATION, Place.PASSAGE
PART, SPOKEN, ARTICLE = Place.PART, Place.SPOKEN, Place.ARTICLE

CHECKS = (
    Check(
        "translation-numbers",
        ERROR,
        TRANSLATION,
        "Numbers differ. Only in the source: {lost}; only in the translation: {added}.",
        "Write the same numbers as the source, in digits or in words.",
        numbers.changed_numbers,
        stops=True,
    ),
    Check(
        "translation-units",
        ERROR,
        TRANSLATION,
        "The unit of {value} differs: {lost} in the source, {added} in the translation.",
        "Write the unit of the source, or convert the number too.",
        measures.changed_units,
        stops=True,
    ),
    Check(
        "translation-units",
        ERROR,
        TRANSLATION,
        "{value} is {lost} in the source, but {added} in the translation.",
        "Write what the source counts by.",
        measures.changed_rates,
        stops=True,
    ),
    Check(
        "translation-ranges",
        ERROR,
        TRANSLATION,
        "The source says {lost}, the translation {added}.",
        "Write both numbers in the order of the source.",
        order.changed_ranges,
        stops=True,
    ),
    Check(
        "translation-phones",
        ERROR,
        TRANSLATION,
        "Phone numbers differ. Only in the source: {lost}; only in the translation: {added}.",
        "Copy the phone number from the source, digit by digit.",
        phones.changed_phones,
        stops=True,
    ),
    Check(
        "translation-markup",
        ERROR,
        TRANSLATION,
        "“{sign}” is another program's markup: it would be printed as it stands, and read aloud.",
        "Delete it. A translation has the marks of its source, and no others.",
        foreign_signs.markup,
        stops=True,
    ),
    Check(
        "invisible-character",
        ERROR,
        TRANSLATION,
        "An invisible character ({name}) stands in the translation.",
        "Delete it, or type the words anew: it often comes along when text is pasted.",
        foreign_signs.invisible,
        stops=True,
    ),
    Check(
        "dose-read-two-ways",
        ERROR,
        TEXT,
        "{number} is {small} to some readers of this language, and {large} to others.",
        "Write it without the zeros, or with this locale's sign for thousands.",
        doubtful.dose_with_two_readings,
    ),
    Check(
        "number-read-two-ways",
        WARNING,
        TEXT,
        "{number} is {small} to some readers of this language, and {large} to others.",
        "Write it without the zeros, with this locale's sign for thousands, or in words.",
        doubtful.two_readings,
    ),
    Check(
        "translation-marks",
        ERROR,
        TRANSLATION,
        "The source has {kind} {wanted} times, the translation {given} times.",
        "Put the asterisks around the words that say the same.",
        marks.changed_marks,
    ),
    Check(
        "bidi-unpaired",
        ERROR,
        TEXT,
        "An invisible character ({character}) has no partner: it can turn the text behind it.",
        "Delete it. Numbers and names in another direction are set apart by the software.",
        bidi.unpaired,
    ),
    Check(
        "bidi-unexpected",
        ERROR,
        TEXT,
        "An invisible character ({character}) can make this text look different from what it says.",
        "Delete it.",
        bidi.unexpected,
    ),
    Check(
        "translation-number-words",
        WARNING,
        TRANSLATION,
        "Numbers in words differ. Only in the source: {lost}; only in the translation: {added}.",
        "Say the same numbers as the source, in words or in digits.",
        numbers.changed_words,
    ),
    Check(
        "translation-ordinals",
        WARNING,
        TRANSLATION,
        "Ordinals differ: {lost} in the source, {added} in the translation.",
        "Name the same place in the row: first, second, third.",
        named.changed_ordinals,
    ),
    Check(
        "translation-order",
        WARNING,
        TRANSLATION,
        "Numbers stand in another order: {wanted} in the source, {given} in the translation.",
        "Look whether each number still says what it says in the source.",
        order.changed_order,
    ),
    Check(
        "translation-times",
        WARNING,
        TRANSLATION,
        "How often or when differs: {lost} in the source, {added} in the translation.",
        "Look whether both say the same day, time of the day, and frequency.",
        sayings.changed_times,
    ),
    Check(
        "translation-limits",
        WARNING,
        TRANSLATION,
        "A limit may be turned round: {lost} in the source, {added} in the translation.",
        "Look whether both say the same: at least or at most, more or less, before or after.",
        sayings.changed_limits,
    ),
    Check(
        "translation-negation",
        WARNING,
        TRANSLATION,
        "The {here} says “{word}”; nothing in the {there} does.",
        "Look whether both say that it is so, or both that it isn't.",
        sayings.changed_negation,
    ),
    Check(
        "rounded-measure",
        WARNING,
        TRANSLATION,
        "{lost} ({unit}) is {added} ({given}) in the translation: a rough conversion.",
        "Convert more exactly, or look whether so much rounding is safe here.",
        numbers.rounded_measures,
    ),
    Check(
        "glossary-term",
        WARNING,
        TRANSLATION,
        "The glossary's word is “{agreed}”; the translation says “{said}”.",
        "Use the agreed word, or agree on another one in source/glossary.yaml.",
        lengths.other_term,
    ),
    Check(
        "translation-length",
        WARNING,
        TRANSLATION,
        "The translation has {given} characters; about {usual} are usual for {wanted}.",
        "Look whether something is missing, or was added.",
        lengths.far_off_length,
    ),
    Check(
        "translation-end",
        WARNING,
        TRANSLATION,
        "The source ends with {wanted}, the translation with {given}.",
        "End the translation as the source ends.",
        wording.changed_end,
    ),
    Check(
        "stray-space",
        WARNING,
        TEXT,
        "A space is missing or too many: “{where}”.",
        "Write one space between words, none before a comma or full stop, one behind it.",
        wording.stray_spaces,
    ),
    Check(
        "opening-marks",
        WARNING,
        TEXT,
        "“{sentence}” lacks its {sign}.",
        "Open each question with ¿ and each exclamation with ¡, and close it.",
        wording.opening_marks,
    ),
    Check(
        "unpaired-signs",
        WARNING,
        TEXT,
        "There are not as many {opening} as {closing}.",
        "Close each parenthesis and quotation.",
        wording.unpaired_signs,
    ),
    Check(
        "doubled-word",
        WARNING,
        TEXT,
        "A word stands twice: “{words}”.",
        "Remove one, or put a comma between them.",
        wording.doubled_words,
    ),
    Check(
        "bare-number",
        WARNING,
        TEXT,
        "Numbers stand in the text as they are: {numbers}.",
        "Make each a fact in the front matter, and write its name in braces.",
        wording.bare_numbers,
    ),
    Check(
        "hard-to-read",
        WARNING,
        PART,
        "{where} reads {level}; the aim is {limit}.",
        "Use shorter sentences and shorter words.",
        reading.hard_to_read,
    ),
    Check(
        "long-sentence",
        WARNING,
        PASSAGE,
        "A sentence has {count} words: “{sentence}”",
        "Make two of it; 25 words are enough for one.",
        reading.long_sentences,
    ),
    Check(
        "unsaid-sign",
        WARNING,
        SPOKEN,
        "No voice says “{sign}” ({name}): whoever listens doesn't learn that it is there.",
        'Write it in words, or say under [said] in locales/{locale}/lexicon.toml how it is said: "{sign}" = "…".',
        spoken.unsaid_signs,
    ),
    Check(
        "unchecked-facts",
        WARNING,
        ARTICLE,
        "Facts that nobody has compared with their sources ({count}): {names}.",
        "Open each fact's live source, compare, and write the day behind checked.",
        dates.unchecked_facts,
    ),
    Check(
        "stale-facts",
        WARNING,
        ARTICLE,
        "Facts compared with their sources more than 90 days ago ({count}): {names}.",
        "Open each fact's live source again, compare, and write the day behind checked.",
        dates.stale_facts,
    ),
    Check(
        "review-past",
        WARNING,
        ARTICLE,
        "This article was to be reviewed by {day}.",
        "Have a clinician read it again, then write the next day behind review_by.",
        dates.review_past,
    ),
)


def avoided_words(avoid: AvoidList) -> Check:
    """The check of one language's list of words to avoid."""
    return Check(
        "avoided-word",
        ERROR,
        TEXT,
        "“{word}” is a word that this package avoids.",
        "Write instead: {instead}.",
        find_avoided(avoid),
    )


def checks_of(place: Place) -> Iterator[Check]:
    return (check for check in CHECKS if check.place is place)
