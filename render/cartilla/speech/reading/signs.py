"""Signs that are no letters: said, heard as a pause, or silent; and what no voice would say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from cartilla.i18n.values.units import unit_name
from cartilla.model.words import Words
from cartilla.speech.reading.language import Language, Say, Step, any_of, before

PAUSES = frozenset(".,;:?!¿¡'’‘\"“”„«»‹›()[]{}-‐‑…،؛؟۔։՝՛՞。、，．：；？！（）「」『』《》〈〉【】।॥")
"""Signs that are heard as a pause or an intonation, or not at all."""

SILENT = str.maketrans("", "", "®™℠")
"""What a listener has no use for."""

ONE = Decimal(1)
ZERO = "〇"
"""The one digit that Chinese writes among its numerals, which are letters."""

_HYPHEN = re.compile(r"(?<=[^\W\d_A-Z]{2})–(?=[^\W\d_A-Z]{2})")
"""Between two words that are one: "doctor–patient"."""
_DASH = re.compile(r"(?:(?<!\s)\s+)?[–—•·]\s*|(?<!\s)\s+-\s+")


_AFTER_BRACKET = re.compile(r"(?<=[(\[]) ")
_BEFORE_BRACKET = re.compile(r"(?<=\w) (?=[)\];:](?:\s|$|[)\],.]))")
_BEFORE_COMMA = re.compile(r",?(?: ,)+")
_SPACED = re.compile(r"[(\[] | [)\];:,]")
"""What one of these three needs."""
_LINE = re.compile(r"_{2,}(?: ?[/:-]? ?(?:(?:19|20)?_{2,}))*(?: ?/ ?(?P<of>\d{1,3})(?![\d/]))?")
"""A line to write on, or several for what is one; "____/10" is one, too."""
_BLANK = re.compile(r" ?(?:\[ ?\]|[☐□]|\.{5,})")
"""A box to tick, and the dots of a table of contents."""
_TICKED = re.compile(r"(?:\[[xX✓✔]\]|[☑☒])(?= ?[^\W_])")
_HASHTAG = re.compile(r"(?<![\w&/#])#(?=[^\W\d_]{2})((?:[^\W\d_]|\d)+)")
_WORDS = re.compile(r"[^\W\d_](?:[^\W\d_A-ZÁÉÍÓÚÑ])+|[^\W\d_a-záéíóúñ]+(?![^\W\d_A-ZÁÉÍÓÚÑ])|\d+|[^\W\d_]")
_NEXT = re.compile(r" ?(?:→|⇒|➔|➜|=>) ?(?=[^\W\d_]|(?:911|988)(?!\d))")
"""What follows from something, or the next thing to press."""
_BESIDE = re.compile(r"(?<=[^\W\d_]) ?[→⇒➔➜►▶]$|^[←⇐◄◀→⇒➔➜►▶] ?(?=[^\W\d_])")
"""Beside a line, where it leads the eye: "See reverse →"."""
_PARTS = re.compile(r"(?<=[\w.%)]) / (?=[^\W\d_]+(?: [^\W\d_]+)?:|[^\W\d_a-z][^\W\d_]*\.? [$€£]?\d)")
_COMPARED = re.compile(r"[<>≤≥] ?\d[\d.,]*(?: ?[^\W\d_°%]+| ?[°%]F?C?)?$")
_ARROW = re.compile(r"(?<=[\w%.)]) ?→ ?(?=[~<≤]?\d)")


def blanks(language: Language) -> Iterable[Step]:
    """A line to write on is told, so that nobody waits for what stands there; a box isn't, but that it is ticked."""
    ticked, blank = (language.lexicon.text(f"signs.{name}") for name in ("ticked", "blank"))

    def line(found: re.Match[str]) -> str:
        said = blank if any(map(str.isalpha, found.string)) else ""
        if found["of"]:
            said = language.words.written("value.over", part=said, whole=found["of"])
        first, next_ = (found.string[place : place + 1] for place in (found.start() - 1, found.end()))
        return " " * (found.start() > 0 and not first.isspace()) + said + " " * next_.isalnum()

    yield _LINE, line
    yield _BLANK, lambda _found: ""
    if ticked:
        yield _TICKED, lambda _found: f"{ticked}: "


def hashtags(language: Language) -> Iterable[Step]:
    """ "#FluShot" is a name, "Lot #AB123" none."""
    lexicon = language.lexicon
    hashtag, labels = (
        lexicon.text("signs.hashtag"),
        (*lexicon.words("codes.after"), *lexicon.words("codes.after_sign")),
    )
    ends = tuple(f" {label.lower()}" for label in (*labels, *lexicon.words("codes.signs")))

    def named(found: re.Match[str]) -> str:
        if f" {before(found)}".lower().rstrip(" :").endswith(ends):
            return found[0]
        return f"{hashtag} {' '.join(_WORDS.findall(found[1]))}"

    if hashtag:
        yield _HASHTAG, named


def results(language: Language) -> Iterable[Step]:
    """ "O-", "Rh+", "strep (-)": what a voice passes over would be a lost "not"."""
    signs = {"-": "negative", "−": "negative", "–": "negative", "+": "positive"}
    said = {sign: language.lexicon.text(f"signs.{name}") for sign, name in signs.items()}
    if not all(said.values()):
        return
    end = r"(?=$|[\s.,;:)/])(?! ?\d)"
    yield (
        re.compile(rf"(?<![\w-])(A|B|AB|O|Rh)([-−–+]){end}(?! [-–+])"),
        lambda found: f"{found[1]} {said[found[2]]}",
    )
    # "ER+/PR–": each has its own.
    yield (
        re.compile(r"(?<=[A-Z][A-Z\d])([-−–+])/(?=[A-Z][A-Z\d]{1,4}[-−–+])"),
        lambda found: f" {said[found[1]]}, ",
    )
    yield re.compile(r"\(([-−–+])\)"), lambda found: f"({said[found[1]]})"
    yield re.compile(r"(?<=[A-Z]{2}) ?([-−–])(?=$|[.,;)])"), lambda found: f" {said[found[1]]}"


def arrows(language: Language) -> Iterable[Step]:
    """ "60 → 40 mg"; and "2-<6 years", whose dash stands before another sign."""
    to = language.words.written("value.range", start="", end="")
    # "↑ to 50 mg" would be heard as the most that may be taken: it is left to be told.
    for sign, name in (("↑", "up"), ("↓", "down")):
        if word := language.lexicon.text(f"signs.{name}"):
            yield re.compile(rf"(?:(?<=\w) ?)?{sign}(?! ?{to.strip()} ) ?(?=[\w<>~≥≤(])"), _worded(word)
    turning, toward = (any_of(language.lexicon.words(f"signs.{name}")) for name in ("turning", "toward"))
    for sign, name in (("→", "right"), ("←", "left")):
        if word := language.lexicon.text(f"signs.{name}"):
            yield (
                re.compile(rf"(?<!\w)((?i:{turning})) ?{sign}+ ?(?:(?=($|[.,;)]))|(?=(?:{toward})(?!\w)))"),
                _turned(word),
            )
    yield _BESIDE, lambda _found: ""
    yield _NEXT, lambda _found: ", "
    # "BG <70 → 4 oz juice" goes to nothing: what follows is to be done.
    yield _ARROW, lambda found: ", " if _COMPARED.search(before(found)) else to
    yield (
        re.compile(
            r"(?:(?<=\d)|(?<=\d[snrt][tdh])) ?[-–] ?(?=[<≤] ?\d)|(?<=#\d) ?[-–] ?(?=#\d)|(?<=\d[KM]) ?[-–] ?(?=\d[\d.,]*[KM](?!\w))"
        ),
        lambda _found: to,
    )


def parts(_: Language) -> Iterable[Step]:
    """ "Qty: 90 / Refills: 3": what stands in one line is no choice."""
    yield _PARTS, lambda _found: ", "


def _turned(word: str) -> Say:
    """ "Turn → for X-ray"."""
    return lambda found: f"{found[1]} {word}{'' if found[2] is not None else ' '}"


def _worded(word: str) -> Say:
    return lambda found: (
        f"{' ' * (found.start() > 0 and not found.string[found.start() - 1].isspace())}{word} "
    )


def dashes(_: Language) -> Iterable[Step]:
    yield _HYPHEN, lambda _: "-"
    yield _DASH, lambda _found: ", "


def compared(language: Language) -> Iterable[Step]:
    """ "PSA > 4": of what is measured people say otherwise than of what is counted, "> 2 drinks"."""
    lexicon = language.lexicon
    above, most = lexicon.text("signs.above"), lexicon.text("signs.at_most")
    of_pressure = any_of(sign for sign, unit in language.units.items() if unit.cldr.startswith("pressure-"))
    per = language.words.written("value.per", over="", under="").strip()
    volumes = any_of(
        unit_name(ONE, unit, language.words)
        for unit in language.units.values()
        if unit.cldr.startswith("volume-")
    )
    if above:
        yield (
            re.compile(
                rf">(?! ?[$~])(?= ?[−-]?\d[\d.,]*(?:/\d+)?(?:$|[.,;:)%°]| ?%| ?°| ?(?:(?:{any_of(language.units)})/|(?:{of_pressure})(?!\w))|(?: [^\W\d_]+){{1,3}} {per} (?:{volumes})(?!\w)))"
            ),
            lambda _found: f" {above} ",
        )
    if most:
        yield re.compile(r" ?≤ ?(?=[$~]?\d)"), lambda _found: f" {most} "


def said(text: str, words: Words) -> str:
    signs = {sign: words.sign(sign) for sign in set(text) if not heard(sign)}
    known = str.maketrans({sign: f" {word} " for sign, word in signs.items() if word != sign})
    text = " ".join(text.translate(known).split())
    if _SPACED.search(text):
        text = _BEFORE_BRACKET.sub("", _AFTER_BRACKET.sub("", text))
        text = _BEFORE_COMMA.sub(",", text)
    return text.removeprefix(", ")


def unsaid(text: str) -> frozenset[str]:
    """The characters of what `Verbalizer.say` gave that no voice says: nobody knows their words. Digits are left only in
    a language that CLDR can't spell, such as Urdu, where the voice says them by itself."""
    return frozenset(
        character for character in set(text) if not heard(character) and not character.isdecimal()
    )


@lru_cache(maxsize=1024)
def heard(character: str) -> bool:
    """A letter, a numeral or an accent, a space or a pause."""
    return (
        character.isalpha()
        or character.isspace()
        or character in PAUSES
        or character == ZERO
        or unicodedata.category(character).startswith("M")
    )
