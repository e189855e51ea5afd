"""Gathering a proof: everything that a translator or reviewer wants beside each message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from cartilla.checks.interface import check_interface
from cartilla.checks.reviews import check_review
from cartilla.checks.source import check_article, source_lines
from cartilla.checks.translation import check_translation
from cartilla.errors import Finding, FindingsError
from cartilla.i18n.cards import clinic_card
from cartilla.i18n.catalogs.messages import ABOUT, DEFINITIONS
from cartilla.i18n.catalogs.po import Catalog
from cartilla.i18n.collection import Collection
from cartilla.i18n.review.approval import ReviewSheet
from cartilla.i18n.review.state import Item, State, label_of
from cartilla.model.article import Article
from cartilla.model.edition import Edition
from cartilla.model.narration import Narration, SpokenScript, Utterance
from cartilla.model.text import Passage
from cartilla.proof.page import Note, Proof, ProofSection, Row
from cartilla.speech.mp3 import cut
from cartilla.speech.script import write_script

NAMES = {ABOUT: "Title and summary", DEFINITIONS: "Glossary"}
"""Sections that have no heading of their own; what stands before the first heading has none either."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way to a proof: its script can be spoken, then `finish` takes the narration."""

    sheet: ReviewSheet
    article: Article
    catalog: Catalog
    edition: Edition
    source: Edition
    script: SpokenScript
    findings: tuple[Finding, ...]

    def finish(self, narration: Narration | None) -> Proof:
        notes = dict(_notes(self.sheet, self.article, self.catalog, self.findings))
        texts, sources = ({p.id: p for p in e.passages()} for e in (self.edition, self.source))
        said = Said(self.script, narration)
        parts: dict[str, list[Row]] = {}
        for item in self.sheet.reading.items:
            place = item.message.place
            row = _row(item, texts[place], sources[place], said, tuple(notes.get(place, ())))
            parts.setdefault(item.message.section, []).append(row)
        reading = self.sheet.reading
        counts = ", ".join(f"{state.value} {reading.count(state)}" for state in State)
        return Proof(
            title=self.source.title.written,
            summary=f"Messages: {counts}.",
            notes=tuple(notes.get("", ())),
            parts=tuple(ProofSection(self._name(section), tuple(rows)) for section, rows in parts.items()),
        )

    def _name(self, section: str) -> str:
        emergency = self.source.emergency
        headings = {s.id: s.heading.written for s in self.source.sections if s.heading is not None}
        if emergency is not None and emergency.title is not None:
            headings[emergency.id] = emergency.title.written
        return headings.get(section) or NAMES.get(section) or "Introduction"


def begin_proof(collection: Collection, article_id: str, locale: str) -> Draft:
    """Raises FindingsError where the article or its translation can't be read."""
    sheet = collection.review_sheet(article_id, locale)
    edition = _with_clinic(collection, collection.text(article_id, locale))
    source = collection.text(article_id, collection.source_locale)
    article, catalog = collection.article(article_id), collection.catalog(article_id, locale)
    found = tuple(_findings(collection, article, locale, catalog))
    return Draft(sheet, article, catalog, edition, source, write_script(edition), found)


def words_notes(collection: Collection, locale: str) -> tuple[Note, ...]:
    """What is wrong with the interface's words, which stand around every article: each with its place in the catalog."""
    if locale == collection.source_locale:
        return ()
    # A text that stands for several words of the interface is told once.
    found = dict.fromkeys(check_interface(collection, locale))
    return tuple(Note(str(f.severity), f"{f.where}: {f.message}", f.fix) for f in found)


def _with_clinic(collection: Collection, text: Edition) -> Edition:
    """The edition with whoever it is from, as the voice says that too. What is wrong with that file keeps nobody from
    working on the text."""
    clinic = None
    with suppress(FindingsError):
        clinic = collection.clinic()
    if clinic is None:
        return text
    return replace(text, clinic=clinic_card(clinic, text.words, text.source_locale))


def _findings(collection: Collection, article: Article, locale: str, catalog: Catalog) -> Iterator[Finding]:
    if locale == article.locale:
        found, about = check_article(collection, article.id), article.path
    else:
        found, about = check_translation(collection, article.id, locale), catalog.path
    yield from (finding for finding in found if finding.path == about)
    yield from check_review(collection, article.id, locale)


def _notes(
    sheet: ReviewSheet, article: Article, catalog: Catalog, findings: Iterable[Finding]
) -> Iterator[tuple[str, list[Note]]]:
    """Each message's notes by its place; those of none under an empty one."""
    if sheet.locale == sheet.source_locale:
        lines = source_lines(article)
    else:
        lines = {item.message.place: catalog.lines.get(item.message.key) for item in sheet.reading.items}
    places = {line: item for item, line in reversed(lines.items()) if line is not None}
    notes: dict[str, list[Note]] = {}
    for finding in findings:
        place = places.get(finding.line, "") if finding.line is not None else ""
        notes.setdefault(place, []).append(Note(str(finding.severity), finding.message, finding.fix))
    yield from notes.items()


def _row(item: Item, text: Passage, source: Passage, said: Said, notes: tuple[Note, ...]) -> Row:
    before = item.before
    return Row(
        place=item.message.place,
        role=item.message.description,
        source=source.written,
        translation=text.written if item.now is not None else None,
        spoken=said.text(text),
        values=tuple(_values(item)),
        state=item.state,
        about=_about(item),
        note=item.message.note,
        machine=item.machine,
        before="" if before is None else before.text or before.source,
        notes=notes,
        clip=said.sound(text),
    )


def _values(item: Item) -> Iterator[tuple[str, str]]:
    for name, shown in (item.now.values if item.now else {}).items():
        yield label_of(name), shown


def _about(item: Item) -> str:
    if item.signed:
        return "; ".join(f"Reviewed by {r.by}, {r.qualification}, {r.day.isoformat()}" for r in item.signed)
    kept = f"; source reworded, kept by {item.kept.by}, {item.kept.day.isoformat()}" if item.kept else ""
    if item.before:
        return f"Lapsed: {item.before.by} approved an earlier form, {item.before.day.isoformat()}{kept}"
    return f"Never reviewed{kept}"


class Said:
    """What a voice says of a passage, and how it sounds."""

    def __init__(self, script: SpokenScript, narration: Narration | None) -> None:
        self._utterances = {u.id: u for u in script.utterances()}
        # A title or an alternative text is said too, but not under its sentence's id.
        self._by_text = {(u.written, u.lang): u for u in reversed(list(script.utterances()))}
        self._locale = script.locale
        self._sounds = {
            timing.utterance: (section.mp3, timing.start, timing.end)
            for section in (narration.sections if narration else ())
            for timing in section.timings
        }

    def text(self, passage: Passage) -> str:
        return " ".join(utterance.spoken for utterance in self.of(passage))

    def sound(self, passage: Passage) -> bytes:
        """The passage's sentences one after another, with what silence is between them."""
        places = [self._sounds[u.id] for u in self.of(passage) if u.id in self._sounds]
        return b"".join(cut(*place) for place in places)

    def of(self, passage: Passage) -> list[Utterance]:
        """What is said of it, sentence by sentence."""
        lang = passage.lang or self._locale
        found = [
            self._utterances.get(sentence.id) or self._by_text.get((sentence.written, lang))
            for sentence in passage.sentences
        ]
        return [utterance for utterance in found if utterance is not None]
