"""The door of a desk on one's own machine: whoever has its address may do everything."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from cartilla.desk.roles import ALONE, Person

WHY_NOT = (
    "This is the desk of a Cartilla package, and this browser wasn't given its key. Open the address that "
    "“cartilla desk” has printed, or start it again."
)


class Key:
    """Lets in browsers that have shown the token, which others on this machine don't know. `host` is the name and port
    that they ask for."""

    scheme = "http"

    def __init__(self, host: str, token: str) -> None:
        port = host.rpartition(":")[2]
        self.hosts: tuple[str, ...] = (host, f"localhost:{port}")
        self.headers: Mapping[str, str] = {}
        # Browsers send the same cookies to all ports of a machine.
        self.cookie = f"cartilla-desk-{port}"
        self._token = token
        self._known: set[str] = set()

    def who(self, request: Request) -> Person | None:
        return ALONE if request.cookies.get(self.cookie) in self._known else None

    def stranger(self, request: Request) -> Response | None:
        token = request.query_params.get("token", "")
        if not hmac.compare_digest(token.encode(), self._token.encode()):
            return PlainTextResponse(WHY_NOT, 403)
        session = secrets.token_urlsafe(24)
        self._known.add(session)
        # The key leaves the address bar, and with it the history.
        answer = RedirectResponse(request.url.path, 303)
        answer.set_cookie(self.cookie, session, httponly=True, samesite="strict")
        return answer
