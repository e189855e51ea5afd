"""A page of the desk: a template, the desk's words, and what every page shows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from cartilla.desk.register import may_ask
from cartilla.desk.roles import Person
from cartilla.desk.room import Desk
from cartilla.desk.telling import tell
from cartilla.desk.wording import LANGUAGES, Speaker, preferred
from cartilla.i18n.localize import direction
from cartilla.i18n.values.written import language_in_text, language_name

LANGUAGE = "cartilla-desk-language"
"""The cookie that keeps which language somebody has chosen."""

_PLACES = (
    ("/", "desk.articles"),
    ("/write", "write.title"),
    ("/clinic", "desk.clinic"),
)
"""Where the navigation leads whoever may go there."""


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("cartilla.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "direction_of": lambda tag: direction(tag).value,
        "language_in_text": language_in_text,
        "language_name": language_name,
        "tell": tell,
    }
    return made


def speaker(request: Request) -> Speaker:
    """The words in the language that was chosen, or that the browser asks for."""
    chosen = request.cookies.get(LANGUAGE, "")
    return Speaker(chosen if chosen in LANGUAGES else preferred(request.headers.get("accept-language", "")))


def page(desk: Desk, request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """The page in whoever asks' language; `said` is told on top of it."""
    words = speaker(request)
    person: Person | None = request.state.person
    last = desk.acts.last(person) if person else None
    html = (
        _templates()
        .get_template(template)
        .render(
            t=words,
            languages={tag: language_name(tag) for tag in LANGUAGES},
            here=request.url.path,
            said=said(request, words),
            last=words(f"act.{last.what}") if last else "",
            trouble=words(trouble.key, **trouble.values) if person and (trouble := desk.acts.trouble) else "",
            person=person,
            places=_PLACES,
            may=lambda path, method="GET": may_ask(person, method, path),
            **values,
        )
    )
    return HTMLResponse(html, status)


def reason(request: Request, error: Exception) -> Markup:
    """What an error says, in whoever asks' language or marked as English."""
    told = tell(str(error), speaker(request).language)
    lines = Markup("<br>").join(told.text.split("\n"))
    return Markup('<span lang="{}">{}</span>').format(told.lang, lines)


def said(request: Request, words: Speaker) -> str:
    """What the last form did, as its address tells: a key of the words, and what they count."""
    key = request.query_params.get("said", "")
    known = {"saved": "translate.saved", "unfinished": "translate.kept-unfinished", "clinic": "clinic.saved"}
    if key in known:
        return words(known[key])
    if key == "signed" and request.query_params.get("count", "").isdecimal():
        return words("review.signed", count=int(request.query_params["count"][:6]))
    if key == "undone" and f"act.{request.query_params.get('what')}" in words.keys:
        return words("desk.undone", what=words(f"act.{request.query_params['what']}"))
    return words("desk.nothing-to-undo") if key == "nothing" else ""


def go(path: str, query: Mapping[str, object] | None = None) -> Response:
    """After a form: the browser asks for that page."""
    from urllib.parse import quote, urlencode

    return RedirectResponse(quote(path) + (f"?{urlencode(query)}" if query else ""), 303)


def inside(path: str) -> str:
    """That address of the desk, or its first page: an address may lead elsewhere."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"
