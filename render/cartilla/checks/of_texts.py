"""What is looked at in a text by itself, and in an article: one row each."""

from __future__ import annotations

from cartilla.checks import (
    bidi,
    calendar_dates,
    dates,
    doubtful,
    placeholders,
    plain_language,
    spoken,
    wording,
)
from cartilla.checks.table import Check, Scope
from cartilla.codes import Code
from cartilla.errors import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
TEXT, SOURCE, PASSAGE = Scope.TEXT, Scope.SOURCE, Scope.PASSAGE
PROSE, SPOKEN, ARTICLE = Scope.PROSE, Scope.SPOKEN, Scope.ARTICLE

TEXTS = (
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
        Code.DATE_READ_TWO_WAYS,
        WARNING,
        TEXT,
        "“{date}” is {one} to some readers, and {other} to others.",
        "Make it a fact: {{kind: date, value: {value}}}, or {instead} if that is meant. Or write the month in words.",
        calendar_dates.dates_read_two_ways,
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
        Code.PLACEHOLDER,
        WARNING,
        TEXT,
        "Words are still to be written here: “{shown}”.",
        "Write what readers are to see there, or remove it.",
        placeholders.waiting,
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
        Code.UNSAID_WORD,
        WARNING,
        SPOKEN,
        "A voice may not know how to say “{word}”: as letters, as a word, or as what it is short for.",
        "Write it out, or say under [said] in locales/{locale}/lexicon.toml how it is said: {entry}.",
        spoken.unsaid_words,
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
