"""`cartilla voices record-list`: what somebody is to read aloud."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rich.markup import escape

from cartilla.cli.package import locale_of
from cartilla.cli.show import out
from cartilla.config import RECORDED
from cartilla.errors import CartillaError, Trouble
from cartilla.folder import Folder
from cartilla.i18n.catalogs.files import write_if_changed
from cartilla.i18n.collection import Collection
from cartilla.proof.record_list import Part, render_record_list
from cartilla.speech.engines.recorded import VOICES, Readers, takes
from cartilla.speech.record_list import Chapter, chapters_to_read


def write_record_list(
    collection: Collection,
    locale: str,
    article: str | None,
    reader: str | None,
    all_: bool,
    output: str | None,
) -> None:
    """The page, of one article or all of the package; without `all_`, of what isn't recorded yet."""
    package = collection.package
    locale = locale_of(package, locale)
    readers = Readers.of(package)
    name = reader or _named(package.settings.narration.wanted(locale), locale)
    place = f"{VOICES}/{name}/{locale}"
    known = set() if all_ else set(takes(Folder(package.root, place)))
    parts, trouble = [], Trouble()
    for each in [article] if article else collection.articles:
        with trouble.leaving_out():
            edition = collection.edition(each, locale)
            chapters = chapters_to_read(edition, readers, name)
            left = tuple(chapter for chapter in (_without(c, known) for c in chapters) if chapter.lines)
            known.update(line.signature for chapter in left for line in chapter.lines)
            if left:
                title = edition.title
                parts.append(Part(title.written, title.lang or locale, left))
    path = Path.cwd() / (output or f"record-list-{locale}.html")
    page = render_record_list(tuple(parts), reader=readers.name_of(name), locale=locale, folder=place)
    write_if_changed(path, page)
    out.print(
        f"wrote {escape(str(path))}: {sum(part.count for part in parts)} to record, for {escape(place)}"
    )
    trouble.tell()


def _named(wanted: tuple[str, ...], locale: str) -> str:
    """The reader whom settings name for the language."""
    for voice in wanted:
        engine, _, name = voice.partition(":")
        if engine == RECORDED:
            return name
    raise CartillaError(
        f"cartilla.toml names nobody who reads in {locale}. Write who, under [narration.voices], for example: "
        f'{locale} = ["{RECORDED}:maria", "natural"], or say it here: --reader maria'
    )


def _without(chapter: Chapter, known: set[str]) -> Chapter:
    return replace(chapter, lines=tuple(line for line in chapter.lines if line.signature not in known))
