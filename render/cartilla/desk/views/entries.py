"""Facts, references, helplines, the glossary, and what an article says of itself: a form for each entry."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cartilla.desk.page import go, page
from cartilla.desk.room import Desk
from cartilla.desk.uses import entries, renaming
from cartilla.desk.uses.inserting import what_it_says
from cartilla.desk.uses.needing import StillUsedError
from cartilla.desk.uses.writing import title_of
from cartilla.desk.views.view import Form, Views, one
from cartilla.errors import Finding
from cartilla.i18n.collection import Collection
from cartilla.i18n.rename import rename
from cartilla.model.facts import KINDS

OWN = "/write/{article}/entries/{kind}"
SHARED = "/shared/{kind}"
NEW = "+"
"""Stands for the name of an entry that isn't there yet."""


def views(desk: Desk) -> Views:
    def sheaf(request: Request) -> entries.Sheaf:
        article, kind = request.path_params.get("article", ""), request.path_params["kind"]
        if article and article not in desk.collection().articles:
            raise HTTPException(404)
        try:
            return entries.sheaf(desk.collection(), kind, article)
        except KeyError as error:
            raise HTTPException(404) from error

    def shared(request: Request) -> Response:
        found = [entries.sheaf(desk.collection(), kind) for kind in entries.SHARED]
        return page(desk, request, "shared.html.jinja", found=found)

    def listed(request: Request) -> Response:
        found = sheaf(request)
        if found.kind == entries.ABOUT:
            return shown(request, found, entries.ABOUT)
        says = what_it_says(desk.collection(), found)
        called = title_of(desk.collection(), found.article) if found.article else ""
        kinds = tuple(KINDS)
        return page(
            desk, request, "entries.html.jinja", found=found, kinds=kinds, says=says, article_title=called
        )

    def entry(request: Request) -> Response:
        return shown(request, sheaf(request), request.path_params["name"])

    def shown(
        request: Request,
        found: entries.Sheaf,
        name: str,
        form: Form | None = None,
        findings: tuple[Finding, ...] = (),
        *,
        status: int = 200,
        used: StillUsedError | None = None,
    ) -> Response:
        fact_kind = request.query_params.get("kind", "")
        is_new = name == NEW
        if not is_new and found.kind != entries.ABOUT and name not in found.names:
            raise HTTPException(404)
        if is_new and found.kind == "facts" and fact_kind not in KINDS:
            raise HTTPException(404)
        target = one(form or {}, "name").strip() if is_new else name
        now = entries.entry(desk.collection(), found, target, fact_kind)
        mine = None if form is None else {each.key: one(form, each.key) for each in now.fields}
        return page(
            desk,
            request,
            "entry.html.jinja",
            status,
            found=found,
            now=now,
            values=now.values if mine is None else mine,
            name=target,
            is_new=is_new,
            fact_kind=str(found.raw(name).get("kind", fact_kind)),
            findings=findings,
            changed=status == 409,
            used=used and _using(desk.collection(), used),
        )

    def save(request: Request, form: Form) -> Response:
        found, name = sheaf(request), request.path_params.get("name", entries.ABOUT)
        fact_kind = request.query_params.get("kind", "")
        is_new = name == NEW
        target = one(form, "name").strip() if is_new else name
        if not target:
            return shown(request, found, name, form, status=422)
        # Somebody else may have begun an entry of that name meanwhile.
        now = entries.entry(desk.collection(), found, target, fact_kind)
        if one(form, "seen") != now.digest:
            return shown(request, found, name, form, status=409)
        values = None if "remove" in form else {each.key: one(form, each.key) for each in now.fields}
        if values is None and (is_new or found.kind == entries.ABOUT):
            raise HTTPException(404)
        try:
            with desk.acts.doing("entry", f"{found.article or found.kind} {target}", [found.path]):
                worse = entries.put(desk.collection(), found, target, values, fact_kind)
        except StillUsedError as error:
            return shown(request, found, name, form, status=422, used=error)
        if worse:
            return shown(request, found, name, form, worse, status=422)
        path = request.url.path
        return go(path if found.kind == entries.ABOUT else path.rpartition("/")[0], {"said": "saved"})

    def renamed(request: Request, form: Form) -> Response:
        old, new = request.path_params["article"], one(form, "new").strip()
        if old not in desk.collection().articles:
            raise HTTPException(404)
        with desk.acts.doing("renamed", f"{old} → {new}", renaming.files(desk.collection(), old, new)):
            rename(desk.collection().package, old, new)
        return go(f"/write/{new}", {"said": "saved"})

    return Views(
        {"/shared": shared, SHARED: listed, SHARED + "/{name}": entry, OWN: listed, OWN + "/{name}": entry},
        {SHARED + "/{name}": save, OWN: save, OWN + "/{name}": save, "/write/{article}/rename": renamed},
    )


def _using(collection: Collection, error: StillUsedError) -> list[tuple[str, str]]:
    """Where to go, and what it is called there."""
    articles = [(f"/write/{article}", title_of(collection, article)) for article in error.articles]
    return articles + [(f"/shared/{kind}/{name}", name) for kind, name in error.entries]
