"""The spoken script: what an edition says to somebody who can't see it.

Every sentence of the body is said once, in reading order; what a page shows by its layout (a list, a
step's number, a picture) is said as a cue; helplines are said again at the end.
"""

from __future__ import annotations

from collections.abc import Iterator

from cartilla.i18n.values.written import language_in_text, set_apart
from cartilla.model import blocks as b
from cartilla.model.edition import Edition
from cartilla.model.narration import Recording, Role, ScriptSection, SpokenScript
from cartilla.model.text import Passage, Value
from cartilla.speech.blocks import helplines, say_blocks, say_helpline
from cartilla.speech.pauses import Pause
from cartilla.speech.script_writer import ScriptWriter
from cartilla.speech.verbalizers import Verbalizers

EMERGENCY, OPENING, CONTENTS = "emergency", "opening", "contents"
HELPLINES, CLOSING = "helplines", "closing"
"""Ids of the sections that the script adds; an article's section of the same id gets a suffix."""

AGAIN = "again-"
"""Stands before the ids of helplines where they are said, and in books shown, once more."""


def write_script(edition: Edition, recording: Recording | None = None) -> SpokenScript:
    """The edition's script: emergency steps, opening, contents, sections, helplines again, closing.

    Without a `recording` it is the draft that one is made from: it doesn't tell its length nor who speaks.
    """
    sections = [section for section in _sections(edition, recording) if section.utterances]
    return SpokenScript(
        article=edition.article,
        locale=edition.locale,
        title=edition.title.written,
        author=edition.clinic.name if edition.clinic else "",
        sections=tuple(sections),
    )


def _sections(edition: Edition, recording: Recording | None) -> Iterator[ScriptSection]:
    verbalizers = Verbalizers(edition)
    if edition.emergency is not None:
        writer = ScriptWriter(edition, EMERGENCY, verbalizers)
        say_blocks(writer, [edition.emergency])
        yield writer.section("speech.emergency", edition.emergency.title)
    yield _opening(edition, verbalizers, recording)
    yield _contents(edition, verbalizers)
    for part in edition.sections:
        writer = ScriptWriter(edition, chapter_id(part), verbalizers)
        if part.heading is not None:
            writer.passage(part.heading, Pause.HEADING)
        say_blocks(writer, part.blocks)
        yield writer.section("speech.introduction", part.heading)
    yield _helplines_again(edition, verbalizers)
    yield _closing(edition, verbalizers, recording)


def chapter_id(part: b.Section[Passage]) -> str:
    """The id of the chapter that says a section of the article."""
    added = (EMERGENCY, OPENING, CONTENTS, HELPLINES, CLOSING)
    return f"{part.id}-section" if part.id in added else part.id


def _opening(edition: Edition, verbalizers: Verbalizers, recording: Recording | None) -> ScriptSection:
    """Title, who made it, language, review state, who or what speaks, and how long."""
    writer = ScriptWriter(edition, OPENING, verbalizers)
    writer.passage(edition.title, Pause.TITLE, Role.TITLE)
    if edition.clinic is not None:
        name = edition.clinic.name
        writer.cue("speech.from", Pause.PARAGRAPH, clinic=Value(set_apart(name, edition.locale), name))
    writer.cue("speech.language", Pause.PARAGRAPH, language=language_in_text(edition.locale))
    writer.notices()
    if recording is not None and recording.voice.person:
        writer.cue("speech.reader", Pause.PARAGRAPH, reader=recording.voice.name)
        if recording.stand_in is not None:
            writer.cue("speech.partly", Pause.PARAGRAPH, reader=recording.voice.name)
    else:
        writer.cue("speech.computer-voice", Pause.PARAGRAPH)
    if recording is not None and recording.minutes:
        writer.counted("speech.length", recording.minutes, Pause.PARAGRAPH)
    return writer.section("speech.opening")


def _contents(edition: Edition, verbalizers: Verbalizers) -> ScriptSection:
    """The names of the chapters that follow."""
    writer = ScriptWriter(edition, CONTENTS, verbalizers)
    again = any(True for _ in helplines(edition.blocks()))
    writer.cue("speech.contents", Pause.HEADING)
    writer.counted("speech.parts", len(edition.sections) + again + 1, Pause.SENTENCE)
    for part in edition.sections:
        if part.heading is None:
            writer.cue("speech.introduction", Pause.ITEM)
        else:
            writer.passage(part.heading, Pause.ITEM, Role.CUE, place="")
    if again:
        writer.cue("speech.helplines", Pause.ITEM)
    writer.cue("speech.closing", Pause.ITEM)
    return writer.section("speech.contents")


def _helplines_again(edition: Edition, verbalizers: Verbalizers) -> ScriptSection:
    writer = ScriptWriter(edition, HELPLINES, verbalizers, AGAIN)
    found = list(helplines(edition.blocks()))
    if found:
        writer.cue("speech.helplines", Pause.HEADING)
    for helpline in found:
        say_helpline(writer, helpline, Role.REPEAT)
    return writer.section("speech.helplines")


def _closing(edition: Edition, verbalizers: Verbalizers, recording: Recording | None) -> ScriptSection:
    writer = ScriptWriter(edition, CLOSING, verbalizers)
    writer.cue("speech.version", Pause.SENTENCE, version=edition.version, date=edition.updated)
    writer.cue("speech.newer-copy", Pause.SENTENCE, date=edition.review_by)
    writer.notices()
    writer.credits()
    for voice in (recording.voice, recording.stand_in) if recording else ():
        if voice is not None and not voice.person:
            writer.cue("speech.spoken-by", Pause.SENTENCE, engine=voice.engine, voice=voice.name)
            if voice.license:
                writer.cue("speech.license", Pause.SENTENCE, license=voice.license)
    writer.cue("speech.end", Pause.SECTION)
    return writer.section("speech.closing")
