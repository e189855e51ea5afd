"""Writes utterances: an edition's sentences as they stand, and the interface's words as cues."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from cartilla.i18n.values import spoken
from cartilla.i18n.values.facts import number
from cartilla.model.edition import Edition
from cartilla.model.facts import Phone
from cartilla.model.narration import Role, ScriptSection, Utterance
from cartilla.model.text import Passage, Sentence, Value, descend, runs
from cartilla.speech.pauses import Pause
from cartilla.speech.verbalizers import Verbalizers

SHORT = 4
"""Digits of a phone number that is kept in mind at once ("988")."""

_COUNTED = re.compile(r"\{\}\s+(\w+)")
"""The noun that a cue counts: "Siguen {} partes." """


@dataclass(slots=True)
class ScriptWriter:
    """Collects the utterances of one section. `prefix` stands before the ids of what shows them."""

    edition: Edition
    section_id: str
    verbalizers: Verbalizers
    prefix: str = ""
    said: list[Utterance] = field(default_factory=list)

    def section(self, key: str, heading: Passage | None = None) -> ScriptSection:
        """The section, with the longer silence that parts it from the next. Its title is its heading, or else
        the interface's words of that key."""
        if self.said:
            self.said[-1] = replace(self.said[-1], pause=Pause.SECTION.value)
        words = self.edition.words
        title, lang = (heading.written, heading.lang) if heading else (words[key], words.lang(key))
        return ScriptSection(self.section_id, title, tuple(self.said), lang)

    def cue(
        self, key: str, pause: Pause, role: Role = Role.CUE, *, place: str = "", **values: Value | str
    ) -> None:
        """Interface words, with their values; `place` is the id of what shows them, if anything does."""
        words = self.edition.words
        written = words.written(key, **values)
        if key not in words.foreign:
            self.add(role, written, words.spoken(key, **values), self.edition.locale, pause, place)
            return
        lang = self.edition.source_locale
        said = {name: _said_in(lang, value) for name, value in values.items()}
        self.add(role, written, words.spoken(key, **said), lang, pause, place)

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
            self.add(
                Role.CUE, notice, notice, self.edition.review.lang or self.edition.locale, Pause.PARAGRAPH
            )
        if self.edition.expired:
            self.cue("review.expired", Pause.PARAGRAPH)

    def credits(self) -> None:
        """Who reviewed the text, where all of it is reviewed."""
        lang = self.edition.review.lang or self.edition.locale
        for credit in self.edition.review.credits:
            self.add(Role.CUE, credit.written, credit.spoken, lang, Pause.PARAGRAPH)

    def passage(
        self, passage: Passage, pause: Pause, role: Role = Role.SENTENCE, place: str | None = None
    ) -> None:
        """The passage's sentences; `pause` follows the last. `place` is the id of what shows them where
        each doesn't show itself."""
        lang = passage.lang or self.edition.locale
        for n, sentence in enumerate(passage.sentences, 1):
            after = pause if n == len(passage.sentences) else Pause.SENTENCE
            shown = sentence.id if place is None else place
            self.add(
                role, sentence.written, sentence.spoken, lang, after, shown, runs(sentence.inlines, lang)
            )
            for phone in _long_phones(sentence):
                self.cue("speech.again", after, Role.REPEAT, place=shown, number=phone)

    def add(
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
        return self.verbalizers[lang].aloud(text)


def is_long(number: Value) -> bool:
    """Whether a phone number is one that nobody keeps in mind at once."""
    return sum(map(str.isdecimal, number.written)) > SHORT


def _long_phones(sentence: Sentence) -> list[Value]:
    return [
        node
        for node in descend(sentence.inlines)
        if isinstance(node, Value) and node.kind == Phone.kind and is_long(node)
    ]


def _said_in(lang: str, value: Value | str) -> Value | str:
    """A number as another language says it, where interface words fell back to that language: no voice says both."""
    if isinstance(value, str):
        return value
    if value.href and value.href.startswith("tel:"):
        return replace(value, spoken=spoken.digits(value.written, lang))
    return value if value.quantity is None else replace(value, spoken=spoken.numeral(value.quantity, lang))
