"""What health texts hold is said as a person reads it to another: by kinds, several hundred texts in each language; and
whatever a text holds, no digit is left, no number becomes another, and nothing breaks."""

import random
import re
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from cartilla.i18n.catalogs.words import shipped_words
from cartilla.i18n.lexicon import shipped_lexicon
from cartilla.speech.verbalizer import Verbalizer, unsaid
from support import effort
from support.number_reader import numbers

LOCALES = ("en-US", "es-US")
CASES = {
    locale: {
        kind: texts
        for file in sorted((Path(__file__).parent / "spoken").glob(f"{locale}*.toml"))
        for kind, texts in tomllib.loads(file.read_text("utf-8")).items()
    }
    for locale in LOCALES
}
KINDS = [(locale, kind) for locale, kinds in CASES.items() for kind in kinds]


@cache
def reader(locale: str) -> Verbalizer:
    return Verbalizer(shipped_words(locale), shipped_lexicon(locale))


def folded(text: str) -> str:
    return text.lower().replace("-", " ")


@pytest.mark.parametrize(("locale", "kind"), KINDS)
def test_every_text_of_the_kind_is_said_right(locale: str, kind: str) -> None:
    said = {written: reader(locale).say(written) for written in CASES[locale][kind]}
    assert {w: s for w, s in said.items() if folded(s) != folded(CASES[locale][kind][w])} == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_texts_are_many_and_of_every_kind(locale: str) -> None:
    assert sum(map(len, CASES[locale].values())) > 600
    assert len(CASES[locale]) > 20


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_said_is_said_again_as_it_is(locale: str) -> None:
    """Facts come in words, and go through the same steps as the text around them."""
    voice = reader(locale)
    said = [voice.say(written) for kinds in CASES[locale].values() for written in kinds]
    assert {text: voice.say(text) for text in said if voice.say(text) != text} == {}


# Whatever a text holds

PIECES = """
0 1 2 5 7 9 10 12 20 21 24 30 60 98.6 100 101 130 250 500 911 988 999 1,000 1999 2,5 2026 12/5/2026 741741 0.5 .5 1/2 2/5 1-1/2 ½ ⅞ 10⁶ H₂O CO2
mg mL mcg kg kg/day mg/dL % °F ° F $ € US$ ¢ x × ± / - – — : ; . , ( ) ' " & + # @ ~ < ≥ ® ™ … * = | ½ ² ₂ ③ ª º .º ra da th st nd
a.m. p.m. PM am a. m. Mon Fri lun vie Jan. January mayo de of the to a y o cada q6h c/6 c/ h prn b.i.d. PO IV III stage etapa tipo tab. tsp. cda.
Take Tome Call Llame text people personas veces days días tabletas HIV VIH NO he/she niño/a U.S. EE. UU. www.cdc.gov 555-0142 (818) +1 1-800- HELP ext. 23
"""


def made_up(rolled: random.Random) -> str:
    pieces = rolled.choices(PIECES.split(), k=rolled.randrange(1, 9))
    return "".join(piece + rolled.choice(["", " ", " ", "\u00a0"]) for piece in pieces)


@pytest.mark.torture
@pytest.mark.parametrize("locale", LOCALES)
def test_no_digit_is_left_and_nothing_breaks_whatever_stands_together(locale: str) -> None:
    rolled, left = random.Random(17), {}
    for _ in range(effort.several(1_000, 300_000)):
        text = made_up(rolled)
        said = reader(locale).say(text)
        if any(map(str.isdigit, said)) or "  " in said:
            left[text] = said
    assert left == {}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("digits", [15, 18, 19, 21, 40, 400, 5_000])
def test_a_number_of_any_length_is_said(locale: str, digits: int) -> None:
    for text in (
        "7" * digits,
        ",".join(["123"] * digits),
        f"{'7' * digits}.5 mg",
        f"${'7' * digits}",
        f"1/{'3' * digits}",
    ):
        said = reader(locale).say(text)
        assert not any(map(str.isdigit, said)), text
        assert not unsaid(said), text


VALUES = {
    "en-US": (
        "{n} people", "Take {d} mg.", "Take {d}mL now", "about {n} adults", "{d}%", "{d} %", "from {n} to {m} days", "{n}–{m} days", "{n}-{m} mg",
        "{d} mg/{n} mL", "{d} mg/kg/day", "{d} °F", "{d}° F", "{n}/{m} mmHg", "{n} in {m} people", "every {n} to {m} hours", "(under {n} pounds)",
        "≥ {d} kg", "more than {n} of {m} children", "{n}, {m} or {d} grams", "{n} x {m} mg", "1:{n}", "q{h}h", "q{h}-{k}h", "{h} times/week", "{h}x/day",
        "{d} lb, {n} oz", "a {n}-mg tablet", "({d}–{e} mg)", "stage {h}", "step {h}: {n} minutes", "{h} million people", "${h} million", "{n} feet {h} inches",
    ),
    "es-US": (
        "{n} personas", "Tome {d} mg.", "Tome {d}mL ahora", "unos {n} adultos", "{d}%", "{d} %", "de {n} a {m} días", "{n}–{m} días", "{n}-{m} mg",
        "{d} mg/{n} mL", "{d} mg/kg/día", "{d} °C", "{d}° C", "{n}/{m} mmHg", "{n} de cada {m} personas", "cada {n} a {m} horas", "(menos de {n} libras)",
        "≥ {d} kg", "más de {n} de {m} niños", "{n}, {m} o {d} gramos", "{n} x {m} mg", "1:{n}", "c/{h} h", "c/{h}-{k} h", "{h} veces/semana", "{h}x/día",
        "{d} lb, {n} oz", "tableta de {n} mg", "({d}–{e} mg)", "etapa {h}", "paso {h}: {n} minutos", "{h} millones de personas", "{n} pies {h} pulgadas",
        "c/{h} h x {k} d", "{d} %-{e} %", "{h} x {k} x {n} cm", "{h} series x {k} rep.", "{h} uds. c/{k} h", "{n} min sí/{m} min no", "{d} mg/dosis, máx. {n} mg",
        "Lun–Vie {h}–{k} h", "niño de {h} a {k} m", "{n} casos, {m} altas", "{h} gtas. OD c/{k} h", "${n}/hoja",
    ),
}  # fmt: skip


def amount(rolled: random.Random) -> str:
    """As people write it."""
    number = rolled.choice(
        [rolled.randrange(1, 25), rolled.randrange(1, 1000), rolled.randrange(1000, 10**6)]
    )
    return f"{number:,}"


def decimal(rolled: random.Random) -> str:
    return rolled.choice(
        [
            f"{rolled.randrange(100)}.{rolled.randrange(1, 100):02}",
            f".{rolled.randrange(1, 10)}",
            amount(rolled),
        ]
    )


@pytest.mark.parametrize(
    ("locale", "text"), [(locale, text) for locale in LOCALES for text in VALUES[locale]]
)
def test_every_number_is_heard_as_it_is_written(locale: str, text: str) -> None:
    """Read back from the words."""
    rolled = random.Random(text)
    wrong = {}
    for _ in range(effort.several(15, 3_000)):
        values = {name: amount(rolled) for name in "nm"} | {name: decimal(rolled) for name in "de"}
        values |= {name: str(rolled.randrange(2, 25)) for name in "hk"}
        shown = re.sub(r"\{(\w)\}", lambda found: values[found[1]], text)  # noqa: B023
        wanted = [
            Decimal(value.replace(",", ""))
            for value in re.findall(
                r"(?<![\w.,])(?:\d[\d,]*)?\.?\d+", re.sub(r"(?<=[qc/x])(?=\d)", " ", shown)
            )
        ]
        scale = 10**6 if re.search(r"\bmill", text) else 1
        heard = [
            Decimal(value)
            for value in numbers(
                re.sub(r"por ciento\b(?! \w+ mililitros)", "%", reader(locale).say(shown)), locale[:2]
            )
        ]
        if [value * scale for value in wanted] != heard and wanted != heard:
            wrong[shown] = (reader(locale).say(shown), heard)
    assert wrong == {}
