"""Numbers that are part of a name: "COVID-19", "B12"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cartilla.checks.needs import figures_on_both
from cartilla.checks.number_data import data
from cartilla.checks.numerals import Numeral, numerals, plain_digits
from cartilla.checks.phones import without_phones
from cartilla.checks.script import is_unspaced
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Values

NAME = re.compile(r"(?:(?<!\d)(?<!\d\s)(?<![^\W\d_])([^\W\d_]{1,40})[-‐‑]|([^\W\d_]{1,40}))$")
"""What a number ends that is part of a name, and not the "mg" of "5 mg-10 mg"."""


def exchanged_names(pair: Pair) -> Iterator[Values]:
    """A name that has another number, which the source has elsewhere, while its own stands elsewhere in the translation. A
    sentence may put its names in any order, so only what each is called by tells it."""
    if not figures_on_both(pair):
        return
    here, there = _called(pair.source), _called(pair.target)
    if not here.keys() & there.keys():
        return
    source, target = ({n.value for n in _numerals(words)} for words in (pair.source, pair.target))
    for word in sorted(here.keys() & there.keys()):
        ours, theirs = (Counter(n.value for n in side[word]) for side in (here, there))
        lost, added = (ours - theirs).keys() & target, (theirs.keys() - ours.keys()) & source
        if lost and added:
            yield {
                "wanted": _shown(pair.source, here[word]),
                "given": _shown(pair.target, there[word]),
            }


def names(words: Words) -> list[Numeral]:
    text = plain_digits(without_phones(words.seen))
    return [numeral for numeral in _numerals(words) if is_named_by(numeral, text)]


def is_named_by(numeral: Numeral, text: str) -> bool:
    """Whether the number is part of a name in the text with plain digits."""
    name = NAME.search(text[: numeral.start])
    return bool(name) and not is_unspaced(text[numeral.start - 1])


def is_said_short(before: str, other: str) -> bool:
    """Whether the other side says a name without the number that stands here behind `before`: "COVID" for "COVID-19", which
    many say. Of most names it is another thing: "TYLENOL-3"."""
    name = NAME.search(before)
    if not name or name[1] not in data()["short-names"]["words"]:
        return False
    said = re.findall(rf"(?<!\w){name[1]}(?!\w)([-‐‑ ]?\d)?", other)
    return bool(said) and not any(said)


def _called(words: Words) -> dict[str, list[Numeral]]:
    """The numbers behind each word that they make a name with."""
    text = plain_digits(without_phones(words.seen))
    found: dict[str, list[Numeral]] = {}
    for numeral in names(words):
        name = NAME.search(text[: numeral.start])
        if name:
            found.setdefault((name[1] or name[2]).lower(), []).append(numeral)
    return found


def _shown(words: Words, found: list[Numeral]) -> str:
    """Each of these names once."""
    text = plain_digits(without_phones(words.seen))
    shown = (re.search(r"[^\W_]{1,40}[-‐‑]?$", text[: numeral.start]) for numeral in found)
    return ", ".join(
        dict.fromkeys(f"{word[0]}{numeral.shown}" for word, numeral in zip(shown, found, strict=True) if word)
    )


def _numerals(words: Words) -> tuple[Numeral, ...]:
    return numerals(without_phones(words.seen), words.locale)
