"""Whole numbers to a million are said as ICU, which isn't ours, spells them."""

import re
import subprocess
import tomllib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from cartilla.i18n.shipped import shipped_tags
from cartilla.i18n.values import spoken
from support import effort
from support.needs import python_with_icu

MILLION = 1_000_000
RULES = tomllib.loads(Path(__file__).with_name("oracle.toml").read_text("utf-8"))["rule"]
SPELLER = Path(__file__).parents[1] / "support" / "icu_speller.py"


def _by_icu(locale: str, rule_set: str, form: str, numbers: Sequence[int]) -> dict[int, str]:
    command = [python_with_icu(), SPELLER, locale.replace("-", "_"), rule_set]
    asked = "\n".join(map(str, numbers)).encode()
    text = subprocess.run(command, input=asked, check=True, capture_output=True).stdout.decode()
    for rule in RULES:
        if locale in rule["locales"] and rule.get("form", form) == form:
            text = re.sub(rule["find"], rule["write"], text)
    return dict(zip(numbers, text.split("\n"), strict=True))


def _differences(ours: Callable[[int], str], theirs: dict[int, str]) -> list[tuple[int, str, str]]:
    """Those numbers that aren't said alike."""
    return [(n, our, their) for n, their in theirs.items() if (our := ours(n)) != their]


TO_A_MILLION = sorted(
    {*range(20_000), *range(0, MILLION + 1, 1000), *effort.sample(range(MILLION + 1), 20_000)}
)
"""All of them in `make torture`; else those that have words of their own, and some of the others."""


@pytest.mark.slow
@pytest.mark.torture
@pytest.mark.parametrize(
    ("locale", "form", "rule_set"),
    [
        ("en-US", "", "%spellout-cardinal"),
        ("es-US", "m", "%spellout-cardinal-masculine"),
        ("es-US", "f", "%spellout-cardinal-feminine"),
    ],
)
def test_every_number_before_what_it_counts_is_said_as_icu_spells_it(
    locale: str, form: str, rule_set: str
) -> None:
    theirs = _by_icu(locale, rule_set, form, TO_A_MILLION)
    # Without its cache, which a million numbers would only fill.
    ours = spoken.cardinal.__wrapped__
    assert _differences(lambda n: ours(n, locale, form), theirs) == []


@pytest.mark.parametrize("locale", ["en-US", "es-US"])
def test_numbers_that_stand_alone_are_said_as_icu_spells_them(locale: str) -> None:
    theirs = _by_icu(locale, "%spellout-numbering", "alone", range(10_000))
    assert _differences(lambda n: spoken.numeral(n, locale), theirs) == []


@pytest.mark.parametrize("locale", ["en-US", "es-US"])
def test_years_are_said_as_icu_spells_them(locale: str) -> None:
    rule_set = "%spellout-numbering-year"
    theirs = _by_icu(locale, rule_set, "year", range(2_200))
    assert _differences(lambda n: spoken.year(n, locale), theirs) == []


UNSPELLED = {"ht", "ur"}
"""Languages that come along, and that CLDR can't spell."""

SPELLED = sorted({*shipped_tags(), "de-CH", "fa-AF", "fr-BE", "fr-CH", "nb", "pt-PT", "zh-TW"} - UNSPELLED)


@pytest.mark.slow
@pytest.mark.torture
@pytest.mark.parametrize("locale", SPELLED)
def test_numbers_and_years_in_every_language_that_comes_along_are_said_as_icu_spells_them(
    locale: str,
) -> None:
    """All that it has other words for, and some of the rest: what spells them is young, and ICU isn't."""
    some = sorted({*range(200), *effort.sample(range(2_200), 300)})
    for ours, rule_set in (
        (spoken.numeral, "%spellout-numbering"),
        (spoken.year, "%spellout-numbering-year"),
    ):
        theirs = {
            n: word.replace("\u00ad", "") for n, word in _by_icu(locale, rule_set, "alone", some).items()
        }
        assert _differences(partial(_said, ours, locale), theirs) == []


def _said(ours: Callable[[int, str], str], locale: str, number: int) -> str:
    return ours(number, locale)


def test_only_languages_that_cldr_cannot_spell_are_left_in_digits() -> None:
    assert {tag for tag in shipped_tags() if spoken.numeral(7, tag) == "7"} == UNSPELLED


def test_the_plain_form_in_spanish_is_the_one_before_a_masculine_noun() -> None:
    assert all(spoken.cardinal(n, "es-US") == spoken.cardinal(n, "es-US", "m") for n in range(2_000))


def test_at_most_ten_rules_part_us_from_icu() -> None:
    assert len(RULES) <= 10
    assert all(rule["why"] for rule in RULES)
