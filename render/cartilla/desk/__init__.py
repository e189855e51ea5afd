"""The desk: everything that a clinic does with its package, in a browser. Starts it, and keeps it running."""

from __future__ import annotations

import secrets
import threading
from pathlib import Path

from cartilla.desk import register
from cartilla.desk.acts import Acts
from cartilla.desk.builds import Builds
from cartilla.desk.room import Desk
from cartilla.serve.web import LOOPBACK, listening, served

__all__ = ["Desk", "Opened", "open_desk"]


class Opened:
    """A desk that listens on this machine alone. `port` 0 takes a free one. Raises OSError where it can't."""

    def __init__(self, desk: Desk, port: int) -> None:
        from cartilla.desk.app import app
        from cartilla.desk.guard import Sessions

        self._socket = listening(port)
        self.host = f"{LOOPBACK}:{self._socket.getsockname()[1]}"
        token = secrets.token_urlsafe(24)
        self.address = f"http://{self.host}/?token={token}"
        """Where it opens; who has it may do everything."""
        self._desk = desk
        self._server = served(app(desk, Sessions(self.host, token), self.stop))

    def run(self) -> None:
        """Serve until Ctrl-C, `stop`, or somebody closes it in the page."""
        register.note(self._desk.root, self.address)
        serving = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)
        serving.start()
        try:
            serving.join()
        finally:
            register.forget(self._desk.root, self.address)
            self._server.should_exit = True
            self._desk.builds.stop()
            serving.join(5)
            self._socket.close()

    def stop(self) -> None:
        self._server.should_exit = True


def open_desk(root: Path, port: int = 0) -> Opened:
    """The desk of the package in `root`."""
    return Opened(Desk(root, Acts(root), Builds(root)), port)
