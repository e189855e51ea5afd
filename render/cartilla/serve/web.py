"""What a browser gets: the files of a folder, the frame around them, and the frame's news.

Only whoever asks for this machine by its own name is answered: a page from elsewhere whose name has been made to lead
here would read the outputs otherwise. No link leads out of the folder.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = "127.0.0.1"
NAMES = [LOOPBACK, "localhost"]

OURS = "/.cartilla"
FRAME, NEWS = f"{OURS}/", f"{OURS}/news"

CLIENTS = 100
"""Connections that are answered at a time: a browser makes six."""


def listening(port: int, host: str = LOOPBACK) -> socket.socket:
    """A socket, on this machine alone unless a `host` says otherwise; `port` 0 takes a free one. Raises OSError."""
    here = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    here.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        here.bind((host, port))
        # From now on a browser waits rather than being refused, until the server is ready.
        here.listen(CLIENTS)
    except OSError:
        here.close()
        raise
    return here


def server(folder: Path, news: Callable[[str], Any]) -> uvicorn.Server:
    """Answers for the files in `folder`, which need not be there yet; `news` gives what JSON can hold for whoever looks at
    the page of that address."""
    return served(_app(folder, news))


def served(app: ASGIApp, proxies: Sequence[str] = (), patience: int = 1) -> uvicorn.Server:
    """A server which says nothing in the terminal. Who asks, and whether by https, it believes the servers at these addresses
    only. When it is to end, what is being answered has `patience` seconds."""
    config = uvicorn.Config(
        app,
        http="h11",
        loop="asyncio",
        ws="none",
        lifespan="off",
        limit_concurrency=CLIENTS,
        timeout_graceful_shutdown=patience,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        # An author has no use for a line for every file that a browser asks for, nor for one that it gave up.
        log_config=None,
        log_level="critical",
        access_log=False,
    )
    return uvicorn.Server(config)


def _app(folder: Path, news: Callable[[str], Any]) -> Starlette:
    page = files("cartilla.serve").joinpath("serve.html").read_text("utf-8").replace("{news}", escape(NEWS))

    async def frame(_: Request) -> Response:
        return HTMLResponse(page)

    async def told(request: Request) -> Response:
        return JSONResponse(news(request.query_params.get("page", "")))

    async def nothing(_: Request) -> Response:
        return Response(status_code=404)

    return Starlette(
        routes=[
            Route(FRAME, frame),
            Route(NEWS, told),
            Route(f"{OURS}/{{path:path}}", nothing),
            Mount("/", StaticFiles(directory=folder, html=True, follow_symlink=False, check_dir=False)),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=NAMES), Middleware(_Fresh)],
    )


class _Fresh:
    """What was built a moment ago is what is shown."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def fresh(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"cache-control", b"no-store")]
            await send(message)

        await self._app(scope, receive, fresh)
