"""The door of a desk on a clinic's server: whoever has an account, behind the server that ends TLS."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cartilla.desk import accounts
from cartilla.desk.register import SIGN_IN, may_ask
from cartilla.desk.roles import Person
from cartilla.desk.sessions import LONGEST, Sessions
from cartilla.desk.slowing import Slowing
from cartilla.errors import CartillaError

COOKIE = "__Host-cartilla-desk"
"""With this name, browsers take it over https only, from this host, for all of it."""


class SlowedError(Exception):
    """Too many have failed; `wait` is in seconds."""

    def __init__(self, wait: float) -> None:
        super().__init__(wait)
        self.wait = wait


class Reception:
    """Knows people by their sessions. Accounts are read again whenever their file has changed: who is taken out of it is out,
    and who has lost a role has lost it."""

    scheme = "https"

    def __init__(self, root: Path) -> None:
        self._root = root
        self.accounts = accounts.read(root)
        self._known = self._stamp()
        self.hosts: tuple[str, ...] = (self.accounts.host,)
        self.headers: Mapping[str, str] = {"strict-transport-security": "max-age=31536000"}
        self.sessions = Sessions()
        self._slowing = Slowing()

    def who(self, request: Request) -> Person | None:
        session = self.sessions.of(request.cookies.get(COOKIE))
        account = self._now().users.get(session.account) if session else None
        if session is None or account is None or account.digest != session.digest:
            return None
        return account.person

    def stranger(self, request: Request) -> Response | None:
        if may_ask(None, request.method, request.url.path):
            return None
        there = f"{SIGN_IN}?from={quote(request.url.path)}"
        # A form comes along, so that nobody loses what they wrote; files don't.
        form = request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
        return RedirectResponse(there, 307 if request.method == "POST" and form else 303)

    def sign_in(self, name: str, password: str, address: str) -> tuple[Person, str] | None:
        """Who this is, and the id of a new session; None for a wrong name or password. Raises SlowedError."""
        name = name[:100]
        if wait := self._slowing.begin(name, address):
            raise SlowedError(wait)
        account = self._now().let_in(name, password)
        if account is None:
            return None
        self._slowing.succeeded(name, address)
        return account.person, self.sessions.begin(name, account.digest)

    def sign_out(self, request: Request, answer: Response) -> Response:
        self.sessions.end(request.cookies.get(COOKIE))
        answer.delete_cookie(COOKIE, secure=True, httponly=True, samesite="lax")
        return answer

    def remember(self, request: Request, answer: Response, session: str) -> Response:
        """The session's id goes to the browser, and the one that it had before ends."""
        self.sessions.end(request.cookies.get(COOKIE))
        # Not strict: a link to the desk in a mail opens it.
        answer.set_cookie(COOKIE, session, max_age=int(LONGEST), secure=True, httponly=True, samesite="lax")
        return answer

    def _now(self) -> accounts.Accounts:
        """A file that can't be read lets nobody in."""
        stamp = self._stamp()
        if stamp != self._known:
            try:
                self.accounts = accounts.read(self._root)
            except CartillaError:
                self.accounts = accounts.Accounts(self.accounts.address, (), {})
            self._known = stamp
        return self.accounts

    def _stamp(self) -> object:
        try:
            found = (self._root / accounts.NAME).stat()
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
