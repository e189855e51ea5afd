"""What a catalog tells people about how the book can be read (EPUB Accessibility 1.1).

Conformance (`dcterms:conformsTo`) is a claim that somebody examines and signs; nobody has, so none is made.
"""

from __future__ import annotations

from cartilla.model.edition import Edition
from cartilla.renderers.html.drawings import has_picture


def accessibility(edition: Edition, *, heard: bool) -> list[tuple[str, str]]:
    """schema.org properties and their values. Everything can be read as text; the lists of words and
    sources are not spoken, so sound alone is not said to be enough."""
    drawn = has_picture(edition.blocks())
    modes = ["textual", *(["auditory"] if heard else []), *(["visual"] if drawn else [])]
    summary = "book.accessibility" if heard else "book.accessibility_silent"
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
        ("accessibilitySummary", edition.words[summary]),
    ]
