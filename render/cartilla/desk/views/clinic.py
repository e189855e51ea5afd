"""The clinic's form."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cartilla.desk.page import go, page
from cartilla.desk.room import Desk
from cartilla.desk.uses import clinic
from cartilla.desk.views.view import Form, Views, one
from cartilla.errors import Finding, Severity


def views(desk: Desk) -> Views:
    def form(
        request: Request,
        values: dict[str, str] | None = None,
        findings: tuple[Finding, ...] = (),
        *,
        changed: bool = False,
        status: int = 200,
    ) -> Response:
        collection = desk.collection()
        path = clinic.path_of(collection)
        if path is None:
            raise HTTPException(404)
        now = clinic.read(collection, path)
        return page(
            desk,
            request,
            "clinic.html.jinja",
            status,
            fields=clinic.fields(collection),
            values=values or now.values,
            now=now,
            findings=findings,
            changed=changed,
        )

    def save(request: Request, sent: Form) -> Response:
        collection = desk.collection()
        path = clinic.path_of(collection)
        if path is None:
            raise HTTPException(404)
        values = {field: one(sent, field) for field in clinic.fields(collection)}
        if one(sent, "seen") != clinic.read(collection, path).digest:
            return form(request, values, changed=True, status=409)
        with desk.acts.doing("clinic", path.stem, [path]):
            found = clinic.write(collection, path, values)
        if any(finding.severity is Severity.ERROR for finding in found):
            return form(request, values, found, status=422)
        return go("/clinic", {"said": "clinic"})

    return Views({"/clinic": form}, {"/clinic": save})
