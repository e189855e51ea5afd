"""A fact is compared like the figure that its readers see: with the unit, sign or word that stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.checks.numbers import shown_numerals
from cartilla.checks.subjects import Pair
from cartilla.checks.translation import harmful
from support.as_facts import as_facts
from support.checking import codes, pair, written_pairs
from support.drafting import catalog_of, draft_article
from support.effort import sample

FACTS = (
    "facts:"
    + "".join(
        f"\n  {name}: {{kind: count, value: {value}}}"
        for name, value in {"dose": 5, "low": 2, "high": 4, "hour": 8}.items()
    )
    + "\n"
)
ABOUT_FACTS = {"bare-number"}
"""A number that is a fact isn't bare."""


def cases() -> list[Pair]:
    written = [*written_pairs(), *written_pairs("hard-pairs.tsv")]
    return [pair(source, target) for _, source, target in written]


@pytest.mark.torture
def test_every_written_pair_is_judged_alike_with_literal_figures_and_with_facts() -> None:
    made = [(case, facts) for case in cases() if (facts := as_facts(case)) != case]
    made = sample(made, min(400, len(made)))
    differently = [
        (case.source.seen, case.target.seen, found)
        for case, facts in made
        if (found := codes(case) ^ codes(facts)) - ABOUT_FACTS
    ]
    assert differently == []
    assert sum(case.source.inlines != facts.source.inlines for case, facts in made) > 150


def test_figures_of_facts_are_those_of_the_literal_text() -> None:
    for case in cases():
        assert shown_numerals(as_facts(case).target) == shown_numerals(case.target)


@pytest.mark.parametrize(
    ("english", "good", "bad"),
    [
        ("Take {dose} mg every {hour} hours.", "Tome {dose} mg cada {hour} horas.", "Tome {dose} g cada {hour} días."),
        ("Take {dose} mg every {hour} hours.", "Tome {dose} mg cada {hour} horas.", "Tome {hour} mg cada {dose} horas."),
        ("Take {low}–{high} mL with food.", "Tome de {low} a {high} mL con comida.", "Tome {high}–{low} mL con comida."),
        ("Take {low}–{high} mL with food.", "Tome {low}–{high} ml con comida.", "Tome {low}–{high} L con comida."),
        (
            "Take {low} to {high} tablets, no more than {hour} in a day.",
            "Tome de {low} a {high} tabletas, no más de {hour} por día.",
            "Tome de {hour} a {high} tabletas, no más de {low} por día.",
        ),
        ("It is {dose}% of it.", "Es el {dose}% de todo.", "Es {dose} de todo."),
        ("Take {dose} mg.", "Tome {dose} mg.", "Tome {dose}0 mg."),
    ],
)  # fmt: skip
def test_a_wrong_unit_or_order_beside_facts_stops_the_build(
    english: str, good: str, bad: str, tmp_path: Path
) -> None:
    article = draft_article(
        tmp_path, f"## Take it\n\n{english}\n\n{{dose}} {{low}} {{high}} {{hour}}\n", front_matter=FACTS
    )

    def found(spanish: str) -> tuple[object, ...]:
        return harmful(article, catalog_of(article, {english: spanish}), "es-US")

    assert found(good) == ()
    assert found(bad) != ()
