"""Days, years and hours as their languages say them where that isn't how CLDR counts."""

from __future__ import annotations

_TO_TWENTY = [
    "pierwszego",
    "drugiego",
    "trzeciego",
    "czwartego",
    "piątego",
    "szóstego",
    "siódmego",
    "ósmego",
    "dziewiątego",
    "dziesiątego",
    "jedenastego",
    "dwunastego",
    "trzynastego",
    "czternastego",
    "piętnastego",
    "szesnastego",
    "siedemnastego",
    "osiemnastego",
    "dziewiętnastego",
    "dwudziestego",
]
_TENS = [
    "dwudziestego",
    "trzydziestego",
    "czterdziestego",
    "pięćdziesiątego",
    "sześćdziesiątego",
    "siedemdziesiątego",
    "osiemdziesiątego",
    "dziewięćdziesiątego",
]

DAY_RULES = {
    "ru": ("spellout-ordinal-neuter-genitive", "spellout-ordinal-neuter"),
}
"""CLDR's rule set for the day of a date, by language, and for that of the last day of some: "с пятого по девятое января"."""

ORDINAL_DAYS: dict[str, range] = {
    "en": range(1, 32),
    **dict.fromkeys(("es", "fr", "it", "pt-BR"), range(1, 2)),
}
"""Days of the month said as ordinals: all in English, only the first in Spanish."""

WORDS = {"ru": {"г.": "года"}, "uk": {"р.": "року"}, "bg": {"г.": "година"}, "hy": {"թ.": "թվական"}}
"""What a language shortens in its dates, and says in full."""


def polish(number: int) -> str:
    """An ordinal from 1 to 99 as Polish dates have it, masculine in the genitive: "dwudziestego szóstego"."""
    if number <= len(_TO_TWENTY):
        return _TO_TWENTY[number - 1]
    tens, ones = divmod(number, 10)
    return " ".join((_TENS[tens - 2], *_TO_TWENTY[ones - 1 : ones]))


def polish_hour(number: int) -> str:
    """The same as Polish hours are called, feminine: "ósma", "dwudziesta druga"."""
    return " ".join(f"{word.removesuffix('ego')}a".replace("gia", "ga") for word in polish(number).split())
