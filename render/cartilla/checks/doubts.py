"""What a reviewer can tick off, in all of an article's translations or in the interface's words."""

from __future__ import annotations

from collections.abc import Iterator

from cartilla.checks.interface import findings_of_words
from cartilla.checks.ticked import is_doubt
from cartilla.checks.translation import findings_of_translation
from cartilla.checks.whole_article import Wordings, place_of_catalog, worded_in
from cartilla.codes import Code
from cartilla.errors import Finding
from cartilla.i18n.catalogs.interface import DOMAIN
from cartilla.i18n.collection import Collection


def doubts(collection: Collection, domain: str, locale: str, code: Code) -> Iterator[Finding]:
    """Warnings of that code that a reviewer may tick off, ticked off already or not."""
    if domain == DOMAIN:
        found: Iterator[Finding] = findings_of_words(collection, locale)
    elif code is Code.WORDED_TWO_WAYS:
        found = _worded(collection, domain, locale)
    else:
        found = findings_of_translation(collection, domain, locale)
    return (finding for finding in found if finding.code is code and is_doubt(finding))


def _worded(collection: Collection, article: str, locale: str) -> Iterator[Finding]:
    """An article is compared with those before it."""
    wordings = Wordings()
    upto = collection.articles.index(article) + 1 if article in collection.articles else 0
    for name in collection.articles[:upto]:
        path = place_of_catalog(collection, name, locale)
        found = list(wordings.compare(worded_in(collection, name, locale), path))
    yield from found if upto else ()
