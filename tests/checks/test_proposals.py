"""A number in a text comes with the fact to write for it: one that can be pasted, and that shows the same."""

from __future__ import annotations

import pytest
import yaml

from cartilla.checks.proposals import proposals
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
