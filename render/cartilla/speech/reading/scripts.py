"""What stands above or below the line, and formulas that are typed without that: "CO2"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cartilla.i18n.values import spoken
from cartilla.model.text import LOWERED, RAISED, Script
from cartilla.speech.reading.language import Language, Step, any_of

_FORMULA = re.compile(
    r"(?<![^\W_])(?=[A-Za-z]{1,3}[0-9₀-₉])(?:[CHNOPS][ao]?[0-9₀-₉]{0,2}){1,5}(?<=[0-9₀-₉A-Z])(?![^\W_]|[-.]\d)"
)
_RAISED = rf"[{re.escape(RAISED)}]+"
_SCRIPTS = rf"{_RAISED}|[{re.escape(LOWERED)}]+"


def scripts(language: Language) -> Iterable[Step]:
    """What stands above or below the line: "10⁶", "H₂O"; a unit's own sign ("m²") is left to those that know it."""
    words, locale = language.words, language.locale

    def apart(text: str) -> str:
        return text.replace("+", f" {words.sign('+')} ").replace("-", f" {words.sign('−')} ")

    def power(found: re.Match[str]) -> str:
        base, exponent = language.said(found[1]), Script(found[2], raised=True).base
        if not exponent.removeprefix("-").isdecimal():
            return f"{base} {apart(exponent)}"
        number = int(exponent)
        if found[2] in ("²", "³"):
            return f"{base} {words.sign(found[2])}"
        said = words.sign("−") + " " + spoken.numeral(-number, locale) if number < 0 else ""
        return words.written("value.power", base=base, power=said or spoken.ordinal(number, locale, "f")[0])

    def script(found: re.Match[str]) -> str:
        return (
            found[0] if found["unit"] else f" {apart(Script(found[0], raised=found[0][0] in RAISED).base)} "
        )

    yield re.compile(rf"({language.number})({_RAISED})"), power
    yield re.compile(rf"(?P<unit>(?<!\w)(?:{any_of(language.units)}))(?!\w)|{_SCRIPTS}"), script


def formulas(_: Language) -> Iterable[Step]:
    """ "CO2" is said "C O two"."""

    def apart(found: re.Match[str]) -> str:
        return " ".join(re.findall(r"[A-Z][a-z]?|[0-9₀-₉]+", found[0]))

    yield _FORMULA, apart
