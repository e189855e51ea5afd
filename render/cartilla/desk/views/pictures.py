"""An article's pictures, and a new one."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cartilla.desk.page import go, page, reason
from cartilla.desk.room import Desk
from cartilla.desk.uses import pictures
from cartilla.desk.views.view import Form, Upload, Views, one
from cartilla.errors import CartillaError, FindingsError
from cartilla.parse.library import article_folder

BASE = "/write/{article}/pictures"


def views(desk: Desk) -> Views:
    def article_of(request: Request) -> str:
        article: str = request.path_params["article"]
        if article not in desk.collection().articles:
            raise HTTPException(404)
        return article

    def listed(request: Request, form: Form | None = None, error: CartillaError | None = None) -> Response:
        article, collection = article_of(request), desk.collection()
        return page(
            desk,
            request,
            "pictures.html.jinja",
            200 if error is None else 422,
            article=article,
            source_locale=collection.source_locale,
            pictures=pictures.pictures(collection, article),
            sections=pictures.sections(collection, article),
            suffixes=",".join(pictures.SUFFIXES),
            form={key: one(form or {}, key) for key in ("alt", "caption", "section")},
            findings=error.findings if isinstance(error, FindingsError) else (),
            reason="" if error is None or isinstance(error, FindingsError) else reason(request, error),
        )

    def add(request: Request, form: Form, upload: Upload) -> Response:
        article, collection = article_of(request), desk.collection()
        folder = article_folder(collection.package, article)
        files = [folder / "article.md", *pictures.place_of(collection, article, upload.name)]
        try:
            with desk.acts.doing("pictured", article, files):
                pictures.add(
                    collection,
                    article,
                    upload.name,
                    upload.data,
                    one(form, "alt"),
                    one(form, "caption"),
                    one(form, "section"),
                )
        except CartillaError as error:
            return listed(request, form, error)
        return go(request.url.path, {"said": "saved"})

    return Views({BASE: listed}, {}, {BASE: add})
