"""A document becomes an article, and translations go out as a file and come back."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cartilla.desk.page import page, reason, speaker
from cartilla.desk.room import Desk
from cartilla.desk.uses import bringing
from cartilla.desk.views.view import Form, Upload, Views, known, one, signer
from cartilla.errors import CartillaError, FindingsError
from cartilla.exchange.files import FORMATS
from cartilla.i18n.review.approval import printable

EXCHANGE = "/articles/{article}/{locale}/exchange"
ENDINGS = {suffix.removeprefix("."): suffix for suffix in FORMATS}


def views(desk: Desk) -> Views:
    def importing(request: Request, form: Form | None = None, error: CartillaError | None = None) -> Response:
        kept = {key: one(form or {}, key) for key in ("article", "changes")}
        return told(request, "import.html.jinja", error, form=kept)

    def imports(request: Request, form: Form, upload: Upload) -> Response:
        collection = desk.collection()
        changes = one(form, "changes")
        if changes not in ("", "accept", "reject"):
            raise HTTPException(404)
        try:
            made = bringing.read_article(
                collection, upload.name, upload.data, one(form, "article").strip(), changes
            )
            files = [collection.package.root / name for name in made.files]
            with desk.acts.doing("imported", made.article, files):
                bringing.write_article(collection, made)
        except CartillaError as error:
            return importing(request, form, error)
        return page(desk, request, "imported.html.jinja", made=made)

    def exchange(request: Request, error: CartillaError | None = None) -> Response:
        article, locale = foreign(request)
        return told(
            request,
            "exchange.html.jinja",
            error,
            article=article,
            locale=locale,
            endings=ENDINGS,
            report=None,
        )

    def download(request: Request) -> Response:
        article, locale = foreign(request)
        ending, only = request.path_params["ending"], request.query_params.get("only", "")
        if ending not in ENDINGS or only not in ("", "missing"):
            raise HTTPException(404)
        data = bringing.outgoing_file(desk.collection(), article, locale, ENDINGS[ending], only)
        name = f'attachment; filename="{article}-{locale}.{ending}"'
        return Response(data, media_type="application/octet-stream", headers={"content-disposition": name})

    def take(request: Request, form: Form, upload: Upload) -> Response:
        article, locale = foreign(request)
        collection = desk.collection()
        try:
            by = printable(signer(request, form)[0])
        except ValueError:
            return exchange(request, CartillaError(speaker(request)("remarks.nobody")))
        try:
            rows = bringing.read_rows(collection, upload.name, upload.data, locale)
            with desk.acts.doing("exchanged", f"{locale}/{article}", bringing.files(collection, locale)):
                report = bringing.take(collection, rows, by, locale)
        except CartillaError as error:
            return exchange(request, error)
        return page(
            desk,
            request,
            "exchange.html.jinja",
            article=article,
            locale=locale,
            endings=ENDINGS,
            report=report,
            reason="",
            findings=(),
        )

    def foreign(request: Request) -> tuple[str, str]:
        article, locale = known(desk, request)
        if locale == desk.collection().source_locale:
            raise HTTPException(404)
        return article, locale

    def told(request: Request, template: str, error: CartillaError | None, **values: object) -> Response:
        found = error.findings if isinstance(error, FindingsError) else ()
        told = "" if error is None or found else reason(request, error)
        status = 200 if error is None else 422
        return page(desk, request, template, status, reason=told, findings=found, **values)

    return Views(
        {"/import": importing, EXCHANGE: exchange, EXCHANGE + "/texts.{ending}": download},
        {},
        {"/import": imports, EXCHANGE: take},
    )
