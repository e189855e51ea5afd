"""Running text, which is no fact, is said as a person would: no digit, symbol or abbreviation is left."""

import tomllib
from pathlib import Path

import pytest

from cartilla.i18n.lexicon import load_lexicon
from cartilla.speech.verbalizer import Verbalizer, unsaid
from support.opening import load_words

TABLE = tomllib.loads(Path(__file__).with_name("said.toml").read_text("utf-8"))


def reader(locale: str, root: Path = Path("nowhere")) -> Verbalizer:
    return Verbalizer(load_words(root, locale), load_lexicon(root, locale))


@pytest.mark.parametrize(
    ("locale", "written", "said"),
    [
        (locale, *pair)
        for locale, rooms in TABLE.items()
        for pairs in rooms.values()
        for pair in pairs.items()
    ],
)
def test_a_text_is_said_as_its_readers_say_it(locale: str, written: str, said: str) -> None:
    assert reader(locale).say(written) == said


@pytest.mark.parametrize("locale", TABLE)
def test_every_sign_of_the_interface_is_said_alone_or_between_words(locale: str) -> None:
    known = reader(locale)
    signs = [key.removeprefix("symbol.") for key in known.words.forms if key.startswith("symbol.")]
    assert len(signs) > 30
    for sign in signs:
        for text in (f"uno {sign} dos", f"x{sign}y", f"3{sign}", f"{sign} 3"):
            assert not unsaid(known.say(text)), text
            said, without = known.say(text), known.say(text.replace(sign, " "))
            # What follows an arrow, a slash or a bar is the next thing: a pause says that.
            paused = sign in "→/|" and said == without.replace(" ", ", ")
            assert paused or len(said.split()) > len(without.split()), text


def test_a_sign_that_nobody_knows_how_to_say_is_not_dropped() -> None:
    assert unsaid(reader("en-US").say("Take ☤ daily.")) == {"☤"}
