"""Helplines as somebody hears them who can't look at the page again."""

from pathlib import Path

from cartilla.model.edition import Edition
from cartilla.model.narration import Role, Utterance
from cartilla.speech.script import EMERGENCY, HELPLINES, write_script
from support.drafting import draft

FACTS = """\
facts:
  emergency: {kind: phone, value: "911"}
  lifeline: {kind: phone, value: "988"}
  advice: {kind: phone, value: "+18006624357"}
  typed: {kind: phone, value: "+18004874889"}
  site: {kind: url, value: "https://help.example/"}
"""

BODY = """\
:::{emergency} If someone is ill
1. Call {emergency}.
:::

## Help

:::{helpline call=lifeline sms=lifeline sms-word=AYUDA} Lifeline in Spanish
When you call, press 2.
:::

:::{helpline call=advice sms=lifeline web=site} Advice
For the deaf: {typed}.
:::
"""


def _edition(root: Path, body: str = BODY) -> Edition:
    return draft(root, body, front_matter=FACTS)


def _section(edition: Edition, name: str) -> tuple[Utterance, ...]:
    return next(section.utterances for section in write_script(edition).sections if section.id == name)


def test_the_number_to_call_comes_first_and_a_long_one_once_more_digit_by_digit(tmp_path: Path) -> None:
    said = [utterance.spoken for utterance in _section(_edition(tmp_path), "help")]
    assert said == [
        "Help",
        "Lifeline in Spanish",
        "Call nine eight eight.",
        "Text ah yoo-dah to nine eight eight.",
        "When you call, press two.",
        "Advice",
        "Call one, eight zero zero, six six two, four three five seven.",
        "Again: one, eight zero zero, six six two, four three five seven.",
        "Text nine eight eight.",
        "On the web: help dot example.",
        "For the deaf: one, eight zero zero, four eight seven, four eight eight nine.",
        "Again: one, eight zero zero, four eight seven, four eight eight nine.",
    ]


def test_the_end_says_everything_about_each_helpline_again(tmp_path: Path) -> None:
    """Which key to press matters as much as the number."""
    edition = _edition(tmp_path)
    first, again = _section(edition, "help"), _section(edition, HELPLINES)
    assert [utterance.spoken for utterance in again] == [
        "Helplines",
        *(utterance.spoken for utterance in first[1:]),
    ]
    assert all(utterance.role is not Role.SENTENCE for utterance in again)


def test_the_chapter_of_helplines_makes_sense_right_after_the_emergency_steps(tmp_path: Path) -> None:
    """The recording of the emergency steps is these two alone: nothing in it may say that it has been heard before."""
    edition = _edition(tmp_path)
    assert _section(edition, EMERGENCY)
    assert _section(edition, HELPLINES)[0].written == "Helplines"


def test_an_article_without_helplines_has_no_chapter_of_them(tmp_path: Path) -> None:
    edition = _edition(tmp_path, "## Nothing to call\n\nWash your hands.\n")
    assert HELPLINES not in [section.id for section in write_script(edition).sections]
