"""A spoken number agrees with what it counts, though nobody wrote which form to take."""

from pathlib import Path

import pytest

from cartilla.errors import FindingsError
from cartilla.i18n.lexicon import load_lexicon, nouns_after_facts
from cartilla.model.text import FactRef, Strong, Text


def test_the_noun_is_the_word_after_the_fact() -> None:
    inlines = (
        Text("De "),
        FactRef("a"),
        Text(" personas, "),
        Strong((FactRef("b"),)),
        Text(" (y "),
        FactRef("c"),
        Text(")."),
    )
    assert nouns_after_facts(inlines) == ["personas", "", ""]


def test_us_spanish_knows_that_people_and_deaths_are_feminine(tmp_path: Path) -> None:
    lexicon = load_lexicon(tmp_path, "es-US")
    assert lexicon.form("personas") == "f"
    assert lexicon.form("Muertes") == "f"
    assert lexicon.form("días") == ""


def test_a_package_adds_nouns_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "locales/es-US").mkdir(parents=True)
    (tmp_path / "locales/es-US/lexicon.toml").write_text('[gender]\nfeminine = ["abejas"]\n')
    lexicon = load_lexicon(tmp_path, "es-US")
    assert lexicon.form("abejas") == lexicon.form("personas") == "f"


@pytest.mark.parametrize("text", ["[gender", "[gender]\nfeminine = 3\n", 'gender = "f"\n'])
def test_a_lexicon_that_cannot_be_read_is_a_finding(tmp_path: Path, text: str) -> None:
    (tmp_path / "locales/es-US").mkdir(parents=True)
    (tmp_path / "locales/es-US/lexicon.toml").write_text(text)
    with pytest.raises(FindingsError, match="lexicon") as raised:
        load_lexicon(tmp_path, "es-US")
    assert [finding.code for finding in raised.value.findings] == ["bad-lexicon"]
