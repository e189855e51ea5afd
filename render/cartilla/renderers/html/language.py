"""The language and direction that stand on an element, and interface words that carry them."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup, escape

from cartilla.i18n.values.scripts import list_marks
from cartilla.model.edition import Direction
from cartilla.model.text import Value
from cartilla.model.words import Words


def language(lang: str | None, around: str) -> dict[str, str]:
    """The attributes of an element in `lang` inside text in `around`: `lang`, and `dir` where the
    direction changes. Empty where nothing changes, or where `lang` is None."""
    if lang is None or lang == around:
        return {}
    direction = direction_of(lang)
    return {"lang": lang} | ({"dir": direction.value} if direction != direction_of(around) else {})


def run_language(lang: str, page: str) -> dict[str, str]:
    """The attributes of a run in `lang` on a page in `page`, whatever language is around it: a text
    that fell back to its source may hold words of the page's own language."""
    direction = direction_of(lang)
    mixed = Direction.RTL in (direction, direction_of(page))
    return {"lang": lang} | ({"dir": direction.value} if mixed else {})


def run_attributes(lang: str, page: str) -> Markup:
    """The same as markup."""
    return attributes(run_language(lang, page))


def xml_language(lang: str | None, around: str) -> Markup:
    """The attributes of an element in `lang` inside text in `around`, where XML's readers look for them too."""
    found = language(lang, around)
    return attributes(found | {"xml:lang": found["lang"]}) if found else Markup()


def marks(locale: str) -> Markup:
    """The style of a page's `<html>` whose numbered lists count with digits of their own."""
    style = list_marks(locale)
    return attributes({"style": f"--marks: {style}"} if style else {})


def list_style(locale: str) -> Markup:
    """The rule for a book whose numbered lists count with digits of their own: players know no custom properties."""
    style = list_marks(locale)
    return Markup("\nol {{ list-style-type: {}; }}\n").format(style) if style else Markup()


@lru_cache
def direction_of(lang: str) -> Direction:
    """The direction of a BCP 47 tag's script; left to right for one that nobody knows."""
    from babel import UnknownLocaleError

    from cartilla.i18n.localize import direction

    try:
        return direction(lang)
    except (ValueError, UnknownLocaleError):
        return Direction.LTR


def say(words: Words, key: str, **values: Value | str) -> Markup:
    """Interface words as markup, in their own language where their translation is missing."""
    text = escape(words.written(key, **values))
    lang = words.lang(key)
    return text if lang is None else element("span", text, **language(lang, words.locale))


def element(name: str, content: Markup | None, **attributes_: str) -> Markup:
    """An element; `class_` for `class`; content None for an element without an end tag."""
    # Closed as in XML, which HTML allows: the same markup stands in pages and in books. A page has thousands of elements, and
    # Markup's own formatting takes four times as long.
    inner = "/>" if content is None else f">{escape(content)}</{name}>"
    return Markup(f"<{name}{attributes(attributes_)}{inner}")  # noqa: S704 - its parts are escaped


def attributes(values: dict[str, str]) -> Markup:
    """` name="value"` for each, escaped."""
    written = "".join([f' {name.rstrip("_")}="{escape(value)}"' for name, value in values.items()])
    return Markup(written)  # noqa: S704 - each value is escaped
