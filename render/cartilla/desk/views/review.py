"""Reading an edition section by section, and signing."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cartilla.desk.page import go, page, speaker
from cartilla.desk.room import Desk, now
from cartilla.desk.uses import hearing, remarking, signing
from cartilla.desk.views.view import Form, Views, known, signer
from cartilla.i18n.catalogs.messages import ABOUT, DEFINITIONS
from cartilla.i18n.review.approval import Signature, printable

BASE = "/articles/{article}/{locale}/review"

ANCHORS = {ABOUT: "_main", DEFINITIONS: "_terms"}
"""Where sections stand in the page that have no heading of their own."""


def views(desk: Desk) -> Views:
    def read(request: Request, status: int = 200, told: str = "", count: int = 0) -> Response:
        article, locale = known(desk, request)
        collection = desk.collection()
        every = signing.sections(collection, article, locale)
        changed = signing.only_changed(every)
        part, only = (request.query_params.get(key, "") for key in ("section", "only"))
        parts = changed if only else tuple(p for p in every if part in ("", p.id))
        if not parts and not only:
            raise HTTPException(404)
        return page(
            desk,
            request,
            "review.html.jinja",
            status,
            article=article,
            locale=locale,
            source_locale=collection.source_locale,
            title=collection.text(article, collection.source_locale).title.written,
            every=every,
            parts=parts,
            changed=sum(len(p.rows) for p in changed),
            part=part,
            only=only,
            anchor=ANCHORS.get(part, part),
            shown=_shown(part, only),
            can_be_heard=hearing.can_be_heard(collection, locale),
            is_said=any(p.words for p in hearing.parts(collection, article, locale) if part == p.id),
            remarks=remarking.open_threads(collection, article, locale),
            left=sum(p.left for p in every),
            waiting=any(row.waits for p in parts for row in p.rows),
            told=told,
            count=count,
        )

    def sign(request: Request, form: Form) -> Response:
        article, locale = known(desk, request)
        ticked = form.get("read", [])
        try:
            name, qualification = map(printable, signer(request, form))
        except ValueError:
            ticked = []
        if not ticked:
            return read(request, 422, "review.nobody")
        collection, words = desk.collection(), speaker(request)
        part, only = (request.query_params.get(key, "") for key in ("section", "only"))
        signature = Signature(
            name,
            qualification,
            collection.as_of,
            at=now(),
            meaning=words("review.meaning"),
            shown=words(_shown(part, only)),
        )
        with desk.acts.doing("signed", f"{locale}/{article}", signing.files(collection, article, locale)):
            count, others = signing.record(collection, article, locale, ticked, signature)
        if others:
            return read(request, 409, "review.others", others)
        if part:
            part = signing.following(signing.sections(collection, article, locale), part)
        query = {key: value for key, value in (("section", part), ("only", only)) if value}
        return go(request.url.path, {**query, "said": "signed", "count": count})

    return Views({BASE: read}, {BASE: sign})


def _shown(part: str, only: str) -> str:
    """The key of the words for what lies before the reviewer."""
    if only:
        return "review.shown-changed"
    return "review.shown-section" if part else "review.shown-texts"
