"""In Spanish a number agrees with what it counts, wherever that stands: veintiún días, veintiuna semanas, doscientas gotas."""

import random
import re

import pytest

from cartilla.i18n.catalogs.words import shipped_words
from cartilla.i18n.lexicon import shipped_lexicon
from cartilla.speech.verbalizer import Verbalizer
from support import effort

FEMININE = (
    "semanas",
    "gotas",
    "cápsulas",
    "horas",
    "cucharadas",
    "inyecciones",
    "enfermedades",
    "dosis",
    "UI",
    "tab.",
    "oz",
    "kcal",
)
MASCULINE = ("días", "mililitros", "síntomas", "programas", "meses", "gramos", "pies", "dólares", "mg", "kg", "mL", "min")  # fmt: skip
TEXTS = (
    "{n} {noun}", "de {n} a {m} {noun}", "{n}–{m} {noun}", "{n} o {m} {noun}", "cada {n} {noun}", "({n} {noun})", "más de {n} {noun} hoy",
    "unas {n} a {m} {noun}", "{n} de cada {m} {noun}",
)  # fmt: skip
HUNDREDS = re.compile(r"\w+ient([ao])s\b")
ONE = re.compile(r"\b(veintiún|un|una|veintiuna|uno|veintiuno)\b(?! mil\b)")


@pytest.fixture(scope="module")
def voice() -> Verbalizer:
    return Verbalizer(shipped_words("es-US"), shipped_lexicon("es-US"))


def numbers(rolled: random.Random) -> list[int]:
    """Those that have two forms come often."""
    return [
        rolled.choice([1, 21, 31, 101, 200, 201, 521, 700, 951, 999, rolled.randrange(2, 1000)])
        for _ in range(2)
    ]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    ("nouns", "ending", "ones"), [(FEMININE, "a", {"una", "veintiuna"}), (MASCULINE, "o", {"un", "veintiún"})]
)
def test_every_number_agrees_with_its_noun(
    voice: Verbalizer, text: str, nouns: tuple[str, ...], ending: str, ones: set[str]
) -> None:
    rolled, wrong = random.Random(text), {}
    for _ in range(effort.several(30, 2_000)):
        n, m = numbers(rolled)
        written = text.format(n=n, m=m, noun=rolled.choice(nouns))
        said = voice.say(written)
        # The first of two masculine ones may stand by itself: "uno o dos días", "de uno a tres".
        said_ones = set(ONE.findall(said.removeprefix("unas "))) - (
            {"uno", "veintiuno"} if ending == "o" else set()
        )
        if set(HUNDREDS.findall(said)) - {ending} or said_ones - ones:
            wrong[written] = said
    assert wrong == {}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("$1,000,000", "un millón de dólares"),
        ("3,000,000 de dosis", "tres millones de dosis"),
        ("$21,000", "veintiún mil dólares"),
        ("31,000 personas", "treinta y un mil personas"),
        ("200,000 niñas", "doscientas mil niñas"),
        ("1,000,001 mujeres", "un millón una mujeres"),
    ],
)
def test_thousands_and_millions_are_linked_to_what_they_count(
    voice: Verbalizer, written: str, said: str
) -> None:
    assert voice.say(written) == said
