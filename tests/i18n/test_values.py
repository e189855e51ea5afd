"""A fact shows as readers of a locale write it, and sounds as its listeners say it."""

from datetime import date
from decimal import Decimal

import pytest

from cartilla.i18n import spoken
from cartilla.i18n.values import in_locale
from cartilla.model import facts as f
from cartilla.model.words import Words

SPANISH = {
    "value.ratio": ("{part} de cada {whole}",),
    "value.times": ("{count} vez", "{count} veces"),
    "value.years": ("de {start} a {end}",),
    "value.percent": ("{number} por ciento",),
    "value.decimal": ("{whole} punto {digits}",),
    "value.cents": ("{amount} con {cents}",),
    "value.dot": ("punto",),
    "value.slash": ("barra",),
    "value.hyphen": ("guion",),
}
ENGLISH = {
    "value.ratio": ("{part} in {whole}",),
    "value.times": ("{count} time", "{count} times"),
    "value.years": ("from {start} to {end}",),
    "value.percent": ("{number} percent",),
    "value.decimal": ("{whole} point {digits}",),
    "value.cents": ("{amount} {cents}",),
    "value.dot": ("dot",),
    "value.slash": ("slash",),
    "value.hyphen": ("dash",),
}
WORDS = {"en-US": Words("en-US", "n != 1", ENGLISH), "es-US": Words("es-US", "n != 1", SPANISH)}


@pytest.mark.parametrize(
    ("fact", "form", "locale", "written", "said"),
    [
        (f.Count(name="x", value=130000), "", "en-US", "130,000", "one hundred thirty thousand"),
        (f.Count(name="x", value=130000), "", "es-US", "130,000", "ciento treinta mil"),
        (f.Count(name="x", value=200), "f", "es-US", "200", "doscientas"),
        (f.Count(name="x", value=21), "m", "es-US", "21", "veintiún"),
        (f.Percent(name="x", value=Decimal("79.5")), "", "en-US", "79.5%", "seventy-nine point five percent"),
        (
            f.Percent(name="x", value=Decimal("79.5")),
            "",
            "es-US",
            "79.5%",
            "setenta y nueve punto cinco por ciento",
        ),
        (f.Ratio(name="x", value=1, of=3), "", "en-US", "1 in 3", "one in three"),
        (f.Ratio(name="x", value=1, of=3), "f", "es-US", "1 de cada 3", "una de cada tres"),
        (f.Multiple(name="x", value=7), "", "en-US", "7 times", "seven times"),
        (f.Multiple(name="x", value=21), "", "es-US", "21 veces", "veintiuna veces"),
        (f.Multiple(name="x", value=1), "", "en-US", "1 time", "one time"),
        (f.Year(name="x", value=2005), "", "en-US", "2005", "two thousand five"),
        (
            f.Years(name="x", start=1999, end=2019),
            "",
            "en-US",
            "1999–2019",
            "from nineteen ninety-nine to twenty nineteen",
        ),
        (
            f.Years(name="x", start=1999, end=2019),
            "",
            "es-US",
            "1999–2019",
            "de mil novecientos noventa y nueve a dos mil diecinueve",
        ),
        (
            f.Day(name="x", value=date(2026, 11, 22)),
            "",
            "en-US",
            "November 22, 2026",
            "November twenty-second, twenty twenty-six",
        ),
        (
            f.Day(name="x", value=date(2027, 1, 1)),
            "",
            "es-US",
            "1 de enero de 2027",
            "primero de enero de dos mil veintisiete",
        ),
        (
            f.Phone(name="x", value="+18006624357"),
            "",
            "en-US",
            "1-800-662-4357",
            "one, eight zero zero, six six two, four three five seven",
        ),
        (f.Phone(name="x", value="988"), "", "es-US", "988", "nueve ocho ocho"),
        (
            f.Phone(name="x", value="+18185550100"),
            "",
            "en-US",
            "(818) 555-0100",
            "eight one eight, five five five, zero one zero zero",
        ),
        (
            f.Money(name="x", value=Decimal("35.50"), currency="USD"),
            "",
            "es-US",
            "$35.50",
            "treinta y cinco dólares estadounidenses con cincuenta",
        ),
        (
            f.Money(name="x", value=Decimal(35), currency="USD"),
            "",
            "en-US",
            "$35.00",
            "thirty-five US dollars",
        ),
        (
            f.WebAddress(name="x", value="https://www.findtreatment.gov/"),
            "",
            "en-US",
            "findtreatment.gov",
            "findtreatment dot gov",
        ),
    ],
)
def test_a_fact_has_a_written_and_a_spoken_form(
    fact: f.Fact, form: str, locale: str, written: str, said: str
) -> None:
    value = in_locale(fact, WORDS[locale], form)
    assert (value.written, value.spoken) == (written, said)


def test_a_phone_fact_can_be_tapped() -> None:
    assert in_locale(f.Phone(name="x", value="+18006624357"), WORDS["en-US"]).href == "tel:+18006624357"


def test_no_digit_is_left_for_a_voice_to_guess() -> None:
    for number in (*range(2000), 21_000, 101_000, 999_999, 1_000_000):
        for locale in ("en-US", "es-US"):
            for form in ("", "m", "f"):
                assert not any(c.isdigit() for c in spoken.cardinal(number, locale, form))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (21_000, "veintiún mil"),
        (101_000, "ciento un mil"),
        (1_000_000, "un millón"),
        (231, "doscientos treinta y un"),
    ],
)
def test_spanish_numbers_drop_their_last_letter_before_a_noun(number: int, said: str) -> None:
    assert spoken.cardinal(number, "es-US") == said


def test_a_number_that_stands_alone_keeps_its_last_letter() -> None:
    assert spoken.numeral(21, "es-US") == "veintiuno"
