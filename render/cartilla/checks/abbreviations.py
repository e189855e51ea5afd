"""Abbreviations that an article nowhere explains: "CPR" without "cardiopulmonary resuscitation (CPR)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from cartilla.checks.subjects import Words
from cartilla.codes import Code
from cartilla.errors import Finding, Severity
from cartilla.i18n.catalogs.messages import Message, messages
from cartilla.i18n.lexicon import shipped_lexicon
from cartilla.model.article import Article
from cartilla.model.text import TermLink, descend, plain
from cartilla.model.walk import TextRole

Text = tuple[Message, Words]
"""A message and what its readers get."""

_CAPITALS = re.compile(r"(?<![\w.@/&'’-])([A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁԱ-Ֆ]{2,6})(?:s|es)?(?![\w@/&-]|['’]\w{2}|\.\w)")
_BEFORE = re.compile(r"[(（]([^()（）\n]{0,200})[)）]")
_MEANS = r"\s*(?:[(（][^()（）]{0,80}?[^\W\d_]{3,}[\s-][^()（）]{0,200}[)）]|(?:, (?:or|o)| (?:stands for|means|significa))\b|[:=–—])"
_WORDS = re.compile(r"[^\W\d_]{2,}")
_LEFT = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})[\s,:]+$")
_RIGHT = re.compile(r"[\s,:]+([^\W\d_]{2,})")
_ROMAN = re.compile(r"[IVX]+")

KNOWN = frozenset(
    "US USA UK UE EU UN ONU EE UU EEUU AM PM TV OK ID DVD CD PDF SMS QR ZIP FAQ URL GPS SOS SPF UV DNA ADN RNA ARN "  # noqa: SIM905
    "HIV VIH AIDS SIDA COVID IQ VIP DIY PIN SUV LED IU UI MG ML CC KG LB OZ FT CM MM KM MCG MEQ DO NO NOT".split()
)
"""What more people know than its long form, units, and words that are shouted."""

NAMES = frozenset({TextRole.HELPLINE_NAME, TextRole.HELPLINE, TextRole.LABEL, TextRole.VIDEO})
"""Texts whose capitals are others' names."""


def in_source(article: Article, path: str) -> Iterator[Finding]:
    """One finding for each, where it first stands."""
    texts = [(m, Words(article.locale, m.inlines, m.role, is_source=True)) for m in messages(article)]
    lines = {message.place: message.line for message, _ in texts}
    for name, message in _unexplained(article, texts).items():
        yield _finding(name, path, lines.get(message.place), "")


def in_translation(
    article: Article, texts: Iterable[Text], path: str, lines: dict[str, int | None]
) -> Iterator[Finding]:
    """The same of a translation, but for those that its source doesn't explain either: that has been told."""
    own = [(m, Words(article.locale, m.inlines, m.role)) for m in messages(article)]
    told = _unexplained(article, own)
    for name, message in _unexplained(article, list(texts)).items():
        if name not in told:
            yield _finding(name, path, lines.get(message.place), message.place)


def _finding(name: str, path: str, line: int | None, place: str) -> Finding:
    return Finding(
        path,
        line,
        Code.UNEXPLAINED_ABBREVIATION,
        f"“{name}” is explained nowhere in this article.",
        f"Write the long words where it first stands, with the short ones behind them: long words ({name}). "
        f"Or link it to the glossary: [{name}](term:…).",
        Severity.WARNING,
        place,
    )


def _unexplained(article: Article, texts: list[Text]) -> dict[str, Message]:
    """Each abbreviation with the text in which it first stands."""
    whole = "\n".join(words.text for _, words in texts)
    lower = {word for word in _WORDS.findall(whole) if word.islower()}
    names = chain.from_iterable((r.title, r.publisher, r.url.upper()) for r in article.references)
    fixed = " ".join((*names, *(value for message, _ in texts for _, value in message.fixed)))
    known = KNOWN | _shouted(article.locale) | set(_WORDS.findall(fixed)) | _explained(texts, whole)
    found: dict[str, Message] = {}
    for message, words in texts:
        if message.role in NAMES:
            continue
        for match in _CAPITALS.finditer(words.text):
            name = match[1]
            if name in known or not name.isupper() or name.lower() in lower or _ROMAN.fullmatch(name):
                continue
            if not _is_shouted(words.text, match):
                found.setdefault(name, message)
    return {name: message for name, message in found.items() if not _is_told(name, whole)}


def _shouted(locale: str) -> set[str]:
    """Common words, by the language's lexicon, in capitals: "call NOW". Of two letters, some are abbreviations (OR, IT)."""
    return {word.upper() for word in shipped_lexicon(locale).words("capitals.words") if len(word) > 2}


def _explained(texts: list[Text], whole: str) -> set[str]:
    """Those that stand in brackets behind their words, and those that lead to the glossary."""
    bracketed = {
        name
        for match in _BEFORE.finditer(whole)
        for name in _CAPITALS.findall(match[1])
        if whole[: match.start()].strip()
    }
    linked = (node for _, words in texts for node in descend(words.inlines) if isinstance(node, TermLink))
    return bracketed | {name for node in linked for name in _CAPITALS.findall(plain(node.children))}


def _is_told(name: str, whole: str) -> bool:
    """Whether its words follow it: "CPR (cardiopulmonary resuscitation)", "CPR stands for …"."""
    return re.search(rf"\b{name}s?\b{_MEANS}", whole) is not None


def _is_shouted(text: str, match: re.Match[str]) -> bool:
    """Whether it stands among other words in capitals, or is a state in an address."""
    before, after = text[: match.start()], text[match.end() :]
    state = len(match[1]) == 2 and before.endswith(", ")
    beside = (_LEFT.search(before), _RIGHT.match(after))
    alone = not _WORDS.search(before + after)
    return state or alone or any(word is not None and word[1].isupper() for word in beside)
