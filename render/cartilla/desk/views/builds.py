"""Making outputs, with how far it is."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cartilla.desk.making import Wanted
from cartilla.desk.page import go, page, speaker
from cartilla.desk.room import Desk
from cartilla.desk.uses import files
from cartilla.desk.views.view import Form, Views, one

FEW = 10
"""Editions whose files are all listed; of more, only where they are."""


def views(desk: Desk) -> Views:
    def start(_: Request, form: Form) -> Response:
        article, locale = one(form, "article"), one(form, "locale")
        collection = desk.collection()
        wanted = Wanted(
            articles=(article,) if article in collection.articles else (),
            locales=(locale,) if locale in collection.package.all_locales else (),
        )
        desk.builds.start(wanted)
        desk.acts.note("made", "/".join((*wanted.locales, *wanted.articles)))
        return go("/making")

    def making(request: Request) -> Response:
        build, collection = desk.builds.last, desk.collection()
        made = files.made_editions(desk.made(), collection.package, build.made) if build else ()
        named = files.namer(speaker(request))
        few = len(made) <= FEW
        return page(desk, request, "making.html.jinja", build=build, made=made, few=few, named=named)

    def news(_: Request) -> Response:
        build = desk.builds.last
        if build is None:
            return JSONResponse({"end": True})
        return JSONResponse(
            {"steps": build.steps, "planned": build.planned, "now": build.now, "end": build.end}
        )

    return Views({"/making": making, "/making/news": news}, {"/making": start})
