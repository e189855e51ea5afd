"""The desk on a clinic's server, behind a real Caddy that ends TLS, with the settings that docs/desk.md gives."""

from __future__ import annotations

import re
import socket
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pytest

from support.caddy import serving, trusting
from support.certificate import certificate
from support.desk import PASSWORD, employ, listening
from support.packages import starter

PAGE = Path(__file__).parents[2] / "docs" / "desk.md"


def test_somebody_signs_in_and_saves_by_way_of_caddy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    package = starter(tmp_path / "package")
    employ(package, {"ana": ["translator:es-US"]})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"https://localhost:{free.getsockname()[1]}"
    accounts = package / "desk.toml"
    accounts.write_text(re.sub(r'address = ".*"', f'address = "{address}"', accounts.read_text("utf-8")))
    pem = tmp_path / "both.pem"
    pem.write_bytes(certificate("localhost"))
    (settings,) = re.findall(r"```caddy\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    with listening(package) as base:
        for theirs, ours in (
            (r"^desk\.example\.org {", f"{address} {{\n    bind 127.0.0.1\n    tls {pem} {pem}"),
            (r"127\.0\.0\.1:8700", base.removeprefix("http://")),
        ):
            settings, count = re.subn(theirs, ours, settings)
            assert count, theirs
        folder = tmp_path / "caddy"
        folder.mkdir()
        with serving(settings, folder, address):
            jar = CookieJar()
            browser = urllib.request.build_opener(
                urllib.request.HTTPSHandler(context=trusting()), urllib.request.HTTPCookieProcessor(jar)
            )

            def ask(path: str, form: dict[str, str] | None = None) -> str:
                data = None if form is None else urlencode(form).encode()
                # Whoever says where they come from isn't believed by way of Caddy, which tells it itself.
                sent = {"Origin": address, "X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "http"}
                with browser.open(urllib.request.Request(address + path, data, sent), timeout=60) as answer:
                    return str(answer.read().decode())

            path = "/articles/wash-your-hands/es-US/translate/summary"
            assert 'name="password"' in ask(path)
            ask("/sign-in", {"account": "ana", "password": PASSWORD})
            (seen,) = re.findall(r'name="seen" value="(.*?)"', ask(path))
            assert "Saved" in ask(path, {"seen": seen, "text": "Manos limpias."})
    (cookie,) = [each for each in jar if each.name.startswith("__Host-")]
    assert cookie.secure
    assert "Manos limpias." in (package / "locales/es-US/LC_MESSAGES/wash-your-hands.po").read_text("utf-8")
    log = (package / "desk.log").read_text("utf-8")
    assert '"address": "127.0.0.1"' in log
    assert "203.0.113.7" not in log
