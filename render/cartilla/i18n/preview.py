"""Editions that are looked at before they are published, and say so wherever they say their review state."""

from __future__ import annotations

from dataclasses import replace

from cartilla.config import Package
from cartilla.model.edition import Edition


def marked(edition: Edition, package: Package, *, draft: bool) -> Edition:
    """The edition as its package publishes it, else as a preview: with a notice, shown and spoken before that of its
    review, that it isn't for patients. `draft` articles aren't published in any language, others only in the package's,
    and there only when the translation is complete, unless its settings say otherwise."""
    if draft:
        mark = "review.preview_draft"
    elif package.publishes(edition.locale) and (is_complete(edition) or not package.settings.publish.holds):
        return edition
    else:
        mark = "review.preview"
    notice = " ".join(filter(None, (edition.words[mark], edition.review.notice)))
    return replace(edition, preview=True, review=replace(edition.review, notice=notice))


def is_complete(edition: Edition) -> bool:
    """Whether nothing of the text, or of the words around it, is shown in another language for want of a translation."""
    return edition.locale == edition.source_locale or not (edition.missing or edition.words.foreign)
