"""Numbers in running text, which are no facts, are said as a person would."""

import pytest

from cartilla.speech.say import say

POINT = {"en-US": "{whole} point {digits}", "es-US": "{whole} punto {digits}"}


@pytest.mark.parametrize(
    ("locale", "written", "spoken"),
    [
        ("en-US", "Take 2 pills, not 1,200.", "Take two pills, not one thousand two hundred."),
        ("en-US", "Take 2.5 mg.", "Take two point five mg."),
        ("es-US", "Tome 2.5 mg.", "Tome dos punto cinco mg."),
        ("en-US", "It began in 1999.", "It began in nineteen ninety-nine."),
        ("es-US", "Empezó en 1999.", "Empezó en mil novecientos noventa y nueve."),
        ("en-US", "Between 2020 and 2021", "Between twenty twenty and twenty twenty-one"),
        (
            "en-US",
            "2,020 people in 1850 beds",
            "two thousand twenty people in one thousand eight hundred fifty beds",
        ),
        ("en-US", "H1N1, B12 and A1c", "H one N one, B twelve and A one c"),
        ("en-US", "COVID-19 and 6-MAM", "COVID-nineteen and six-MAM"),
        ("es-US", "21 días", "veintiún días"),
        ("en-US", "No number.", "No number."),
    ],
)
def test_numbers_are_spelled_out(locale: str, written: str, spoken: str) -> None:
    assert say(written, locale, POINT[locale]) == spoken


@pytest.mark.parametrize("text", ["the 5th day", "the 1980s", "20mg", "version 1.2.3"])
def test_forms_that_engines_know_are_left_to_them(text: str) -> None:
    assert say(text, "en-US", POINT["en-US"]) == text


def test_decimals_stay_where_nobody_knows_how_the_language_says_them() -> None:
    assert say("2.5 and 3", "en-US") == "2.5 and three"


def test_dashes_are_heard_as_a_short_silence() -> None:
    assert say("Naloxone – a spray—helps.", "en-US") == "Naloxone, a spray, helps."
