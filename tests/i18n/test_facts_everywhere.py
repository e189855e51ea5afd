"""Every kind of fact is written and said in languages that the software has no words of its own for, as CLDR has them."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from cartilla.checks.spoken import unsaid_units
from cartilla.checks.subjects import Stated
from cartilla.i18n.values import spoken, times
from cartilla.i18n.values.facts import in_locale
from cartilla.model import facts as f
from support.opening import load_words

LOCALES = ("de", "fr", "vi", "ar", "ja", "hi", "pt-BR", "zh-Hans", "ko", "cs", "ru", "tr", "fi")
N = {"name": "x"}
DAYS = f.Range(**N, start=date(2026, 1, 5), end=date(2026, 1, 9))
DOSE = f.Quantity(**N, value=Decimal(5), unit="mg", per=(f.Per(unit="kg"), f.Per(unit="day")))
FACTS = (
    DAYS,
    DOSE,
    f.Range(**N, start=date(2026, 1, 30), end=date(2026, 2, 2)),
    f.Range(**N, start=date(2025, 12, 30), end=date(2026, 1, 1)),
    f.Range(**N, start=time(9), end=time(17)),
    f.Range(**N, start=Decimal(2), end=Decimal(4), unit="mL"),
    f.Quantity(**N, value=Decimal(250), unit="mg", per=(f.Per(value=Decimal(5), unit="mL"),)),
    f.Quantity(**N, value=Fraction(3, 2), unit="tablet"),
    f.Pair(**N, values=(Decimal(130), Decimal(80)), unit="mmHg"),
    f.Time(**N, value=time(8, 30)),
    f.Hours(
        **N,
        value=(f.Opening(((0, 4),), ((time(9), time(12)), (time(14), time(17)))), f.Opening(((6, 6),), ())),
    ),
    f.Ordinal(**N, value=12),
    f.Day(**N, value=date(2026, 1, 1)),
    f.Money(**N, value=Decimal("35.50"), currency="USD"),
    f.Ratio(**N, value=1, of=5),
    f.Percent(**N, value=Decimal("79.5")),
    f.Count(**N, value=Decimal("2.5")),
    f.Multiple(**N, value=3),
    f.Year(**N, value=2026),
    f.Years(**N, start=1999, end=2019),
)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.kind)
def test_nothing_is_empty_and_no_figure_or_sign_is_left_to_the_voice(fact: f.Fact, locale: str) -> None:
    value = in_locale(fact, load_words(Path("nowhere"), locale))
    assert value.written.strip()
    assert re.findall(r"[\d/%–—~～]|^\s*$", value.spoken) == []


@pytest.mark.parametrize(
    ("locale", "written", "said"),
    [
        ("de", "5.–9. Januar 2026", "fünfte bis neunte Januar zweitausendsechsundzwanzig"),
        ("fr", "5–9 janvier 2026", "du cinq au neuf janvier deux mille vingt-six"),
        ("vi", "5–9 tháng 1, 2026", "từ năm đến chín tháng một, hai nghìn không trăm hai mươi sáu"),
        ("ja", "2026年1月5日～9日", "二〇二六年一月五日から九日まで"),
        ("pt-BR", "5–9 de janeiro de 2026", "de cinco a nove de janeiro de dois mil e vinte e seis"),
        ("fa", "۵ تا ۹ ژانویهٔ ۲۰۲۶", None),
    ],
)
def test_days_of_one_month_are_written_by_the_languages_own_pattern(
    locale: str, written: str, said: str | None
) -> None:
    value = in_locale(DAYS, load_words(Path("nowhere"), locale))
    assert value.written == written
    if said is not None:
        assert value.spoken == said


@pytest.mark.parametrize(
    ("fact", "locale", "said"),
    [
        (f.Percent(**N, value=Decimal("79.5")), "de", "neunundsiebzig Komma fünf Prozent"),
        (f.Percent(**N, value=Decimal("79.5")), "fr", "soixante-dix-neuf virgule cinq pour cent"),
        (f.Count(**N, value=Decimal("2.5")), "pt-BR", "dois vírgula cinco"),
        (
            f.Money(**N, value=Decimal("35.50"), currency="USD"),
            "de",
            "fünfunddreißig US-Dollar und fünfzig Cent",
        ),
        (f.Day(**N, value=date(2026, 1, 1)), "fr", "premier janvier deux mille vingt-six"),
        (f.Year(**N, value=2026), "zh-Hans", "二〇二六"),
    ],
)
def test_what_cldr_has_words_for_is_not_english(fact: f.Fact, locale: str, said: str) -> None:
    assert in_locale(fact, load_words(Path("nowhere"), locale)).spoken == said


@pytest.mark.parametrize(
    ("locale", "told"), [("he", 1), ("vi", 0), ("ja", 0), ("de", 0), ("pt-BR", 0), ("es-US", 0)]
)
def test_a_language_without_a_word_for_per_is_told(locale: str, told: int) -> None:
    assert len(list(unsaid_units(Stated(DOSE, load_words(Path("nowhere"), locale))))) == told


@pytest.mark.parametrize(
    ("locale", "day", "said"),
    [
        ("ru", date(2026, 11, 22), "двадцать второго ноября две тысячи двадцать шестого года"),
        ("ru", date(2000, 1, 9), "девятого января двухтысячного года"),
        ("pl", date(2026, 11, 22), "dwudziestego drugiego listopada dwa tysiące dwudziestego szóstego roku"),
        ("pl", date(2019, 1, 31), "trzydziestego pierwszego stycznia dwa tysiące dziewiętnastego roku"),
        ("hy", date(2026, 11, 22), "քսաներկու նոյեմբերի, երկու հազար քսանվեց թվական"),
        ("it", date(2026, 11, 1), "primo novembre duemilaventisei"),
        ("pt-BR", date(2026, 11, 1), "primeiro de novembro de dois mil e vinte e seis"),
    ],
)
def test_days_and_years_are_said_as_the_language_counts_them_and_nothing_is_shortened(
    locale: str, day: date, said: str
) -> None:
    assert spoken.day(day, locale) == said


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("ru", "с пятого по девятое января две тысячи двадцать шестого года"),
        ("pl", "od piątego do dziewiątego stycznia dwa tysiące dwudziestego szóstego roku"),
    ],
)
def test_the_last_of_some_days_is_said_in_its_case(locale: str, said: str) -> None:
    assert in_locale(DAYS, load_words(Path("nowhere"), locale)).spoken == said


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (8, 30, "godzina ósma trzydzieści"),
        (2, 5, "godzina druga zero pięć"),
        (22, 0, "godzina dwudziesta druga"),
    ],
)
def test_polish_hours_are_called_by_their_place_in_the_day(hour: int, minute: int, said: str) -> None:
    assert times.clock(time(hour, minute), load_words(Path("nowhere"), "pl")).spoken == said
