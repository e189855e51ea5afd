"""Web addresses that differ by language: which there are, and whether one can stand for another.

An author lists them (`addresses` in front matter, or in `source/facts.yaml` for all articles); a translator may write one
in a message. Both have to lead to the site of the source's own address, or to one that the package names.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from urllib.parse import urlsplit

from cartilla.codes import Code
from cartilla.config import Package
from cartilla.model.article import Article
from cartilla.model.facts import Fact, Video, WebAddress
from cartilla.model.text import Inlines, Link, Marked, descend
from cartilla.model.walk import Slot, callout_with_texts, section_with_texts, texts_of_body
from cartilla.parse.addresses import is_web_address
from cartilla.parse.problems import Problems, suggestion
from cartilla.parse.yaml import Document

KEY = "addresses"

Addresses = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""An address, and what it is in other languages: pairs of a locale and the address there."""

NO_LANGUAGE = frozenset({"www", "m"})
"""First parts of a host's name that make it no other site."""


def unfit(own: str, other: str, locales: tuple[str, ...], sites: tuple[str, ...]) -> str:
    """Why `other` can't stand for the address `own`, in words that follow it; empty where it can. `locales` are the two
    languages, whose names may begin a host's; `sites` are hosts that the package trusts besides, with all below them."""
    ours, theirs = urlsplit(own), urlsplit(other)
    if "@" in theirs.netloc:
        return "has somebody's name in it"
    if ours.scheme == "https" != theirs.scheme:
        return "is not encrypted (https), as the source's is"
    host = theirs.hostname or ""
    listed = any(host == site or host.endswith(f".{site}") for site in sites)
    same = _site(ours.hostname or "", locales) == _site(host, locales)
    return "" if listed or same else "is on another site"


def _site(host: str, locales: tuple[str, ...]) -> str:
    """The host's name without what only says a language: `espanol.cdc.gov`, `www.cdc.gov` → `cdc.gov`."""
    languages = NO_LANGUAGE.union(*map(_names, locales))
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in languages:
        labels = labels[1:]
    return ".".join(labels)


@cache
def _names(locale: str) -> frozenset[str]:
    """What a language is called in addresses: `es`, `es-us`, `spanish`, `español`, `espanol`."""
    from babel import Locale, UnknownLocaleError

    try:
        language = Locale.parse(locale.split("-")[0])
    except (UnknownLocaleError, ValueError):
        return frozenset()
    names = {name.lower() for name in (language.english_name, language.get_display_name()) if name}
    return frozenset({locale.lower(), language.language, *names, *map(_unaccented, names)})


def _unaccented(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def read_addresses(document: Document, package: Package, problems: Problems) -> Addresses:
    """The table of a file, as far as it can be read, after noting what is wrong with the rest."""
    table = document.data.get(KEY)
    found = []
    for own, others in table.items() if isinstance(table, dict) else ():
        if not isinstance(others, dict):
            continue
        pairs = tuple(
            (tag, other)
            for tag, other in others.items()
            if isinstance(other, str) and _is_good(own, tag, other, document, package, problems)
        )
        found.append((str(own), pairs))
    return tuple(found)


def _is_good(
    own: str, tag: str, other: str, document: Document, package: Package, problems: Problems
) -> bool:
    settings = package.settings
    known = (*settings.package.locales, *settings.package.preview)
    line = document.line_of((KEY, own, tag))
    if tag not in known:
        fix = suggestion(str(tag), known, f"Write one of the package's: {', '.join(known)}.")
        problems.error(
            line, Code.UNKNOWN_LOCALE, f"“{tag}” is not a language that this package is translated into.", fix
        )
    elif not is_web_address(other):
        problems.error(
            line,
            Code.BAD_ADDRESS,
            f"“{other[:80]}” is not a web address.",
            "Write it whole, beginning with https://.",
        )
    elif reason := unfit(own, other, (settings.package.source_locale, tag), settings.links.sites):
        problems.error(line, Code.LINK_OTHER_SITE, f"{other} {reason}.", how_to_fit(own, other))
    else:
        return True
    return False


def how_to_fit(own: str, other: str) -> str:
    return (
        f"Write an address of {urlsplit(own).hostname}, beginning with {urlsplit(own).scheme}://; or, if the other site is right, "
        f'name it in cartilla.toml under [links]: sites = ["{urlsplit(other).hostname}"].'
    )


def used_addresses(article: Article) -> frozenset[str]:
    """Every web address that the article has in a link, a fact or a reference."""
    texts = (slot.text for slot in texts_of_body(article.emergency, article.sections))
    links = (node.href for text in texts for node in descend(text) if isinstance(node, Link))
    facts = (fact.value for fact in article.facts if isinstance(fact, Video | WebAddress))
    return frozenset((*links, *facts, *(reference.url for reference in article.references)))


def tell_unused(own: Addresses, article: Article, document: Document, problems: Problems) -> None:
    used = used_addresses(article)
    for address in (address for address, _ in own if address not in used):
        problems.warn(
            document.line_of((KEY, address)),
            Code.UNUSED_ADDRESS,
            f"Nothing in this article leads to {address}.",
            suggestion(
                address, used, "Write the address just as the link, fact or reference has it, or remove it."
            ),
        )


def tell_lengths(article: Article, document: Document, problems: Problems) -> None:
    """Another video is hardly as long: its own length is asked for."""
    for fact in article.facts:
        if not isinstance(fact, Video):
            continue
        others = dict(article.addresses).get(fact.value, ())
        for tag in (tag for tag, _ in others if fact.length_in(tag) is None):
            problems.warn(
                document.line_of((KEY, fact.value, tag)),
                Code.MISSING_KEY,
                f"The video that {tag} leads to is told with the length of “{fact.name}”, which is another one.",
                f'Write its own into the fact: lengths: {{{tag}: "3:41"}}; if both are as long, the same.',
            )


def in_language(article: Article, locale: str) -> Article:
    """The article with the addresses of that language."""
    there = {own: dict(others)[locale] for own, others in article.addresses if locale in dict(others)}
    if not there:
        return article

    def turned(slot: Slot[Inlines]) -> Inlines:
        return _with_addresses(slot.text, there)

    emergency = article.emergency
    return replace(
        article,
        facts=tuple(_fact_in_language(fact, there, locale) for fact in article.facts),
        references=tuple(replace(r, url=there.get(r.url, r.url)) for r in article.references),
        emergency=None if emergency is None else callout_with_texts(emergency, turned),
        sections=tuple(section_with_texts(section, turned) for section in article.sections),
    )


def _fact_in_language(fact: Fact, there: Mapping[str, str], locale: str) -> Fact:
    if not isinstance(fact, Video | WebAddress) or fact.value not in there:
        return fact
    if isinstance(fact, Video):
        # Somebody found it for readers of this language.
        length = fact.length_in(locale) or fact.length
        return replace(fact, value=there[fact.value], lang=locale, length=length)
    return replace(fact, value=there[fact.value])


def _with_addresses(inlines: Inlines, there: Mapping[str, str]) -> Inlines:
    def turned(node: Marked) -> Marked:
        children = _with_addresses(node.children, there)
        if isinstance(node, Link):
            return Link(there.get(node.href, node.href), children)
        return replace(node, children=children)

    return tuple(turned(node) if isinstance(node, Marked) else node for node in inlines)
