"""Words that a page has in its elements' attributes, where no reader of the text meets them: each is told by what it is for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cartilla.importing.frame import tag_of

_MOUSE, _VOICE, _FIELD = (
    "what shows only under a mouse",
    "what only a screen reader says",
    "a field of a form",
)
_ANYWHERE = {
    "title": _MOUSE,
    **dict.fromkeys(
        (
            "data-tooltip",
            "data-title",
            "data-original-title",
            "data-bs-title",
            "data-bs-original-title",
            "data-content",
            "data-bs-content",
            "data-tippy-content",
        ),
        _MOUSE,
    ),
    "aria-label": _VOICE,
    "aria-description": _VOICE,
    "aria-placeholder": _VOICE,
    "aria-roledescription": _VOICE,
    "aria-valuetext": _VOICE,
    "placeholder": _FIELD,
    "alt": "what is said in place of a picture",
}
"""Attributes whose value is words, on any element, and what those are; also those of widely used scripts."""
_SOMEWHERE = {
    ("abbr", "title"): "the long words for a short one",
    ("acronym", "title"): "the long words for a short one",
    ("input", "value"): _FIELD,
    ("option", "label"): _FIELD,
    ("optgroup", "label"): _FIELD,
    ("track", "label"): "a video",
    ("table", "summary"): _VOICE,
    ("th", "abbr"): _VOICE,
}
"""Those of single kinds of elements."""
_NO_WORDS = frozenset(["hidden", "checkbox", "radio", "range", "color", "file"])
"""Kinds of fields whose value nobody reads."""
_DESCRIBES = frozenset(["description", "keywords", "og:title", "og:description"])
_NO_ELEMENTS = frozenset(["script", "style", "template"])


def unseen(element: Any) -> Iterator[tuple[str, str, str]]:
    """The attributes of an element that are words, what those are, and the words. Not where the element's own text says the
    same."""
    tag = tag_of(element)
    if not tag or any(tag_of(outer) in _NO_ELEMENTS for outer in (element, *element.iterancestors())):
        return
    said = _plain("".join(element.itertext()))
    for name, value in element.attrib.items():
        what = _SOMEWHERE.get((tag, str(name)), _ANYWHERE.get(str(name), ""))
        if tag == "meta" and name == "content" and str(element.get("name") or element.get("property")).lower() in _DESCRIBES:  # fmt: skip
            what = "what the page says of itself"
        if tag == "input" and name == "value" and str(element.get("type")).lower() in _NO_WORDS:
            what = ""
        if tag == "option" and name == "value" and not said:
            what = _FIELD
        words = " ".join(str(value).split())
        if what and any(map(str.isalnum, words)) and _plain(words) != said:
            yield str(name), what, words


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
