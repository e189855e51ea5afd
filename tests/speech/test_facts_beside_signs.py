"""A figure is said alike whether it stands in the text or is a fact: with the sign, unit or word beside it."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from cartilla.i18n.catalogs.words import shipped_words
from cartilla.i18n.values.facts import in_locale
from cartilla.model import facts as f
from cartilla.model.lexicon import EMPTY
from cartilla.speech.script import write_script
from cartilla.speech.verbalizer import Verbalizer
from support.drafting import draft

TABLE = tomllib.loads(Path(__file__).with_name("said.toml").read_text("utf-8"))
PLAIN = re.compile(r"(?<![\w.,/:;–-])(\d{1,3}(?:,\d{3})+|\d+\.\d+|\d+)(?![\d,.]*\d)")
# A bare run of four digits or more is a year or a code; as a count it is written with its comma. What no fact keeps as it was
# typed: zeros at the end, a missing zero, spaces between thousands; and numbers that are too large for one.
CODE = re.compile(r"\d{4,}|\d[-.]\d+[-.]\d|0\d|(?:\d{3},){4}|\.\d+0\b|(?<!\d)\.\d|\d-\d/|\d \d{3}\b")

CASES = [
    (locale, text)
    for locale, rooms in TABLE.items()
    for name, texts in rooms.items()
    if name not in ("addresses", "abbreviations")
    for text in texts
    if PLAIN.search(text) and not CODE.search(text)
]

BESIDE = {
    "It is {a:130}/{b:80} mmHg.": "It is one hundred thirty over eighty millimeters of mercury.",
    "Take {c:2}–{d:4} mg.": "Take two to four milligrams.",
    "Take {c:2}-{d:4} tablets.": "Take two to four tablets.",
    "Fever above {t:101.5}°F.": "Fever above one hundred one point five degrees Fahrenheit.",
    "Every {c:2} to {d:4} hours.": "Every two to four hours.",
    "More than >{a:130} or ≥{b:80}.": "More than more than one hundred thirty or at least eighty.",
    "Give {c:2}×{d:4} mg.": "Give two times four milligrams.",
    "Cost ${a:130}.": "Cost one hundred thirty dollars.",
    "Take {c:2}mL or {d:4}kcal.": "Take two milliliters or four kilocalories.",
    "A {c:2}nd dose.": "A second dose.",
    "It rose by ±{c:2} kg.": "It rose by plus or minus two kilograms.",
    "-{c:2} degrees": "minus two degrees",
    "{p:5}–{q:7}% of people": "five to seven percent of people",
}


def said(folder: Path, text: str, facts: dict[str, str], locale: str = "en-US") -> str:
    front = "".join(f"  {name}: {{kind: count, value: {value}}}\n" for name, value in facts.items())
    translations = None if locale == "en-US" else {text: text}
    edition = draft(
        folder,
        f"{text}\n",
        front_matter=f"facts:\n{front}" if facts else "",
        locale=locale,
        translations=translations,
    )
    utterances = write_script(edition).utterances()
    spoken = " ".join(u.spoken for u in utterances if u.id.startswith("intro-p-1."))
    assert spoken
    return spoken


@pytest.mark.parametrize(("locale", "text"), CASES)
def test_a_literal_figure_is_said_as_the_same_figure_is_as_a_fact(
    tmp_path: Path, locale: str, text: str
) -> None:
    facts: dict[str, str] = {}

    def named(found: re.Match[str]) -> str:
        name = f"f{len(facts)}"
        facts[name] = found[0].replace(",", "")
        return f"{{{name}}}"

    with_facts = PLAIN.sub(named, text)
    literal = said(tmp_path / "literal", f"Now: {text}", {}, locale)
    assert said(tmp_path / "facts", f"Now: {with_facts}", facts, locale) == literal


@pytest.mark.parametrize(("text", "spoken"), BESIDE.items())
def test_a_sign_beside_a_fact_is_said_with_it(tmp_path: Path, text: str, spoken: str) -> None:
    facts = dict(re.findall(r"\{(\w+):([\d.]+)\}", text))
    assert said(tmp_path, re.sub(r"\{(\w+):[\d.]+\}", r"{\1}", text), facts) == spoken


LANGUAGES = "fa hy zh-Hans zh-Hant ar ur hi bn fr ru pl de it ja ko vi fil pt-BR tr es en-US es-US my sw he mr ne ar-XB en-XA"


@pytest.mark.parametrize("locale", LANGUAGES.split())
def test_a_figure_is_said_in_every_language_as_its_words_are(locale: str) -> None:
    """Languages group and sign numbers in ways of their own, which no rule for English text can read."""
    words = shipped_words(locale)
    voice = Verbalizer(words, EMPTY)
    figures = [f.Count(name="x", value=n) for n in (7, 2019, 130_000, 1_234_567, Decimal("2.5"))]
    for fact in (
        *figures,
        f.Percent(name="x", value=Decimal("79.5")),
        f.Money(name="x", value=Decimal("1.5"), currency="USD"),
    ):
        value = in_locale(fact, words)
        assert voice.say(value.said) == voice.say(value.spoken)
