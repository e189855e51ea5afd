"""An edition as it would be published now: its page, its handout as pictures, and its sound."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from cartilla.desk.page import page
from cartilla.desk.room import Desk
from cartilla.desk.uses import hearing, printing
from cartilla.desk.views.view import Views, known
from cartilla.model.article import Article
from cartilla.model.edition import Edition
from cartilla.renderers.context import Context

BASE = "/articles/{article}/{locale}"

Found = Callable[[Request], tuple[Article, Edition]]
"""Which edition, of which article, an address is about."""


def views(desk: Desk) -> Views:
    def edition(request: Request) -> tuple[Article, Edition]:
        article, locale = known(desk, request)
        return desk.collection().article(article), desk.collection().edition(article, locale)

    return views_of(desk, BASE, edition)


def views_of(desk: Desk, base: str, found: Found) -> Views:
    """How the editions look that are `found` by addresses that begin with `base`."""

    def as_page(request: Request) -> Response:
        """Without what is made from sound and paper."""
        from cartilla.renderers.web import render

        edition = found(request)[1]
        context = Context(package=desk.collection().package.settings.package.name)
        (data,) = render(edition, context).values()
        return HTMLResponse(data)

    def as_printed(request: Request) -> Response:
        pages = printing.pages_of(desk.collection().package, found(request)[1])
        return page(desk, request, "printed.html.jinja", pages=len(pages))

    def picture(request: Request) -> Response:
        pages = printing.pages_of(desk.collection().package, found(request)[1])
        number = request.path_params["number"]
        if not 1 <= number <= len(pages):
            raise HTTPException(404)
        return Response(pages[number - 1], media_type="image/png")

    def heard(request: Request) -> Response:
        article, edition = found(request)
        parts = hearing.parts_of(article, edition)
        can = hearing.can_be_heard(desk.collection(), edition.locale)
        return page(desk, request, "heard.html.jinja", parts=parts, can=can, locale=edition.locale)

    def sound(request: Request) -> Response:
        """Of one section, or of one text."""
        article, edition = found(request)
        section, place = (request.query_params.get(key, "") for key in ("section", "place"))
        parts: Iterable[hearing.Spoken] = hearing.parts_of(article, edition)
        places = {p for part in parts if part.id == section for p in part.places} or {place}
        data = hearing.sound_of(desk.collection(), edition, places)
        return Response(data, media_type="audio/mpeg")

    return Views(
        {
            base + "/page": as_page,
            base + "/printed": as_printed,
            base + "/printed/{number:int}.png": picture,
            base + "/heard": heard,
            base + "/sound": sound,
        }
    )
