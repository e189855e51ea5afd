"""Sentences are cut where a reader would stop, and nowhere else."""

import pytest

from cartilla.i18n.sentences import split
from cartilla.model.text import CitationMark, Emphasis, Inlines, Link, Strong, Text, Value

ONE = CitationMark((1,))


def cut(inlines: Inlines, locale: str = "en-US") -> list[str]:
    return [sentence.written for sentence in split("p-1", inlines, locale)]


def test_ids_count_from_one() -> None:
    assert [s.id for s in split("p-1", (Text("One. Two."),), "en-US")] == ["p-1.1", "p-1.2"]


@pytest.mark.parametrize(
    ("text", "locale", "sentences"),
    [
        ("Call 911. Stay with them.", "en-US", ["Call 911.", "Stay with them."]),
        ("En EE. UU. hay ayuda. Llame hoy.", "es-US", ["En EE. UU. hay ayuda.", "Llame hoy."]),
        ("Abrimos a las 8 a. m. todos los días.", "es-US", ["Abrimos a las 8 a. m. todos los días."]),
        ("El n. º 988 es gratis.", "es-US", ["El n. º 988 es gratis."]),
        ("¿Respira? ¡Llame al 911!", "es-US", ["¿Respira?", "¡Llame al 911!"]),
        ("Tome una cda. al día. Descanse.", "es-US", ["Tome una cda. al día.", "Descanse."]),
        ("Son aprox. 5 horas. Espere.", "es-US", ["Son aprox. 5 horas.", "Espere."]),
        ("Add 1 tsp. of salt. Stir.", "en-US", ["Add 1 tsp. of salt.", "Stir."]),
        ("Vendas, gasas, etc. Luego llame.", "es-US", ["Vendas, gasas, etc.", "Luego llame."]),
        ("Pills, sprays, etc. can help.", "en-US", ["Pills, sprays, etc. can help."]),
        ("The dose was 2.5 mg. It was enough.", "en-US", ["The dose was 2.5 mg.", "It was enough."]),
    ],
)
def test_abbreviations_and_numbers_are_not_torn(text: str, locale: str, sentences: list[str]) -> None:
    assert cut((Text(text),), locale) == sentences


def test_a_citation_after_the_full_stop_belongs_to_the_sentence_before() -> None:
    first, second = split("p-1", (Text("Many died. "), ONE, Text(" Help works.")), "en-US")
    assert first.inlines == (Text("Many died."), ONE)
    assert second.inlines == (Text("Help works."),)


def test_a_citation_before_the_full_stop_stays_there() -> None:
    (only,) = split("p-1", (Text("Many died "), ONE, Text(".")), "en-US")
    assert only.inlines == (Text("Many died "), ONE, Text("."))


def test_a_node_across_two_sentences_is_in_both() -> None:
    first, second = split("p-1", (Strong((Text("Stop. "), Emphasis((Text("Then go."),)))),), "en-US")
    assert first.inlines == (Strong((Text("Stop."),)),)
    assert second.inlines == (Strong((Emphasis((Text("Then go."),)),)),)


def test_a_value_is_never_cut() -> None:
    value = Value("8 a. m. Monday. Noon", "eight")
    assert split("p-1", (Text("At "), value, Text(".")), "en-US")[0].inlines == (
        Text("At "),
        value,
        Text("."),
    )


def test_nothing_is_lost() -> None:
    inlines: Inlines = (
        Text("One. "),
        Link("https://example.org/", (Text("Two. Three"),)),
        Text(". "),
        ONE,
        Value("4", "four"),
        Text(" five? Six"),
    )
    assert " ".join(cut(inlines)) == "One. Two. Three. 4 five? Six"
