"""A translation looked at as a whole: whether it is one, in its own language, and worded as its package's others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from cartilla.codes import Code
from cartilla.errors import Finding, FindingsError, Severity, short
from cartilla.i18n.catalogs.messages import Message, once
from cartilla.i18n.catalogs.po import Catalog
from cartilla.i18n.collection import Collection
from cartilla.i18n.inputs import catalog_files
from cartilla.i18n.review.ticks import WHOLE
from cartilla.i18n.sentences import split_source
from cartilla.i18n.values.cldr import babel_locale
from cartilla.model.article import Article

NOT_WORDS = re.compile(
    r"\[@[^\[\]]*\]|\{[^{}]*\}|\[\d+\]|https?://\S+|(?<!\S)\S+(?:@\S|\.(?:com|org|gov|net)\b)\S*"
)
"""What stands in every language alike."""
WORD = re.compile(r"(?<![\w'’-])[^\W\d_]{2,}(?![\w-])")
FEW, MANY = 2, 5
"""Words from which on a message can be told from a name, and from which on no two languages say the same."""
LEAST = 3
"""Copied messages from which on an article counts as its source's copy, if most are."""
ENOUGH = 200
"""Letters from which on a language can be told."""
CLEAR = 0.25
"""How much likelier than the catalog's own language another one must be, for each letter."""


def copied(article: Article, catalog: Catalog, locale: str) -> Iterator[Finding]:
    """An article most of whose translations are their sources, or single long messages that are. Names, numbers
    and addresses may well be the same."""
    if _language(article.locale) == _language(locale):
        return
    worded = [message for message, _ in _translated(article, catalog) if len(_words(message.msgid)) >= FEW]
    same = [
        message for message in worded if _folded(catalog.translation(message.key)) == _folded(message.msgid)
    ]
    if len(same) >= LEAST and 2 * len(same) > len(worded):
        yield Finding(
            catalog.path,
            None,
            Code.TRANSLATION_IS_SOURCE,
            f"{len(same)} of {len(worded)} translations are the {article.locale} text as it stands.",
            f"Write the {locale} words, or leave the messages empty: untranslated text is shown marked with its language.",
        )
        return
    for message in same:
        if len(_words(message.msgid)) >= MANY:
            yield Finding(
                catalog.path,
                catalog.lines.get(message.key),
                Code.MESSAGE_IS_SOURCE,
                f"The translation is the {article.locale} text as it stands: “{short(message.msgid)}”",
                "Translate it, or leave it empty. If it stays as it is in every language, mark whose it is: [words]{lang=en}.",
                Severity.WARNING,
                message.place,
            )


def other_language(article: Article, catalog: Catalog, locale: str) -> Iterator[Finding]:
    """An article's translations that are, taken together, in another language than their catalog's. Silent where
    there is too little text, or where the language is none that the guesser knows."""
    texts = [_plain(text) for message, text in _translated(article, catalog) if text != message.msgid]
    text = " ".join(texts)
    letters = sum(c.isalpha() for c in text)
    if letters < ENOUGH:
        return
    from py3langid.langid import rank  # a second to load

    ranked = [(str(language), float(score)) for language, score in rank(text)]
    scores, (guess, best) = dict(ranked), ranked[0]
    own = ALIASES.get(_language(locale), _language(locale))
    if own in scores and guess != own and best - scores[own] > CLEAR * letters:
        name = babel_locale("en").languages.get(guess, guess)
        yield Finding(
            catalog.path,
            None,
            Code.OTHER_LANGUAGE,
            f"These translations seem to be in another language than {locale}: {name}.",
            "Look whether the right file was put here.",
            Severity.WARNING,
            WHOLE,
        )


ALIASES = {"nb": "no", "fil": "tl"}
"""Languages by the names that the guesser has for them."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A sentence or glossary definition and its translation, in the message at `place`, which stands at `line` of its
    catalog."""

    source: str
    target: str
    place: str
    line: int | None


def worded_in(collection: Collection, article: str, locale: str) -> tuple[Worded, ...]:
    """Those of an article by its id. What can't be read has been told."""
    read, _ = collection.inspect(article)
    with suppress(FindingsError):
        if read is not None:
            return tuple(_worded(read, collection.catalog(article, locale), locale))
    return ()


def place_of_catalog(collection: Collection, article: str, locale: str) -> str:
    """The path of an article's catalog, as findings have it."""
    root = collection.package.root
    return catalog_files(root, locale, article)[0].removeprefix(f"{root}/")


def _worded(article: Article, catalog: Catalog, locale: str) -> Iterator[Worded]:
    for message, text in _translated(article, catalog):
        for source, target in _sentences(message, text, article.locale, locale):
            if len(_words(source)) >= MANY or message.place.startswith("term-"):
                yield Worded(source, target, message.place, catalog.lines.get(message.key))


@dataclass(slots=True)
class Wordings:
    """How messages were translated in the articles seen so far, in one language."""

    seen: dict[str, tuple[str, str]] = field(default_factory=dict)

    def other(self, article: Article, catalog: Catalog, locale: str) -> Iterator[Finding]:
        """Sentences and glossary definitions that an article before this one, or an earlier message of it, has
        translated in other words."""
        return self.compare(_worded(article, catalog, locale), catalog.path)

    def compare(self, worded: Iterable[Worded], path: str) -> Iterator[Finding]:
        """The same of what stands in the catalog at `path`."""
        for each in worded:
            first, where = self.seen.setdefault(each.source, (each.target, path))
            if first != each.target:
                yield Finding(
                    path,
                    each.line,
                    Code.WORDED_TWO_WAYS,
                    f"“{short(each.source)}” is translated in other words in {where}: “{short(first)}”",
                    "Use the better one in both, unless the two places need different words.",
                    Severity.WARNING,
                    each.place,
                )


def _sentences(message: Message, text: str, source: str, target: str) -> list[tuple[str, str]]:
    """Each sentence with its translation, where there are as many on both sides; else the whole message with its."""
    ours, theirs = split_source(message.msgid, source), split_source(text, target)
    if len(ours) != len(theirs):
        ours, theirs = (message.msgid,), (text,)
    return [(_folded(one), _folded(other)) for one, other in zip(ours, theirs, strict=True)]


def _translated(article: Article, catalog: Catalog) -> Iterator[tuple[Message, str]]:
    for message in once(article):
        if (text := catalog.translation(message.key)) is not None:
            yield message, text


def _plain(text: str) -> str:
    return re.sub(r"[*\[\]\\]", "", NOT_WORDS.sub(" ", text))


def _words(text: str) -> list[str]:
    """Words that are no names: names begin with capitals."""
    return [word for word in WORD.findall(_plain(text)) if word[0] == word[0].lower()]


def _folded(text: str | None) -> str:
    return " ".join((text or "").split())


def _language(locale: str) -> str:
    return locale.split("-")[0]
