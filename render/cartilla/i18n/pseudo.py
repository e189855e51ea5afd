"""Pseudo-locales: made of any source, for whoever tests a layout or looks for words that stay in English.

`en-XA` is longer, accented and in brackets; `ar-XB` is in Arabic letters, from right to left. Numbers and dates are
those of English and Arabic. Facts, links, citations, placeholders and the clinic's name stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from string import Formatter

from cartilla.config import PSEUDO_LOCALES
from cartilla.i18n.catalogs.interface import interface_messages
from cartilla.i18n.catalogs.messages import messages
from cartilla.i18n.catalogs.po import Catalog, Key
from cartilla.model.article import Article
from cartilla.model.clinic import Clinic, Localized
from cartilla.model.text import Citation, Inlines, Text, with_leaves
from cartilla.model.words import Words
from cartilla.parse.inline import to_markdown

_ACCENTS = str.maketrans("aceinosuyzACEINOSUYZ", "áçéîñôšüýžÁÇÉÎÑÔŠÜÝŽ")
_ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابجدهفغحيجكلمنوپقرستعڤوخيز")


def _longer(text: str) -> str:
    """Each vowel twice: about a third more, in longer words too, as in languages that put words together."""
    return re.sub(r"[aeiouAEIOU]", lambda found: found[0] + found[0].lower(), text).translate(_ACCENTS)


def _arabic(text: str) -> str:
    return text.lower().translate(_ARABIC)


_CHANGES: dict[str, Callable[[str], str]] = dict(zip(PSEUDO_LOCALES, (_longer, _arabic), strict=True))


def pseudo_text(text: str, locale: str) -> str:
    """Any text in the pseudo-locale."""
    return f"[{_CHANGES[locale](text)}]"


def pseudo_catalog(article: Article, locale: str) -> Catalog:
    """Every message of the article in the pseudo-locale."""
    forms: dict[Key, tuple[str, ...]] = {
        message.key: (to_markdown(_bracketed(_changed(message.inlines, _CHANGES[locale])))[0],)
        for message in messages(article)
    }
    return Catalog("", "n != 1", forms, frozenset(forms))


def pseudo_article(article: Article, locale: str) -> Article:
    """The article with its glossary's terms agreed upon in the pseudo-locale."""
    terms = (
        replace(term, agreed=((locale, to_markdown(_changed(term.term, _CHANGES[locale]))[0]),))
        for term in article.terms
    )
    return replace(article, terms=tuple(terms))


def pseudo_clinic(clinic: Clinic, locale: str, source_locale: str) -> Clinic:
    """The clinic with what its file says in words in the pseudo-locale too."""
    change = _CHANGES[locale]

    def with_pseudo(texts: Localized) -> Localized:
        text = texts.get("") or texts.get(source_locale)
        return {**texts, locale: f"[{change(text)}]"} if text else texts

    return replace(
        clinic,
        about=with_pseudo(clinic.about),
        area=with_pseudo(clinic.area),
        hours=with_pseudo(clinic.hours),
    )


def pseudo_words(locale: str) -> Words:
    """Every word of the interface in the pseudo-locale."""
    change = _CHANGES[locale]
    forms = {
        message.key: tuple(
            f"[{_around_names(text, change)}]" for text in (message.text, message.plural) if text
        )
        for message in interface_messages()
    }
    return Words(locale, "n != 1", forms)


def _bracketed(inlines: Inlines) -> Inlines:
    """In brackets, but for citations at the end: they belong to the sentence inside."""
    end = len(inlines)
    while end and (isinstance(inlines[end - 1], Citation) or inlines[end - 1] == Text(" ")):
        end -= 1
    inside, citations = inlines[:end], inlines[end:]
    if inside and isinstance(inside[-1], Text) and citations:
        space = inside[-1].text[len(inside[-1].text.rstrip()) :]
        return (Text("["), *inside[:-1], Text(f"{inside[-1].text.rstrip()}]{space}"), *citations)
    return (Text("["), *inside, Text("]"), *citations)


def _changed(inlines: Inlines, change: Callable[[str], str]) -> Inlines:
    """A term from another language is no English that stayed, and changed too."""
    return with_leaves(inlines, lambda leaf: Text(change(leaf.text)) if isinstance(leaf, Text) else leaf)


def _around_names(text: str, change: Callable[[str], str]) -> str:
    return "".join(
        change(literal) + ("{" + name + "}" if name is not None else "")
        for literal, name, _, _ in Formatter().parse(text)
    )
