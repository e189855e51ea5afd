"""The desk: everything that a clinic does with its package, in a browser. Starts it, and keeps it running."""

from __future__ import annotations

import secrets
import threading
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from socket import socket
from typing import TYPE_CHECKING

from cartilla.desk import opened
from cartilla.desk.acts import Acts
from cartilla.desk.builds import Builds
from cartilla.desk.repository import Repository
from cartilla.desk.room import Desk
from cartilla.errors import CartillaError
from cartilla.serve.web import listening, served

if TYPE_CHECKING:
    from uvicorn import Server

__all__ = ["Desk", "Opened", "listen", "open_desk"]

LOOK = 0.5
"""Seconds between looks for a signal."""

PATIENCE = 5
"""Seconds for what is being done when the desk closes."""


class Opened:
    """A desk that listens at `host`, and opens at `address`. While it runs, `told` is entered."""

    def __init__(
        self,
        desk: Desk,
        here: socket,
        server: Server,
        address: str,
        told: AbstractContextManager[None] | None = None,
    ) -> None:
        self._desk, self._socket, self._server = desk, here, server
        self._told = told or nullcontext()
        self.host = host_of(here)
        self.address = address

    def run(self) -> None:
        """Serve until Ctrl-C, `stop`, or somebody closes it in the page."""
        ended = threading.Event()
        with self._told:
            threading.Thread(target=self._serve, args=(ended,), daemon=True).start()
            try:
                # Not for the thread: once a signal has come while somebody joins it, Python takes it for ended. And not for ever:
                # of a signal that comes just before a thread begins to wait, Python doesn't hear until it looks again.
                while not ended.wait(LOOK):
                    pass
            finally:
                self._server.should_exit = True
                self._desk.builds.stop()
                ended.wait(PATIENCE + 5)

    def _serve(self, ended: threading.Event) -> None:
        """The server closes the socket."""
        try:
            self._server.run(sockets=[self._socket])
        finally:
            ended.set()

    def stop(self) -> None:
        self._server.should_exit = True


def open_desk(root: Path, port: int = 0) -> Opened:
    """The desk of the package in `root` for one person on this machine, who has its address. `port` 0 takes a free one. Raises
    OSError where it can't listen."""
    from cartilla.desk.app import app
    from cartilla.desk.key import Key

    here = listening(port)
    host, token = host_of(here), secrets.token_urlsafe(24)
    desk = Desk(root, Acts(root, Repository(root).commit), Builds(root))
    server = served(
        app(desk, Key(host, token), lambda: setattr(server, "should_exit", True)), patience=PATIENCE
    )
    address = f"http://{host}/?token={token}"
    return Opened(desk, here, server, address, opened.noted(root, address))


def listen(root: Path, host: str, port: int) -> Opened:
    """The desk for everybody who has an account, behind a server that ends TLS. Raises OSError where it can't listen, CartillaError
    without accounts."""
    from cartilla.desk.app import app
    from cartilla.desk.log import Log
    from cartilla.desk.reception import Reception
    from cartilla.desk.views import people

    reception = Reception(root)
    if not reception.accounts.users or not reception.accounts.address:
        raise CartillaError(
            "Nobody has an account yet. Give the first one: cartilla desk user add NAME --role administrator"
            if not reception.accounts.users
            else 'desk.toml doesn\'t say where people open the desk. Write into it: address = "https://desk.example.org"'
        )
    here = listening(port, host)
    log = Log(root)
    desk = Desk(root, Acts(root, log.act, Repository(root).commit), Builds(root))
    views = people.views(desk, reception, log)
    server = served(
        app(desk, reception, lambda: setattr(server, "should_exit", True), [views]),
        reception.accounts.proxies,
        PATIENCE,
    )
    return Opened(desk, here, server, reception.accounts.address)


def host_of(here: socket) -> str:
    """Name and port at which it listens."""
    name, port = here.getsockname()[:2]
    return f"[{name}]:{port}" if ":" in name else f"{name}:{port}"
