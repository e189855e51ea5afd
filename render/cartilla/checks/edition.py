"""An edition as its readers read it, and as listeners hear it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cartilla.checks.every import checks_of
from cartilla.checks.subjects import Prose, Spoken
from cartilla.checks.table import Scope, findings
from cartilla.errors import Finding
from cartilla.model.edition import Edition
from cartilla.model.text import Passage
from cartilla.model.walk import Slot, TextRole, texts, texts_of_body, texts_of_section
from cartilla.speech.script import AGAIN, write_script
from cartilla.speech.verbalizers import Verbalizers

NOT_PROSE = frozenset({TextRole.HEADING, TextRole.HELPLINE_NAME, TextRole.VIDEO, TextRole.LABEL})


def check_edition(edition: Edition, path: str, lines: dict[str, int | None]) -> Iterator[Finding]:
    """Reading level by section and whole, long sentences, what no voice says. `lines` gives each place's line in `path`."""
    whole = texts_of_body(edition.emergency, edition.sections)
    for passage in _prose(whole):
        sentences = tuple(sentence.written for sentence in passage.sentences)
        part = Prose(edition.locale, passage.id, sentences)
        yield from findings(checks_of(Scope.PASSAGE), part, path, lines.get(passage.id))
    for part in parts_read(edition):
        yield from findings(checks_of(Scope.PROSE), part, path, lines.get(part.place))
    yield from _listened_to(edition, path, lines)


def _listened_to(edition: Edition, path: str, lines: dict[str, int | None]) -> Iterator[Finding]:
    """What listeners miss. What is said in another language is that language's, and what is said once more has
    been looked at."""
    readers = Verbalizers(edition)
    told: set[str] = set()
    for said in write_script(edition).utterances():
        if said.place and not said.place.startswith(AGAIN) and said.lang == edition.locale:
            line = lines.get(said.place.rpartition(".")[0] or said.place)
            unsure = tuple(word for word in readers[said.lang].unsure(said.written) if word not in told)
            told.update(unsure)
            yield from findings(checks_of(Scope.SPOKEN), Spoken(said.lang, said.spoken, unsure), path, line)


def parts_read(edition: Edition) -> Iterator[Prose]:
    """What is read of each part of the text, the emergency steps first; then of the whole."""
    callout = edition.emergency
    if callout is not None:
        name = callout.title.written if callout.title else callout.id
        yield Prose(edition.locale, name, _read(texts([callout])), place=callout.title_id)
    for section in edition.sections:
        name = section.heading.written if section.heading else section.id
        yield Prose(edition.locale, name, _read(texts_of_section(section)), place=section.heading_id)
    whole = texts_of_body(edition.emergency, edition.sections)
    yield Prose(edition.locale, "", _read(whole), whole=True)


def _read(slots: Iterable[Slot[Passage]]) -> tuple[str, ...]:
    return tuple(sentence.written for passage in _prose(slots) for sentence in passage.sentences)


def _prose(slots: Iterable[Slot[Passage]]) -> Iterator[Passage]:
    """Passages in reading order, without headings, titles, labels, and what isn't translated."""
    return (slot.text for slot in slots if slot.text.lang is None and slot.role not in NOT_PROSE)
