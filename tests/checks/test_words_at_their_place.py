"""A word that turns a sentence round is looked for at its own place: one elsewhere neither stands for it nor makes up for it."""

from __future__ import annotations

import pytest

from cartilla.checks.saying_data import LIKE, SAYS, UNLIKE, grounds
from cartilla.checks.saying_data import NEITHER as ONLY_LOOKS_LIKE
from support.checking import codes, pair

SOURCE = (
    "Children with asthma must not use the blue inhaler, and parents should not throw away the yellow label."
)


@pytest.mark.parametrize(
    ("translation", "is_told"),
    [
        ("Los niños con asma no deben usar el inhalador azul, y los padres no deben tirar la etiqueta amarilla.", False),
        ("Los niños con asma deben usar el inhalador azul, y los padres no deben tirar la etiqueta amarilla.", True),
        ("Los niños con asma deben usar el inhalador azul, y los padres no deben tirar nunca la etiqueta amarilla.", True),
        ("Los niños con asma deben usar el inhalador azul, y los padres no deben tirar la etiqueta amarilla sin permiso.", True),
    ],
)  # fmt: skip
def test_a_not_of_another_clause_stands_for_none_that_is_lost(translation: str, is_told: bool) -> None:
    assert ("translation-negation" in codes(pair(SOURCE, translation))) is is_told


@pytest.mark.parametrize(
    ("source", "good", "bad", "code"),
    [
        ("Eat more fruit and drink less soda.", "Coma más fruta y tome menos refresco.",
         "Coma menos fruta y tome más refresco.", "translation-order"),
        ("The left arm is swollen; the right knee is red.", "El brazo izquierdo está hinchado; la rodilla derecha está roja.",
         "El brazo derecho está hinchado, la rodilla izquierda está roja.", "translation-opposite"),
        ("Take it before, not after, lunch.", "Tómelo antes del almuerzo, no después.",
         "Tómelo después, no antes, del almuerzo.", "translation-limits"),
    ],
)  # fmt: skip
def test_two_that_changed_places_are_told(source: str, good: str, bad: str, code: str) -> None:
    assert code not in codes(pair(source, good))
    assert code in codes(pair(source, bad))


def test_a_not_makes_up_only_for_what_stands_beside_it() -> None:
    """The knee that is kept dry doesn't get wet; that has nothing to do with the pharmacist."""
    source = "Keep the bandage on the knee dry, and do not pay the pharmacist before Monday."
    made_up = "No moje la venda de la rodilla, y no le pague al farmacéutico antes del lunes."
    turned = "Mantenga mojada la venda de la rodilla, y páguele al farmacéutico antes del lunes."
    assert codes(pair(source, made_up)) == set()
    assert codes(pair(source, turned)) >= {"translation-negation", "translation-opposite"}


@pytest.mark.parametrize(
    ("source", "good", "bad"),
    [
        ("Your newer inhaler works well.", "Su inhalador más nuevo funciona bien.", "Su inhalador menos nuevo funciona bien."),
        ("The syringe is in the box.", "La jeringa está dentro de la caja.", "La jeringa está fuera de la caja."),
        ("An unlabeled bottle", "Un frasco no etiquetado", "Un frasco etiquetado"),
    ],
)  # fmt: skip
def test_a_word_that_nothing_on_the_other_side_can_mean_is_told(source: str, good: str, bad: str) -> None:
    assert codes(pair(source, good)) == set()
    assert codes(pair(source, bad)) != set()


def test_each_table_of_such_words_can_tell_something() -> None:
    """It has words that ask for something in one language, something to find in the other, and no other keys."""
    for name, ground in grounds().items():
        assert ground.group in ("amount", "order", "opposite", "negation"), name
        assert len(ground.languages) == 2, name
        for words in ground.languages.values():
            assert words.keys() <= {SAYS, LIKE, UNLIKE, ONLY_LOOKS_LIKE}, name
        some, others = ground.languages.values()
        asks = [(some, others), (others, some)]
        assert any(one.get(SAYS) and (two.get(SAYS) or two.get(LIKE)) for one, two in asks), name
