"""A desk on loopback, and a browser without a window that asks it."""

from __future__ import annotations

import re
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path

from cartilla.desk import open_desk


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

    def _ask(self, request: urllib.request.Request) -> Answer:
        request.add_header("Accept-Language", self.language)
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))
        try:
            with opener.open(request, timeout=60) as answer:
                return Answer(
                    answer.status, answer.read().decode("utf-8", "replace"), answer.url, answer.headers
                )
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.read().decode("utf-8", "replace"), error.url or "", error.headers)


@contextmanager
def opened(root: Path) -> Iterator[tuple[str, str]]:
    """The desk's address without its token, and the whole address."""
    desk = open_desk(root)
    running = threading.Thread(target=desk.run, daemon=True)
    running.start()
    try:
        yield f"http://{desk.host}", desk.address
    finally:
        desk.stop()
        running.join(10)
        assert not running.is_alive()


def sit_down(base: str, address: str, language: str = "en") -> Person:
    """Somebody who has opened the address."""
    person = Person(base, language)
    assert person.get(address.removeprefix(base)).status == 200
    return person
