"""How the real article is pronounced, and for how long, by the built-in voice.

`phonemes-es-US.txt` is read through line by line when it changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import pytest

from cartilla.folder import Folder
from cartilla.i18n.values.spoken import numeral
from cartilla.model.edition import Edition
from cartilla.model.narration import Utterance
from cartilla.model.text import Sentence, Value, descend
from cartilla.model.voice import SAMPLE_RATE
from cartilla.speech import pcm
from cartilla.speech.clips import CALIBRATION, Clips
from cartilla.speech.engines.pronunciation import respelled
from cartilla.speech.engines.protocol import SentenceError, Sound
from cartilla.speech.pcm import trim
from cartilla.speech.script import HELPLINES, write_script
from cartilla.speech.soundness import check
from cartilla.speech.verbalizer import unsaid
from cartilla.speech.voices import built_in
from support.golden import Golden
from support.opening import opened
from support.phonemes import pronounced

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("phonemes-es-US.txt")
RULES = {"en-US": "en-us", "es-US": "es-419"}

PACE = (0.5, 1.1)
"""How long a phoneme may take, in times of what it takes the voice in its calibration text, which has a
pause after each of its few words. Sentences of the article take 0.54 to 1.07."""

NOTICED = 0.8
"""The share of sentences cut to 80% that must be noticed. The others are cut where the voice is silent
anyway: in a pause, or before a plosive."""


@cache
def edition(locale: str) -> Edition:
    return opened(ROOT).edition("how-heroin-addiction-works", locale)


@cache
def utterances(locale: str) -> tuple[Utterance, ...]:
    """Each different text once."""
    return tuple({u.spoken: u for u in write_script(edition(locale)).utterances()}.values())


def sentences(node: object) -> Iterator[Sentence]:
    if isinstance(node, Sentence):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from sentences(item)
    elif is_dataclass(node):
        for field in fields(node):
            yield from sentences(getattr(node, field.name))


def facts_and_helplines() -> Iterator[str]:
    """What is said for every fact in a sentence, and everything about every helpline."""
    spanish = edition("es-US")
    for sentence in sentences((spanish.emergency, spanish.sections)):
        yield from (node.spoken for node in descend(sentence.inlines) if isinstance(node, Value))
    helplines = next(s for s in write_script(spanish).sections if s.id == HELPLINES)
    yield from (utterance.spoken for utterance in helplines.utterances)


def pronunciation() -> str:
    texts = list(dict.fromkeys(facts_and_helplines()))
    lines = zip(texts, pronounced(texts, RULES["es-US"]), strict=True)
    return "".join(f"{text}\t{phonemes}\n" for text, phonemes in lines)


@pytest.mark.slow
def test_spanish_facts_and_helplines_are_pronounced_as_somebody_has_read_through(golden: Golden) -> None:
    golden(LIST, pronunciation())


@pytest.mark.parametrize("accent", ["en-us", "en"])
def test_a_teen_is_stressed_at_its_end_so_that_fifteen_milligrams_are_not_heard_as_fifty(accent: str) -> None:
    """Where a dose is said, "fifty" has no stress there."""
    teens = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
    texts = [f"Take {number} milligrams." for number in teens]
    assert not any("ˈiːn" in said for said in pronounced(texts, accent))
    said = pronounced([respelled(text, "en-US") for text in texts], accent)
    assert [text for text in said if "tˈiːn " not in text] == []


def test_letters_named_a_are_no_article() -> None:
    texts = ["at eight A M and nine P M", "hepatitis A vaccine", "the A one C test", "Type A flu"]
    said = pronounced([respelled(text, "en-US") for text in texts], "en-us")
    assert [text for text in said if "ɐ " in text] == []
    as_it_is = ["A tablet", "Take a tablet", "vitamin A.", "A one-time dose"]
    assert [respelled(text, "en-US") for text in as_it_is] == as_it_is
    assert respelled("fifteen A M", "es-US") == "fifteen A M"


@pytest.mark.parametrize("locale", RULES)
def test_every_sign_of_the_article_is_said(locale: str) -> None:
    said = {u.written: unsaid(u.spoken) for u in utterances(locale)}
    assert {written: signs for written, signs in said.items() if signs} == {}


@pytest.mark.slow
@pytest.mark.parametrize("locale", RULES)
def test_every_sentence_lasts_as_long_as_its_phonemes_need(tmp_path: Path, locale: str) -> None:
    engine = built_in(locale).open()
    clips = Clips(engine, Folder(tmp_path))
    clips.gain(locale)

    def milliseconds_per_phoneme(texts: list[str]) -> list[float]:
        counts = [sum(map(str.isalpha, text)) for text in pronounced(texts, RULES[locale])]
        lengths = [len(clips.clip(text, locale)) / SAMPLE_RATE * 1000 for text in texts]
        return [length / count for length, count in zip(lengths, counts, strict=True)]

    texts = [", ".join(numeral(number, locale) for number in row) for row in CALIBRATION]
    usual = sum(milliseconds_per_phoneme(texts)) / len(texts)
    said = [u.spoken for u in utterances(locale) if u.lang == locale]
    paces = zip(said, milliseconds_per_phoneme(said), strict=True)
    assert [(text, pace / usual) for text, pace in paces if not PACE[0] <= pace / usual <= PACE[1]] == []
    engine.close()


@pytest.mark.slow
@pytest.mark.parametrize("locale", RULES)
def test_sentences_cut_to_four_fifths_of_their_sound_are_noticed(locale: str) -> None:
    engine = built_in(locale).open()
    said = [u.spoken for u in utterances(locale) if u.lang == locale]
    noticed = 0
    for text in said:
        sound = engine.speak(text, locale)
        cut = Sound(trim(sound.samples)[: len(trim(sound.samples)) * 4 // 5], sound.rate)
        try:
            check(cut, trim(pcm.resample(cut.samples, cut.rate)), text, None)
        except SentenceError:
            noticed += 1
    engine.close()
    assert noticed / len(said) >= NOTICED
