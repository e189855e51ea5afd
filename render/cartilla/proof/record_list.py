"""The list that somebody reads aloud from: one page, to print or to have on a screen beside the microphone.

It is for staff, so its own words are English, like the commands'. What is read is in its language, large.
"""

from __future__ import annotations

from dataclasses import dataclass

from cartilla.proof.page import PACKAGE, digest_of
from cartilla.renderers.html.environment import environment
from cartilla.renderers.html.language import direction_of
from cartilla.renderers.html.stylesheets import stylesheet
from cartilla.speech.record_list import Chapter


@dataclass(frozen=True, slots=True)
class Part:
    """An article, and what of it is to be recorded; `lang` is the title's."""

    title: str
    lang: str
    chapters: tuple[Chapter, ...]

    @property
    def count(self) -> int:
        return sum(len(chapter.lines) for chapter in self.chapters)


def render_record_list(parts: tuple[Part, ...], *, reader: str, locale: str, folder: str) -> bytes:
    """The page. `folder` is where the files go, in the package."""
    style = stylesheet(f"{PACKAGE}:record-list.css")
    html = (
        environment(PACKAGE)
        .get_template("record-list.html.jinja")
        .render(
            parts=parts,
            reader=reader,
            locale=locale,
            folder=folder,
            direction=lambda lang: direction_of(lang).value,
            style=style,
            style_hash=digest_of(style),
        )
    )
    return html.encode()
