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
    plain_language,
    sayings,
    spoken,
    wording,
)
from cartilla.checks.avoided import AvoidList, find_avoided
from cartilla.checks.table import Check, Scope
from cartilla.codes import Code
from cartilla.errors import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
TEXT, SOURCE, TRANSLATION, PASSAGE = Scope.TEXT, Scope.SOURCE, Scope.TRANSLATION, Scope.PASSAGE
PROSE, SPOKEN, ARTICLE = Scope.PROSE, Scope.SPOKEN, Scope.ARTICLE

CHECKS = (
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
        measures.changed_rates,
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
        Code.DOSE_READ_TWO_WAYS,
        ERROR,
        TEXT,
        "{number} is {small} to some readers of this language, and {large} to others.",
        "Write it without the zeros, or with this locale's sign for thousands.",
        doubtful.dose_with_two_readings,
    ),
    Check(
        Code.NUMBER_READ_TWO_WAYS,
        WARNING,
        TEXT,
        "{number} is {small} to some readers of this language, and {large} to others.",
        "Write it without the zeros, with this locale's sign for thousands, or in words.",
        doubtful.two_readings,
    ),
    Check(
        Code.TRANSLATION_MARKS,
        ERROR,
        TRANSLATION,
        "The source has {kind} {wanted} times, the translation {given} times.",
        "Put the same marks around the words that say the same.",
        marks.changed_marks,
    ),
    Check(
        Code.BIDI_UNPAIRED,
        ERROR,
        TEXT,
        "An invisible character ({character}) has no partner: it can turn the text behind it.",
        "Delete it. Numbers and names in another direction are set apart by the software.",
        bidi.unpaired,
    ),
    Check(
        Code.BIDI_UNEXPECTED,
        ERROR,
        TEXT,
        "An invisible character ({character}) can make this text look different from what it says.",
        "Delete it.",
        bidi.unexpected,
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
        Code.TRANSLATION_TIMES,
        WARNING,
        TRANSLATION,
        "How often or when differs: {lost} in the source, {added} in the translation.",
        "Look whether both say the same day, time of the day, and frequency.",
        sayings.changed_times,
    ),
    Check(
        Code.TRANSLATION_LIMITS,
        WARNING,
        TRANSLATION,
        "A limit may be turned round: {lost} in the source, {added} in the translation.",
        "Look whether both say the same: at least or at most, more or less, before or after.",
        sayings.changed_limits,
    ),
    Check(
        Code.TRANSLATION_NEGATION,
        WARNING,
        TRANSLATION,
        "The {here} says “{word}”; nothing in the {there} does.",
        "Look whether both say that it is so, or both that it isn't.",
        sayings.changed_negation,
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
    Check(
        Code.STRAY_SPACE,
        WARNING,
        TEXT,
        "A space is missing or too many: “{where}”.",
        "Write one space between words, none before a comma or full stop, one behind it.",
        wording.stray_spaces,
    ),
    Check(
        Code.OPENING_MARKS,
        WARNING,
        TEXT,
        "“{sentence}” lacks its {sign}.",
        "Open each question with ¿ and each exclamation with ¡, and close it.",
        wording.opening_marks,
    ),
    Check(
        Code.UNPAIRED_SIGNS,
        WARNING,
        TEXT,
        "There are not as many {opening} as {closing}.",
        "Close each parenthesis and quotation.",
        wording.unpaired_signs,
    ),
    Check(
        Code.DOUBLED_WORD,
        WARNING,
        TEXT,
        "A word stands twice: “{words}”.",
        "Remove one, or put a comma between them.",
        wording.doubled_words,
    ),
    Check(
        Code.BARE_NUMBER,
        WARNING,
        SOURCE,
        "Numbers stand in the text as they are: {numbers}.",
        "Write under “facts”: {facts}. In the text write {names}, or better names of your own.",
        wording.bare_numbers,
    ),
    Check(
        Code.HARD_TO_READ,
        WARNING,
        PROSE,
        "{where} reads {level}; the aim is {limit}.",
        "Use shorter sentences and shorter words.",
        plain_language.hard_to_read,
    ),
    Check(
        Code.LONG_SENTENCE,
        WARNING,
        PASSAGE,
        "A sentence has {count} words: “{sentence}”",
        "Make two of it; 25 words are enough for one.",
        plain_language.long_sentences,
    ),
    Check(
        Code.UNSAID_SIGN,
        WARNING,
        SPOKEN,
        "No voice says “{sign}” ({name}): whoever listens doesn't learn that it is there.",
        'Write it in words, or say under [said] in locales/{locale}/lexicon.toml how it is said: "{sign}" = "…".',
        spoken.unsaid_signs,
    ),
    Check(
        Code.UNSAID_UNIT,
        WARNING,
        Scope.FACT,
        "“{fact}” is in {units}, which has no {locale} name: whoever listens hears “{said}”.",
        "{fix}",
        spoken.unsaid_units,
    ),
    Check(
        Code.UNCHECKED_FACTS,
        WARNING,
        ARTICLE,
        "Facts that nobody has compared with their sources ({count}): {names}.",
        "Open each fact's live source, compare, and write the day behind checked.",
        dates.unchecked_facts,
    ),
    Check(
        Code.STALE_FACTS,
        WARNING,
        ARTICLE,
        "Facts compared with their sources more than 90 days ago ({count}): {names}.",
        "Open each fact's live source again, compare, and write the day behind checked.",
        dates.stale_facts,
    ),
    Check(
        Code.REVIEW_PAST,
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
        Code.AVOIDED_WORD,
        ERROR,
        TEXT,
        "“{word}” is a word that this package avoids.",
        "Write instead: {instead}.",
        find_avoided(avoid),
    )


def checks_of(scope: Scope) -> Iterator[Check]:
    return (check for check in CHECKS if check.scope is scope)
