"""Marks that are no words: what leads to a note below, bars between the parts of a line, two hyphens for a dash, names of files."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cartilla.speech.reading.language import Language, Step, before

_NOTE = re.compile(
    r"(?:(?:(?<=[^\W\d_])|(?<=[%)\].’”\"®™]))(?=[*†‡])|(?<=\d)(?=[*†‡]{1,3}(?! [^\W\d_])))(?:\*{1,3}|[†‡]{1,2})(?=$|[\s.,;:)/])"
    r"|(?:^|(?<=[.;] ))(?:\*{1,3}|[†‡]{1,2}) ?(?=[^\W\d_])"
)
"""Behind a number that a word follows it is no note: "a 5* hotel"."""
_BAR = re.compile(r" ?(?<!\|)\|{1,2}(?!\|)(?: |$)|(?:^|(?<=[\w.)]))\|(?=[\w(])")
_TWO_HYPHENS = re.compile(
    r"(?<=[^\W\d_]|[.,;)!?”\"]) ?-{2,3} ?(?=[\w(“\"])|(?<=\d) ?-{2,3} ?(?=[^\W\d_(“\"])"
)
_FILE = re.compile(
    r"(?<![\w/.@:-])(\w[\w-]{0,80})\.(pdf|docx?|xlsx?|pptx?|txt|csv|jpe?g|png|gif|zip|mp3|mp4|html?)(?![\w/@]|\.\w)",
    re.IGNORECASE,
)


def notes(_: Language) -> Iterable[Step]:
    """ "Plan F*", "†Source: CDC": a listener can't look for it."""

    def led(found: re.Match[str]) -> str:
        """Behind figures alone it is none: "3*"."""
        first = before(found)
        return found[0] if first[-1:].isdigit() and not re.search(r"[^\W\d_]|\$", first) else ""

    yield _NOTE, led


def bars(_: Language) -> Iterable[Step]:
    """ "Billing | Contact": parts of one line."""

    def pause(found: re.Match[str]) -> str:
        if found.start() == 0 or found.end() == len(found.string):
            return found[0] if found.string.count("|") == 1 else ""
        return " " if found.string[found.start() - 1] in ".,;:?!|" else ", "

    yield _BAR, pause
    yield _TWO_HYPHENS, lambda _found: ", "


def files(language: Language) -> Iterable[Step]:
    """ "Discharge_Instructions_v2.pdf"."""
    point = language.words.sign(".", "address")
    yield (
        _FILE,
        lambda found: f"{' '.join(found[1].replace('_', ' ').split())} {point} {found[2].upper()}",
    )
