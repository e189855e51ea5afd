"""Who still waits for an answer when the desk closes is told so, in words."""

from __future__ import annotations

from asyncio import CancelledError

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cartilla.desk.page import page, speaker
from cartilla.desk.room import Desk


class Closing:
    """Answers for what the server gives up when it closes. The act itself goes on to its end, or isn't done at all: its files are whole."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app, self._desk = app, desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def told(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, told)
        except CancelledError:
            if begun:
                raise
            request = Request(scope)
            reason = speaker(request)("desk.closing")
            answer = page(self._desk, request, "cant.html.jinja", 503, findings=(), reason=reason)
            await answer(scope, receive, send)
