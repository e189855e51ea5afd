"""An edition as it would be published now: its page, its handout as pictures, and its sound."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from cartilla.desk.page import page
from cartilla.desk.room import Desk
from cartilla.desk.uses import hearing, printing
from cartilla.desk.views.view import Views, known
from cartilla.renderers.context import Context

BASE = "/articles/{article}/{locale}"


def views(desk: Desk) -> Views:
    def as_page(request: Request) -> Response:
        """Without what is made from sound and paper."""
        from cartilla.renderers.web import render

        article, locale = known(desk, request)
        collection = desk.collection()
        edition = collection.edition(article, locale)
        context = Context(package=collection.package.settings.package.name)
        (data,) = render(edition, context).values()
        return HTMLResponse(data)

    def as_printed(request: Request) -> Response:
        article, locale = known(desk, request)
        pages = printing.as_printed(desk.collection(), article, locale)
        return page(desk, request, "printed.html.jinja", pages=len(pages))

    def picture(request: Request) -> Response:
        article, locale = known(desk, request)
        pages = printing.as_printed(desk.collection(), article, locale)
        number = request.path_params["number"]
        if not 1 <= number <= len(pages):
            raise HTTPException(404)
        return Response(pages[number - 1], media_type="image/png")

    def heard(request: Request) -> Response:
        article, locale = known(desk, request)
        collection = desk.collection()
        parts = hearing.parts(collection, article, locale)
        can = hearing.can_be_heard(collection, locale)
        return page(desk, request, "heard.html.jinja", parts=parts, can=can, article=article, locale=locale)

    def sound(request: Request) -> Response:
        """Of one section, or of one text."""
        article, locale = known(desk, request)
        collection = desk.collection()
        section, place = (request.query_params.get(key, "") for key in ("section", "place"))
        parts = hearing.parts(collection, article, locale)
        places = {p for part in parts if part.id == section for p in part.places} or {place}
        data = hearing.sound_of(collection, collection.text(article, locale), places)
        return Response(data, media_type="audio/mpeg")

    return Views(
        {
            BASE + "/page": as_page,
            BASE + "/printed": as_printed,
            BASE + "/printed/{number:int}.png": picture,
            BASE + "/heard": heard,
            BASE + "/sound": sound,
        }
    )
