"""An application asked without a server: thousands of requests a minute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from anyio.from_thread import BlockingPortal
from starlette.types import ASGIApp, Message


@dataclass(frozen=True, slots=True)
class Told:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def is_html(self) -> bool:
        return self.headers.get("content-type", "").startswith("text/html")


def ask(
    portal: BlockingPortal,
    app: ASGIApp,
    method: str,
    path: str,
    query: str,
    headers: dict[str, str],
    body: bytes,
) -> Told:
    """What a server would make of the answer; `path` and `query` are as they stand in an address. Raises whatever the
    application raises. The `portal` leads to a loop in a thread of its own: a browser that tests drive has one in this."""
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode("ascii"),
        "query_string": query.encode("ascii"),
        "root_path": "",
        "headers": [
            (name.lower().encode(), value.encode("latin-1"))
            for name, value in {"Content-Length": str(len(body)), **headers}.items()
        ],
        "client": ("192.0.2.7", 1),
        "server": ("127.0.0.1", 80),
    }
    sent: list[Message] = []
    asked = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive() -> Message:
        return next(asked, {"type": "http.disconnect"})

    async def send(message: Message) -> None:
        sent.append(message)

    portal.call(app, scope, receive, send)
    found = {name.decode(): value.decode("latin-1") for name, value in sent[0]["headers"]}
    return Told(sent[0]["status"], found, b"".join(message.get("body", b"") for message in sent[1:]))
