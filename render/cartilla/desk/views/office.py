"""The articles, an edition, and its handouts on screen before they are printed."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cartilla.builder.manifest import Entry
from cartilla.desk.acts import ChangedSinceError
from cartilla.desk.page import LANGUAGE, go, inside, page, speaker
from cartilla.desk.room import Desk
from cartilla.desk.uses import files, printing, remarking, sharing
from cartilla.desk.uses.overview import Overview
from cartilla.desk.views.view import Form, Views, asked, known
from cartilla.desk.wording import LANGUAGES
from cartilla.formats import Group, declared, formats

EDITION = "/articles/{article}/{locale}"


def views(desk: Desk) -> Views:
    overview = Overview(desk)

    def articles(request: Request) -> Response:
        words, number = asked(request)
        return page(desk, request, "office.html.jinja", shown=overview.page(words, number), q=words)

    def edition(request: Request) -> Response:
        article, locale = known(desk, request)
        collection = desk.collection()
        return page(
            desk,
            request,
            "edition.html.jinja",
            row=overview.edition(article, locale),
            remarks=len(remarking.open_threads(collection, article, locale)),
            locales=[*collection.package.all_locales, *collection.package.settings.package.preview],
            source_locale=collection.source_locale,
            groups=_groups(desk, article, locale),
            named=files.namer(speaker(request)),
        )

    def shared(request: Request) -> Response:
        article, locale = known(desk, request)
        told = sharing.share(desk.collection(), article, locale)
        return page(desk, request, "share.html.jinja", share=told, article=article, locale=locale)

    def code(request: Request) -> Response:
        article, locale = known(desk, request)
        told = sharing.share(desk.collection(), article, locale)
        if not told.link:
            raise HTTPException(404)
        return Response(sharing.code(told.link), media_type="image/png")

    def sheet(request: Request) -> Response:
        entry = _printed(desk, request)
        return page(
            desk,
            request,
            "sheet.html.jinja",
            entry=entry,
            name=files.namer(speaker(request))(entry),
            article=entry.article,
            locale=entry.locale,
        )

    def picture(request: Request) -> Response:
        entry = _printed(desk, request)
        (first,) = printing.pictures((desk.outputs / entry.path).read_bytes(), most=1)
        return Response(first, media_type="image/png")

    def language(request: Request) -> Response:
        tag = request.query_params.get("to", "")
        answer = go(inside(request.query_params.get("from", "/")))
        if tag in LANGUAGES:
            secure = request.url.scheme == "https"
            answer.set_cookie(LANGUAGE, tag, samesite="strict", max_age=365 * 24 * 3600, secure=secure)
        return answer

    def undo(request: Request, _: Form) -> Response:
        try:
            act = desk.acts.undo()
        except ChangedSinceError as error:
            reason = speaker(request)("desk.undo-changed", path=error.path)
            return page(desk, request, "cant.html.jinja", 409, findings=(), reason=reason)
        return go("/", {"said": "undone", "what": act.what} if act else {"said": "nothing"})

    shown = {
        "/": articles,
        "/language": language,
        EDITION: edition,
        EDITION + "/share": shared,
        EDITION + "/share/code.png": code,
        EDITION + "/sheet/{variant}": sheet,
        EDITION + "/sheet/{variant}/picture.png": picture,
    }
    return Views(shown, {"/undo": undo})


def _groups(desk: Desk, article: str, locale: str) -> dict[str, list[Entry]]:
    """What was made of the edition, by what people do with it."""
    found: dict[str, list[Entry]] = {group.value: [] for group in Group}
    settings = desk.collection().package.settings
    for entry in files.in_order(desk.made().of(article, locale), settings):
        found[formats()[entry.format].group.value].append(entry)
    return found


def _printed(desk: Desk, request: Request) -> Entry:
    article, locale = known(desk, request)
    settings = desk.collection().package.settings
    for entry in files.in_order(desk.made().of(article, locale), settings):
        if (
            entry.media_type == "application/pdf"
            and declared(entry).variant == request.path_params["variant"]
        ):
            return entry
    raise HTTPException(404)
