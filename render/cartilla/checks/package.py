"""All checks of a package: what is the whole package's once, then article by article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from cartilla.checks.avoided import avoided_in
from cartilla.checks.interface import check_interface
from cartilla.checks.orphans import check_orphans
from cartilla.checks.reviews import check_remarks, check_review
from cartilla.checks.source import check_article
from cartilla.checks.ticked import told
from cartilla.checks.translation import check_translation
from cartilla.checks.unused import Unused
from cartilla.checks.whole_article import Wordings
from cartilla.errors import Finding, FindingsError
from cartilla.i18n.catalogs.interface import DOMAIN
from cartilla.i18n.collection import Collection
from cartilla.parse.strays import strays


def check_package(collection: Collection, *, preview: bool = False) -> Iterator[Finding]:
    """Every finding of sources, translations of published languages (with `preview`, of incomplete ones too), and
    sign-offs of all; one may come twice."""
    settings = collection.package.settings.package
    everywhere = (*collection.package.all_locales, *settings.preview)
    translated = (*settings.locales, *settings.preview) if preview else settings.locales
    yield from (stray.finding for stray in strays(collection.package))
    yield from _check_shared(collection, translated, everywhere)
    unused = Unused(collection.inspect_shared())
    wordings = {locale: Wordings() for locale in translated}
    # An article's translations and sign-offs with it: so each file is read once, however many there are.
    for article in collection.articles:
        yield from _as_far_as_it_goes(check_article(collection, article))
        unused.see(collection.inspect(article)[0])
        for locale in translated:
            yield from _as_far_as_it_goes(check_translation(collection, article, locale))
            worded = wordings[locale].found(collection, article, locale)
            yield from _as_far_as_it_goes(told(worded, collection, article, locale))
        for locale in everywhere:
            yield from check_review(collection, article, locale)
            yield from check_remarks(collection, article, locale)
    yield from unused.findings()


def _as_far_as_it_goes(found: Iterable[Finding]) -> Iterator[Finding]:
    """What can't be read ends no check of anything else."""
    try:
        yield from found
    except FindingsError as error:
        yield from error.findings


def _check_shared(
    collection: Collection, translated: tuple[str, ...], everywhere: tuple[str, ...]
) -> Iterator[Finding]:
    """What articles share, clinics' files, words to avoid, the interface's words with their sign-offs, and what is left
    of articles that are gone."""
    yield from collection.glossary().findings
    yield from collection.inspect_shared().findings
    for locale in (collection.source_locale, *translated):
        for read in (partial(avoided_in, collection), collection.lexicon, collection.words):
            try:
                read(locale)
            except FindingsError as error:
                yield from error.findings
    for name in collection.clinics:
        yield from collection.inspect_clinic(name)[1]
    for locale in translated:
        yield from _as_far_as_it_goes(check_interface(collection, locale))
    for locale in everywhere:
        yield from check_review(collection, DOMAIN, locale)
    yield from check_orphans(collection)
