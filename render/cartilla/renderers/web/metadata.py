"""What machines read: the page as a schema.org MedicalWebPage, in JSON-LD."""

from __future__ import annotations

import json
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from cartilla.formats import Use
from cartilla.model.edition import Edition
from cartilla.model.status import ReviewStatus
from cartilla.renderers.context import Context
from cartilla.renderers.html.drawings import has_picture

Data = dict[str, Any]


def json_ld(edition: Edition, context: Context, path: str) -> Markup:
    """The JSON for a `<script type="application/ld+json">`; nothing in it can end that element."""
    return htmlsafe_json_dumps(metadata(edition, context, path), dumps=_dumps)


def metadata(edition: Edition, context: Context, path: str) -> Data:
    """Without a base address there is no absolute one: `url` and its like are then left out."""
    heard = any(file.kind.use is Use.PLAYED for file in context.files)
    drawn = has_picture(edition.blocks())
    base = context.base_url
    data: Data = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": edition.title.written,
        "description": edition.summary.written,
        "inLanguage": edition.locale,
        "version": edition.version.written,
        "dateModified": edition.updated_iso,
        "creativeWorkStatus": "Published" if edition.review.status is ReviewStatus.REVIEWED else "Draft",
        "audience": {"@type": "Patient"},
        "isAccessibleForFree": True,
        "accessMode": ["textual", *(["visual"] if drawn else []), *(["auditory"] if heard else [])],
        "accessModeSufficient": [_sufficient("textual"), *([_sufficient("auditory")] if heard else [])],
        "accessibilityFeature": [
            "structuralNavigation",
            "tableOfContents",
            "readingOrder",
            "displayTransformability",
            *(["alternativeText"] if drawn else []),
            *(["transcript"] if heard else []),
        ],
        "accessibilityHazard": "none",
    }
    if base:
        data["url"] = base + path
    if edition.topics:
        data["keywords"] = list(edition.topics)
    if edition.clinic is not None:
        data["publisher"] = {"@type": "MedicalOrganization", "name": edition.clinic.name}
        if edition.clinic.website is not None and edition.clinic.website.href:
            data["publisher"]["url"] = edition.clinic.website.href
    if edition.sources:
        data["citation"] = [
            {"@type": "CreativeWork", "name": source.title, "publisher": source.publisher, "url": source.url}
            for source in edition.sources
        ]
    if base and context.files:
        data["associatedMedia"] = [
            {"@type": "MediaObject", "contentUrl": base + file.path, "encodingFormat": file.media_type}
            for file in context.files
        ]
    return data


def _sufficient(mode: str) -> Data:
    return {"@type": "ItemList", "itemListElement": [mode]}


def _dumps(data: Data, **_: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
