"""The start page: the languages, and for staff how it stands with the articles in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from cartilla.i18n.values.facts import numeral
from cartilla.i18n.values.written import language_name
from cartilla.model.words import Words
from cartilla.renderers.html.language import attributes, language, say
from cartilla.renderers.html.on_the_web import on_the_web
from cartilla.renderers.html.paths import relative
from cartilla.renderers.library.cards import START, LocaleLibrary, Site
from cartilla.renderers.library.frame import frame, template
from cartilla.renderers.library.views import STATES, state_id

MOST_HELD = 100
"""Titles of articles that are kept back in a language; of more the number is told."""


@dataclass(frozen=True, slots=True)
class _Count:
    """How many articles are in a state, and where they are listed; empty where none is."""

    key: str
    count: str
    href: str


def write_start(libraries: Sequence[LocaleLibrary], site: Site, staff: Words | None) -> bytes:
    """`libraries` are those of all languages, the source's first; those without an article have no page. `staff` are the words
    in the source's language, which staff read."""
    listed = [library for library in libraries if library.cards]
    first = listed[0]
    staff = staff or first.words
    html = template("start.html.jinja").render(
        **frame(first),
        libraries=[
            (library, relative(library.path, START), partial(say, library.words)) for library in listed
        ],
        name=site.name,
        source_locale=site.source_locale,
        preview=site.preview,
        web=on_the_web(site.base_url, START, {}, default=START),
        staff=partial(say, staff),
        staff_language=attributes(language(staff.locale, first.locale)),
        states=[
            (library.staff_name or language_name(library.locale), _counts(library, staff.locale), library)
            for library in libraries
        ],
        held=[
            (
                library.staff_name or language_name(library.locale),
                library.locale,
                library.held[:MOST_HELD],
                len(library.held),
            )
            for library in libraries
            if library.held
        ],
        number=lambda value: numeral(value, staff.locale).written,
    )
    return html.encode()


def _counts(library: LocaleLibrary, locale: str) -> list[_Count]:
    found = [
        (key, sum(map(is_so, library.cards)), f"{relative(library.path, START)}#{state_id(key)}")
        for key, is_so in STATES.items()
    ]
    found.append(("start.held", len(library.held), f"#_held-{library.locale}" if library.held else ""))
    return [_Count(key, numeral(count, locale).written, href if count else "") for key, count, href in found]
