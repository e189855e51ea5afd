"""What a catalog tells people about how the book can be read (EPUB Accessibility 1.1).

Conformance (`dcterms:conformsTo`) is a claim that somebody examines and signs; nobody has, so none is made.
"""

from __future__ import annotations

from cartilla.model.edition import Edition
from cartilla.model.narration import Narration
from cartilla.renderers.html.drawings import has_picture


def summary_of(narration: Narration | None) -> str:
    """The key of the words that say how the book can be read and heard."""
    if narration is None:
        return "book.accessibility_silent"
    return "book.accessibility_person" if narration.voice.person else "book.accessibility"


def accessibility(edition: Edition, narration: Narration | None) -> list[tuple[str, str]]:
    """schema.org properties and their values. Everything can be read as text; the lists of words and
    sources are not spoken, so sound alone is not said to be enough."""
    heard = narration is not None
    drawn = has_picture(edition.blocks())
    modes = ["textual", *(["auditory"] if heard else []), *(["visual"] if drawn else [])]
    features = [
        "structuralNavigation",
        "tableOfContents",
        "readingOrder",
        "displayTransformability",
        *(["synchronizedAudioText"] if heard else []),
        *(["alternativeText"] if drawn else []),
    ]
    return [
        *(("accessMode", mode) for mode in modes),
        ("accessModeSufficient", "textual"),
        *(("accessibilityFeature", feature) for feature in features),
        ("accessibilityHazard", "none"),
        ("accessibilitySummary", edition.words[summary_of(narration)]),
    ]
