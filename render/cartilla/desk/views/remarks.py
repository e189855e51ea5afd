"""Questions and objections: what is open of an edition, and what is said to it."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cartilla.desk.page import go, page, speaker
from cartilla.desk.room import Desk, now
from cartilla.desk.uses import remarking
from cartilla.desk.views.view import Form, Views, known, one, signer
from cartilla.i18n.review.approval import printable

BASE = "/articles/{article}/{locale}/remarks"


def views(desk: Desk) -> Views:
    def listed(request: Request) -> Response:
        article, locale = known(desk, request)
        collection = desk.collection()
        return page(
            desk,
            request,
            "remarks.html.jinja",
            threads=remarking.open_threads(collection, article, locale),
            article=article,
            locale=locale,
            source_locale=collection.source_locale,
        )

    def say(request: Request, form: Form) -> Response:
        article, locale = known(desk, request)
        collection = desk.collection()
        try:
            by = printable(signer(request, form)[0])
        except ValueError:
            reason = speaker(request)("remarks.nobody")
            return page(desk, request, "cant.html.jinja", 422, findings=(), reason=reason)
        with desk.acts.doing("remarked", f"{locale}/{article}", remarking.files(collection, article, locale)):
            try:
                remarking.remark(
                    collection,
                    article,
                    locale,
                    one(form, "kind"),
                    one(form, "words"),
                    by,
                    now(),
                    one(form, "place"),
                    one(form, "to"),
                )
            except ValueError as error:
                raise HTTPException(404) from error
        return go(request.url.path, {"said": "saved"})

    return Views({BASE: listed}, {BASE: say})
