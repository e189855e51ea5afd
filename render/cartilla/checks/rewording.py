"""Whether a text that was reworded may still mean the same: what the checks know of figures, facts and negations says no
where one has changed. What it says yes to, a person decides."""

from __future__ import annotations

from collections.abc import Iterator

from cartilla.checks.every import CHECKS
from cartilla.checks.sayings import changed_sayings
from cartilla.checks.shown import shown_facts
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Scope
from cartilla.codes import Code
from cartilla.errors import FindingsError, Severity
from cartilla.i18n.agreement import disagreements
from cartilla.i18n.catalogs.messages import Message
from cartilla.i18n.keeping import Rewording
from cartilla.model.article import Article
from cartilla.model.text import Inlines
from cartilla.parse.inline import parse_inline

MEANING = frozenset(
    {
        Code.TRANSLATION_NUMBERS,
        Code.TRANSLATION_UNITS,
        Code.TRANSLATION_RANGES,
        Code.TRANSLATION_PHONES,
        Code.TRANSLATION_NUMBER_WORDS,
        Code.TRANSLATION_ORDINALS,
        Code.TRANSLATION_ORDER,
        Code.ROUNDED_MEASURE,
    }
)
"""Checks that tell another figure also between two texts of one language."""

_SIDES = {"source": "earlier text", "translation": "new text"}


def objections(article: Article, rewording: Rewording) -> Iterator[str]:
    """Why the translation can't simply be kept, each in a sentence; none where nothing speaks against it."""
    message = rewording.message
    try:
        before = parse_inline(rewording.before, message.targets)
        translation = parse_inline(rewording.translation, message.targets)
    except FindingsError:
        yield "The earlier text or its translation can't be read with the links that the new text has."
        return
    yield from _other_meaning(article, message, before)
    yield from _no_longer_fits(article, rewording, translation)


def _other_meaning(article: Article, message: Message, before: Inlines) -> Iterator[str]:
    facts = shown_facts(article, article.locale)
    old, new = (
        Words(article.locale, inlines, message.role, facts=facts) for inlines in (before, message.inlines)
    )
    pair = Pair(old, new)
    for _, what, _ in disagreements(before, message.inlines, lambda _own, _other: ""):
        yield what.replace("The translation", "The new text").replace("its source", "the earlier text")
    for check in CHECKS:
        if check.code in MEANING and check.scope is Scope.TRANSLATION:
            template = check.message
            for word, instead in _SIDES.items():
                template = template.replace(word, instead)
            yield from (template.format_map(found) for found in check.find(pair))
    for lost, added in changed_sayings(old, new):
        said = [
            f"{where} says {words}"
            for where, words in (("the earlier text", lost), ("the new text", added))
            if words
        ]
        yield f"{' and '.join(said)[0].upper()}{' and '.join(said)[1:]}."


def _no_longer_fits(article: Article, rewording: Rewording, translation: Inlines) -> Iterator[str]:
    message, locale = rewording.message, rewording.locale
    for _, what, _ in disagreements(message.inlines, translation, lambda _own, _other: ""):
        yield f"{locale}: {what}"
    pair = Pair(
        Words(article.locale, message.inlines, message.role, facts=shown_facts(article, article.locale)),
        Words(locale, translation, message.role, facts=shown_facts(article, locale)),
    )
    for check in CHECKS:
        if check.scope is Scope.TRANSLATION and check.severity is Severity.ERROR:
            yield from (f"{locale}: {check.message.format_map(found)}" for found in check.find(pair))
