"""A book's documents: what is spoken, in that order, then the lists that are only read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from lxml import etree

from cartilla.model.blocks import Section
from cartilla.model.edition import Edition
from cartilla.model.narration import ScriptSection, SpokenSection, Utterance
from cartilla.model.text import Passage
from cartilla.renderers.books.clips import Clip, clips
from cartilla.renderers.books.pictures import Pictures
from cartilla.renderers.context import Context
from cartilla.renderers.html.drawings import SVG
from cartilla.renderers.html.environment import environment
from cartilla.renderers.html.profile import LinkKind, Profile
from cartilla.renderers.html.uses import uses
from cartilla.renderers.html.writer import HtmlWriter
from cartilla.speech.blocks import helplines
from cartilla.speech.script import (
    AGAIN,
    CLOSING,
    CONTENTS,
    EMERGENCY,
    HELPLINES,
    OPENING,
    chapter_id,
    write_script,
)

XHTML = "http://www.w3.org/1999/xhtml"

LINKS = frozenset(LinkKind) - {LinkKind.MESSAGE}
"""Reading apps, and EPUB's validator, don't know the addresses that begin a text message."""

_IDS = ".//@id | ./@id"

OF_SOUND = ("speech.computer-voice", "speech.end")
"""What a book without sound doesn't say of itself."""

_KINDS = {EMERGENCY: "emergency", OPENING: "opening", HELPLINES: "helplines", CLOSING: "closing"}

PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(frozen=True, slots=True)
class ContentDocument:
    """One document of a book.

    `name` is "p01" and on, in reading order. `kind` is `emergency`, `opening`, `section`, `helplines`,
    `closing`, `terms`, `sources`, or `lines` for what is only said. `content` is a `<section>` in
    XHTML's namespace. `lang` is the title's where it isn't the edition's. `sound` and its `clips` are None and empty for what is only read.
    """

    name: str
    kind: str
    title: str
    content: Any
    lang: str | None = None
    sound: SpokenSection | None = None
    clips: tuple[Clip, ...] = ()

    @property
    def milliseconds(self) -> int:
        """How long its clips last."""
        return self.clips[-1].end - self.clips[0].start if self.clips else 0

    @property
    def has_drawing(self) -> bool:
        return self.content.find(f".//{{{SVG}}}svg") is not None

    def ids(self) -> Iterator[str]:
        yield from self.content.xpath(_IDS)


@dataclass(frozen=True, slots=True)
class Book:
    parts: tuple[ContentDocument, ...]
    pictures: Pictures


def write_book(edition: Edition, context: Context) -> Book:
    """The edition as a book; one that is only read without a narration."""
    narration = context.narration
    pictures = Pictures()
    profile = Profile(
        links=LINKS,
        wide_tables_scroll=False,
        image_src=pictures.name,
        articles=context.article_addresses(edition),
    )
    names = (f"p{n:02}" for n in count(1))
    if narration is None:
        # What is said besides the text serves those who only listen.
        script = [said for said in write_script(edition).sections if said.id not in (CONTENTS, HELPLINES)]
        parts = [_spoken(next(names), edition, profile, said, None) for said in script]
    else:
        parts = [
            _spoken(next(names), edition, profile, said, sound)
            for said, sound in zip(narration.script.sections, narration.sections, strict=True)
        ]
    for kind, entries in (("terms", edition.terms), ("sources", edition.sources)):
        if entries:
            title, lang = edition.words[f"page.{kind}"], edition.words.lang(f"page.{kind}")
            content = _content(edition, profile, kind, title, lang)
            parts.append(ContentDocument(next(names), kind, title, content, lang))
    return Book(tuple(parts), pictures)


def _spoken(
    name: str, edition: Edition, profile: Profile, said: ScriptSection, sound: SpokenSection | None
) -> ContentDocument:
    section = next((part for part in edition.sections if chapter_id(part) == said.id), None)
    kind = "section" if section is not None else _KINDS.get(said.id, "lines")
    # What the edition doesn't say itself: the book shows the words of the script.
    lines = [] if kind in ("section", "emergency") else [u for u in said.utterances if not u.place]
    if sound is None:
        unsaid = {edition.words[key] for key in OF_SOUND}
        lines = [line for line in lines if line.written not in unsaid]
    heading = lines.pop(0) if lines and _says(lines[0], said.title) else None
    content = _content(
        edition, profile, kind, said.title, said.lang, section=section, heading=heading, lines=lines
    )
    if sound is None:
        return ContentDocument(name, kind, said.title, content, said.lang)
    shown = set(content.xpath(_IDS))
    return ContentDocument(name, kind, said.title, content, said.lang, sound, clips(said, sound, shown))


def _says(utterance: Utterance, title: str) -> bool:
    return utterance.written.rstrip(".: ") == title.rstrip(".: ")


def _content(
    edition: Edition,
    profile: Profile,
    kind: str,
    title: str,
    lang: str | None,
    *,
    section: Section[Passage] | None = None,
    heading: Utterance | None = None,
    lines: Iterable[Utterance] = (),
) -> Any:
    """The document's one `<section>`. What isn't well-formed is a fault, and raises here."""
    again = replace(profile, id_prefix=AGAIN, links=frozenset({LinkKind.ADDRESS, LinkKind.PHONE}))
    template = environment("cartilla.renderers.books").get_template("part.html.jinja")
    markup = template.render(
        html=HtmlWriter(edition, profile),
        again=HtmlWriter(edition, again),
        edition=edition,
        uses=uses(edition),
        helplines=list(helplines(edition.blocks())),
        kind=kind,
        title=title,
        lang=lang,
        section=section,
        heading=heading,
        lines=lines,
    )
    return etree.fromstring(f'<div xmlns="{XHTML}">{markup.strip()}</div>', PARSER)[0]
