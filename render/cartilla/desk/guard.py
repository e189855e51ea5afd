"""Who may ask the desk: a browser on this machine that was given its address, from the desk's own pages.

A page from elsewhere can have its name lead here (then `Host` tells), can send forms here (then `Origin` tells), can
show the desk in a frame of its own (refused by header); and whoever else is on this machine doesn't know the token.
"""

from __future__ import annotations

import hmac
import re
import secrets
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cartilla.desk.register import SERVER

OPEN = "/static/"
"""What is the same for everybody, and no secret."""

OUTPUTS = "/outputs/"
"""What was built: files that bring a policy of their own."""

PUBLISHED = re.compile(rf"{OUTPUTS}|/articles/[^/]+/[^/]+/page$")
"""Addresses of pages that are as they will be handed out."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; object-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
"""Nothing from elsewhere, and no script that stands in a page."""

_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
    "server": SERVER,
}

WHY_NOT = (
    "This is the desk of a Cartilla package, and this browser wasn't given its key. Open the address that "
    "“cartilla desk” has printed, or start it again."
)


class Sessions:
    """The browsers that have shown the token. `host` is the name and port that they ask for."""

    def __init__(self, host: str, token: str) -> None:
        port = host.rpartition(":")[2]
        self.hosts = (host, f"localhost:{port}")
        # Browsers send the same cookies to all ports of a machine.
        self.cookie = f"cartilla-desk-{port}"
        self._token = token
        self._known: set[str] = set()

    def open(self, token: str) -> str | None:
        """A new session for whoever shows the token."""
        if not hmac.compare_digest(token.encode(), self._token.encode()):
            return None
        session = secrets.token_urlsafe(24)
        self._known.add(session)
        return session

    def knows(self, session: str | None) -> bool:
        return session is not None and session in self._known


class Guard:
    """Lets through only what may ask, and says in every answer what a browser may do with it."""

    def __init__(self, app: ASGIApp, sessions: Sessions) -> None:
        self._app, self._sessions = app, sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        request = Request(scope)
        policy = "frame-ancestors 'self'" if PUBLISHED.match(scope["path"]) else POLICY

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = {**_ALWAYS, "content-security-policy": policy}
                added = [(name.encode(), value.encode()) for name, value in headers.items()]
                message["headers"] = [*message["headers"], *added]
            await send(message)

        answer = self._refused(request)
        await (answer or self._app)(scope, receive, told)

    def _refused(self, request: Request) -> Response | None:
        """What to answer instead; None for who may ask."""
        if request.headers.get("host") not in self._sessions.hosts:
            return PlainTextResponse("This machine is asked by a name that isn't its own.", 421)
        if request.method not in ("GET", "HEAD") and not self._from_here(request):
            return PlainTextResponse("This form was sent from elsewhere. Nothing was changed.", 403)
        if request.url.path.startswith(OPEN):
            return None
        if self._sessions.knows(request.cookies.get(self._sessions.cookie)):
            return None
        session = self._sessions.open(request.query_params.get("token", ""))
        if session is None:
            return PlainTextResponse(WHY_NOT, 403)
        # The key leaves the address bar, and with it the history.
        answer = RedirectResponse(request.url.path, 303)
        answer.set_cookie(self._sessions.cookie, session, httponly=True, samesite="strict")
        return answer

    def _from_here(self, request: Request) -> bool:
        origin = urlsplit(request.headers.get("origin", ""))
        return origin.scheme == "http" and origin.netloc == request.headers.get("host")
