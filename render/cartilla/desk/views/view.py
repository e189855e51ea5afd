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

Shows = Callable[[Request], Response]
Does = Callable[[Request, Form], Response]


@dataclass(frozen=True, slots=True)
class Views:
    """By path: what is `shown`, and what is `done` with a form, one at a time. Who may is in the register."""

    shown: Mapping[str, Shows]
    done: Mapping[str, Does] = field(default_factory=dict)

    def routes(self, desk: Desk) -> Iterator[Route]:
        for path, show in self.shown.items():
            yield Route(path, _showing(path, show), methods=["GET"])
        for path, do in self.done.items():
            yield Route(path, _doing(desk, path, do), methods=["POST"])


def _showing(path: str, show: Shows) -> Shows:
    def answer(request: Request) -> Response:
        _refuse_others(request, f"GET {path}")
        return show(request)

    return answer


def _doing(desk: Desk, path: str, do: Does) -> Callable[[Request], Awaitable[Response]]:
    def alone(request: Request, form: Form) -> Response:
        with desk.lock:
            desk.acts.person = request.state.person or ALONE
            return do(request, form)

    async def answer(request: Request) -> Response:
        _refuse_others(request, f"POST {path}")
        return await run_in_threadpool(alone, request, await _form_of(request))

    return answer


def _refuse_others(request: Request, use: str) -> None:
    if not may(request.state.person, use, request.path_params.get("locale", "")):
        raise HTTPException(403)


async def _form_of(request: Request) -> Form:
    """The form's texts by their names. Raises HTTPException for one that is too large, or none."""
    if int(request.headers.get("content-length") or LARGEST + 1) > LARGEST:
        raise HTTPException(413)
    found: Form = {}
    async with request.form(max_files=0, max_fields=FIELDS) as form:
        for name, value in form.multi_items():
            if isinstance(value, str):
                found.setdefault(name, []).append(value.replace("\0", ""))
    return found


def known(desk: Desk, request: Request) -> tuple[str, str]:
    """Article and locale of the address, which the package has. Raises HTTPException."""
    article, locale = request.path_params["article"], request.path_params["locale"]
    package = desk.collection().package
    if article not in desk.collection().articles:
        raise HTTPException(404)
    if locale not in (*package.all_locales, *package.settings.package.preview):
        raise HTTPException(404)
    return article, locale


def one(form: Form, name: str) -> str:
    """The field's text, empty where it isn't there."""
    return form.get(name, [""])[0]


def signer(request: Request, form: Form) -> tuple[str, str]:
    """Name and qualification of who says something: the account's, and only without accounts the form's."""
    person = request.state.person
    if person.account:
        return person.name, person.qualification
    return one(form, "name"), one(form, "qualification")
