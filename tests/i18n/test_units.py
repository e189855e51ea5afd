"""A quantity keeps its number and has words for its unit, whatever the language knows of it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from babel import localedata

from cartilla.i18n.lexicon import load_lexicon
from cartilla.i18n.values.facts import in_locale
from cartilla.i18n.values.quantities import amount, said_amount
from cartilla.i18n.values.units import has_name, unit_name
from cartilla.model.facts import Pair, Quantity
from cartilla.model.text import Value
from cartilla.model.units import Amount, find, units
from cartilla.model.words import Words
from support.effort import sample
from support.opening import load_words

LOCALES = (
    *("vi", "zh-Hans", "zh-Hant", "tl", "fil", "ko", "ru", "ar", "ht", "fr", "pt-BR", "pl", "fa", "hy", "hi"),
    *("ur", "de", "it", "ja", "es-US", "en-US"),
)
AMOUNTS = (0, 1, Fraction(1, 2), "1.5", 2, 5, 21, 1000)
NOWHERE = Path("nowhere")


@cache
def words_in(locale: str) -> Words:
    return load_words(NOWHERE, locale)


def told(value: Amount | int | str, unit: str, locale: str) -> Value:
    number = value if isinstance(value, Fraction) else Decimal(value)
    fact = Quantity(name="x", value=number, unit=unit)
    return in_locale(fact, words_in(locale), load_lexicon(NOWHERE, locale))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_unit_is_written_and_said_with_its_number(locale: str) -> None:
    words, lexicon = words_in(locale), load_lexicon(NOWHERE, locale)
    for unit in units().values():
        for value in (v if isinstance(v, Fraction) else Decimal(v) for v in AMOUNTS):
            for name in (unit.name, *unit.symbols, *unit.facts):
                found = told(value, name, locale)
                spelled = said_amount(value, words, lexicon, unit_name(value, unit, words).split()[0])
                for form, number in ((found.written, amount(value, locale)), (found.spoken, spelled)):
                    assert number in form, (locale, form)
                    assert form.replace(number, "", 1).strip(), (locale, unit.name)
                    assert not unit.cldr or unit.cldr not in form


LANGUAGES = sorted({name.split("_")[0] for name in localedata.locale_identifiers()} - {"root"})


@pytest.mark.slow
@pytest.mark.torture
def test_no_language_says_or_writes_what_only_programs_call_a_unit() -> None:
    for language in sample(LANGUAGES, 40):
        for unit in units().values():
            for name in (unit.name, *unit.symbols[:1]):
                found = told(2, name, language)
                assert not unit.cldr or unit.cldr not in found.written + found.spoken, (language, found)


@pytest.mark.parametrize(
    ("unit", "locale", "named"),
    [
        ("hour", "vi", True),  # CLDR has one form of it for all lengths: "giờ"
        ("milligram", "ko", True),
        ("milligram per deciliter", "vi", False),  # "mg/dL"
        ("tablet", "es-US", True),
        ("tablet", "th", False),
        ("day", "sn", False),  # the language has no word, so CLDR gives everyone's "d"
    ],
)
def test_a_sign_or_an_english_word_is_no_name(unit: str, locale: str, named: bool) -> None:
    known = find(unit)
    assert known is not None
    assert has_name(known, words_in(locale)) is named


@pytest.mark.parametrize(
    ("value", "unit", "locale", "written", "spoken"),
    [
        ("38", "degree Celsius", "zh-Hant", "攝氏 38 度", "攝氏 三十八 度"),
        ("5", "°F", "ko", "5°F", "화씨 오도"),
        (2, "day", "ar", "2 يومان", "إثنان يومان"),
        (1, "mg", "fr", "1 mg", "un milligramme"),
        (5, "mg", "zh-Hans", "5 mg", "五毫克"),
    ],
)
def test_a_unit_stands_where_its_language_puts_it(
    value: int | str, unit: str, locale: str, written: str, spoken: str
) -> None:
    found = told(value, unit, locale)
    assert (found.written.replace("\u00a0", " ").replace("\u202f", " "), found.spoken) == (written, spoken)


@pytest.mark.parametrize(
    ("value", "unit", "locale", "written"),
    [
        (38, "°C", "fa", "\u2068۳۸°C\u2069"),
        ("2.5", "mg", "fa", "۲٫۵ میلی\u200cگرم"),
        (-20, "°C", "ar", "\u2066-20\u2069°م"),
        (5, "mg", "ur", "\u20685 mg\u2069"),
        (5, "mg", "es-US", "5 mg"),
    ],
)
def test_a_figure_reads_in_one_direction_among_words_that_read_in_the_other(
    value: int | str, unit: str, locale: str, written: str
) -> None:
    assert told(value, unit, locale).written.replace("\u00a0", " ") == written


@pytest.mark.parametrize("locale", LOCALES)
def test_a_number_and_its_unit_stay_on_one_line(locale: str) -> None:
    words = words_in(locale)
    pair = in_locale(Pair(name="x", values=(Decimal(130), Decimal(80)), unit="mmHg"), words)
    assert "80 " not in pair.written
    for value, unit in ((5, "mg"), (5, "milligram"), (2, "tablet"), (Fraction(3, 2), "tablet")):
        number = amount(Decimal(value) if isinstance(value, int) else value, locale)
        shown = told(value, unit, locale).written
        assert " " not in number
        assert f"{number} " not in shown
        assert f" {number}" not in shown
