"""How much of a thing is said: halves, number words and figures alike, each beside what it is an amount of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cartilla.checks.portions import changed_portions, portions
from cartilla.checks.sayings import changed_times
from support.checking import pair, words


@pytest.mark.parametrize(
    ("text", "locale", "unit", "amounts"),
    [
        ("Take half a tablet, then one tablet, then 1½ tablets.", "en-US", "tablet", [".5", "1", "1.5"]),
        ("Tome media tableta, luego una tableta y luego tableta y media.", "es-US", "tablet", [".5", "1", "1.5"]),
        ("Take one and a half tablets.", "en-US", "tablet", ["1.5"]),
        ("Tome la mitad de una tableta.", "es-US", "tablet", [".5"]),
        ("Wait an hour and a half.", "en-US", "hour", ["1.5"]),
        ("Espere dos horas y media.", "es-US", "hour", ["2.5"]),
        ("Espere 2 horas y media.", "es-US", "hour", ["2.5"]),
        ("Take it once or twice.", "en-US", "times", ["1", "2"]),
        ("Tómelo una vez.", "es-US", "times", ["1"]),
        ("Take 3/4 tablet.", "en-US", "tablet", [".75"]),
    ],
)  # fmt: skip
def test_an_amount_is_read_with_its_half_wherever_that_stands(
    text: str, locale: str, unit: str, amounts: list[str]
) -> None:
    assert portions(words(text, locale))[unit] == [Decimal(amount) for amount in amounts]


def test_an_article_before_a_time_is_no_amount() -> None:
    assert portions(words("Take it twice a day.")) == {"times": [Decimal(2)]}


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("Use 1 drop twice daily.", "Use 2 gotas una vez al día.", {"drop", "times"}),
        ("One tablet, then half a tablet.", "Media tableta y luego una tableta.", {"tablet"}),
        ("Rest for an hour and a half.", "Descanse media hora.", {"hour"}),
        ("Rest for an hour and a half.", "Descanse una hora y media.", set()),
        ("Take a tablet.", "Tome la tableta.", set()),
        ("Take 2 tablets.", "Tome dos tabletas.", set()),
    ],
)
def test_what_is_said_as_often_but_not_as_much_is_told(source: str, target: str, told: set[str]) -> None:
    assert {values["unit"] for values in changed_portions(pair(source, target))} == told


def test_times_that_change_places_while_the_numbers_stay_are_told() -> None:
    source = "Take 5 mg in the morning and 10 mg at night."
    assert [*changed_times(pair(source, "Tome 5 mg por la noche y 10 mg por la mañana."))]
    assert not [*changed_times(pair(source, "Tome 10 mg por la noche y 5 mg por la mañana."))]
