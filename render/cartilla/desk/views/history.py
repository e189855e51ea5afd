"""The history of an edition's signatures and remarks."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from cartilla.desk.page import page
from cartilla.desk.room import Desk
from cartilla.desk.uses.history import Signing, history
from cartilla.desk.views.view import Views, known


def views(desk: Desk) -> Views:
    def shown(request: Request) -> Response:
        article, locale = known(desk, request)
        collection = desk.collection()
        events = [(isinstance(each, Signing), each) for each in history(collection, article, locale)]
        return page(
            desk,
            request,
            "history.html.jinja",
            events=events,
            article=article,
            locale=locale,
            source_locale=collection.source_locale,
        )

    return Views({"/articles/{article}/{locale}/history": shown})
