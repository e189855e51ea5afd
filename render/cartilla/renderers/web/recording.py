"""What a page tells of its recording: when each of its elements is heard, and the chapters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from markupsafe import Markup

from cartilla.model.edition import Edition
from cartilla.model.narration import Narration, Timing
from cartilla.renderers.html.language import attributes, language
from cartilla.speech.placed import placed
from cartilla.speech.script import AGAIN


@dataclass(frozen=True, slots=True)
class Chapter:
    """`href` leads to its beginning, also without a script. `language` holds the attributes of a title
    that isn't in the page's language."""

    title: str
    href: str
    language: Markup


def heard(narration: Narration) -> Mapping[str, tuple[Timing, ...]]:
    """When each element is heard, by its id, in seconds from the start of the narration.

    A helpline that is said once more is heard where it stands.
    """
    found: dict[str, list[Timing]] = {}
    sections = zip(narration.script.sections, narration.sections, _begins(narration), strict=True)
    for said, sound, begin in sections:
        for heard_ in placed(said, sound, lambda utterance: utterance.place.removeprefix(AGAIN)):
            timing = Timing(heard_.place, begin + heard_.start, begin + heard_.end)
            found.setdefault(heard_.place, []).append(timing)
    return {place: tuple(times) for place, times in found.items()}


def chapters(edition: Edition, narration: Narration, href: str) -> tuple[Chapter, ...]:
    """The chapters of the recording that is at `href`."""
    return tuple(
        Chapter(
            section.title,
            f"{href}#t={begin:.3f}",
            attributes(language(section.lang, edition.locale)),
        )
        for section, begin in zip(narration.script.sections, _begins(narration), strict=True)
    )


def _begins(narration: Narration) -> list[float]:
    """When each section begins, in seconds."""
    return list(accumulate((section.seconds for section in narration.sections), initial=0.0))[:-1]
