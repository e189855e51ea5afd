"""What is kept back from readers, and what they see of it meanwhile.

A draft isn't published at all. An edition whose translation isn't complete (`[publish]`), or that isn't reviewed where the
package asks for that (`[review.policy]`), isn't published as it now is; but one that was published when it was all that
stays, until its newer text is, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from cartilla.builder.editions import INTERFACE, SOFTWARE, Address, Prepared, page_of
from cartilla.builder.fingerprint import software
from cartilla.builder.manifest import Entry, folder_in
from cartilla.builder.store import Store
from cartilla.builder.vital import outdated
from cartilla.config import Package
from cartilla.model.status import ReviewStatus

REVIEWED = ReviewStatus.REVIEWED.value


class Why(StrEnum):
    """Why an edition is kept back."""

    DRAFT = "draft"
    UNTRANSLATED = "untranslated"
    UNREVIEWED = "unreviewed"


@dataclass(frozen=True, slots=True)
class Held:
    """An edition that is kept back. What was published of it before `stays`, `since` the day (ISO) of the first build
    that kept the newer text back, or is removed, if there was anything (`was`). `outdated` is what it says that is no
    longer so: words, each for a thing."""

    prepared: Prepared
    why: tuple[Why, ...]
    was: bool
    stays: bool
    since: str = ""
    outdated: tuple[str, ...] = ()

    @property
    def fails(self) -> bool:
        """Whether somebody must see to it now, so that the build ends with an error."""
        return bool(self.outdated) or Why.UNREVIEWED in self.why


def reasons(package: Package, prepared: Prepared) -> tuple[Why, ...]:
    """Why the edition may not be published as it is; none also where its language isn't published anyway."""
    if not package.publishes(prepared.locale):
        return ()
    if prepared.draft:
        return (Why.DRAFT,)
    unreviewed = prepared.unsigned and package.settings.review.blocks(prepared.locale)
    return (*((Why.UNTRANSLATED,) if prepared.preview else ()), *((Why.UNREVIEWED,) if unreviewed else ()))


def keep_back(package: Package, prepared: Prepared, store: Store, day: str) -> Held | None:
    """What becomes of the edition if it is kept back; None where it is not. `day` is that of the build."""
    why = reasons(package, prepared)
    if not why:
        return None
    entries = files_of(prepared, store)
    wrong = tuple(dict.fromkeys(_outdated(prepared, entries, store))) if Why.UNTRANSLATED in why else ()
    stays = bool(entries) and not wrong and all(_was_whole(entry, why, store) for entry in entries)
    return Held(prepared, why, bool(entries), stays, store.held.get(name_of(prepared), day), wrong)


def _was_whole(entry: Entry, why: tuple[Why, ...], store: Store) -> bool:
    """Whether the file is there, and was made when nothing spoke against it."""
    return (
        Why.DRAFT not in why
        and (Why.UNREVIEWED not in why or entry.review == REVIEWED)
        and (Why.UNTRANSLATED not in why or entry.vital in store.vital)
        and store.is_whole(entry)
    )


def _outdated(prepared: Prepared, entries: Iterable[Entry], store: Store) -> Iterator[str]:
    if prepared.vital is None:
        return
    for name in dict.fromkeys(entry.vital for entry in entries):
        if name in store.vital and name != prepared.vital.name:
            yield from outdated(store.vital[name], prepared.vital)


def name_of(prepared: Prepared) -> str:
    return f"{prepared.locale}/{prepared.article}"


def files_of(prepared: Prepared, store: Store) -> list[Entry]:
    """What is published of the edition."""
    return store.of(("", prepared.article, prepared.locale))


def shown(
    package: Package, everything: Mapping[Address, Prepared], entries: Mapping[str, Entry]
) -> dict[Address, Prepared]:
    """What lists and links may tell: of an edition that is kept back, what its page says, if it has one, and what its
    preview says."""
    found: dict[Address, Prepared] = {}
    for address, prepared in everything.items():
        if address.folder or not reasons(package, prepared):
            found[address] = prepared
        public = replace(address, folder="")
        if reasons(package, prepared) and (page := entries.get(page_of(public))):
            found[public] = as_published(prepared, page)
    return found


def left_alone(
    package: Package,
    articles: Collection[str],
    broken: Collection[Address],
    everything: Mapping[Address, Prepared],
    entries: Mapping[str, Entry],
) -> dict[Address, Prepared]:
    """What lists tell of articles that aren't there, but may only have been mislaid, and of editions that can't be read:
    what their pages say."""
    accent = next((prepared.accent for prepared in everything.values()), None)
    words = {prepared.locale: prepared.parts[INTERFACE] for prepared in everything.values()}
    unread = {(address.article, address.locale) for address in broken}
    found: dict[Address, Prepared] = {}
    for path, page in entries.items():
        if (
            page.article
            and page.locale
            and (page.article in articles or (page.article, page.locale) in unread)
        ):
            address = Address(package, page.article, page.locale, "", folder_in(path))
            if path == page_of(address):
                found[address] = as_published(
                    _unknown(page.article, page.locale, words.get(page.locale, ""), accent), page
                )
    return found


def _unknown(article: str, locale: str, words: str, accent: str | None) -> Prepared:
    """An edition of which nothing is known but its name."""
    from cartilla.i18n.localize import direction
    from cartilla.i18n.values.written import language_name

    return Prepared(
        article=article,
        locale=locale,
        parts={INTERFACE: words, SOFTWARE: software()},
        title=article,
        summary="",
        language_name=language_name(locale),
        direction=direction(locale).value,
        review_by="",
        review="",
        review_notice="",
        links=(),
        langs={},
        unsigned=(),
        preview=False,
        draft=False,
        messages=0,
        missing=0,
        untranslated=(),
        words=0,
        vital=None,
        accent=accent,
        found=(),
        topics=(),
        terms=(),
        updated="",
    )


def as_published(prepared: Prepared, page: Entry) -> Prepared:
    """The edition as its page, which may be older, shows it."""
    return replace(
        prepared,
        title=page.title or prepared.title,
        summary=page.summary or prepared.summary,
        review=page.review or prepared.review,
        review_notice=prepared.review_notice if page.notice is None else page.notice,
        updated=page.updated or prepared.updated,
        review_by=page.review_by or prepared.review_by,
        topics=prepared.topics if page.topics is None else page.topics,
        terms=prepared.terms if page.terms is None else page.terms,
        langs={} if page.vital else prepared.langs,
        preview=False,
    )
