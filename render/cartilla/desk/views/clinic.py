"""The clinic's form."""

from __future__ import annotations

import base64

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cartilla.desk.page import go, page
from cartilla.desk.room import Desk
from cartilla.desk.uses import clinic, clinic_look
from cartilla.desk.views.view import Form, Upload, Views, one
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
        shown = values or now.values
        filled = {name.partition(".")[0] for name, text in shown.items() if text}
        return page(
            desk,
            request,
            "clinic.html.jinja",
            status,
            fields=clinic.fields(collection),
            values=shown,
            logo=clinic.logo_of(collection, path),
            color=clinic_look.color_told(shown["accent"]),
            instead={name: each for name, each in clinic_look.INSTEAD.items() if name not in filled},
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

    def looks(request: Request, sent: Form) -> Response:
        """How it looks, before anything is saved."""
        collection = desk.collection()
        path = clinic.path_of(collection)
        if path is None or not collection.articles:
            raise HTTPException(404)
        values = {field: one(sent, field) for field in clinic.fields(collection)}
        told = clinic_look.look(collection, path, values)
        pages = [base64.b64encode(each).decode() for each in told.pages]
        return page(desk, request, "clinic-look.html.jinja", look=told, pages=pages)

    def logo(request: Request, sent: Form, upload: Upload) -> Response:
        collection = desk.collection()
        path = clinic.path_of(collection)
        if path is None:
            raise HTTPException(404)
        remove = "remove" in sent
        if one(sent, "seen") != clinic.read(collection, path).digest:
            return form(request, changed=True, status=409)
        files = [path]
        if not remove:
            files.append(path.with_name(clinic.logo_name(path, upload.name)))
        with desk.acts.doing("clinic", path.stem, files):
            clinic.put_logo(collection, path, upload.name, b"" if remove else upload.data or b"-")
        return go("/clinic", {"said": "clinic"})

    def logo_file(_: Request) -> Response:
        path = clinic.path_of(desk.collection())
        found = desk.collection().clinic() if path else None
        if found is None or found.logo is None:
            raise HTTPException(404)
        return Response(found.logo.data, media_type=found.logo.media_type)

    return Views(
        {"/clinic": form, "/clinic/logo": logo_file},
        {"/clinic": save, "/clinic/look": looks},
        {"/clinic/logo": logo},
    )
