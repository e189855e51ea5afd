"""Words parted by a slash, and endings in brackets or with a sign: "he/she", "VIH/SIDA", "niño/a", "tablet(s)", "niñ@s"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cartilla.model.lexicon import Lexicon
from cartilla.speech.reading.language import Language, Step, after, any_of, before

_SLASH = re.compile(r"(?<![\w/])([^\W\d_]{2,})/([^\W\d_]+)(?![\w/])(?!/)")
_SLASHES = re.compile(r"(?<![\w/])[^\W\d_]{2,}(?:/[^\W\d_]{2,}){2,3}(?![\w/])")
_PLURAL = re.compile(r"(?<=[^\W\d_]{3})\(([^\W\d_]{1,2})\)")
_COUNTED = 3
"""Among so many pieces of text before what is counted stands its number: "forty-five grams carbs/meal"."""
_AT = re.compile(r"(?<![\w.@+-])([^\W\d_]{2,})@(s?)(?![\w.@])")
"""The sign that some write for two endings: "niñ@s"."""


def slashes(language: Language) -> Iterable[Step]:
    """ "he/she", "VIH/SIDA", "niño/a", "tablet(s)"."""
    lexicon = language.lexicon
    between, endings = lexicon.text("slash.between"), lexicon.table("endings")
    per = lexicon.words("slash.per")
    whole, body = lexicon.text("slash.and"), frozenset(lexicon.words("body.parts"))
    looked_at = re.compile(rf"(?<!\w)(?:{any_of(lexicon.words('slash.and_after'))})(?:\W+\w+){{0,2}}\W+$")

    def both_in_one(found: re.Match[str], names: list[str]) -> bool:
        """ "CT abd/pelvis"."""
        return bool(whole and {name.lower() for name in names} <= body and looked_at.search(before(found)))

    def is_counted(found: re.Match[str]) -> bool:
        """ "45 g carbs/meal"."""
        words = re.split(r"[\s-]+", before(found).lower())[-_COUNTED:]
        return any(word in language.number_words or word[:1].isdigit() for word in words)

    def either(found: re.Match[str]) -> str:
        one, other = found[1], found[2]
        next_ = re.match(r" ([^\W\d_]+)", after(found))
        if one.isupper() and (other.isupper() or (next_ and next_[1] in language.number_words)):
            return f"{one} {other}"  # "BUN/Cr 18/0.9"
        for ending, added in endings.items():
            stem, end = ending.split("/")
            if other == end and one.endswith(stem):
                other = one.removesuffix(stem) + added
        if not (other.islower() or other.istitle() or other.isupper()):
            return found[0]  # no word: "/µL"
        if (one.lower() in language.number_words) != (other.lower() in language.number_words):
            return found[0]  # figures, of which nobody knows: "4+/5"
        if other in per and (one.isupper() or one in language.unit_names or is_counted(found)):
            return language.words.written("value.per", over=one, under=other)
        return f"{one} {whole if both_in_one(found, [one, other]) else _or(other, lexicon)} {other}"

    def several(found: re.Match[str]) -> str:
        parts = found[0].split("/")
        if found[0].isupper():
            return " ".join(parts)
        link = whole if both_in_one(found, parts) else _or(parts[-1], lexicon)
        return f"{', '.join(parts[:-1])} {link} {parts[-1]}"

    def plural(found: re.Match[str]) -> str:
        word = re.search(r"[^\W\d_]+$", before(found))
        for ending, added in endings.items():
            stem, end = ending.split("/")
            if word and found[1] == end and word[0].endswith(stem):
                return f" {_or(added, lexicon)} {word[0].removesuffix(stem)}{added}"
        return found[1] if found[1] in ("s", "es") else found[0]

    if between:
        # Between parts of a line: "50 mg (under 5 kg) / 100 mg".
        yield re.compile(r"(?<=[^\W\d_)\]]) / (?=[^\W\d_(\[])"), lambda _: ", "
        yield _SLASHES, several
        if ends := lexicon.words("slash.at"):
            yield _AT, lambda found: f" {between} ".join(f"{found[1]}{end}{found[2]}" for end in ends)
        yield _SLASH, either
        yield _PLURAL, plural


def _or(word: str, lexicon: Lexicon) -> str:
    """ "Siete u ocho"."""
    other = lexicon.text("slash.before_o")
    return other if other and re.match(r"h?[oó]", word, re.IGNORECASE) else lexicon.text("slash.between")
