"""Writing: an article's text with what is to be mended in it, and the page that becomes of it."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cartilla.desk.page import go, page, speaker
from cartilla.desk.room import Desk
from cartilla.desk.telling import as_told
from cartilla.desk.uses import inserting, writing
from cartilla.desk.uses.drafts import Drafts
from cartilla.desk.uses.overview import Overview
from cartilla.desk.views import looking
from cartilla.desk.views.view import Form, Views, asked, one
from cartilla.errors import Finding, Severity

BASE = "/write"
ONE = BASE + "/{article}"


def views(desk: Desk) -> Views:
    drafts, overview = Drafts(), Overview(desk)

    def listed(request: Request) -> Response:
        words, number = asked(request)
        shown = overview.page(words, number)
        articles = desk.collection().articles
        return page(desk, request, "write.html.jinja", shown=shown, q=words, articles=articles)

    def begin(_: Request, form: Form) -> Response:
        collection, article, like = desk.collection(), one(form, "article").strip(), one(form, "like")
        if like not in ("", *collection.articles):
            raise HTTPException(404)
        with desk.acts.doing("began", article, [writing.path_for(collection, article)]):
            writing.begin(collection, article, like)
        return go(f"{BASE}/{article}")

    def opened(request: Request) -> writing.Source:
        article = request.path_params["article"]
        if article not in desk.collection().articles:
            raise HTTPException(404)
        return writing.source_of(desk.collection(), article)

    def shown(request: Request, source: writing.Source, text: str, mine: str | None = None) -> Response:
        article = request.path_params["article"]
        collection = desk.collection()
        found, look = looked(article, text)
        return page(
            desk,
            request,
            "text.html.jinja",
            200 if mine is None else 409,
            title=writing.title_of(collection, article),
            pieces=inserting.pieces(collection, article),
            blocks=inserting.BLOCKS,
            look=look,
            article=article,
            source_locale=collection.source_locale,
            source=source,
            text=text,
            mine=mine,
            findings=found,
        )

    def looked(article: str, text: str) -> tuple[tuple[Finding, ...], str]:
        """What is to be mended in it, and where it can be looked at: nowhere while it has errors."""
        found = writing.findings(desk.collection(), article, text)
        if any(each.severity is Severity.ERROR for each in found):
            return found, ""
        return found, f"{BASE}/{article}/look/{drafts.keep(article, text)}"

    def text(request: Request) -> Response:
        source = opened(request)
        return shown(request, source, source.text)

    def save(request: Request, form: Form) -> Response:
        source, mine = opened(request), one(form, "text")
        if one(form, "seen") != source.digest:
            return shown(request, source, source.text, mine.replace("\r\n", "\n"))
        with desk.acts.doing("written", request.path_params["article"], [source.path]):
            writing.save(desk.collection(), source, mine)
        return go(request.url.path, {"said": "saved"})

    def check(request: Request, form: Form) -> Response:
        opened(request)
        found, look = looked(request.path_params["article"], one(form, "text").replace("\r\n", "\n"))
        language = speaker(request).language
        return JSONResponse({"findings": [as_told(each, language) for each in found], "look": look})

    looks = looking.views(desk, drafts)
    return Views(
        {BASE: listed, ONE: text, **looks.shown},
        {BASE: begin, ONE: save, ONE + "/check": check, **looks.done},
    )
