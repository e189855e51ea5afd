"""What shows that an edition was made with care: on a page, and in files for whoever asks for them."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from cartilla.desk.page import page
from cartilla.desk.room import Desk
from cartilla.desk.uses import proving
from cartilla.desk.uses.overview import Overview
from cartilla.desk.views.view import Views, known

BASE = "/articles/{article}/{locale}/evidence"


def views(desk: Desk) -> Views:
    proofs, overview = proving.Proofs(desk), Overview(desk)

    def shown(request: Request) -> Response:
        article, locale = known(desk, request)
        row = overview.edition(article, locale)
        return page(desk, request, "evidence.html.jinja", row=row, files=proving.FILES)

    def as_page(request: Request) -> Response:
        return HTMLResponse(proving.written(proofs.of(*known(desk, request)), proving.PAGE)[1])

    def taken_along(request: Request) -> Response:
        article, locale = known(desk, request)
        name = request.path_params["name"]
        if name not in proving.FILES:
            raise HTTPException(404)
        media_type, data = proving.written(proofs.of(article, locale), name)
        called = {"content-disposition": f'attachment; filename="{article}-{locale}-{name}"'}
        return Response(data, media_type=media_type, headers=called)

    return Views({BASE: shown, BASE + "/page": as_page, BASE + "/files/{name}": taken_along})
