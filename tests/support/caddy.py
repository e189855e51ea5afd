"""A real Caddy on loopback, with the settings that our page on the desk gives."""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from support import needs

UNPACKED = Path(__file__).resolve().parents[2] / ".venv" / "caddy" / "usr" / "bin" / "caddy"


def trusting() -> ssl.SSLContext:
    """Whatever certificate a server shows is taken."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


@contextmanager
def serving(settings: str, folder: Path, address: str) -> Iterator[str]:
    """A server with these settings, which has its files in `folder` and asks nobody for a certificate; `address` is where it will answer."""
    program = shutil.which("caddy") or shutil.which(UNPACKED)
    if program is None:
        needs.missing(
            "Caddy is missing: run tools/system-packages test, which unpacks Debian's into .venv/caddy."
        )
        raise AssertionError
    file = folder / "Caddyfile"
    file.write_text(f"{{\n    admin off\n    auto_https disable_redirects\n}}\n{settings}", "utf-8")
    home = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    command = [program, "run", "--adapter", "caddyfile", "--config", file]
    with (folder / "said").open("wb") as said:
        server = subprocess.Popen(command, stdout=said, stderr=said, env=os.environ | home)
        try:
            _wait(address, server, folder / "said")
            yield address
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait(address: str, server: subprocess.Popen[bytes], said: Path) -> None:
    for _ in range(600):
        assert server.poll() is None, said.read_text("utf-8")
        try:
            urlopen(address, timeout=5, context=trusting()).close()
        except HTTPError:
            return
        except (URLError, OSError):
            time.sleep(0.05)
        else:
            return
    raise AssertionError("Caddy doesn't answer")
