"""What views share: the forms that browsers send, and the names in addresses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cartilla.desk.register import may
from cartilla.desk.roles import ALONE
from cartilla.desk.room import Desk

LARGEST = 1_000_000
"""Bytes of a form without files."""

FIELDS = 5_000
"""Fields of a form."""

Form = dict[str, list[str]]
"""What a browser sent: the texts of each field."""

LARGEST_FILE = 26_000_000
"""Bytes of a form with a file."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a browser sent; both are empty where none was chosen."""

    name: str
    data: bytes


Shows = Callable[[Request], Response]
Does = Callable[[Request, Form], Response]
Takes = Callable[[Request, Form, Upload], Response]


@dataclass(frozen=True, slots=True)
class Views:
    """By path: what is `shown`, what is `done` with a form, and what with one that brings a file (`taken`), one at a time. Who
    may is in the register."""

    shown: Mapping[str, Shows]
    done: Mapping[str, Does] = field(default_factory=dict)
    taken: Mapping[str, Takes] = field(default_factory=dict)

    def routes(self, desk: Desk) -> Iterator[Route]:
        for path, show in self.shown.items():
            yield Route(path, _showing(path, show), methods=["GET"])
        for path, do in self.done.items():
            yield Route(path, _doing(desk, path, do), methods=["POST"])
        for path, take in self.taken.items():
            yield Route(path, _doing(desk, path, take, takes=True), methods=["POST"])


def _showing(path: str, show: Shows) -> Shows:
    def answer(request: Request) -> Response:
        _refuse_others(request, f"GET {path}")
        return show(request)

    return answer


def _doing(
    desk: Desk, path: str, do: Callable[..., Response], *, takes: bool = False
) -> Callable[[Request], Awaitable[Response]]:
    def alone(request: Request, *sent: object) -> Response:
        with desk.lock:
            desk.acts.person = request.state.person or ALONE
            return do(request, *sent)

    async def answer(request: Request) -> Response:
        _refuse_others(request, f"POST {path}")
        form, upload = await _form_of(request, takes=takes)
        return await run_in_threadpool(alone, request, form, *([upload] if takes else ()))

    return answer


def _refuse_others(request: Request, use: str) -> None:
    if not may(request.state.person, use, request.path_params.get("locale", "")):
        raise HTTPException(403)


async def _form_of(request: Request, *, takes: bool) -> tuple[Form, Upload]:
    """The form's texts by their names, and its file. Raises HTTPException for one that is too large, or none."""
    largest = LARGEST_FILE if takes else LARGEST
    if int(request.headers.get("content-length") or largest + 1) > largest:
        raise HTTPException(413)
    found: Form = {}
    upload = Upload("", b"")
    async with request.form(max_files=int(takes), max_fields=FIELDS) as form:
        for name, value in form.multi_items():
            if isinstance(value, str):
                found.setdefault(name, []).append(value.replace("\0", ""))
            else:
                upload = Upload(value.filename or "", await value.read())
    return found, upload


def known(desk: Desk, request: Request) -> tuple[str, str]:
    """Article and locale of the address, which the package has. Raises HTTPException."""
    article, locale = request.path_params["article"], request.path_params["locale"]
    package = desk.collection().package
    if article not in desk.collection().articles:
        raise HTTPException(404)
    if locale not in (*package.all_locales, *package.settings.package.preview):
        raise HTTPException(404)
    return article, locale


def asked(request: Request) -> tuple[str, int]:
    """The words and the number of the page of a list, as its address asks for them."""
    number = request.query_params.get("page", "")[:9]
    return request.query_params.get("q", "")[:200], int(number) if number.isdecimal() else 1


def one(form: Form, name: str) -> str:
    """The field's text, empty where it isn't there."""
    return form.get(name, [""])[0]


def signer(request: Request, form: Form) -> tuple[str, str]:
    """Name and qualification of who says something: the account's, and only without accounts the form's."""
    person = request.state.person
    if person.account:
        return person.name, person.qualification
    return one(form, "name"), one(form, "qualification")
