"""A number in a text comes with the fact to write for it: one that can be pasted, and that shows the same."""

from __future__ import annotations

import pytest
import yaml

from cartilla.checks.proposals import proposals
from cartilla.i18n.catalogs.po import EMPTY
from cartilla.i18n.catalogs.words import words_in
from cartilla.i18n.values.facts import in_locale
from cartilla.model import facts as f
from cartilla.parse.fact_values import read_fact
from cartilla.parse.problems import Problems
from cartilla.parse.yaml import read_yaml

PROPOSED = {
    "Take 2.5 mg now.": ["mg_2_5: {kind: quantity, value: 2.5, unit: mg}"],
    "Give 15 mg/kg/day.": ["mg_15: {kind: quantity, value: 15, unit: mg, per: [kg, day]}"],
    "1 1/2 tablets every 6 hours": [
        "tablet_1_1_2: {kind: quantity, value: 1 1/2, unit: tablets}",
        "h_6: {kind: quantity, value: 6, unit: hours}",
    ],
    "Take 2–4 mL.": ["ml_2_to_4: {kind: range, from: 2, to: 4, unit: mL}"],
    "2 to 4 tablets": ["tablet_2_to_4: {kind: range, from: 2, to: 4, unit: tablets}"],
    "in 3-5 sessions": ["range_3_to_5: {kind: range, from: 3, to: 5}"],
    "above 130/80 mmHg": ["pair_130_80: {kind: pair, values: [130, 80], unit: mmHg}"],
    "A fever over 100.4°F": ["f_100_4: {kind: quantity, value: 100.4, unit: °F}"],
    "Pay $35 at 8:30 a.m.": [
        "dollars_35: {kind: money, value: 35, currency: USD}",
        'time_8_30: {kind: time, value: "8:30 am"}',
    ],
    "48% of 1,000 adults": [
        "percent_48: {kind: percent, value: 48}",
        "count_1_000: {kind: count, value: 1000}".replace("1_000", "1000"),
    ],
    "since 2019, from 1999–2019": ["year_2019: {kind: year, value: 2019}", "years_1999_2019: {kind: years, from: 1999, to: 2019}"],
    "the 2nd dose": ["place_2: {kind: ordinal, value: 2}"],
    "5–7% of people": ["percent_5_to_7: {kind: range, from: 5, to: 7, unit: '%'}"],
    "at 2 a.m. and 5pm": ['time_2: {kind: time, value: "2 am"}', 'time_5: {kind: time, value: "5 pm"}'],
    "a 2-year-old child": [],
    "6-MAM, B12 and COVID-19": [],
    "Give 1-1/2 tablets, at 98.6F or 1/3.": ["tablet_1_1_2: {kind: quantity, value: 1-1/2, unit: tablets}"],
    "Call 911 now, or text HOME to 741741.": [
        'phone_911: {kind: phone, value: "911"}',
        'phone_741741: {kind: phone, value: "741741"}',
    ],
    "988 patients": ["count_988: {kind: count, value: 988}"],
    "Call 9-1-1 at once.": ['phone_911: {kind: phone, value: "911"}'],
    "Call 818/555-0142.": ['phone_0142: {kind: phone, value: "+18185550142"}'],
    "Call (212) 555-0123.": ['phone_0123: {kind: phone, value: "+12125550123"}'],
    "Take .5 mL": ["ml_0_5: {kind: quantity, value: 0.5, unit: mL}"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "lines"), PROPOSED.items())
def test_the_fact_to_write_stands_ready(text: str, lines: list[str]) -> None:
    assert [proposal.line for proposal in proposals(text, "en-US")] == lines


@pytest.mark.parametrize("line", [line for lines in PROPOSED.values() for line in lines])
def test_a_proposed_fact_is_one_that_can_be_read(line: str) -> None:
    problems = Problems("x")
    document = read_yaml(f"facts:\n  {line}\n", problems)
    assert document is not None
    ((name, data),) = document.data["facts"].items()
    fact = read_fact(name, data, (), document, problems)
    assert not problems.findings
    assert fact is not None
    assert fact.kind == yaml.safe_load(f"{{{line}}}")[name]["kind"]
    assert isinstance(fact, f.Fact)


IN_LANGUAGES = {
    ("es-US", "Llame al 911."): ['phone_911: {kind: phone, value: "911"}'],
    ("es-US", "De 2 a 4 tabletas cada 6 horas"): [
        "tablet_2_to_4: {kind: range, from: 2, to: 4, unit: tablet}",
        "h_6: {kind: quantity, value: 6, unit: hour}",
    ],
    ("es-US", "a las 8:30 a. m."): ['time_8_30: {kind: time, value: "8:30 am"}'],
    ("es-US", "la 2.ª dosis"): [],
    ("es-ES", "2,5 mg o 1.500 mg"): [
        "mg_2_5: {kind: quantity, value: 2.5, unit: mg}",
        "mg_1500: {kind: quantity, value: 1500, unit: mg}",
    ],
    ("es-MX", "$35"): ["dollars_35: {kind: money, value: 35, currency: MXN}"],
    ("fr-FR", "de 2 à 4 semaines, 35 €"): [
        "week_2_to_4: {kind: range, from: 2, to: 4, unit: week}",
        "euros_35: {kind: money, value: 35, currency: EUR}",
    ],
    ("ru", "5 мг, 12 месяцев"): [
        "mg_5: {kind: quantity, value: 5, unit: mg}",
        "month_12: {kind: quantity, value: 12, unit: month}",
    ],
    ("pt-BR", "€ 35"): ["euros_35: {kind: money, value: 35, currency: EUR}"],
    ("fa", "۸۰۰٬۰۰۰"): ["count_800000: {kind: count, value: 800000}"],
    ("hi-IN", "1,00,000"): ["count_100000: {kind: count, value: 100000}"],
    ("ar", "٥٠٠"): ["count_500: {kind: count, value: 500}"],
}


@pytest.mark.parametrize(("locale", "text", "lines"), [(*key, lines) for key, lines in IN_LANGUAGES.items()])
def test_a_source_in_another_language_gets_facts_by_its_own_numbers_and_words(
    locale: str, text: str, lines: list[str]
) -> None:
    assert [proposal.line for proposal in proposals(text, locale)] == lines


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("es-US", "más de 1.000 veces"),
        ("es-US", "1.250 mg"),
        ("fr-FR", "2 500 mg"),
        ("fr-FR", "10 000 personnes"),
    ],
)
def test_a_number_that_can_be_read_two_ways_is_not_proposed_in_one_of_them(locale: str, text: str) -> None:
    assert not list(proposals(text, locale))


def told(line: str) -> f.Fact:
    problems = Problems("x")
    document = read_yaml(f"facts:\n  {line}\n", problems)
    assert document is not None
    ((name, data),) = document.data["facts"].items()
    fact = read_fact(name, data, (), document, problems)
    assert fact is not None, line
    return fact


SHOWN = [
    "x: {kind: quantity, value: 2.5, unit: mL}",
    "x: {kind: quantity, value: 1500, unit: mg}",
    "x: {kind: quantity, value: 6, unit: hours}",
    "x: {kind: quantity, value: 1, unit: week}",
    "x: {kind: quantity, value: 12, unit: months}",
    "x: {kind: range, from: 2, to: 4, unit: days}",
    "x: {kind: range, from: 2.5, to: 10, unit: mg}",
    "x: {kind: percent, value: 48}",
    "x: {kind: percent, value: 0.5}",
    "x: {kind: count, value: 800000}",
]


@pytest.mark.parametrize("locale", ["en-US", "es-US", "es-ES", "es-MX", "fr-FR", "pt-BR", "de-DE", "it", "ru", "pl", "vi", "ht", "tl", "ko", "ja", "zh-Hans", "hi-IN", "ar", "fa"])  # fmt: skip
@pytest.mark.parametrize("line", SHOWN)
def test_what_a_fact_shows_is_proposed_back_as_a_fact_that_shows_the_same(locale: str, line: str) -> None:
    words = words_in(locale, EMPTY)
    shown = in_locale(told(line), words).written
    found = list(proposals(f"— {shown} —", locale))
    assert len(found) == 1, (shown, found)
    assert in_locale(told(found[0].line), words).written == shown
