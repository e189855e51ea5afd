"""Faults that are planted in Spanish translations, by kind: what `make pairs` and the tests of the checks both do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

Plant = Callable[[str], Iterator[str]]
"""Gives a translation with one fault in it, for each place where that can be planted."""

DIGITS = re.compile(r"(?<![\w.,])\d+(?:\.\d+)?(?![\w]|[.,]\d)")
RANGE = re.compile(r"\s*[-–—/]\s*|\s+(?:a|y|sobre)\s+")
"""What stands between two numbers that only together say something."""
BETWEEN = re.compile(r"\bentre\s+$", re.IGNORECASE)
FIGURE = r"(?<=\d )"
COUNTS = r"(?:un|una|dos|tres|cuatro|cinco|seis|siete|ocho|diez)"
PIECES = (
    r"(?=\s(?:pastilla|tableta|cápsula|dosis|gota|cucharada|inyección|vacuna|persona|hora|semana|ve[zc])\w*)"
)
SPANS = (("hora", "horas"), ("día", "días"), ("semana", "semanas"), ("mes", "meses"))
ORDINALS = ("primera", "segunda", "tercera", "cuarta", "quinta")
MONTHS = ("enero", "febrero", "marzo", "abril", "junio", "julio", "septiembre", "octubre", "noviembre")


def exchanged(*twins: tuple[str, str], before: str = "", behind: str = "") -> Plant:
    """The first of two words for the second, and the other way round; where the patterns stand before and behind."""
    words = {one.lower(): other for twin in reversed(twins) for one, other in (twin, twin[::-1])}
    pattern = re.compile(rf"{before}(?<!\w)({'|'.join(words)})(?!\w){behind}", re.IGNORECASE)

    def plant(text: str) -> Iterator[str]:
        for match in pattern.finditer(text):
            other = words[match[0].lower()]
            other = other.capitalize() if match[0][0].isupper() else other
            yield text[: match.start()] + other + text[match.end() :]

    return plant


def in_turn(*words: str) -> Plant:
    """Each of the words for the next, and for the one before it."""
    plants = [exchanged(twin) for twin in pairwise(words)]
    return lambda text: (planted for plant in plants for planted in plant(text))


def lost(pattern: str) -> Plant:
    """Nothing in the place of what the pattern finds."""

    def plant(text: str) -> Iterator[str]:
        for match in re.finditer(pattern, text):
            yield text[: match.start()] + text[match.end() :]

    return plant


def swapped_numbers(text: str) -> Iterator[str]:
    """Each two figures that follow each other, in the other order; those of a range aside."""
    return _swapped(text, ranges=False)


def turned_ranges(text: str) -> Iterator[str]:
    """Those of ranges and pairs alone."""
    return _swapped(text, ranges=True)


def _swapped(text: str, *, ranges: bool) -> Iterator[str]:
    for one, other in pairwise(DIGITS.finditer(text)):
        between = text[one.end() : other.start()]
        is_range = bool(RANGE.fullmatch(between)) and (
            " y " not in between or bool(BETWEEN.search(text[: one.start()]))
        )
        if one[0] != other[0] and is_range is ranges:
            yield f"{text[: one.start()]}{other[0]}{between}{one[0]}{text[other.end() :]}"


def other_spans(text: str) -> Iterator[str]:
    """A day for an hour, a week for a day, behind a number in words."""
    following = zip(SPANS, SPANS[1:] + SPANS[:1], strict=True)
    turns = {word: other for one, another in following for word, other in zip(one, another, strict=True)}
    for match in re.finditer(rf"(?<!\w){COUNTS}\s+({'|'.join(turns)})(?!\w)", text, re.IGNORECASE):
        yield text[: match.start(1)] + turns[match[1].lower()] + text[match.end(1) :]


@dataclass(frozen=True)
class Fault:
    """`plant` puts it into a translation; `stops` says that it must be an error, which stops a build."""

    plant: Plant
    stops: bool = False


FAULTS = {
    "numbers swapped between units": Fault(swapped_numbers, stops=True),
    "range or pair turned round": Fault(turned_ranges, stops=True),
    "another unit": Fault(
        exchanged(("mg", "g"), ("mL", "L"), ("mcg", "mg"), ("horas", "días"), ("tabletas", "gotas"), ("minutos", "semanas"), before=FIGURE),
        stops=True,
    ),
    "lost unit": Fault(lost(r"(?<=\d) (?:mg|mL|ml|mcg|UI|g|kg|cm)\b"), stops=True),
    "lost per": Fault(lost(r"(?<=g|l|L)/[a-zA-Z]+"), stops=True),
    "lost minus": Fault(lost(r"(?<![\w–-])[-−](?=\d)"), stops=True),
    "lost percent": Fault(lost(r"(?<=\d)\s?%"), stops=True),
    "another unit beside a number word": Fault(other_spans, stops=True),
    "one and two in words": Fault(exchanged(("una", "dos"), behind=PIECES)),
    "another ordinal": Fault(in_turn(*ORDINALS)),
    "another month": Fault(in_turn(*MONTHS)),
    "another frequency": Fault(
        exchanged(("al día", "a la semana"), ("por mes", "por año"), ("a diario", "cada semana"), ("todos los días", "todos los meses"), ("semanalmente", "mensualmente"), ("cada mes", "cada año"), ("diariamente", "semanalmente"), ("diaria", "semanal"), ("todas las mañanas", "todas las noches"), ("lunes", "martes"), ("miércoles", "viernes"))
    ),
    "limit turned round": Fault(
        exchanged(("al menos", "como máximo"), ("más", "menos"), ("antes", "después"), before=r"(?<!por lo )(?<!a lo )(?<! o )", behind="(?! o menos)")
    ),
    "lost negation": Fault(lost(r"\b(?:[Nn]o|[Nn]unca) (?!obstante|solo)")),
}  # fmt: skip
"""What is planted, by its name."""

OPPOSITES = {
    "an opposite": Fault(
        exchanged(("izquierda", "derecha"), ("izquierdo", "derecho"), ("alta", "baja"), ("altas", "bajas"), ("alto", "bajo"), ("altos", "bajos"), ("caliente", "fría"), ("mejor", "peor"), ("mayor", "menor"), ("mayores", "menores"), ("aumenta", "disminuye"), ("aumentar", "disminuir"), ("positivo", "negativo"), ("positiva", "negativa"), ("muchos", "pocos"), ("muchas", "pocas"), ("rápidamente", "lentamente"), ("adultos", "niños"), ("hombres", "mujeres"), ("dentro", "fuera"), ("interior", "exterior"), ("corto", "largo"), ("siempre", "nunca"), ("abierto", "cerrado"), ("empezar a", "dejar de"), ("posible", "imposible"), ("frecuente", "raro"), ("leve", "grave"), ("leves", "graves"), ("débil", "fuerte"), ("primeros", "últimos"))
    ),
}  # fmt: skip
"""Words turned into their opposites: only in texts that have such words."""
