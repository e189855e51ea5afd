"""What is said aloud: whether a voice can say all of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from cartilla.checks.subjects import Spoken, Stated
from cartilla.checks.table import Values
from cartilla.i18n.values.measured import units_of
from cartilla.i18n.values.quantities import says_per
from cartilla.i18n.values.units import MANY, has_name, unit_name
from cartilla.speech.verbalizer import unsaid


def unsaid_signs(spoken: Spoken) -> Iterator[Values]:
    for sign in sorted(unsaid(spoken.text)):
        name = unicodedata.name(sign, "a sign without a name").lower()
        yield {"sign": sign, "name": f"U+{ord(sign):04X}, {name}", "locale": spoken.locale}


def unsaid_words(spoken: Spoken) -> Iterator[Values]:
    for word in spoken.unsure:
        as_letters = " ".join(word) if word.isalpha() and word.isupper() else "…"
        yield {"word": word, "locale": spoken.locale, "entry": f'"{word}" = "{as_letters}"'}


def unsaid_units(stated: Stated) -> Iterator[Values]:
    fact, words = stated.fact, stated.words
    for unit in units_of(fact, words.locale):
        if not has_name(unit, words):
            own = (
                f"Translate “{words[unit.words]}” in locales/{words.locale}/LC_MESSAGES/cartilla.po."
                if unit.words
                else ""
            )
            yield {
                "fact": fact.name,
                "units": unit.plural,
                "locale": words.locale,
                "said": unit_name(MANY, unit, words),
                "fix": own or "Name another unit, or say what it is per: unit: mg, per: dL.",
            }
    if getattr(fact, "per", ()) and not says_per(words):
        yield {
            "fact": fact.name,
            "units": "one unit per another",
            "locale": words.locale,
            "said": words["value.per"],
            "fix": f"Translate “{words['value.per']}” in locales/{words.locale}/LC_MESSAGES/cartilla.po.",
        }
