"""Only a browser that was given the desk's address does anything, from the desk's own pages."""

from __future__ import annotations

import http.client
import socket
from pathlib import Path

import pytest

from support.desk import Person, opened, sit_down

PAGES = ["/", "/clinic", "/articles/wash-your-hands/es-US", "/outputs/manifest.json", "/making/news", "/undo"]


@pytest.mark.parametrize("path", PAGES)
def test_without_the_key_nothing_is_shown(desk: tuple[str, str], path: str) -> None:
    answer = Person(desk[0]).get(path)
    assert answer.status == 403
    assert "wasn't given its key" in answer.text


@pytest.mark.parametrize("token", ["", "x", "ñ", "0" * 32])
def test_a_wrong_key_opens_nothing(desk: tuple[str, str], token: str) -> None:
    from urllib.parse import quote

    assert Person(desk[0]).get(f"/?token={quote(token)}").status == 403


def test_the_key_leaves_the_address_at_once(desk: tuple[str, str]) -> None:
    base, address = desk
    answer = Person(base).get(address.removeprefix(base))
    assert (answer.status, answer.address) == (200, f"{base}/")


def test_a_session_is_not_the_key_and_each_browser_has_its_own(desk: tuple[str, str]) -> None:
    one, other = sit_down(*desk), sit_down(*desk)
    cookies = [next(iter(person._jar)) for person in (one, other)]
    assert cookies[0].value != cookies[1].value
    assert all(cookie.value not in desk[1] for cookie in cookies)
    assert all(cookie.has_nonstandard_attr("HttpOnly") for cookie in cookies)
    assert all(cookie._rest["SameSite"].lower() == "strict" for cookie in cookies)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "[::1]"])
def test_a_name_that_was_made_to_lead_here_gets_no_answer(person: Person, host: str) -> None:
    assert person.get("/", Host=host).status == 421


def test_this_machine_may_be_called_localhost(desk: tuple[str, str]) -> None:
    base, address = (text.replace("127.0.0.1", "localhost") for text in desk)
    assert sit_down(base, address).get("/").status == 200


@pytest.mark.parametrize(
    "origin", ["", "null", "https://evil.example", "http://127.0.0.1", "http://127.0.0.1:1"]
)
@pytest.mark.parametrize("path", ["/undo", "/making", "/clinic", "/articles/wash-your-hands/es-US/review"])
def test_a_form_from_elsewhere_changes_nothing(person: Person, path: str, origin: str) -> None:
    answer = person.post(path, {"name": "x"}, Origin=origin)
    assert answer.status == 403
    assert "Nothing was changed" in answer.text


def test_no_page_may_be_framed_elsewhere_and_no_script_stands_in_one(person: Person) -> None:
    for path in ("/", "/clinic", "/nothing", "/static/desk.css"):
        headers = person.get(path).headers
        policy = headers["content-security-policy"]
        assert "frame-ancestors 'self'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/outputs/../cartilla.toml",
        "/outputs/%2e%2e/cartilla.toml",
        "/outputs/..%2fcartilla.toml",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/articles/..%2f..%2fcartilla/es-US",
        "/articles/wash-your-hands/..",
        "/articles/%00/es-US",
    ],
)
def test_no_address_leads_out_of_what_is_shown(person: Person, path: str) -> None:
    answer = person.get(path)
    assert answer.status in (400, 404)
    assert "[package]" not in answer.text


def test_no_link_leads_out_of_the_outputs(person: Person, package: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("secret")
    (package / "outputs").mkdir(exist_ok=True)
    (package / "outputs/link.html").symlink_to(tmp_path / "secret.html")
    assert person.get("/outputs/link.html").status == 404


def test_a_form_without_end_is_refused_before_it_is_read(person: Person) -> None:
    host = person.base.removeprefix("http://")
    cookie = next(iter(person._jar))
    asked = http.client.HTTPConnection(host, timeout=10)
    asked.putrequest("POST", "/clinic")
    for name, value in (
        ("Origin", person.base),
        ("Cookie", f"{cookie.name}={cookie.value}"),
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Content-Length", "2000000000"),
    ):
        asked.putheader(name, value)
    asked.endheaders()
    assert asked.getresponse().status == 413


def test_the_desk_listens_on_this_machine_alone(package: Path) -> None:
    with opened(package) as (base, _):
        port = int(base.rpartition(":")[2])
        elsewhere = socket.gethostbyname(socket.gethostname())
        if not elsewhere.startswith("127."):
            with pytest.raises(ConnectionError):
                socket.create_connection((elsewhere, port), timeout=2)


def test_without_accounts_nothing_leads_to_what_takes_them(person: Person) -> None:
    page = person.get("/")
    assert not [path for path in ("/log", "/sign-in", "/sign-out") if path in page.text]
    assert person.get("/log").status == 404
