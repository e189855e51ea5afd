"""What CLDR has of numbers and units is looked up once for all processes, and is what CLDR says."""

from __future__ import annotations

import sys
from decimal import Decimal

import pytest

from cartilla.i18n.catalogs.po import load_catalog
from cartilla.i18n.catalogs.words import shipped_catalog
from cartilla.i18n.shipped import WORDS, shipped_words_path
from cartilla.i18n.values import spoken, units
from cartilla.i18n.values.spoken import WRITTEN, spellings
from cartilla.model.units import units as all_units

LOCALES = ("en-US", "es-US", "ar", "vi")


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python may keep what it makes, and in a process that has read none of it."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    spoken._usual_spellings.cache_clear()
    units._usual_patterns.cache_clear()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.usefixtures("kept")
def test_numbers_are_spelled_as_cldr_spells_them(locale: str) -> None:
    for _ in range(2):
        spellings.cache_clear()
        spoken._usual_spellings.cache_clear()
        for number in (*WRITTEN, 101, 365, 1234):
            assert spellings(number, locale) == spoken._spelled_by(number, locale, "spellout-")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.usefixtures("kept")
def test_units_are_called_as_cldr_calls_them(locale: str) -> None:
    for _ in range(2):
        units._usual_patterns.cache_clear()
        for unit in (unit for unit in all_units().values() if unit.cldr):
            for value in (Decimal(1), Decimal(2), Decimal("0.5")):
                for width in ("long", "short"):
                    said = units._cldr_pattern(value, unit, locale, width)  # type: ignore[arg-type]
                    assert said == units._found_pattern(value, unit, locale, width)  # type: ignore[arg-type]


@pytest.mark.usefixtures("kept")
def test_another_process_does_not_look_them_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken._usual_spellings("es-US")
    units._usual_patterns("es-US")
    monkeypatch.setattr(spoken, "_spelled_by", pytest.fail)
    monkeypatch.setattr(units, "_found_pattern", pytest.fail)
    spoken._usual_spellings.cache_clear()
    units._usual_patterns.cache_clear()
    assert "veintiún" in spoken._usual_spellings("es-US")[21]
    assert units._usual_patterns("es-US")[Decimal(2), "milligram"].endswith("miligramos")


@pytest.mark.usefixtures("kept")
def test_the_interfaces_words_are_those_of_its_catalog() -> None:
    for locale in ("es-US", "fil", "zh-Hant", "en-US", "tlh"):
        shipped_catalog.cache_clear()
        said = load_catalog(shipped_words_path(locale), WORDS.parent, locale)
        for _ in range(2):
            shipped_catalog.cache_clear()
            assert shipped_catalog(locale) == said
