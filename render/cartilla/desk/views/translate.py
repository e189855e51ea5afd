"""Translating an article: the list of its texts, and one of them at a time."""

from __future__ import annotations

import base64

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cartilla.desk.page import go, page, speaker
from cartilla.desk.room import Desk
from cartilla.desk.telling import as_told, tell
from cartilla.desk.uses import hearing, remarking, suggesting
from cartilla.desk.views.view import Form, Views, known, one
from cartilla.errors import CartillaError, Finding, FindingsError, Severity
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
        # What stands elsewhere is a suggestion, until somebody makes it their own.
        own = sheet.text if sheet.done or not sheet.origin else ""
        return shown(request, translation, number, own, translation.findings(number, own))

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
        language = speaker(request).language
        return JSONResponse({"findings": [as_told(each, language) for each in found]})

    def hear(request: Request, form: Form) -> Response:
        """What a voice says of the text as it is typed, and how that sounds."""
        translation = opened(request)
        number = numbered(translation, request)
        place = translation.sheets[number].message.place
        try:
            edition = hearing.with_text(translation, number, one(form, "text"))
            sound = hearing.sound_of(translation.collection, edition, [place])
        except (PieceError, CartillaError) as error:
            found = error.findings[0].message if isinstance(error, FindingsError) else str(error)
            told = tell(found, speaker(request).language)
            return JSONResponse({"words": told.text, "lang": told.lang}, 422)
        data = base64.b64encode(sound).decode()
        said = hearing.words_of(edition, place)
        return JSONResponse(
            {"words": said, "lang": translation.locale, "sound": f"data:audio/mpeg;base64,{data}"}
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
        sheets, collection = translation.sheets, translation.collection
        sheet = sheets[number]
        locale, place = translation.locale, sheet.message.place
        spoken = hearing.words_of(collection.text(translation.article, locale), place) if sheet.done else ""
        return page(
            desk,
            request,
            "message.html.jinja",
            status,
            translation=translation,
            sheet=sheet,
            number=number,
            text=text,
            mine=mine,
            findings=findings,
            suggestions=suggesting.suggestions(translation, number),
            terms=suggesting.terms(collection, sheet.pieces.source, locale),
            source_before=suggesting.before(translation, number),
            spoken=spoken,
            can_be_heard=hearing.can_be_heard(collection, locale),
            remarks=remarking.open_threads(collection, translation.article, locale, place),
            before=sheets[number - 1] if number else None,
            after=sheets[number + 1] if number + 1 < len(sheets) else None,
            following=translation.following(number),
            base=request.url.path.rpartition("/")[0],
        )

    one_text = BASE + "/{place}"
    return Views(
        {BASE: texts, one_text: text}, {one_text: save, one_text + "/check": check, one_text + "/hear": hear}
    )
