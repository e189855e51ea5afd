"""Who may ask the desk: a browser that its door knows, from the desk's own pages.

A page from elsewhere can have its name lead here (then `Host` tells), can send forms here (then `Origin` tells), can
show the desk in a frame of its own (refused by header).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cartilla.desk.opened import SERVER
from cartilla.desk.roles import Person
from cartilla.renderers.html.scripts import script

OPEN = "/static/"
"""What is the same for everybody, and no secret."""

OUTPUTS = "/outputs/"
"""What was built: files that bring a policy of their own."""

PUBLISHED = re.compile(rf"{OUTPUTS}|/articles/[^/]+/[^/]+/(evidence/)?page$|/write/[^/]+/look/[^/]+/page$")
"""Addresses of pages that are as they will be handed out."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; object-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
"""Nothing from elsewhere, and no script that stands in a page."""

SCRIPTS = ("cartilla.renderers.web:read-along.js", "cartilla.renderers.library:search.js")
"""Those that this software puts into pages."""


@lru_cache(1000)
def policy_of(path: str) -> str:
    """What a browser may do with what is at that address. Outputs can have come along with somebody else's package: a script of theirs would
    act as whoever is at the desk."""
    if not PUBLISHED.match(path):
        return POLICY
    if not path.endswith((".html", "/", "/page")):
        # A browser shows PDF in frames and with scripts of its own.
        return (
            "script-src 'none'; frame-ancestors 'self'"
            if not path.endswith(".pdf")
            else "frame-ancestors 'self'"
        )
    ours = " ".join(f"'{script(name).digest}'" for name in SCRIPTS)
    return f"script-src {ours}; connect-src 'none'; frame-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"


_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
    "server": SERVER,
}


class Door(Protocol):
    """How people come in. `hosts` are the names and ports that browsers ask for, `scheme` how; `headers` go out with
    every answer."""

    hosts: tuple[str, ...]
    scheme: str
    headers: Mapping[str, str]

    def who(self, request: Request) -> Person | None:
        """Who asks; None for nobody that it knows."""

    def stranger(self, request: Request) -> Response | None:
        """What nobody in particular is answered; None where the address is open to all."""


class Guard:
    """Lets through only what may ask, and says in every answer what a browser may do with it."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app, self._door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        request = Request(scope)
        policy = policy_of(scope["path"])

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = {**_ALWAYS, **self._door.headers, "content-security-policy": policy}
                added = [(name.encode(), value.encode()) for name, value in headers.items()]
                message["headers"] = [*message["headers"], *added]
            await send(message)

        answer = self._refused(request)
        await (answer or self._app)(scope, receive, told)

    def _refused(self, request: Request) -> Response | None:
        """What to answer instead; None for who may ask, who is known then as `request.state.person`."""
        request.state.person = None
        if request.headers.get("host") not in self._door.hosts:
            return PlainTextResponse("This machine is asked by a name that isn't its own.", 421)
        if request.url.scheme != self._door.scheme:
            return PlainTextResponse("The desk is only open by https, by way of its own server.", 421)
        if request.method not in ("GET", "HEAD") and not self._from_here(request):
            return PlainTextResponse("This form was sent from elsewhere. Nothing was changed.", 403)
        if request.url.path.startswith(OPEN):
            return None
        request.state.person = self._door.who(request)
        return None if request.state.person is not None else self._door.stranger(request)

    def _from_here(self, request: Request) -> bool:
        return request.headers.get("origin") in [f"{self._door.scheme}://{host}" for host in self._door.hosts]
