"""Editions that are looked at before they are complete, and say so wherever they say their review state."""

from __future__ import annotations

from dataclasses import replace

from cartilla.model.edition import Edition


def as_preview(edition: Edition) -> Edition:
    """The edition with a notice, shown and spoken before that of its review, that it isn't for patients."""
    mark = edition.words["review.preview"]
    notice = " ".join(filter(None, (mark, edition.review.notice)))
    return replace(edition, review=replace(edition.review, notice=notice))
