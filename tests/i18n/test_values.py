"""A fact shows as readers of a locale write it, and sounds as its listeners say it."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from cartilla.i18n.lexicon import load_lexicon
from cartilla.i18n.values import spoken, written
from cartilla.i18n.values.facts import in_locale
from cartilla.model import facts as f
from cartilla.parse.fact_values import READ
from support.opening import load_words

TABLE = tomllib.loads(Path(__file__).with_name("facts.toml").read_text("utf-8"))
ROWS = [(kind, row) for kind, rows in TABLE.items() for row in rows]
LOCALES = ("en-US", "es-US")
NOWHERE = Path("nowhere")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("kind", "row"), ROWS)
def test_a_fact_has_a_written_and_a_spoken_form(kind: str, row: dict, locale: str) -> None:  # type: ignore[type-arg]
    stated = {key: value for key, value in row.items() if key not in (*LOCALES, "noun")}
    noun = row.get("noun", {}).get(locale, "")
    fact = _fact(kind, stated)
    value = in_locale(fact, load_words(NOWHERE, locale), load_lexicon(NOWHERE, locale), noun)
    assert [value.written, value.spoken] == row[locale]


def _fact(kind: str, stated: dict) -> f.Fact:  # type: ignore[type-arg]
    """As front matter's would be made."""
    fields = {f.KINDS[kind].keys.get(key, key): read for key, read in READ.get(kind, {}).items()}
    values = {key: fields[key](value) if key in fields else value for key, value in stated.items()}
    return TypeAdapter(f.KINDS[kind]).validate_python({"name": "x", **values})


def test_every_kind_of_fact_is_in_the_table() -> None:
    assert TABLE.keys() == f.KINDS.keys()


def test_no_part_of_a_cent_is_lost() -> None:
    fact = f.Money(name="x", value=Decimal("0.125"), currency="USD")
    value = in_locale(fact, load_words(NOWHERE, "en-US"))
    assert (value.written, value.spoken) == ("$0.125", "zero point one two five dollars")


def test_a_phone_fact_can_be_tapped() -> None:
    assert (
        in_locale(f.Phone(name="x", value="+18006624357"), load_words(NOWHERE, "en-US")).href
        == "tel:+18006624357"
    )


def test_no_digit_is_left_for_a_voice_to_guess() -> None:
    for number in (*range(2000), 21_000, 101_000, 999_999, 1_000_000):
        for locale in ("en-US", "en-001", "es-US", "es-419"):
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


def test_digits_and_sizes_are_those_that_readers_write() -> None:
    assert written.number(130000, "fa") == "۱۳۰٬۰۰۰"
    assert written.day(date(2026, 11, 22), "fa") == "۲۲ نوامبر ۲۰۲۶"
    assert written.file_size(84_000, "ar", "long") == "84 كيلوبايت"
    assert written.file_size(84_000, "en-US", "long") == "84 kilobytes"
    assert written.file_size(1_040_000, "en-US", "long") == "1 megabyte"
    assert written.file_size(10_000_000, "es-US", "long") == "10 megabytes"
