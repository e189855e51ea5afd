"""All checks of a package: what is the whole package's once, then article by article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from cartilla.checks.avoided import avoided_in
from cartilla.checks.clinics import check_clinics
from cartilla.checks.dates import turning_days
from cartilla.checks.interface import check_interface
from cartilla.checks.orphans import check_orphans
from cartilla.checks.reviews import check_remarks, check_review
from cartilla.checks.source import check_article
from cartilla.checks.ticked import ticked, without
from cartilla.checks.translation import check_translation
from cartilla.checks.unused import Unused, Used, used_by
from cartilla.checks.whole_article import Worded, Wordings, place_of_catalog, worded_in
from cartilla.errors import Finding, FindingsError
from cartilla.i18n.catalogs.interface import DOMAIN
from cartilla.i18n.collection import Collection
from cartilla.parse.strays import strays


@dataclass(frozen=True, slots=True)
class Wording:
    """How an article is translated into one language: what is compared with other articles', and codes of what is ticked
    off, by place."""

    worded: tuple[Worded, ...]
    ticked: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at one article, or at the interface's words in one language, gives: its `findings`, and what those of the
    whole package need. `used` is None where the article can't be read; on the days in `turns` its findings change."""

    findings: tuple[Finding, ...]
    used: Used | None = None
    wordings: dict[str, Wording] = field(default_factory=dict)
    turns: tuple[date, ...] = ()


Remember = Callable[[str, str, Callable[[], Looked]], Looked]
"""`remember(article, locale, look)` gives what a look gave before, if that still holds, else what it gives now. One of the
names is empty: it is of an article in all languages, or of the interface's words in one."""


def _look(_article: str, _locale: str, look: Callable[[], Looked]) -> Looked:
    return look()


def check_package(
    collection: Collection, *, preview: bool = False, remember: Remember = _look
) -> Iterator[Finding]:
    """Every finding of sources, translations of published languages (with `preview`, of incomplete ones too), and
    sign-offs of all; one may come twice."""
    translated, everywhere = languages(collection, preview=preview)
    yield from (stray.finding for stray in strays(collection.package))
    yield from _check_shared(collection, translated, everywhere, remember)
    unused = Unused(collection.inspect_shared())
    wordings = {locale: Wordings() for locale in translated}
    # An article's translations and sign-offs with it: so each file is read once, however many there are.
    for article in collection.articles:
        looked = remember(article, "", partial(_look_at, collection, article, translated, everywhere))
        yield from looked.findings
        unused.see(looked.used)
        for locale, wording in looked.wordings.items():
            place = place_of_catalog(collection, article, locale)
            found = wordings[locale].compare(wording.worded, place)
            yield from without(found, wording.ticked, article, locale)
    yield from unused.findings()


def languages(collection: Collection, *, preview: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those whose translations are looked at, and those whose sign-offs are."""
    settings = collection.package.settings.package
    everywhere = (*collection.package.all_locales, *settings.preview)
    return (*settings.locales, *settings.preview) if preview else settings.locales, everywhere


def _look_at(
    collection: Collection, article: str, translated: tuple[str, ...], everywhere: tuple[str, ...]
) -> Looked:
    findings = [*_as_far_as_it_goes(check_article(collection, article))]
    read = collection.inspect(article)[0]
    wordings = {}
    for locale in translated:
        findings += _as_far_as_it_goes(check_translation(collection, article, locale))
        off = dict(ticked(collection, article, locale))
        wordings[locale] = Wording(worded_in(collection, article, locale), off)
    for locale in everywhere:
        findings += check_review(collection, article, locale)
        findings += check_remarks(collection, article, locale)
    if read is None:
        return Looked(tuple(findings), None, wordings)
    return Looked(tuple(findings), used_by(read), wordings, tuple(sorted(set(turning_days(read)))))


def _as_far_as_it_goes(found: Iterable[Finding]) -> Iterator[Finding]:
    """What can't be read ends no check of anything else."""
    try:
        yield from found
    except FindingsError as error:
        yield from error.findings


def _check_shared(
    collection: Collection, translated: tuple[str, ...], everywhere: tuple[str, ...], remember: Remember
) -> Iterator[Finding]:
    """What articles share, clinics' files, words to avoid, the interface's words with their sign-offs, and what is left
    of articles that are gone."""
    yield from collection.glossary().findings
    yield from collection.inspect_shared().findings
    for locale in dict.fromkeys((collection.source_locale, *translated, *everywhere)):
        look = partial(
            _look_at_words, collection, locale, read=locale in (collection.source_locale, *translated)
        )
        yield from remember("", locale, look).findings
    yield from check_clinics(collection)
    yield from check_orphans(collection)


def _look_at_words(collection: Collection, locale: str, *, read: bool) -> Looked:
    """The language's words, lexicon and list of words to avoid where they are `read`, and sign-offs of the interface's words."""
    findings: list[Finding] = []
    for each in (partial(avoided_in, collection), collection.lexicon, collection.words) if read else ():
        try:
            each(locale)
        except FindingsError as error:
            findings += error.findings
    if read and locale != collection.source_locale:
        findings += _as_far_as_it_goes(check_interface(collection, locale))
    return Looked((*findings, *check_review(collection, DOMAIN, locale)))
