"""The desk as an application: which address is which view."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from cartilla.desk.closing import Closing
from cartilla.desk.guard import OPEN, OUTPUTS, Door, Guard
from cartilla.desk.page import page, reason, speaker
from cartilla.desk.room import Desk
from cartilla.desk.views import (
    bringing,
    builds,
    clinic,
    entries,
    evidence,
    history,
    office,
    pictures,
    published,
    remarks,
    review,
    translate,
    write,
)
from cartilla.desk.views.view import Form, Views
from cartilla.errors import CartillaError, FindingsError

MODULES = (
    office,
    write,
    entries,
    pictures,
    builds,
    translate,
    review,
    remarks,
    clinic,
    bringing,
    published,
    history,
    evidence,
)
"""Each has the `views` of what people do together."""


class _Outputs(StaticFiles):
    async def check_config(self) -> None:
        """Before the first build there is no such folder, and no file in it."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        if isinstance(answer, RedirectResponse):
            # To the same place with its slash, on whichever host readers know this server by.
            answer = RedirectResponse(quote(f"{scope['path']}/"))
        return answer


def app(desk: Desk, door: Door, close: Callable[[], None], more: Iterable[Views] = ()) -> Starlette:
    """Every view of `desk` and `more`, for whom `door` lets in; `close` ends it."""

    async def not_found(request: Request, _: Exception) -> Response:
        return page(desk, request, "not-found.html.jinja", 404)

    def not_yours(request: Request, _: Exception) -> Response:
        return page(desk, request, "not-yours.html.jinja", 403)

    def broke(request: Request, _: Exception) -> Response:
        return page(desk, request, "cant.html.jinja", 500, findings=(), reason=speaker(request)("desk.broke"))

    def not_as_it_is(request: Request, error: Exception) -> Response:
        found = error.findings if isinstance(error, FindingsError) else ()
        return page(
            desk,
            request,
            "cant.html.jinja",
            422,
            findings=found,
            reason="" if found else reason(request, error),
        )

    def closed(request: Request, _: Form) -> Response:
        desk.acts.note("closed", "")
        answer = page(desk, request, "closed.html.jinja")
        answer.background = BackgroundTask(close)
        return answer

    static = Path(str(files("cartilla.desk"))) / "static"
    routes: list[BaseRoute] = [
        Mount(OPEN.rstrip("/"), StaticFiles(directory=static)),
        Mount(
            OUTPUTS.rstrip("/"),
            _Outputs(directory=desk.outputs, html=True, check_dir=False),
        ),
        *Views({}, {"/close": closed}).routes(desk),
        *(
            route
            for views in (*(module.views(desk) for module in MODULES), *more)
            for route in views.routes(desk)
        ),
    ]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, door), Middleware(Closing, desk)],
        exception_handlers={403: not_yours, 404: not_found, CartillaError: not_as_it_is, Exception: broke},
    )
    # An address with a slash too many is none: a redirect would name the host as this server sees it, not as its readers do.
    app.router.redirect_slashes = False
    return app
