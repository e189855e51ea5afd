"""Tens in the plural: of years, of ages, of what is measured; and what only looks so: seconds, years with a slash."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cartilla.i18n.values import spoken
from cartilla.speech.reading.language import Language, Step, after, any_of, before

_TENS = r"\d{0,2}\d0"
_SECONDS = re.compile(r"(?<![\w.,’'/-])((?:\d{1,3} ?[-–] ?)?(?:[2-9]0|[1-9]\d0))s(?![\w/’']|[-–]\d)")
"""From twenty on: "10s" are no ages."""
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[.;?!] ")
_NEAR = 5
"""Words between "hold" and how long."""


def years(language: Language) -> Iterable[Step]:
    """ "2026/27", "2025/2026": one year and the next; "2007–08", whose second would be heard as "zero eight"."""

    def next_year(found: re.Match[str]) -> str:
        one, other = int(found[1]), int(found[3])
        following = (one + 1) % (100 if len(found[3]) == len("27") else 10_000)
        if other != following:
            return found[0]
        shown = f"{one + 1}" if found[3][0] == "0" else found[3]
        return f"{found[1]}–{shown}" if found[2] == "/" or shown != found[3] else found[0]

    # "The '24–'25 season"
    yield (
        re.compile(r"(?<!\w)(['’]\d\d) ?[–-] ?(?=['’]\d\d(?![\w’']))"),
        lambda found: found[1] + language.words.written("value.range", start="", end=""),
    )
    if zero := language.lexicon.text("pairs.zero"):
        # "MI in '09"
        yield (
            re.compile(r"(?<![\w’'])['’]0([1-9])(?![\w’'])"),
            lambda found: f"{zero} {spoken.numeral(int(found[1]), language.locale)}",
        )
    behind = any_of(language.lexicon.words("dates.years_after"))
    unlinked = any_of(language.lexicon.unlinked)
    yield (
        # "In 1846": before 1900 only where nothing is counted.
        re.compile(rf"(?<!\w)((?i:{behind}) )(1[5-8]\d\d)(?=$|[.;:)]|,(?! ?\d)| (?:{unlinked})(?!\w))"),
        lambda found: f"{found[1]}{spoken.year(int(found[2]), language.locale)}",
    )
    yield re.compile(r"(?<![\w./–-])((?:19|20)\d\d)([/–-])(\d\d|(?:19|20)\d\d)(?![\w/–-]|[.,]\d)"), next_year


def decades(language: Language) -> Iterable[Step]:
    """ "The 1980s", "in her 20s", "los años 80"."""
    locale, ending = language.locale, language.lexicon.text("decades.ending")

    def plural(found: re.Match[str]) -> str:
        number = int(found[1])
        said = spoken.year(number, locale) if len(found[1]) > 2 else spoken.numeral(number, locale)
        return several(said)

    def several(said: str) -> str:
        return said[:-1] + ending if said.endswith("y") else said + "s"

    def plural_of(word: str) -> str:
        return word + ("es" if word.endswith("x") else "s")

    def tens_of(digits: str) -> str:
        year = len(digits) == len("1980")
        return several(spoken.year(int(digits), locale) if year else spoken.numeral(int(digits), locale))

    if ending:
        # "Omega-3s"
        yield (
            re.compile(r"(?<=[^\W\d_]-)(\d)s(?!\w)"),
            lambda found: plural_of(spoken.numeral(int(found[1]), locale)),
        )
        yield _SECONDS, lambda found: f"{found[1]} s" if lasts(found, language) else found[0]
        # "In the 140s/90s", "120s-130s": no seconds.
        yield (
            re.compile(rf"(?<![\w.,])({_TENS})s ?(?P<sign>[/–-]) ?({_TENS})s(?!\w)"),
            lambda found: language.words.written(
                "value.over" if found["sign"] == "/" else "value.range",
                **dict(
                    zip(
                        ("part", "whole") if found["sign"] == "/" else ("start", "end"),
                        (tens_of(found[1]), tens_of(found[3])),
                        strict=True,
                    )
                ),
            ),
        )
        measured = any_of(("in the", *language.lexicon.words("decades.measured")))
        yield (
            re.compile(rf"(?<![\w/])((?:{measured}) )({_TENS})s(?!\w)", re.IGNORECASE),
            lambda found: f"{found[1]}{tens_of(found[2])}",
        )
        # "FHR 150s"
        yield re.compile(r"(?<![\w.,–-])([1-9]\d0)s(?![\w/–-])"), lambda found: tens_of(found[1])
        yield (
            re.compile(r"(?<=\d0s) ?[-–] ?(?=[’']?\d+0s(?!\w))"),
            lambda _: language.words.written("value.range", start="", end=""),
        )
        yield re.compile(r"(?:(?<!\w)[’'])?(?<![\w.,])((?:1[1-9]|20)\d0|[2-9]0)[’']s(?!\w)"), plural
        yield re.compile(r"(?<![\w.,])((?:1[1-9]|20)\d0) ?s(?!\w)"), plural
        yield re.compile(r"(?:(?<!\w)[’'])?(?<![\w.,])([2-9]0)s(?!\w)"), plural


def lasts(found: re.Match[str], language: Language) -> bool:
    """ "Hold 30s", "hold each stretch for 20-30s", "30s rest": seconds, by the words beside it."""
    return _told(found, language) == "seconds"


def doubtful(text: str, language: Language) -> Iterable[str]:
    """Tens of which nothing beside them tells whether they are seconds or ages: "walk 30s"."""
    if language.lexicon.text("decades.ending"):
        yield from (
            f"{found[1]}s"
            for found in _SECONDS.finditer(text)
            if not _told(found, language) and len(found[1]) == 2
        )


def _told(found: re.Match[str], language: Language) -> str:
    lexicon = language.lexicon
    words = _WORD.findall(_SENTENCE.split(before(found))[-1].lower())
    next_ = _WORD.match(after(found).lstrip(" -").lower())
    if words and words[-1] in lexicon.words("decades.after"):
        return "tens"
    if (
        (words and words[-1] in lexicon.words("decades.seconds_after"))
        or (next_ and next_[0] in lexicon.words("decades.seconds_before"))
        or frozenset(words[-_NEAR:]) & frozenset(lexicon.words("decades.seconds"))
    ):
        return "seconds"
    return ""
