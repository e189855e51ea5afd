"""Numbers that tell a place in a row: "2nd", "3.er", "1.a dosis"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cartilla.i18n.values import spoken
from cartilla.speech.reading.language import Language, Step, after, any_of

DEGREES = "º"
"""The sign of ordinals, which many type for that of degrees."""
FEVERS = range(34, 44)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_NEXT = re.compile(r" [^\W\d_]{3,}")


def ordinals(language: Language) -> Iterable[Step]:
    lexicon, locale = language.lexicon, language.locale

    def ordinal(found: re.Match[str]) -> str:
        letter = found[2].lstrip(".")
        if (
            letter.isascii()
            and len(letter) == 1
            and (
                not (language.noun(found) or (found[2] != letter and _NEXT.match(after(found))))
                or letter.isupper()
            )
        ):
            return found[0]
        if found[2] == DEGREES and _is_degrees(found, language):
            return f"{found[1]}°"
        rule = lexicon.ordinals.get(found[2]) or lexicon.ordinals[found[2].lower()]
        before_noun = f"{rule}-adjective"
        noun = re.match(r" [^\W\d_]{2,}", after(found))
        if noun and noun[0].strip().lower() not in lexicon.unlinked and spoken.has_rule(before_noun, locale):
            rule = before_noun
        # An ordinal has no decimals: "1.000ª" is the thousandth wherever it is written.
        whole = (
            language.value(found[1]) if not _THOUSANDS.fullmatch(found[1]) else re.sub(r"\D", "", found[1])
        )
        return spoken.by_rule(int(whole), locale, rule)

    def sign(found: re.Match[str]) -> str:
        """The sign of degrees where the one of ordinals is meant: "2° piso"."""
        return found[1] + (".ª" if lexicon.form(found["noun"]) else ".º")

    if lexicon.text("slash.between"):
        # "1st/2nd dose"
        yield (
            re.compile(
                rf"(\d(?:{any_of(lexicon.ordinals)}))/(?=\d{{1,3}}(?:{any_of(lexicon.ordinals)})(?!\w))"
            ),
            lambda found: f"{found[1]} {lexicon.text('slash.between')} ",
        )
    if DEGREES in lexicon.ordinals:
        yield re.compile(rf"(?<=\d) {DEGREES}(?!\w)"), lambda _found: "°"
    ends, nouns = any_of(lexicon.ordinals), any_of(lexicon.words("ordered.nouns"))
    more = r"(?:(?:,| [^\W\d_]|-|–) ?\d{1,2}°){0,3}"
    yield re.compile(rf"(?<![\w.,-])(\d{{1,2}})°(?={more} (?P<noun>{nouns})(?!\w))", re.IGNORECASE), sign
    to = language.words.written("value.range", start="", end="")
    number = rf"(?<![\w./])({language.number})({ends})"
    yield (
        re.compile(rf"{number}\.? ?[–-] ?(?=\d{{1,3}}(?:{ends})(?!\w))", re.IGNORECASE),
        lambda found: ordinal(found) + to,
    )
    yield re.compile(rf"{number}(?!\w)(?:\.(?= (?-i:[^\W\d_A-ZÁÉÍÓÚÑ])))?", re.IGNORECASE), ordinal


def _is_degrees(found: re.Match[str], language: Language) -> bool:
    """Whether the sign of ordinals stands for that of degrees: "38.5º", "fiebre de 39º"; what is no day and no floor is one before a
    noun at most, and what can be a fever's only before what is counted so."""
    value = language.value(found[1])
    noun = re.match(r" ([^\W\d_]{2,})", after(found))
    word = noun[1].lower() if noun and noun[1].lower() not in language.lexicon.unlinked else ""
    if value != int(value) or re.match(r" ?[CF](?!\w)", after(found)):
        return True
    if value in FEVERS:
        return word not in language.lexicon.words("ordered.nouns")
    return value >= FEVERS.start - 2 and not word
