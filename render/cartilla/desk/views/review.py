"""Reading an edition section by section, and signing."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from cartilla.desk.page import go, page, speaker
from cartilla.desk.room import Desk, now
from cartilla.desk.uses import remarking, signing
from cartilla.desk.views.view import Form, Views, known, one
from cartilla.i18n.review.approval import Signature, printable

BASE = "/articles/{article}/{locale}/review"


def views(desk: Desk) -> Views:
    def read(request: Request, status: int = 200, told: bool = False) -> Response:
        article, locale = known(desk, request)
        collection = desk.collection()
        parts = signing.sections(collection, article, locale)
        left = sum(not row.item.signed for part in parts for row in part.rows)
        return page(
            desk,
            request,
            "review.html.jinja",
            status,
            article=article,
            locale=locale,
            source_locale=collection.source_locale,
            title=collection.text(article, collection.source_locale).title.written,
            parts=parts,
            remarks=remarking.open_threads(collection, article, locale),
            left=left,
            today=collection.as_of,
            told=told,
        )

    def sign(request: Request, form: Form) -> Response:
        article, locale = known(desk, request)
        ticked = form.get("read", [])
        try:
            name, qualification = (printable(one(form, key)) for key in ("name", "qualification"))
        except ValueError:
            ticked = []
        if not ticked:
            return read(request, 422, told=True)
        collection = desk.collection()
        signature = Signature(
            name, qualification, collection.as_of, at=now(), meaning=speaker(request)("review.meaning")
        )
        with desk.acts.doing("signed", f"{locale}/{article}", signing.files(collection, article, locale)):
            count, _ = signing.record(collection, article, locale, ticked, signature)
        return go(request.url.path, {"said": "signed", "count": count})

    return Views({BASE: read}, {BASE: sign})
