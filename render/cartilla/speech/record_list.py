"""What a person reads for a narration, and the file that each text is to be recorded in."""

from __future__ import annotations

from dataclasses import dataclass

from cartilla.model.edition import Edition
from cartilla.model.narration import Recording
from cartilla.speech.engines.recorded import Readers
from cartilla.speech.script import write_script
from cartilla.speech.take_names import file_name, signature


@dataclass(frozen=True, slots=True)
class Line:
    """One recording. `written` is the text as pages show it, `spoken` every word that is to be heard, in `lang`;
    `file` is its name without the ending."""

    written: str
    spoken: str
    lang: str
    file: str

    @property
    def signature(self) -> str:
        return signature(self.spoken, self.lang)


@dataclass(frozen=True, slots=True)
class Chapter:
    """What is read under one heading, in order; `lang` is the title's."""

    title: str
    lang: str
    lines: tuple[Line, ...]


def chapters_to_read(edition: Edition, readers: Readers, name: str) -> tuple[Chapter, ...]:
    """All that the reader `name` says in the edition's narration, each text once: where it is heard first."""
    script = write_script(edition, Recording(readers.voice(name), 0))
    seen: set[str] = set()
    chapters = []
    for section in script.sections:
        lines = []
        for said in section.utterances:
            line = Line(said.written, said.spoken, said.lang, file_name(said.written, said.spoken, said.lang))
            if any(map(str.isalnum, said.spoken)) and line.signature not in seen:
                seen.add(line.signature)
                lines.append(line)
        chapters.append(Chapter(section.title, section.lang or edition.locale, tuple(lines)))
    return tuple(chapter for chapter in chapters if chapter.lines)
