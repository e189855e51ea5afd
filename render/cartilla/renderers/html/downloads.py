"""Links to the files beside a page: what it is, its type, its length and its size, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from cartilla.formats import FileKind, Group, Use, formats
from cartilla.model.words import Words
from cartilla.renderers.context import MadeFile
from cartilla.renderers.html.language import element, language, say
from cartilla.renderers.html.paths import relative


@dataclass(frozen=True, slots=True)
class Download:
    """One link. `facts` are the type, the length (if it has one) and the size. `opens` tells a file
    that a browser shows or plays from one that it only saves. `gloss` is the label in the language that
    staff read; None where that is the page's own."""

    href: str
    label: Markup
    facts: tuple[Markup, ...]
    media_type: str
    opens: bool
    gloss: Markup | None = None


def downloads(
    files: Iterable[MadeFile], words: Words, page: str, staff_words: Words | None = None
) -> tuple[Download, ...]:
    """The links, as seen from `page`. `staff_words` are in the language of the staff who print them."""
    glosses = staff_words if staff_words and staff_words.locale != words.locale else None
    return tuple(_download(file, words, page, glosses) for file in sorted(files, key=_place))


def _place(file: MadeFile) -> tuple[bool, int, int, int, str]:
    """By what people do with it, then in the order of the formats and of what each declares; what goes with another
    file last."""
    format_ = formats()[file.format]
    return (
        file.kind.use is Use.COMPANION,
        list(Group).index(format_.group),
        list(formats()).index(format_.name),
        format_.files.index(file.kind),
        file.path,
    )


def _download(file: MadeFile, words: Words, page: str, glosses: Words | None) -> Download:
    # A book whose sound has no length has none.
    silent = formats()[file.format].silent and file.length is None
    label = f"{file.kind.word}_silent" if silent else file.kind.word
    facts = [escape(file.language)] if file.language else []
    facts += [_type(file.kind, words)]
    if file.length is not None:
        facts.append(escape(file.length.written))
    # The size in words ("84 kilobytes"): a screen reader spells out what is abbreviated.
    facts.append(escape(file.size.spoken))
    return Download(
        href=relative(file.path, page),
        label=say(words, label),
        facts=tuple(facts),
        media_type=file.media_type,
        opens=file.media_type in ("application/pdf", "text/plain"),
        gloss=_gloss(label, words, glosses) if glosses else None,
    )


def _gloss(key: str, words: Words, glosses: Words) -> Markup:
    about = language(glosses.locale, words.locale)
    return element("span", say(glosses, key), class_="gloss", **about)


def _type(kind: FileKind, words: Words) -> Markup:
    """What people call a type of file: by its ending where there is no word for it ("DOCX")."""
    if kind.type_word in words.forms:
        return say(words, kind.type_word)
    return escape(kind.ending.rpartition(".")[2].upper())
