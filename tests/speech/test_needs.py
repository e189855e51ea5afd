"""What a text doesn't hold isn't looked for in it, and nothing that it says is passed over for that."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from cartilla.i18n.catalogs.words import shipped_words
from cartilla.i18n.lexicon import shipped_lexicon
from cartilla.speech.reading.language import Language, Step
from cartilla.speech.reading.needs import NEEDS, needed
from cartilla.speech.reading.seldom import held
from cartilla.speech.reading.tidy import apart, tidied
from cartilla.speech.verbalizer import STEPS
from support import effort

LOCALES = ("en-US", "es-US")
TEXTS = sorted(
    text
    for file in (Path(__file__).parent / "spoken").glob("*.toml")
    for texts in tomllib.loads(file.read_text("utf-8")).values()
    for text in texts
)


@cache
def language(locale: str) -> Language:
    return Language(shipped_words(locale), shipped_lexicon(locale))


def read(text: str, steps: tuple[Step, ...]) -> str:
    for pattern, say in steps:
        text = pattern.sub(say, text)
    return text


@pytest.mark.torture
@pytest.mark.parametrize("locale", LOCALES)
def test_no_step_has_work_in_a_text_that_lacks_what_it_needs(locale: str) -> None:
    """Texts of both languages, in each of them."""
    own = language(locale)
    made = [(steps, needed(steps, own), tuple(steps(own))) for steps in STEPS]
    passed_over = []
    for text in effort.sample(TEXTS, 300):
        said = apart(tidied(text, own), own)
        for steps, need, some in made:
            before, said = said, read(said, some)
            if said != before and need.isdisjoint(held(before)):
                passed_over.append((steps.__module__, steps.__name__, before, said))
    assert passed_over == []


def test_what_steps_need_is_said_of_steps_that_there_are() -> None:
    assert NEEDS.keys() <= set(STEPS)
