"""The review state of an edition, told honestly: a draft until a qualified person signs."""

from __future__ import annotations

from cartilla.i18n.catalogs import Catalog
from cartilla.i18n.messages import messages
from cartilla.model.article import Article
from cartilla.model.edition import Review, ReviewStatus
from cartilla.model.words import Words


def review_state(article: Article, catalog: Catalog, words: Words) -> Review:
    """`machine` where a machine wrote any message that this edition shows, else `draft`."""
    if words.locale == article.locale:
        return Review(ReviewStatus.DRAFT, words["review.draft"], words["review.draft_word"])
    if any(message.key in catalog.machine for message in messages(article)):
        return Review(ReviewStatus.MACHINE, words["review.machine"], words["review.draft_word"])
    return Review(ReviewStatus.DRAFT, words["review.translation"], words["review.draft_word"])
