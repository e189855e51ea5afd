"""An edition's text as markup: inline nodes, sentences, passages, and what stands on their elements."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import assert_never

from markupsafe import Markup, escape

from cartilla.model import article as a
from cartilla.model.edition import Direction, Edition
from cartilla.model.text import (
    Address,
    ArticleLink,
    Citation,
    CitationMark,
    Emphasis,
    FactRef,
    Foreign,
    Inline,
    Inlines,
    Link,
    Passage,
    Script,
    Sentence,
    Strong,
    TermLink,
    Text,
    Value,
    gap,
)
from cartilla.model.words import INTERFACE_LANG
from cartilla.renderers.html.language import (
    attributes,
    element,
    language,
    run_language,
    say,
)
from cartilla.renderers.html.profile import LinkKind, Profile
from cartilla.renderers.html.raised import base_of, raised
from cartilla.renderers.html.typed import parted, typed
from cartilla.renderers.html.unbroken import DATED, chained, dated, kept, whole

SHORT_ADDRESS = 24
"""Characters of an address that fits on a line of every format."""


@dataclass(frozen=True, slots=True)
class TextWriter:
    """Writes one edition's text as one profile wants it."""

    edition: Edition
    profile: Profile = field(default_factory=Profile)

    # --- text

    def passage(self, passage: Passage, *, links: bool = True) -> Markup:
        """The sentences, each `<span id="…" class="s">`, with a space between them where their language has one.
        Before those that fell back to the source's language stands that they aren't translated yet. Without
        `links` numbers and words are shown as text."""
        text, writer = Markup(), self
        if self._fell_back(passage):
            text = self._untranslated()
            # What names its links is heard in their language.
            writer = replace(self, edition=replace(self.edition, words=self.edition.source_words))
        for n, sentence in enumerate(passage.sentences):
            text += gap(passage.sentences[n - 1].written) if n else ""
            text += writer.sentence(sentence, links=links)
        return text

    def run(self, passage: Passage) -> Markup:
        """The passage with its own language around it, where its element can't bear that: an item's
        element also holds the list below it, and its marker follows the page's direction."""
        own = self._language(passage.lang)
        return element("span", self.passage(passage), **own) if own else self.passage(passage)

    def sentence(self, sentence: Sentence, *, links: bool = True) -> Markup:
        about = {"id": self.id(sentence.id), "class": "s"} | self._heard(sentence.id)
        return element("span", self._run(sentence.inlines, None if links else {}), **about)

    def _fell_back(self, passage: Passage) -> bool:
        return passage.lang == self.edition.source_locale != self.edition.locale

    def _untranslated(self) -> Markup:
        words, key = self.edition.words, "handout.untranslated"
        lang = INTERFACE_LANG if key in words.foreign else words.locale
        about = {"class": "untranslated", **run_language(lang, self.edition.locale)}
        return element("span", escape(f"({words[key]})"), **about) + " "

    def inlines(self, inlines: Inlines) -> Markup:
        return self._run(inlines, link=None)

    def words(self, key: str, **values: Value | str) -> Markup:
        """Interface words; marked with their own language where their translation is missing."""
        return say(self.edition.words, key, **values)

    # --- attributes

    def id(self, name: str) -> str:
        return self.profile.id_prefix + name

    def attributes(self, name: str = "", passage: Passage | None = None) -> Markup:
        """` id="…"` and, where the passage isn't in the edition's language, ` lang="…"`."""
        found = {"id": self.id(name)} if name else {}
        if passage is not None:
            found |= self._language(passage.lang)
        return attributes(found)

    def language(self, lang: str | None) -> Markup:
        """` lang="…"` (and ` dir="…"` where it differs) of something that isn't a passage."""
        return attributes(self._language(lang))

    def heard(self, name: str) -> Markup:
        """When the element of that id is heard, if it is."""
        return attributes(self._heard(name))

    def _heard(self, name: str) -> dict[str, str]:
        times = self.profile.heard.get(name)
        if not times:
            return {}
        first, *again = times
        found = {"data-start": f"{first.start:.3f}", "data-end": f"{first.end:.3f}"}
        return found | ({"data-again": " ".join(f"{time.start:.3f}" for time in again)} if again else {})

    def _foreign(self, key: str) -> dict[str, str]:
        """The attributes of an element that interface words name, where they aren't translated."""
        return {"lang": INTERFACE_LANG} if key in self.edition.words.foreign else {}

    def _language(self, lang: str | None) -> dict[str, str]:
        return language(lang, self.edition.locale)

    # --- inline nodes

    def _run(self, inlines: Inlines, link: dict[str, str] | None) -> Markup:
        """Nodes one after another. `link` holds the attributes of the link around them, where each
        piece of text has to make its own `<a>`."""
        written: list[Markup] = []
        nodes = [*inlines]
        for n, node in enumerate(nodes):
            following = nodes[n + 1] if n + 1 < len(nodes) else None
            if isinstance(node, Text) and isinstance(following, CitationMark):
                node = Text(node.text.rstrip())  # a citation's mark sits close to its word
            if (
                not link
                and isinstance(node, Text)
                and isinstance(following, Script)
                and (base := base_of(node.text, following))
            ):
                written.append(self._node(Text(node.text.removesuffix(base)), link))
                written.append(raised(base, following, self.edition))
                nodes[n + 1] = Text("")
                continue
            if link is None and isinstance(node, Value) and not node.href and isinstance(following, Text):
                counted = _COUNTED.match(following.text)
                if counted and node.kind not in _NOT_COUNTING and chained(node.written + counted[0]):
                    nodes[n + 1] = Text(following.text[counted.end() :])
                    written.append(whole(escape(node.written + counted[0])))
                    continue
            written.append(self._node(node, link))
        return Markup().join(written)

    def _node(self, node: Inline, link: dict[str, str] | None) -> Markup:
        match node:
            case Text(text):
                text = parted(text) if self.profile.parts_addresses else text
                return _anchor(escape(text), link) if link is not None else kept(text, self.edition.locale)
            case Strong(children):
                return element("strong", self._run(children, link))
            case Emphasis(children):
                return element("em", self._run(children, link))
            case Foreign(lang, children):
                return element("span", self._run(children, link), **run_language(lang, self.edition.locale))
            case Link(href, children):
                return self._link(children, link, {"href": self._target(href)} if self._links(href) else None)
            case ArticleLink():
                return self._article_link(node, link)
            case TermLink(term, children):
                target = {"href": f"#{self.id(a.term_id(term))}", "class": "term"}
                return self._link(children, link, target if LinkKind.TERM in self.profile.links else None)
            case Value(written=written, href=href):
                if not href and link is None:
                    return self._figure(node)
                own = self._value_link(node, href) if href and self._links(href) else None
                shown = parted(written) if self.profile.parts_addresses else written
                inner = _anchor(escape(shown), own if link is None else link)
                # A number or an address keeps its own order inside right-to-left text.
                if self.edition.direction is Direction.LTR or not href:
                    return inner
                # Broken over two lines it would be read in the wrong order, by people and by programs.
                short = {"class": "unbroken"} if len(written) <= SHORT_ADDRESS else {}
                return element("bdi", inner, dir="ltr", **short)
            case CitationMark(numbers):
                return self._citation(numbers)
            case Script():
                if link:
                    return _anchor(escape(node.signs), link)
                return element("sup" if node.raised else "sub", escape(node.base))
            case FactRef() | Citation() | Address():
                raise TypeError(f"{type(node).__name__} has no place in an edition")
            case _:
                assert_never(node)

    def _figure(self, value: Value) -> Markup:
        if value.kind in DATED:
            return dated(value.written, self.edition.locale)
        written = escape(value.written)
        return whole(written) if chained(value.written) and not value.written.isalnum() else written

    def hours(self, hours: str) -> Markup:
        """A clinic's opening hours, of which no part is broken."""
        return dated(hours, self.edition.locale)

    def dated(self, key: str, date: Value, **values: Value | str) -> Markup:
        """Interface words with a day that isn't broken."""
        text = self.words(key, date=date, **values)
        # Both are escaped already.
        return Markup(text.replace(escape(date.written), dated(date.written, self.edition.locale)))  # noqa: S704

    def _link(self, children: Inlines, outer: dict[str, str] | None, own: dict[str, str] | None) -> Markup:
        if outer is not None or own is None:
            return self._run(children, outer)
        if self.profile.text_only_links:
            return self._run(children, own)
        # An empty dictionary tells what is inside that it already stands in a link.
        return _anchor(self._run(children, {}), own)

    def _article_link(self, node: ArticleLink, outer: dict[str, str] | None) -> Markup:
        """The words that lead there; where nobody can follow them, or on paper, what to look for stands behind them."""
        href = self.profile.articles.get(node.article, "")
        # Behind the words stands the title as it is heard, which shows nothing.
        shown = node.children[:-1] if node.title else node.children
        words = self._link(shown, outer, {"href": href} if href else None)
        if href and not self.profile.spells_articles:
            return words
        behind = [self._run(node.title, outer)] if node.title else []
        if href:
            behind.append(element("bdi", escape(typed(href)), dir="ltr"))
        return words + Markup(" ({})").format(Markup(", ").join(behind)) if behind else words

    def _value_link(self, value: Value, href: str) -> dict[str, str]:
        """A phone number's link says what it does: "911" alone tells nothing in a list of links."""
        if _link_kind(href) is not LinkKind.PHONE or self.profile.text_only_links:
            return {"href": href}
        label = self.edition.words.written("helpline.call", number=value)
        return {"href": href, "aria-label": label, **self._foreign("helpline.call")}

    def _links(self, href: str) -> bool:
        return _link_kind(href) in self.profile.links

    def _target(self, href: str) -> str:
        return f"#{self.id(href[1:])}" if href.startswith("#") else href

    def _citation(self, numbers: tuple[int, ...]) -> Markup:
        marks = []
        for number in numbers:
            value = self.edition.numbers[self.profile.source_numbers.get(number, number)]
            text = escape(value.written)
            if LinkKind.SOURCE in self.profile.links:
                label = self.edition.words.written("source.mark", number=value)
                about = {"href": f"#{self.id(source_id(number))}", "aria-label": label}
                text = element("a", text, **about, **self._foreign("source.mark"))
            marks.append(text)
        return element("sup", Markup(", ").join(marks), class_="cite")


def source_id(number: int) -> str:
    """The id of a source's entry in the list of sources."""
    return f"source-{number}"


def _link_kind(href: str) -> LinkKind:
    if href.startswith("#"):
        return LinkKind.PLACE
    if href.startswith("sms:"):
        return LinkKind.MESSAGE
    return LinkKind.PHONE if href.startswith("tel:") else LinkKind.ADDRESS


def _anchor(content: Markup, attributes: dict[str, str] | None) -> Markup:
    return element("a", content, **attributes) if attributes else content


_COUNTED = re.compile(r"[ \u00a0]\w{1,7}(?!\w)")
"""What a figure counts ("7 times", "5 years"), if it is short."""

_NOT_COUNTING = DATED | {"year", "years", "multiple", "phone", "url"}
"""Kinds of figures behind which nothing stands that they count."""
