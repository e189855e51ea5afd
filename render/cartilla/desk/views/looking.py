"""A text that somebody is typing, as it would be published: by a button in a frame, and beside it as they type."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cartilla.desk.page import go, page
from cartilla.desk.room import Desk
from cartilla.desk.uses.drafts import Drafts
from cartilla.desk.views.published import views_of
from cartilla.desk.views.view import Form, Views, one
from cartilla.errors import FindingsError
from cartilla.model.article import Article
from cartilla.model.edition import Edition

BASE = "/write/{article}/look"

KINDS = ("page", "printed", "heard")


def views(desk: Desk, drafts: Drafts) -> Views:
    def found(request: Request) -> tuple[Article, Edition]:
        try:
            looked = drafts.of(desk.collection(), request.path_params["article"], request.path_params["text"])
        except KeyError as error:
            raise HTTPException(404) from error
        return looked.article, looked.edition

    def look(request: Request, form: Form) -> Response:
        article, kind = request.path_params["article"], one(form, "show")
        if article not in desk.collection().articles or kind not in KINDS:
            raise HTTPException(404)
        text = drafts.keep(article, one(form, "text").replace("\r\n", "\n"))
        try:
            drafts.of(desk.collection(), article, text)
        except FindingsError as error:
            return page(desk, request, "look-cant.html.jinja", 422, findings=error.findings)
        return go(f"/write/{article}/look/{text}/{kind}")

    return Views(views_of(desk, BASE + "/{text}", found).shown, {BASE: look})
