"""What a sound file says about itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from cartilla.model.edition import Edition
    from cartilla.model.narration import Narration


class SoundTags(TypedDict):
    title: str
    artist: str
    language: str
    comment: str
    album: str
    date: str


def sound_tags(
    edition: Edition, narration: Narration, album: str, sections: Iterable[str] | None = None
) -> SoundTags:
    """Title, who made it, the collection (`album`), the day of the article's text, the language, and in the comment the
    review state and whose voice it is.

    The language is that of most of what is said in the `sections` of these ids (all where none are given): steps that
    aren't translated are heard in the source's language."""
    voice, review = narration.voice, edition.review
    said = (
        review.notice,
        *(credit.written for credit in review.credits),
        voice.called,
        f"({voice.license})" if voice.license else "",
        narration.stand_in.called if narration.stand_in else "",
    )
    return SoundTags(
        title=narration.script.title,
        artist=narration.script.author,
        language=_language(narration, sections),
        comment=" ".join(filter(None, said)),
        album=album,
        date=edition.updated_iso,
    )


def _language(narration: Narration, sections: Iterable[str] | None) -> str:
    wanted = None if sections is None else set(sections)
    letters: Counter[str] = Counter()
    for section in narration.script.sections:
        if wanted is None or section.id in wanted:
            for utterance in section.utterances:
                letters[utterance.lang] += len(utterance.written)
    return letters.most_common(1)[0][0]
