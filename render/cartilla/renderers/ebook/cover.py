"""A book's cover: its title, whose it is, and in which language, in letters of whoever shows it."""

from __future__ import annotations

from cartilla.model.edition import Edition
from cartilla.renderers.html.environment import environment

WIDTH, HEIGHT = 1600, 2560
"""Pixels: the proportion that shops and libraries ask for."""

COLOR = "#0b5d7a"
"""Where the clinic has none."""

SIZES = ((150, 12), (120, 15), (95, 19), (75, 24))
"""Sizes of the title's letters, and how many of them fit on a line; a wide letter counts twice."""

MOST_LINES = 9


def cover(edition: Edition) -> bytes:
    """An SVG image, whose title says what stands on it."""
    size, lines = _set(edition.title.written)
    template = environment("cartilla.renderers.ebook").get_template("cover.svg.jinja")
    return template.render(
        edition=edition,
        width=WIDTH,
        height=HEIGHT,
        color=(edition.clinic and edition.clinic.accent) or COLOR,
        size=size,
        lines=lines,
        clinic=_clinic(edition),
        language=edition.language_name,
        said=described(edition),
    ).encode()


def described(edition: Edition) -> str:
    """What the cover shows, in words."""
    return ". ".join(filter(None, (edition.title.written, _clinic(edition), edition.language_name)))


def _clinic(edition: Edition) -> str:
    return edition.clinic.name if edition.clinic else ""


def _set(title: str) -> tuple[int, list[str]]:
    """The largest letters in which the title fits, and its lines."""
    settings = [(size, _lines(title, room)) for size, room in SIZES]
    return next(((size, lines) for size, lines in settings if len(lines) <= MOST_LINES), settings[-1])


def _lines(title: str, room: int) -> list[str]:
    """Cut between words, and between letters where a language has no spaces."""
    words = [word[n : n + room] for word in title.split() for n in range(0, len(word), room)]
    if len(title.split()) == 1 or any(_wide(word) > room for word in words):
        half = room // 2
        words = [word[n : n + half] for word in words for n in range(0, len(word), half)]
    lines: list[str] = []
    for word in words:
        if lines and _wide(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _wide(text: str) -> int:
    return sum(2 if sign > "\u2e80" else 1 for sign in text)
