"""Figures with units in an imported text become facts, each without a source and unchecked, where the text stays just the same."""

from __future__ import annotations

import re

from cartilla.checks.proposals import Proposal, proposals
from cartilla.config import Package
from cartilla.errors import FindingsError, Severity
from cartilla.i18n.catalogs.po import EMPTY
from cartilla.i18n.catalogs.words import words_in
from cartilla.i18n.values.facts import in_locale
from cartilla.importing.pieces import Report, Told
from cartilla.model.article import Article
from cartilla.model.text import FactRef, Inlines, Link, descend, leaves, text_of
from cartilla.parse.inline import parse_inline
from cartilla.parse.library import inspect_article

_MEASURED = re.compile(r"kind: (?:quantity|percent|money|phone, value: \"\+|(?:range|pair)\b.*\bunit:)")
_PASSED_OVER = ("#", "!", ":::")
"""How lines begin in which figures stay: headings, whose words make addresses, and pictures."""
_ALIKE = str.maketrans({**dict.fromkeys("‑‒–—−", "-"), **dict.fromkeys("\u2066\u2067\u2068\u2069", "")})


def with_facts(
    here: Package, article: str, head: str, body: str, report: Report
) -> tuple[str, Article | None]:
    """The article's text with its figures as facts, and the article. `here` is where it can be read; `head` is its front matter."""
    locale = here.settings.package.source_locale
    lines = body.split("\n")
    found = {line: tuple(_figures(line, locale)) for line in lines}
    named = _named([figure for line in lines for figure in found[line]])
    if not named:
        return head + body, inspect_article(here, article, draft=head + body)[0]
    shown = _shown(here, article, _head(head, named) + body)
    used: set[str] = set()
    for n, line in enumerate(lines):
        for figure in found[line]:
            name = next(name for name, fact in named.items() if fact == figure.fact)
            tried = lines[n].replace(figure.written, f"{{{name}}}", 1)
            if _folded(shown.get(name, "")) == _folded(figure.written) and _same(line, tried, shown):
                lines[n] = tried
                used.add(name)
    kept = {name: fact for name, fact in named.items() if name in used}
    text = (_head(head, kept) if kept else head) + "\n".join(lines)
    read, findings = inspect_article(here, article, draft=text)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return head + body, inspect_article(here, article, draft=head + body)[0]
    for name in kept:
        report.changed.append(Told("front matter", f"a figure is the fact {name} now: its source is to be filled in, and a person checks it:", shown[name]))  # fmt: skip
    return text, read


def _figures(line: str, locale: str) -> list[Proposal]:
    if line.startswith(_PASSED_OVER):
        return []
    return [one for one in proposals(line, locale) if _MEASURED.match(one.fact)]


def _named(figures: list[Proposal]) -> dict[str, str]:
    """Facts by names of their own."""
    named: dict[str, str] = {}
    for figure in figures:
        name, n = figure.name, 1
        while named.get(name, figure.fact) != figure.fact:
            n += 1
            name = f"{figure.name}_{n}"
        named[name] = figure.fact
    return named


def _head(head: str, named: dict[str, str]) -> str:
    facts = "".join(f"  {name}: {{{fact}, source: null, checked: null}}\n" for name, fact in named.items())
    return head.replace("---\n\n", f"facts:\n{facts}---\n\n")


def _shown(here: Package, article: str, text: str) -> dict[str, str]:
    """What readers see of each fact that can be read."""
    read, _ = inspect_article(here, article, draft=text)
    words = words_in(here.settings.package.source_locale, EMPTY)
    return {fact.name: in_locale(fact, words).written for fact in read.facts} if read else {}


def _same(before: str, after: str, shown: dict[str, str]) -> bool:
    """Whether both lines say the same words, and lead to the same places."""
    try:
        one, other = parse_inline(before), parse_inline(after)
    except FindingsError:
        return False
    return _said(one, shown) == _said(other, shown) and _targets(one) == _targets(other)


def _said(inlines: Inlines, shown: dict[str, str]) -> str:
    return _folded("".join(shown.get(leaf.name, "") if isinstance(leaf, FactRef) else text_of(leaf) for leaf in leaves(inlines)))  # fmt: skip


def _targets(inlines: Inlines) -> list[str]:
    return [node.href for node in descend(inlines) if isinstance(node, Link)]


def _folded(text: str) -> str:
    return "".join(text.translate(_ALIKE).split())
