"""Every fact and shared helpline of a package, with where it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from cartilla.errors import Severity, Trouble
from cartilla.i18n.catalogs.messages import messages
from cartilla.i18n.catalogs.templates import fact_names
from cartilla.i18n.collection import Collection
from cartilla.i18n.values.facts import in_locale
from cartilla.model import article as a
from cartilla.model import blocks as b
from cartilla.model.facts import Fact
from cartilla.model.walk import every_block, texts, top_blocks
from cartilla.parse.helplines import HELPLINES, SharedHelpline
from cartilla.parse.shared import FACTS

Use = tuple[str, str]
"""An article, and the id of a message in it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A fact, or a helpline that articles share."""

    name: str
    """What articles call it."""
    kind: str
    """As front matter calls it; "helpline"."""
    shows: str
    """What a reader gets; a helpline's title."""
    file: str
    """Where it is written, below the package's folder."""
    source: str | None = None
    """A reference's id."""
    checked: date | None = None
    """The day when somebody compared it with its source."""
    helplines: tuple[str, ...] = ()
    """The shared helplines that state it."""
    uses: tuple[Use, ...] = ()
    """The messages that show it or stand beside it, in reading order."""


def facts_of(
    collection: Collection, locale: str, article: str | None = None, trouble: Trouble | None = None
) -> tuple[Listed, ...]:
    """What all articles share, then each article's own, as readers of `locale` get it.

    Of one `article` only what it uses or declares, with its own uses. What can't be read is left out and noted in
    `trouble`; without that it raises FindingsError."""
    shared, words, lexicon = collection.inspect_shared(), collection.words(locale), collection.lexicon(locale)
    left_out = trouble or Trouble()
    left_out.note(finding for finding in shared.findings if finding.severity is Severity.ERROR)
    common = {fact.name for fact in shared.stated.facts}
    uses: dict[str, list[Use]] = {}
    own: list[Listed] = []

    def listed(fact: Fact, file: str, used: Iterable[Use], helplines: Iterable[str] = ()) -> Listed:
        shows = in_locale(fact, words, lexicon).written
        return Listed(
            fact.name, fact.kind, shows, file, fact.source, fact.checked, tuple(helplines), tuple(used)
        )

    for name in (article,) if article else collection.articles:
        with left_out.leaving_out():
            read = collection.article_in(name, locale)
            found = _uses(read)
            own += [listed(f, read.path, found.get(f.name, ())) for f in read.facts if f.name not in common]
            for key, used in found.items():
                uses.setdefault(key, []).extend(used)
    if trouble is None:
        left_out.tell()

    helplines = {
        _key(name): Listed(name, "helpline", line.title, HELPLINES, uses=tuple(uses.get(_key(name), ())))
        for name, line in shared.helplines.items()
    }
    facts = (
        listed(fact, FACTS, uses.get(fact.name, ()), stating(fact.name, shared.helplines))
        for fact in shared.stated.facts
    )
    everyones = (entry for entry in chain(facts, helplines.values()) if entry.uses or not article)
    return (*everyones, *own)


def _uses(article: a.Article) -> dict[str, list[Use]]:
    """By a fact's name, or by a shared helpline's key."""
    found: dict[str, list[Use]] = {}
    for name, place in chain(_placed(article), _listing(article)):
        use = (article.id, place)
        if use not in found.setdefault(name, []):
            found[name].append(use)
    return found


def _placed(article: a.Article) -> Iterator[tuple[str, str]]:
    for message in messages(article):
        for name in (*fact_names(message), *message.beside):
            yield name, message.place


def _listing(article: a.Article) -> Iterator[tuple[str, str]]:
    for block in every_block(top_blocks(article.emergency, article.sections)):
        if isinstance(block, b.Helpline) and block.entry:
            for slot in texts([block]):
                yield _key(block.entry), slot.id


def _key(helpline: str) -> str:
    """A helpline among facts: one may bear the name of the other."""
    return f"helpline {helpline}"


def stating(name: str, helplines: Mapping[str, SharedHelpline]) -> Iterator[str]:
    """The shared helplines that state the fact of that name."""
    return (
        key
        for key, line in helplines.items()
        if name in (line.call, line.sms, line.web) or f"{{{name}}}" in line.text + line.title
    )
