"""A desk on loopback, and a browser without a window that asks it."""

from __future__ import annotations

import json
import re
import threading
import tomllib
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path

import polib
import yaml
from argon2 import PasswordHasher

from cartilla.desk import Opened, listen, open_desk
from cartilla.folder import ON_ITS_WAY

PATIENCE = 600
"""Seconds until an answer: on a busy machine many people wait long, and what never comes is ended by the test's own limit."""


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    address: str
    headers: Mapping[str, str]

    @property
    def path(self) -> str:
        return urllib.parse.urlsplit(self.address).path

    @property
    def words(self) -> str:
        """What the page says, without its markup."""
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", self.text)).split())

    def value(self, name: str) -> str:
        """Of the field with that name."""
        field = re.search(rf'<(?:input|textarea)\b[^>]*name="{re.escape(name)}"[^>]*>([^<]*)', self.text)
        assert field is not None, name
        told = re.search(r'value="([^"]*)"', field[0])
        return unescape(told[1] if told else field[1])


@dataclass
class Person:
    """Somebody with a browser of their own."""

    base: str
    language: str = "en"
    _jar: CookieJar = field(default_factory=CookieJar)

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask(urllib.request.Request(self.base + path, headers=headers))

    def post(self, path: str, form: Mapping[str, str | list[str]], **headers: str) -> Answer:
        data = urllib.parse.urlencode(form, doseq=True).encode()
        sent = {"Origin": self.base, **headers}
        return self._ask(urllib.request.Request(self.base + path, data, sent))

    def upload(self, path: str, form: Mapping[str, str], name: str, data: bytes) -> Answer:
        """A form with a file, as browsers send it."""
        edge = b"--edge-of-a-part"
        told = name.replace('"', "%22")
        parts = [
            b'%b\r\ncontent-disposition: form-data; name="%b"\r\n\r\n%b\r\n'
            % (edge, key.encode(), value.encode())
            for key, value in form.items()
        ]
        head = f'content-disposition: form-data; name="file"; filename="{told}"\r\n'.encode()
        parts.append(
            edge + b"\r\n" + head + b"content-type: application/octet-stream\r\n\r\n" + data + b"\r\n"
        )
        body = b"".join(parts) + edge + b"--\r\n"
        kind = f"multipart/form-data; boundary={edge[2:].decode()}"
        sent = {"Origin": self.base, "Content-Type": kind}
        return self._ask(urllib.request.Request(self.base + path, body, sent))

    def _ask(self, request: urllib.request.Request) -> Answer:
        request.add_header("Accept-Language", self.language)
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))
        try:
            with opener.open(request, timeout=PATIENCE) as answer:
                return Answer(
                    answer.status, answer.read().decode("utf-8", "replace"), answer.url, answer.headers
                )
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.read().decode("utf-8", "replace"), error.url or "", error.headers)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


HOST = "desk.example.org"

PASSWORD = "correct horse battery staple"

HASHED = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
"""Cheap to check."""


@dataclass
class Colleague(Person):
    """Somebody whose browser asks a clinic's server, which passes it on to the desk at `base` as it does."""

    account: str = ""
    cookies: dict[str, str] = field(default_factory=dict)
    follows: bool = True
    proxied: dict[str, str] = field(
        default_factory=lambda: {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
    )

    def post(self, path: str, form: Mapping[str, str | list[str]], **headers: str) -> Answer:
        return super().post(path, form, **{"Origin": f"https://{HOST}", **headers})

    def sign_in(self, password: str = PASSWORD, there: str = "/") -> Answer:
        form = {"account": self.account, "password": password}
        return self.post(f"/sign-in?from={urllib.parse.quote(there)}", form)

    def _ask(self, request: urllib.request.Request) -> Answer:
        opener = urllib.request.build_opener(_NoRedirect)
        for _ in range(5):
            answer = self._once(opener, request)
            if answer.status not in (303, 307) or not self.follows:
                return answer
            path = answer.headers["location"].removeprefix(f"https://{HOST}")
            data = request.data if answer.status == 307 else None
            request = urllib.request.Request(self.base + path, data, dict(request.headers))
        raise AssertionError("it leads from one address to the next without end")

    def _once(self, opener: urllib.request.OpenerDirector, request: urllib.request.Request) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        for name, value in (("Host", HOST), ("Accept-Language", self.language), *self.proxied.items()):
            if not request.has_header(name.capitalize()):
                request.add_header(name, value)
        request.add_header("Cookie", cookies)
        try:
            got = opener.open(request, timeout=PATIENCE)
        except urllib.error.HTTPError as error:
            got = error
        with got:
            for cookie in got.headers.get_all("set-cookie", []):
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value.strip('"')
            return Answer(got.status, got.read().decode("utf-8", "replace"), request.full_url, got.headers)


def employ(root: Path, people: Mapping[str, list[str]]) -> None:
    """Accounts with these roles, all with the same password."""
    lines = [f'address = "https://{HOST}"']
    for account, roles in people.items():
        lines += [
            f'[users."{account}"]',
            f'name = "{account.title()} Example"',
            f'qualification = "test {account}"',
            f'mail = "{account}@example.org"',
            f"roles = {roles!r}",
            f'password = "{HASHED}"',
        ]
    file = root / "desk.toml"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    file.chmod(0o600)


@contextmanager
def reception(root: Path, people: Mapping[str, list[str]]) -> Iterator[str]:
    """A desk for these accounts; where the server in front of it would find it."""
    employ(root, people)
    with listening(root) as base:
        yield base


@contextmanager
def listening(root: Path) -> Iterator[str]:
    """The same for the accounts that the package has."""
    with _running(listen(root, "127.0.0.1", 0)) as desk:
        yield f"http://{desk.host}"


def signed_in(base: str, account: str) -> Colleague:
    colleague = Colleague(base, account=account)
    answer = colleague.sign_in()
    assert answer.path == "/", answer.words
    return colleague


def whole(package: Path) -> None:
    """Every file of the package that somebody may read now can be read, whatever is being written."""
    for path in sorted(package.rglob("*")):
        if ON_ITS_WAY.fullmatch(path.name) or {"outputs", ".git"} & set(path.parts):
            continue
        try:
            text = path.read_text("utf-8") if path.is_file() else ""
        except FileNotFoundError:
            continue
        if path.suffix == ".po":
            assert polib.pofile(text), path
        elif path.suffix == ".toml":
            tomllib.loads(text)
        elif path.suffix == ".yaml":
            yaml.safe_load(text)
        elif path.suffix == ".md":
            assert text.startswith("---\n"), path
            assert text.endswith("\n"), path
        elif path.name == "desk.log":
            assert all(json.loads(line) for line in text.splitlines())


@contextmanager
def _running(desk: Opened) -> Iterator[Opened]:
    running = threading.Thread(target=desk.run, daemon=True)
    running.start()
    try:
        yield desk
    finally:
        desk.stop()
        running.join(10)
        assert not running.is_alive()


@contextmanager
def opened(root: Path) -> Iterator[tuple[str, str]]:
    """The desk's address without its token, and the whole address."""
    with _running(open_desk(root)) as desk:
        yield f"http://{desk.host}", desk.address


def sit_down(base: str, address: str, language: str = "en") -> Person:
    """Somebody who has opened the address."""
    person = Person(base, language)
    assert person.get(address.removeprefix(base)).status == 200
    return person
