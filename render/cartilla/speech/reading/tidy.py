"""A text before it is read: one way to write what people type in several."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache, lru_cache

from babel.numbers import get_decimal_symbol

from cartilla.i18n.values import spoken
from cartilla.i18n.values.cldr import babel_locale
from cartilla.model.lexicon import Lexicon
from cartilla.model.text import LOWERED, RAISED, Script
from cartilla.speech.reading.groups import joined
from cartilla.speech.reading.language import GROUP, OTHER_POINT, Language

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2069\ufeff]")
_ENTITY = re.compile(r"&(?:lt|gt|le|ge|amp|nbsp|deg|plusmn|micro|times);")
"""What a page's code leaves in a text that is pasted: "&lt; 4"."""
_GROUPED = re.compile(
    r"(?<!\d )(?<!\d[.,] )(?<![\d.,])\d{1,3}(?:(?:[\u00a0\u2009\u202f]\d{3})+|(?: \d{3})* 000|(?: \d{3}){2,}(?=,\d))(?![ ]?\d)|(?<![\d.,] )(?<![\d.,+(-])\d{1,2}(?: \d{3}){2,}(?! ?[\d-])"
)
"""Thousands behind spaces; behind those that anyone types only where they are round: "612 345 678" is a phone number."""
_NAKED = re.compile(r"(?<![\w.,)\]])\.(?=\d)")
_NAKED_COMMA = re.compile(r"(?<![\w.,)\]])(?<!\d ),(?=\d{1,2}(?![\d.,]))")
_TWO_NUMBERS = re.compile(r"(?:(?<=[^\W\d_][\d₂₃])|(?<=[^\W\d_]\d\d))(?= \d)")
"""The end of a name and the figure behind it: "SpO2 94%" must not be heard as 294."""
_MIXED = re.compile(
    r"(?P<before>(?<![^\W\d_])[^\W\d_]+\.?\s)?(?<![\w/.,-])(?P<whole>\d+)-(?P<part>[1-9])/(?P<of>[1-9]\d?)(?![\d/]|,\d|-\d)"
)
DENOMINATORS = frozenset([2, 3, 4, 5, 6, 8, 12, 16, 32, 64])
"""Parts in which something is measured."""
_SHORT = re.compile(r"(?<![\w.])([^\W\d_]{1,4})\.(?=\d+(?:\.\d+)*(?![\w.]*\w))")
"""An abbreviation with its number close behind: "v.5"."""
_RAISED_END = re.compile(r"(?<=[\d.])[ᵃᵈᵉʰⁿºᵒʳˢᵗ]{2}")
"""The end of an ordinal above the line: "1.ᵉʳ"."""
_TWO_SIGNS = re.compile(
    r"(?<![\d.,])\d{1,3}(?:(?:\.\d{3})+,\d+|(?:,\d{3})+\.\d+|(?:\.\d{3}){2,}|(?:,\d{3}){2,})(?![\d.,]*\d)"
)
"""A number whose groups show which of its signs is which, in whatever country it was written."""
_MILLIONS = re.compile(r"(?<![\w.,'’])(\d{1,3})['’´](?=\d{3}[,.]\d{3}(?!\d))")
"""As they are written in Mexico: "3'500,000"."""
_NUMBERED = re.compile(r"(?<=\d\.)[-–](?= ?[^\W\d_])")
"""Before an item of a list: "1.- Agite"."""
_WHOLE = re.compile(r"(?<![\w.,/-])([1-9]\d{0,2})[.,](\d{3})(?= ([^\W\d_]{4,}))")
_POWER = re.compile(r"(?<=\d)\^(-?\d{1,3})(?!\w)")
"""What is typed where nobody finds the key: "10^9"."""
_TYPED_POWER = re.compile(r"(?<![\d.,])10[eE*](\d{1,2})(?= ?/)")
_TIMES_POWER = re.compile(rf"(?<=\d) ?[xX*] ?(?=10[{re.escape(RAISED)}])")
_BETWEEN = re.compile(
    r"(?<=[\d%]) ?[~〜] ?(?=\d[\d.,]*(?!\w))(?:(?<=\d~)|(?<=%~)|(?<= ~ )|(?<=[\d%]〜)|(?<= 〜 ))"
)
_E = re.compile(r"(?<![\w.,])(\d{1,3}(?:\.\d{1,3})?)e\+?(\d{1,2})(?!\w|[.,]\d)")
"""As calculators have it: "1.5e6"."""
_LOST_POWER = re.compile(
    r"(?:(?<=\d) ?|(?<![\w.]))[xX×*] ?10(3|6|9|12)(?=/ ?(?:[µμumc]{0,2}[lL]|mm[3³])(?!\w))"
)
"""The count of a lab whose exponent was copied without its height: "4.5 x109/L" is ten to the ninth."""
_STOPPED = re.compile(r"(?<=\d [a-z]{2})\.(?=/[a-z])|(?<=\d [a-z]{3})\.(?=/[a-z])")
"""An abbreviation's full stop before a slash: "150 min./wk."."""
_MICRO = re.compile(r"(?<=[\d/]) ?[uμ](?=(?:[lL]|g|mol|IU)(?!\w))")
"""Typed where nobody finds the key: "5 ug/dL", "10³/uL"."""
_ASCII = {"<=": "≤", "=<": "≤", ">=": "≥", "+/-": "±", "+-": "±", "->": "→", "( )": "☐"}


KEPT = 1024
"""Texts that are tidied once: what is said is also looked at for what may be said otherwise."""


@lru_cache(maxsize=KEPT)
def tidied(text: str, language: Language) -> str:
    """In NFC, with plain spaces between words; numbers with the signs of the language's own country."""
    text = unicodedata.normalize(
        "NFC", _INVISIBLE.sub("", _ENTITY.sub(lambda found: html.unescape(found[0]), text))
    )
    has_figures = any(map(str.isnumeric, text))
    if has_figures:
        text = _GROUPED.sub(lambda found: GROUP.join(found[0].split()), text)
    text = " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").replace(GROUP, "\0").split()).replace(
        "\0", GROUP
    )
    if has_figures:
        text = joined(text, language)
    if not text.isascii():
        text = _RAISED_END.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
        text = text.replace("\u2044", "/")
    if has_figures:
        text = _STOPPED.sub("", text)
    for typed, sign in _ASCII.items():
        text = text.replace(typed, sign)
    if has_figures and not text.isascii():
        text = "".join(_plain(text, place) for place in range(len(text)))
    if has_figures or "/" in text:
        text = _MICRO.sub(lambda found: found[0][:-1] + "µ", text)
    return _with_own_figures(text, language) if has_figures else text


def _with_own_figures(text: str, language: Language) -> str:
    text = _BETWEEN.sub("–", text)
    text = _LOST_POWER.sub(lambda found: f" × 10{Script(found[1], raised=True).signs}", text)
    text = _TYPED_POWER.sub(r"10^\1", text)
    text = _E.sub(r"\1 × 10^\2", text)
    text = _POWER.sub(lambda found: Script(found[1], raised=True).signs, text)
    text = _TIMES_POWER.sub(" × ", text)
    # ".5 mL" must not be heard as 5, nor "1-1/2 tablets" as "one to a half".
    text = _NAKED.sub("0.", text)
    if _writes_comma(language.locale):
        text = _NAKED_COMMA.sub("0,", text)
    text = _MILLIONS.sub(r"\1,", _NUMBERED.sub("", text))
    text = _TWO_NUMBERS.sub(",", text)
    text = _MIXED.sub(lambda found: _mixed(found, language.lexicon), text)
    if whole := frozenset(language.lexicon.words("numbers.whole")):
        text = _WHOLE.sub(
            lambda found: f"{found[1]}{language.group}{found[2]}" if found[3] in whole else found[0], text
        )
    return _TWO_SIGNS.sub(lambda found: _own_signs(found[0], language), text)


@cache
def _writes_comma(locale: str) -> bool:
    """Whether the language has decimals behind a comma, in this country or in another: Spanish, but not English."""
    return "," in {get_decimal_symbol(babel_locale(tag)) for tag in (locale, locale.split("-")[0])}


_TITLED = re.compile(r"(?<![\w.@/])([A-Z][a-z]{1,3}\.)(?=[A-Z][a-z])")
"""A title with its name close behind: "Dr.Smith"."""


def apart(text: str, language: Language) -> str:
    """Abbreviations apart from their numbers: "v.5", and from names; not where they were part of an address."""
    if _TITLED.search(text):
        text = _TITLED.sub(
            lambda found: f"{found[1]} " if found[1] in language.lexicon.said else found[1], text
        )
    if not _SHORT.search(text):
        return text
    point = spoken.point(language.words).format(whole="", digits="").strip()

    def parted(found: re.Match[str]) -> str:
        if f"{found[1]}.".lower() in language.abbreviations:
            return f"{found[1]}. "
        # A name with a point in it: "XBB.1.5".
        return f"{found[1]} {point} " if len(found[1]) > 1 and found[1].isupper() else f"{found[1]} "

    return _SHORT.sub(parted, text)


def _plain(text: str, place: int) -> str:
    """A character that is a whole number or a fraction by itself ("①", "½"), in digits."""
    character = text[place]
    if character.isascii() or unicodedata.category(character) != "No" or character in RAISED + LOWERED:
        return character
    plain = unicodedata.normalize("NFKC", character).replace("\u2044", "/")
    parts = "".join(part for part in plain if part.isdecimal() or part == "/")
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if not parts:
        return character
    return " " * before.isalnum() + parts + " " * after.isalnum()


def _mixed(found: re.Match[str], lexicon: Lexicon) -> str:
    """ "1-3/4 cups" are one and three quarters; "pages 1-3/4" aren't."""
    before, whole, part, of = (found[name] or "" for name in ("before", "whole", "part", "of"))
    word = before.strip().rstrip(".").lower()
    if word in lexicon.table("scores") or int(of) not in DENOMINATORS:
        return found[0]  # "pain 3-4/10" is three to four
    return (
        f"{before}{whole}-{part} / {of}"
        if word in lexicon.words("labels.words")
        else f"{before}{whole} {part}/{of}"
    )


def _own_signs(number: str, language: Language) -> str:
    point = re.search(r"[.,](?=\d+$)", number)
    signs = {sign for sign in number if not sign.isdecimal()}
    if len(signs) == 1 or point is None:
        return (
            number.translate(dict.fromkeys(map(ord, signs), language.group))
            if language.group in ".,"
            else number
        )
    whole, part = number[: point.start()], number[point.end() :]
    if language.group not in ".,":
        return number
    return re.sub(r"[.,]", language.group, whole) + language.point + part


def foreign_point(locale: str, unit: str) -> re.Pattern[str]:
    """The other decimal sign where it can be no other: in "2,5", not in "2,500"; of a language that writes it nowhere,
    only before a unit."""
    own = get_decimal_symbol(babel_locale(locale))
    other = {".": ",", ",": r"\."}.get(own, "")
    if not other:
        return re.compile(r"(?!)")
    usual = get_decimal_symbol(babel_locale(locale.split("-")[0])) == other[-1:]
    sure = rf"(?= ?(?:{unit}|%))"
    # Where a point parts days from months, and hours from minutes, it parts them only in numbers that can be these.
    no_day = rf"(?:(?<!\d)(?:0|3[2-9]|[4-9]\d|\d{{3,}})(?={other}\d{{1,2}}(?!\d))|\d+(?={other}\d(?![\d.])))"
    behind = "" if usual else sure
    plain = rf"(0(?={other})|\d+(?={other}(?:\d{{1,2}}|\d{{4,}})(?!\d))){other}(\d+)(?!\d)(?![.,]\d)"
    if usual or other == ",":
        return re.compile(rf"(?<![\w.,]){plain}{behind}")
    return re.compile(rf"(?<![\w.,])(?:{plain}{behind}|({no_day}){other}(\d+)(?![.,]\d))")


def with_other_point(found: re.Match[str]) -> str:
    whole, part = (group for group in found.groups() if group)
    return f"{whole}{OTHER_POINT}{part}"
