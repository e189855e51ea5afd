"""The language of a chapter's title: its section's, or that of the interface's words."""

from __future__ import annotations

from cartilla.model.edition import Edition
from cartilla.renderers.html.language import INTERFACE_LANG
from cartilla.speech.script import EMERGENCY, chapter_id


def title_language(edition: Edition, chapter: str) -> str | None:
    """The language of the title of the chapter of that id; None where it is the edition's."""
    headings = {chapter_id(section): section.heading for section in edition.sections}
    if edition.emergency is not None:
        headings[EMERGENCY] = edition.emergency.title
    heading = headings.get(chapter)
    if heading is not None:
        return heading.lang
    name = "introduction" if chapter in headings and chapter != EMERGENCY else chapter
    return words_language(edition, f"speech.{name}")


def words_language(edition: Edition, key: str) -> str | None:
    """The language of interface words; None where they are translated."""
    return INTERFACE_LANG if key in edition.words.foreign else None
