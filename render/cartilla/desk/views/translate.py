"""Translating an article: the list of its texts, and one of them at a time."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cartilla.desk.page import go, page
from cartilla.desk.room import Desk
from cartilla.desk.uses import remarking
from cartilla.desk.views.view import Form, Views, known, one
from cartilla.errors import Finding, Severity
from cartilla.exchange.translation import Translation
from cartilla.i18n.pieces import PieceError

BASE = "/articles/{article}/{locale}/translate"


def views(desk: Desk) -> Views:
    def opened(request: Request) -> Translation:
        article, locale = known(desk, request)
        if locale == desk.collection().source_locale:
            raise HTTPException(404)
        return Translation(desk.collection(), article, locale)

    def numbered(translation: Translation, request: Request) -> int:
        number = translation.place(request.path_params["place"])
        if number is None:
            raise HTTPException(404)
        return number

    def texts(request: Request) -> Response:
        translation = opened(request)
        return page(
            desk, request, "translate.html.jinja", translation=translation, first=translation.following(-1)
        )

    def text(request: Request) -> Response:
        translation = opened(request)
        number = numbered(translation, request)
        sheet = translation.sheets[number]
        return shown(request, translation, number, sheet.text, translation.findings(number, sheet.text))

    def save(request: Request, form: Form) -> Response:
        translation = opened(request)
        number = numbered(translation, request)
        sheet, mine = translation.sheets[number], one(form, "text")
        if one(form, "seen") != sheet.digest:
            return shown(request, translation, number, sheet.text, (), mine=mine, status=409)
        try:
            with desk.acts.doing("translated", sheet.message.place, [translation.path]):
                found = translation.save(number, mine)
        except PieceError:
            return shown(request, translation, number, mine, translation.findings(number, mine), status=422)
        broken = any(finding.severity is Severity.ERROR for finding in found)
        here = request.url.path
        if broken or not one(form, "next"):
            return go(here, {"said": "unfinished" if broken else "saved"})
        after = Translation(desk.collection(), translation.article, translation.locale)
        following = after.following(number)
        base = here.rpartition("/")[0]
        return go(
            base if following is None else f"{base}/{after.sheets[following].message.place}",
            {"said": "saved"},
        )

    def check(request: Request, form: Form) -> Response:
        translation = opened(request)
        found = translation.findings(numbered(translation, request), one(form, "text"))
        return JSONResponse(
            [{"severity": str(f.severity), "message": f.message, "fix": f.fix} for f in found]
        )

    def shown(
        request: Request,
        translation: Translation,
        number: int,
        text: str,
        findings: tuple[Finding, ...],
        *,
        mine: str | None = None,
        status: int = 200,
    ) -> Response:
        sheets = translation.sheets
        return page(
            desk,
            request,
            "message.html.jinja",
            status,
            translation=translation,
            sheet=sheets[number],
            number=number,
            text=text,
            mine=mine,
            findings=findings,
            remarks=remarking.open_threads(
                desk.collection(), translation.article, translation.locale, sheets[number].message.place
            ),
            before=sheets[number - 1] if number else None,
            after=sheets[number + 1] if number + 1 < len(sheets) else None,
            following=translation.following(number),
            base=request.url.path.rpartition("/")[0],
        )

    one_text = BASE + "/{place}"
    return Views({BASE: texts, one_text: text}, {one_text: save, one_text + "/check": check})
