"""The spoken script: what an edition says to somebody who can't see it.

Every sentence of the body is said once, in reading order; what a page shows by its layout (a list, a
step's number, a picture) is said as a cue; helplines are said again at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from cartilla.i18n.values import spoken
from cartilla.i18n.values.facts import number
from cartilla.i18n.values.written import language_in_text
from cartilla.model import article as a
from cartilla.model.edition import Edition
from cartilla.model.facts import Phone
from cartilla.model.narration import Recording, Role, ScriptSection, SpokenScript, Utterance
from cartilla.model.text import CitationMark, Passage, Sentence, Value, descend, runs
from cartilla.speech.pauses import Pause
from cartilla.speech.readers import Readers

EMERGENCY, OPENING, CONTENTS = "emergency", "opening", "contents"
HELPLINES, CLOSING = "helplines", "closing"
"""Ids of the sections that the script adds; an article's section of the same id gets a suffix."""

AGAIN = "again-"
"""Stands before the ids of helplines where they are said, and in books shown, once more."""

SHORT = 4
"""Digits of a phone number that is kept in mind at once ("988")."""

_COUNTED = re.compile(r"\{\}\s+(\w+)")
"""The noun that a cue counts: "Siguen {} partes." """


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
    words, readers = edition.words, Readers(edition)
    if edition.emergency is not None:
        title = edition.emergency.title.written if edition.emergency.title else words["speech.emergency"]
        yield _Writer(edition, EMERGENCY, readers).blocks([edition.emergency]).section(title)
    yield _opening(edition, readers, recording)
    yield _contents(edition, readers)
    for part in edition.sections:
        writer = _Writer(edition, chapter_id(part), readers)
        if part.heading is not None:
            writer.passage(part.heading, Pause.HEADING)
        title = part.heading.written if part.heading is not None else words["speech.introduction"]
        yield writer.blocks(part.blocks).section(title)
    yield _helplines_again(edition, readers)
    yield _closing(edition, readers, recording)


def chapter_id(part: a.Section[Passage]) -> str:
    """The id of the chapter that says a section of the article."""
    added = (EMERGENCY, OPENING, CONTENTS, HELPLINES, CLOSING)
    return f"{part.id}-section" if part.id in added else part.id


def _opening(edition: Edition, readers: Readers, recording: Recording | None) -> ScriptSection:
    """Title, who made it, language, review state, that a computer voice speaks, and how long."""
    writer, words = _Writer(edition, OPENING, readers), edition.words
    writer.passage(edition.title, Pause.TITLE, Role.TITLE)
    if edition.clinic is not None:
        writer.cue("speech.from", Pause.PARAGRAPH, clinic=edition.clinic.name)
    writer.cue("speech.language", Pause.PARAGRAPH, language=language_in_text(edition.locale))
    writer.notices()
    writer.cue("speech.computer-voice", Pause.PARAGRAPH)
    if recording is not None:
        writer.counted("speech.length", recording.minutes, Pause.PARAGRAPH)
    return writer.section(words["speech.opening"])


def _contents(edition: Edition, readers: Readers) -> ScriptSection:
    """The names of the chapters that follow."""
    writer, words = _Writer(edition, CONTENTS, readers), edition.words
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
    return writer.section(words["speech.contents"])


def _helplines_again(edition: Edition, readers: Readers) -> ScriptSection:
    writer = _Writer(edition, HELPLINES, readers, AGAIN)
    found = list(helplines(edition.blocks()))
    if found:
        writer.cue("speech.helplines", Pause.HEADING)
    for helpline in found:
        writer.helpline(helpline, Role.REPEAT)
    return writer.section(edition.words["speech.helplines"])


def _closing(edition: Edition, readers: Readers, recording: Recording | None) -> ScriptSection:
    writer = _Writer(edition, CLOSING, readers)
    writer.cue("speech.version", Pause.SENTENCE, version=edition.version, date=edition.updated)
    writer.cue("speech.newer-copy", Pause.SENTENCE, date=edition.review_by)
    writer.notices()
    writer.credits()
    if recording is not None:
        voice = recording.voice
        writer.cue("speech.spoken-by", Pause.SENTENCE, engine=voice.engine, voice=voice.name)
        if voice.license:
            writer.cue("speech.license", Pause.SENTENCE, license=voice.license)
    writer.cue("speech.end", Pause.SECTION)
    return writer.section(edition.words["speech.closing"])


def helplines(blocks: Iterable[a.Block[Passage]]) -> Iterator[a.Helpline[Passage]]:
    """Every helpline in the blocks, in reading order."""
    for block in blocks:
        match block:
            case a.Helpline():
                yield block
            case a.Callout() | a.FullOnly():
                yield from helplines(block.blocks)


def _long_phones(sentence: Sentence) -> list[Value]:
    """Phone numbers in a sentence that nobody keeps in mind at once."""
    return [
        node
        for node in descend(sentence.inlines)
        if isinstance(node, Value)
        and node.kind == Phone.kind
        and sum(map(str.isdecimal, node.written)) > SHORT
    ]


def _said_in(lang: str, value: Value | str) -> Value | str:
    """A number as another language says it, where interface words fell back to that language: no voice says both."""
    if isinstance(value, str):
        return value
    if value.href and value.href.startswith("tel:"):
        return replace(value, spoken=spoken.digits(value.written, lang))
    return value if value.quantity is None else replace(value, spoken=spoken.numeral(value.quantity, lang))


@dataclass(slots=True)
class _Writer:
    """Collects the utterances of one section. `prefix` stands before the ids of what shows them."""

    edition: Edition
    section_id: str
    readers: Readers
    prefix: str = ""
    said: list[Utterance] = field(default_factory=list)

    def section(self, title: str) -> ScriptSection:
        """The section, with the longer silence that parts it from the next."""
        if self.said:
            self.said[-1] = replace(self.said[-1], pause=Pause.SECTION.value)
        return ScriptSection(self.section_id, title, tuple(self.said))

    def cue(
        self, key: str, pause: Pause, role: Role = Role.CUE, *, place: str = "", **values: Value | str
    ) -> None:
        """Interface words, with their values; `place` is the id of what shows them, if anything does."""
        words = self.edition.words
        written = words.written(key, **values)
        if key not in words.foreign:
            self._add(role, written, words.spoken(key, **values), self.edition.locale, pause, place)
            return
        lang = self.edition.source_locale
        said = {name: _said_in(lang, value) for name, value in values.items()}
        self._add(role, written, words.spoken(key, **said), lang, pause, place)

    def counted(self, key: str, count: int, pause: Pause) -> None:
        """Interface words with the number of something in them, which agrees with its noun."""
        words = self.edition.words
        noun = _COUNTED.search(words.written(key, count=Value("{}", "{}", quantity=count)))
        form = self.edition.lexicon.form(noun[1]) if noun else ""
        self.cue(key, pause, count=number(count, words.locale, form))

    def notices(self) -> None:
        """The review state, and that the edition is out of date where it is."""
        if self.edition.review.notice:
            notice = self.edition.review.notice
            self._add(
                Role.CUE, notice, notice, self.edition.review.lang or self.edition.locale, Pause.PARAGRAPH
            )
        if self.edition.expired:
            self.cue("review.expired", Pause.PARAGRAPH)

    def credits(self) -> None:
        """Who reviewed the text, where all of it is reviewed."""
        for credit in self.edition.review.credits:
            self._add(Role.CUE, credit.written, credit.spoken, self.edition.locale, Pause.PARAGRAPH)

    def passage(
        self, passage: Passage, pause: Pause, role: Role = Role.SENTENCE, place: str | None = None
    ) -> None:
        """The passage's sentences; `pause` follows the last. `place` is the id of what shows them where
        each doesn't show itself."""
        lang = passage.lang or self.edition.locale
        for n, sentence in enumerate(passage.sentences, 1):
            after = pause if n == len(passage.sentences) else Pause.SENTENCE
            shown = sentence.id if place is None else place
            self._add(
                role, sentence.written, sentence.spoken, lang, after, shown, runs(sentence.inlines, lang)
            )
            for phone in _long_phones(sentence):
                self.cue("speech.again", after, Role.REPEAT, place=shown, number=phone)

    def _add(
        self,
        role: Role,
        written: str,
        spoken: str,
        lang: str,
        pause: Pause,
        place: str = "",
        pieces: tuple[tuple[str, str], ...] = (),
    ) -> None:
        name = place if role is Role.SENTENCE else f"cue-{self.section_id}-{len(self.said) + 1}"
        # A name from a clinic's file may run over several lines; an utterance is one line.
        written, spoken = " ".join(written.split()), self._say(spoken, lang)
        place = self.prefix + place if place else ""
        said = tuple((self._say(text, tongue), tongue) for text, tongue in pieces) if len(pieces) > 1 else ()
        self.said.append(Utterance(name, role, written, spoken, lang, pause.value, place, said))

    def _say(self, text: str, lang: str) -> str:
        return self.readers[lang].say(text)

    def blocks(self, blocks: Iterable[a.Block[Passage]]) -> _Writer:
        for block in blocks:
            self._block(block)
        return self

    def _block(self, block: a.Block[Passage]) -> None:
        match block:
            case a.Heading():
                self.passage(block.text, Pause.HEADING)
            case a.Paragraph():
                self.passage(block.text, Pause.PARAGRAPH)
            case a.List():
                self._list(block)
            case a.Quote():
                self.cue("speech.quote", Pause.CUE)
                for paragraph in block.paragraphs:
                    self.passage(paragraph.text, Pause.PARAGRAPH)
                self.cue("speech.quote-end", Pause.PARAGRAPH)
                self._sources(paragraph.text for paragraph in block.paragraphs)
            case a.Figure():
                self.cue("speech.picture", Pause.CUE)
                self.passage(block.alt, Pause.PARAGRAPH, Role.CUE, block.picture_id)
                if block.caption is not None:
                    self.passage(block.caption, Pause.PARAGRAPH)
            case a.Callout():
                if block.title is not None:
                    self.passage(block.title, Pause.HEADING)
                self.blocks(block.blocks)
            case a.Table():
                self._table(block)
            case a.IconArray():
                filled, total = self._number(block.filled), self._number(block.total)
                self.cue("speech.icon-array", Pause.CUE, place=block.picture_id, filled=filled, total=total)
                self.passage(block.text, Pause.PARAGRAPH)
            case a.Helpline():
                self.helpline(block)
            case a.FullOnly():
                self.blocks(block.blocks)

    def _sources(self, passages: Iterable[Passage]) -> None:
        """Title and publisher of what the passages cite, in their own language."""
        marks = (
            node
            for passage in passages
            for sentence in passage.sentences
            for node in descend(sentence.inlines)
            if isinstance(node, CitationMark)
        )
        for cited in dict.fromkeys(n for mark in marks for n in mark.numbers):
            source, locale = self.edition.sources[cited - 1], self.edition.locale
            lang = locale if source.lang == locale.split("-")[0] else source.lang
            name = f"{source.title}, {source.publisher}."
            self.cue("speech.source", Pause.CUE)
            self._add(Role.CUE, name, name, lang, Pause.PARAGRAPH)

    def helpline(self, helpline: a.Helpline[Passage], role: Role = Role.SENTENCE) -> None:
        """What it is, and how to reach it: each number is said once more after its last use."""
        self.passage(helpline.title, Pause.SENTENCE, role)
        if helpline.text is not None:
            self.passage(helpline.text, Pause.SENTENCE, role)
        values = self.edition.values
        if helpline.call is not None:
            number, place = values[helpline.call], helpline.contact_id("call")
            self.cue("speech.call", Pause.SENTENCE, place=place, number=number)
            if helpline.call != helpline.sms:
                self.cue("speech.again", Pause.PARAGRAPH, Role.REPEAT, place=place, number=number)
        if helpline.sms is not None:
            number, place = values[helpline.sms], helpline.contact_id("sms")
            if helpline.sms_word:
                word = helpline.sms_word
                self.cue("speech.text-word", Pause.SENTENCE, place=place, word=word, number=number)
            else:
                self.cue("speech.text", Pause.SENTENCE, place=place, number=number)
            self.cue("speech.again", Pause.PARAGRAPH, Role.REPEAT, place=place, number=number)
        if helpline.web is not None:
            place = helpline.contact_id("web")
            self.cue("speech.web", Pause.PARAGRAPH, place=place, address=values[helpline.web])

    def _list(self, block: a.List[Passage]) -> None:
        if len(block.items) == 1 and not block.ordered:
            # One item is heard as a paragraph; counting it would only be noise.
            self.passage(block.items[0].text, Pause.PARAGRAPH)
            for nested in block.items[0].blocks:
                self._list(nested)
            return
        self.counted("speech.steps" if block.ordered else "speech.list", len(block.items), Pause.CUE)
        for n, item in enumerate(block.items, 1):
            if block.ordered:
                self.cue("speech.step", Pause.CUE, number=self._number(n))
            self.passage(item.text, Pause.ITEM)
            for nested in item.blocks:
                self._list(nested)
        self.cue("speech.steps-end" if block.ordered else "speech.list-end", Pause.PARAGRAPH)

    def _table(self, block: a.Table[Passage]) -> None:
        rows, columns = self._number(len(block.rows)), self._number(len(block.header))
        self.cue("speech.table", Pause.CUE, rows=rows, columns=columns)
        for header in block.header:
            self.passage(header, Pause.SENTENCE)
        for n, row in enumerate(block.rows, 1):
            self.cue("speech.row", Pause.CUE, number=self._number(n))
            for column, cell in enumerate(row):
                if column > 0:
                    self.passage(block.header[column], Pause.CUE, Role.REPEAT, place="")
                self.passage(cell, Pause.SENTENCE)
        self.cue("speech.table-end", Pause.PARAGRAPH)

    def _number(self, number: int) -> Value:
        numbers = self.edition.numbers
        return numbers[number] if number < len(numbers) else Value(str(number), str(number), quantity=number)
