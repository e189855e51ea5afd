"""What a book is called by machines: the same for every build of it, and for no other book."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from cartilla.model.edition import Edition
from cartilla.renderers.context import Context


def identifier(edition: Edition, context: Context, kind: str) -> str:
    """A `urn:uuid:` that follows from package, clinic, article, locale and `kind` of book."""
    clinic = edition.clinic.id if edition.clinic else ""
    named = (context.package, clinic, edition.article, edition.locale, kind)
    return uuid5(NAMESPACE_URL, "\n".join(named)).urn
