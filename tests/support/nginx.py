"""A real nginx on loopback, with the settings that our page on hosting gives."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from support import needs

ROOT = Path(__file__).resolve().parents[2]
UNPACKED = ROOT / ".venv" / "nginx"


def _program() -> tuple[str, Path]:
    """The server, and its list of types."""
    for program, settings in (
        (shutil.which("nginx"), Path("/etc/nginx")),
        (shutil.which("/usr/sbin/nginx"), Path("/etc/nginx")),
        (shutil.which(UNPACKED / "usr/sbin/nginx"), UNPACKED / "etc/nginx"),
    ):
        if program and (settings / "mime.types").is_file():
            return program, settings / "mime.types"
    needs.missing(
        "nginx is missing: run tools/system-packages test, which unpacks Debian's into .venv/nginx."
    )
    raise AssertionError


@contextmanager
def serving(settings: str, folder: Path, port: int = 0) -> Iterator[str]:
    """The address of a server with these settings (`server` blocks and what stands beside them); it has its files in `folder`, and
    listens at `port`, or a free one, PORT in the settings."""
    program, types = _program()
    if not port:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
    places = "".join(
        f"{name}_temp_path {folder / name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {folder / 'pid'}; error_log {folder / 'errors'};\n"
        f"events {{}}\nhttp {{ include {types}; access_log off; {places}\n{settings.replace('PORT', str(port))}\n}}\n",
        "utf-8",
    )
    server = subprocess.Popen([program, "-p", folder, "-c", folder / "nginx.conf"], stderr=subprocess.PIPE)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address, server)
        yield address
    finally:
        server.terminate()
        server.communicate(timeout=30)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if server.poll() is not None:
            raise AssertionError(server.communicate()[1].decode())
        try:
            urlopen(address, timeout=5).close()
        except URLError as error:
            if getattr(error, "code", None):
                return
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nginx doesn't answer")
