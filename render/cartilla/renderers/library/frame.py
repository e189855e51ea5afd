"""What the pages of a library share."""

from __future__ import annotations

from functools import partial
from typing import Any

from jinja2 import Template

from cartilla.renderers.html.accent import page_accent
from cartilla.renderers.html.environment import environment
from cartilla.renderers.html.language import attributes, language, say
from cartilla.renderers.html.stylesheets import stylesheet
from cartilla.renderers.library.cards import LocaleLibrary


def template(name: str) -> Template:
    return environment("cartilla.renderers.library").get_template(name)


def frame(library: LocaleLibrary) -> dict[str, Any]:
    """What the layout of a page in the library's language asks for."""
    return {
        "locale": library.locale,
        "direction": library.direction,
        "style": stylesheet("cartilla.renderers.html:base.css", "cartilla.renderers.library:library.css")
        + page_accent(library.accent),
        "say": partial(say, library.words),
        "words": library.words,
        "language": lambda lang: attributes(language(lang, library.locale)),
    }
