"""What a sound file says about itself."""

from __future__ import annotations

from typing import TypedDict

from cartilla.model.edition import Edition
from cartilla.model.narration import Narration


class Tags(TypedDict):
    title: str
    artist: str
    language: str
    comment: str


def tags(edition: Edition, narration: Narration) -> Tags:
    """Title, who made it, the language, and in the comment the review state and whose voice it is."""
    voice, review = narration.voice, edition.review
    said = (
        review.notice,
        *(credit.written for credit in review.credits),
        voice.engine,
        voice.name,
        f"({voice.license})" if voice.license else "",
    )
    return Tags(
        title=narration.script.title,
        artist=narration.script.author,
        language=edition.locale,
        comment=" ".join(filter(None, said)),
    )
