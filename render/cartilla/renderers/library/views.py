"""The parts of a list: its letters, and what is shown alone where a link asks for it: a topic, or articles in one state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cartilla.i18n.values.alphabet import heading, sort_key
from cartilla.renderers.library.cards import Card

FEW = 12
"""So many articles at most are seen without looking for one: their list has no letters, and their files lie open."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Articles whose titles begin with `name`."""

    id: str
    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Some of the articles, shown alone while the page's address ends with `id`; `mark` is the class that they have. A name in
    the language `lang`, or None for the page's own."""

    id: str
    name: str
    lang: str | None
    mark: str
    articles: frozenset[str]
    staff: bool = False
    """Whether it is for staff, and named in the language that they read."""


STATES: dict[str, Callable[[Card], bool]] = {
    "start.reviewed": lambda card: not card.draft,
    "start.draft": lambda card: card.draft,
    "start.expired": lambda card: card.expired,
}
"""The states that the start page counts, by their words' keys."""


def in_order(cards: Iterable[Card], locale: str) -> list[Card]:
    """As an index of the language has them; the id decides between the same titles."""
    return sorted(cards, key=lambda card: (sort_key(card.title, locale), card.article))


def letters(cards: Sequence[Card], locale: str) -> list[Letter]:
    """The articles, in order, by the letters that they stand under; few of them stand under none."""
    if len(cards) <= FEW:
        return [Letter("", "", tuple(cards))]
    found: dict[str, list[Card]] = {}
    for card in cards:
        found.setdefault(heading(card.title, locale), []).append(card)
    return [
        Letter(f"_letter-{number}", name, tuple(under))
        for number, (name, under) in enumerate(found.items(), 1)
    ]


def topics(cards: Iterable[Card], locale: str) -> list[View]:
    """The topics that articles have, in alphabetical order."""
    named: dict[str, tuple[str, str | None]] = {}
    having: dict[str, set[str]] = {}
    for card in cards:
        for topic in card.topics:
            named.setdefault(topic.id, (topic.name, topic.lang))
            having.setdefault(topic.id, set()).add(card.article)
    ordered = sorted(named, key=lambda id_: (sort_key(named[id_][0], locale), id_))
    return [
        View(f"topic-{id_}", *named[id_], f"t{number}", frozenset(having[id_]))
        for number, id_ in enumerate(ordered)
    ]


def states(cards: Iterable[Card], names: dict[str, tuple[str, str | None]]) -> list[View]:
    """One for each state that an article is in; `names` are words and their languages."""
    cards = tuple(cards)
    return [
        View(state_id(key), *names[key], f"s{number}", frozenset(c.article for c in cards if is_so(c)), True)
        for number, (key, is_so) in enumerate(STATES.items())
        if any(map(is_so, cards))
    ]


def state_id(key: str) -> str:
    """`start.draft` → `state-draft`."""
    return f"state-{key.partition('.')[2]}"


def marks(cards: Iterable[Card], views: Iterable[View]) -> str:
    """The classes of an element that has these articles in it."""
    articles = {card.article for card in cards}
    return "".join(f" {view.mark}" for view in views if view.articles & articles)


def rules(views: Iterable[View]) -> Markup:
    """The style that leaves a view's articles alone on the page: no script is needed for it."""
    # An id holds word characters and hyphens only.
    rule = '\n[id="{}"]:target ~ .index .e:not(.{}) {{ display: none; }}'
    return Markup().join(Markup(rule).format(view.id, view.mark) for view in views)  # noqa: S704
