"""Roman numerals, where they are numbers: "stage IV", "factor VIII", "el siglo XX", "Juan Pablo II", "el III Congreso"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cartilla.i18n.values import spoken
from cartilla.speech.reading.language import Language, Step, any_of

ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
ORDERED = 10
"""Up to here rulers are told by their place in a row, as in Spanish: "Felipe sexto", but "Juan veintitrés"."""
_VALID = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_NAMED = re.compile(
    r"(?<![^\W\d_])(?P<name>[^\W\d_a-z][a-záéíóúñü]+) (?P<numeral>[IVX]{2,6})(?![\w'’+/-]|\.\w)"
)
_ORDERED = re.compile(r"(?<![\w-])(?P<numeral>[IVX]{1,6}) (?P<noun>[^\W\d_]{3,})(?!\w)")
_LONE = re.compile(r"(?<=[^\W\d_]{3} )[IVX]{2,6}(?![\w'’+/-]|\.\w)")

_HEADED = re.compile(r"^[IVX]{2,5}(?=[.)] [A-ZÁÉÍÓÚÑ¿])")
"""Before a heading: "II. Síntomas"."""


def roman(language: Language) -> Iterable[Step]:
    """Behind a word that has a number behind it, behind a ruler's name, before what is held once a year; and any that can be
    nothing else."""
    lexicon = language.lexicon
    parted = (word.partition(">") for word in lexicon.words("roman.after"))
    after = {written: said or written for written, _, said in parted}
    joints = any_of((*lexicon.words("roman.joints"), ",", "-", "–", "/"))
    numeral = r"[IVX]{1,6}(?=[A-Da-d]?(?!\w))"
    not_before = any_of(lexicon.words("roman.not_before"))

    def figures(found: re.Match[str]) -> str:
        parts = re.split(r"((?<![^\W_])[IVXLCDM]+(?=[A-Da-d]?(?!\w)))", found["numbers"])
        whole = [
            str(_value(part)) if n % 2 and _VALID.fullmatch(part) else part for n, part in enumerate(parts)
        ]
        # "Stage 3 to 4": a sign between two is said as between any numbers.
        word, plural = found["word"].rstrip(" "), found["word"].rstrip(" ").removesuffix("s")
        word = after.get(word) or (f"{after[plural]}s" if plural in after else word)
        return f"{word} " + re.sub(
            r"(?<=\d)/(?=\d)", ", ", re.sub(r"(?<=\d)(?=[A-Da-d](?!\w))", " ", "".join(whole))
        )

    if after:
        yield (
            re.compile(
                rf"(?<!\w)(?P<word>(?:{any_of(after)})s? )(?P<numbers>{numeral}[A-Da-d]?(?:(?: ?(?:{joints}) ?)(?:{numeral})[A-Da-d]?){{0,4}})(?!\w)"
                rf"(?!(?<=I) (?:{not_before})(?!\w))(?!['’])"
            ),
            figures,
        )
    names = lexicon.words("roman.names")
    masculine, feminine = (lexicon.ordinals.get(sign, "") for sign in "ºª")
    nouns = frozenset(lexicon.words("roman.before"))
    others = frozenset(lexicon.words("roman.other"))

    def ruler(found: re.Match[str]) -> str:
        name, numeral = found["name"], found["numeral"]
        if name not in names or not _VALID.fullmatch(numeral):
            return found[0]
        value = _value(numeral)
        rule = feminine if lexicon.form(name) else masculine
        return f"{name} {spoken.by_rule(value, language.locale, rule) if value <= ORDERED else value}"

    def held(found: re.Match[str]) -> str:
        """What is held for the so-manieth time."""
        noun, numeral = found["noun"], found["numeral"]
        if noun.lower() not in nouns or not _VALID.fullmatch(numeral):
            return found[0]
        rule = feminine if lexicon.form(noun) else masculine
        if spoken.has_rule(f"{rule}-adjective", language.locale):
            rule = f"{rule}-adjective"
        return f"{spoken.by_rule(_value(numeral), language.locale, rule)} {noun}"

    def number(found: re.Match[str]) -> str:
        sure = _VALID.fullmatch(found[0]) and found[0] not in others
        return str(_value(found[0])) if sure else found[0]

    if masculine and feminine:
        yield _NAMED, ruler
        yield _ORDERED, held
    if nth := lexicon.text("roman.nth"):
        # "Pope John Paul II", "Robert Jones III, MD"
        name = r"[A-Z][\w’'-]{0,20}\.?"
        titles, degrees = (any_of(lexicon.words(f"roman.{kind}")) for kind in ("titles", "degrees"))

        def junior(found: re.Match[str]) -> str:
            value = _value(found["numeral"])
            rule = lexicon.ordinals.get(nth, "")
            return (
                f"{found['name']} {lexicon.text('roman.the')} {spoken.by_rule(value, language.locale, rule)}"
            )

        numbered = r"(?P<numeral>I{2,3}|IV|VI{0,3}|IX|X{1,2}(?:I{1,3}|IV|V)?)(?![\w'’/-]|\.\w)"
        yield (
            re.compile(
                rf"(?<!\w)(?P<name>(?:{titles})(?: {name}){{1,3}}?|(?:{any_of(names)})(?: {name})?) {numbered}"
            ),
            junior,
        )
        yield re.compile(rf"(?<!\w)(?P<name>{name} {name}) {numbered}(?=,? (?:{degrees})(?!\w))"), junior
    if others:
        yield _LONE, number
        yield _HEADED, lambda found: str(_value(found[0])) if _VALID.fullmatch(found[0]) else found[0]


def _value(numeral: str) -> int:
    values = [ROMAN[letter] for letter in numeral]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))
