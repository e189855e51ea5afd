"""The desk as an application: which address is which view."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from cartilla.desk.guard import OPEN, OUTPUTS, Guard, Sessions
from cartilla.desk.page import page
from cartilla.desk.room import Desk
from cartilla.desk.views import builds, clinic, history, office, published, remarks, review, translate, write
from cartilla.desk.views.view import Form, Views
from cartilla.errors import CartillaError, FindingsError


class _Outputs(StaticFiles):
    async def check_config(self) -> None:
        """Before the first build there is no such folder, and no file in it."""


def app(desk: Desk, sessions: Sessions, close: Callable[[], None]) -> Starlette:
    """Every view of `desk`, for browsers that `sessions` lets in; `close` ends it."""

    async def not_found(request: Request, _: Exception) -> Response:
        return page(desk, request, "not-found.html.jinja", 404)

    def not_as_it_is(request: Request, error: Exception) -> Response:
        found = error.findings if isinstance(error, FindingsError) else ()
        return page(desk, request, "cant.html.jinja", 422, findings=found, reason="" if found else str(error))

    def closed(request: Request, _: Form) -> Response:
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
            for module in (office, write, builds, translate, review, remarks, clinic, published, history)
            for route in module.views(desk).routes(desk)
        ),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, sessions)],
        exception_handlers={404: not_found, CartillaError: not_as_it_is},
    )
