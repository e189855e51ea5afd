"""What a package's policy keeps back (`[review.policy]`), and what readers see of it meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cartilla.builder.editions import Address, Prepared, page_of
from cartilla.builder.manifest import Entry
from cartilla.config import Package
from cartilla.model.edition import ReviewStatus

REVIEWED = ReviewStatus.REVIEWED.value


def withheld(package: Package, prepared: Prepared) -> bool:
    """Whether the edition may not be published as it is. A preview isn't published at all."""
    blocks = package.publishes(prepared.locale) and package.settings.review.blocks(prepared.locale)
    return bool(prepared.unsigned) and blocks


def unpublished(kept_back: Iterable[Prepared], entries: Mapping[str, Entry]) -> set[str]:
    """Paths of files that go with the editions that are kept back: those of one that was published when all
    of it was reviewed stay."""
    names = {(prepared.article, prepared.locale) for prepared in kept_back}
    of = {path: (entry.article, entry.locale) for path, entry in entries.items()}
    unreviewed = {of[path] for path, entry in entries.items() if entry.review != REVIEWED}
    return {path for path in of if of[path] in names & unreviewed}


def shown(
    package: Package, everything: Mapping[Address, Prepared], entries: Mapping[str, Entry]
) -> dict[Address, Prepared]:
    """What lists and links may tell: of an edition that is kept back, what its page says, if it has one."""
    return {
        address: _as_published(prepared, page) if withheld(package, prepared) and page else prepared
        for address, prepared in everything.items()
        if (page := entries.get(page_of(address))) or not withheld(package, prepared)
    }


def _as_published(prepared: Prepared, page: Entry) -> Prepared:
    if page.review != REVIEWED:
        return prepared
    return replace(
        prepared,
        title=page.title or prepared.title,
        summary=page.summary or prepared.summary,
        review=REVIEWED,
        review_notice="",
    )
