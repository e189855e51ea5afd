"""Meters, where people measure in feet: "5m" may be minutes or months there, and is meters only if something beside it tells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cartilla.i18n.values.units import by_cldr, unit_name
from cartilla.speech.reading.language import METER, Language, Step, after, before

FAR = 400
"""So many are no minutes that anyone waits."""
_NEAR_BEFORE, _NEAR_BEHIND = 3, 2
"""Words beside it that may tell."""
_METERS = re.compile(
    rf"(?<![\w.,/:$€£])(?P<number>\d{{1,5}}(?:\.\d{{1,2}})?)(?P<gap>[ -]?){METER}(?![\w²³'’]|\.\w)"
)
_BESIDE = re.compile(r"(?:\d ?(?:ft|feet|foot|in|inches|yd|yards|cm|″|′)\.?,? \($)")
_TOLD_BEHIND = re.compile(
    r"(?: ?\(\d[\d.,–-]* ?(?:ft|feet|foot|in|inches|yd|yards|cm|′)(?!\w)| ?[x×] ?\d| ?/ ?(?:s|sec|min|h)(?!\w))"
)
_ENDS = re.compile(r"$|[.,;:)]|\s?\(")
_WORD = re.compile(r"[^\W\d_]+")


def meters(language: Language) -> Iterable[Step]:
    """ "Walk 50 m", "2 m (6 ft) apart", "1.6 m"."""
    if not language.lexicon.words("measures.meters"):
        return
    unit = by_cldr("length-meter")

    def told(found: re.Match[str]) -> str:
        if not is_told(found, language):
            return found[0]
        one = found["gap"] == "-" or found["number"] == "1"
        name = unit_name(language.value("1" if one else "2"), unit, language.words)
        return f"{found['number']}{'-' if found['gap'] == '-' else ' '}{name}"

    yield _METERS, told


def is_told(found: re.Match[str], language: Language) -> bool:
    first, next_ = before(found), after(found)
    # "2.5m people" are millions.
    is_exact = "." in found["number"] and _ENDS.match(next_)
    if is_exact or language.value(found["number"]) >= FAR or _TOLD_BEHIND.match(next_):
        return True
    words = [*_WORD.findall(first.lower())[-_NEAR_BEFORE:], *_WORD.findall(next_.lower())[:_NEAR_BEHIND]]
    return _BESIDE.search(first) is not None or not frozenset(words).isdisjoint(
        language.lexicon.words("measures.meters")
    )


def doubtful(text: str, language: Language) -> Iterable[str]:
    """What nothing tells of: "recheck 5m later"."""
    if language.lexicon.words("measures.meters"):
        yield from (found[0] for found in _METERS.finditer(text) if not is_told(found, language))
