"""Signing in and out, and the log of what everybody did: only where people have accounts."""

from __future__ import annotations

from math import ceil

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cartilla.desk.log import Log
from cartilla.desk.page import go, inside, page, speaker
from cartilla.desk.reception import Reception, SlowedError
from cartilla.desk.register import SIGN_IN, SIGN_OUT
from cartilla.desk.room import Desk
from cartilla.desk.views.view import Form, Views, one

SHOWN = 500
"""Lines of the log on a page."""

KEPT = "kept."
"""In front of the names of fields that came along with somebody whose session had ended."""


def views(desk: Desk, reception: Reception, log: Log) -> Views:
    def shown(
        request: Request, status: int = 200, reason: str = "", account: str = "", kept: Form | None = None
    ) -> Response:
        there = inside(request.query_params.get("from", "/"))
        return page(
            desk,
            request,
            "sign-in.html.jinja",
            status,
            there=there,
            reason=reason,
            account=account,
            kept=kept or {},
        )

    def sign_in(request: Request) -> Response:
        return RedirectResponse("/", 303) if request.state.person else shown(request)

    def let_in(request: Request, form: Form) -> Response:
        t = speaker(request)
        if "password" not in form:
            # The form of a page whose session has ended.
            kept = {KEPT + name: values for name, values in form.items()}
            return shown(request, 401, t("people.ended"), kept=kept)
        kept = {name: values for name, values in form.items() if name.startswith(KEPT)}
        name = one(form, "account").strip().lower()
        address = request.client.host if request.client else ""
        try:
            found = reception.sign_in(name, one(form, "password"), address)
        except SlowedError as error:
            answer = shown(request, 429, t("people.slowed", count=ceil(error.wait)), name, kept)
            answer.headers["retry-after"] = str(ceil(error.wait))
            return answer
        if found is None:
            known = name if name in reception.accounts.users else ""
            log.write(known, "refused", address=address)
            return shown(request, 401, t("people.wrong"), name, kept)
        person, session = found
        log.write(person.account, "signed-in", address=address)
        there = inside(request.query_params.get("from", "/"))
        if kept:
            request.state.person = person
            fields = {key.removeprefix(KEPT): values for key, values in kept.items()}
            answer = page(desk, request, "go-on.html.jinja", there=there, fields=fields)
        else:
            answer = go(there)
        return reception.remember(request, answer, session)

    def sign_out(request: Request, _: Form) -> Response:
        log.write(request.state.person.account, "signed-out")
        return reception.sign_out(request, go(SIGN_IN))

    def acts(request: Request) -> Response:
        return page(desk, request, "log.html.jinja", lines=log.last(SHOWN))

    return Views({SIGN_IN: sign_in, "/log": acts}, {SIGN_IN: let_in, SIGN_OUT: sign_out})
