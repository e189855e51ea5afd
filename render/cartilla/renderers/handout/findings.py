"""What keeps a handout from being printed, told to the person who can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from cartilla.codes import Code
from cartilla.errors import Finding, FindingsError
from cartilla.i18n.values.scripts import script_of
from cartilla.model.edition import Edition
from cartilla.model.walk import every_block, texts_of_body
from cartilla.renderers.handout import faults, fit, glyphs
from cartilla.renderers.handout.fonts import FAMILIES, Family
from cartilla.renderers.handout.kinds import Kind
from cartilla.renderers.handout.typesetter.boxes import Box, LaidOut, Page
from cartilla.renderers.handout.typesetter.engine import Document
from cartilla.renderers.handout.typography import typography


def require_glyphs(edition: Edition, document: Document, prefix: str = "") -> None:
    """Raises FindingsError for each family of fonts that the parsed HTML `document` needs and that isn't
    installed (`missing-font`), else for each block that has a character our fonts can't draw
    (`missing-glyph`). `prefix` stands before its ids."""
    type_ = typography(document.root)
    if type_.absent:
        raise FindingsError(_absent(edition, family) for family in type_.absent)
    lines = dict(_lines(edition))
    places = (
        (place.removeprefix(prefix), signs) for place, signs in glyphs.missing(document.root, type_.known)
    )
    found = [
        Finding(
            source_path(edition),
            lines.get(place) or lines.get(place.rpartition(".")[0]),
            Code.MISSING_GLYPH,
            f"No font of ours has a sign for {glyphs.named(characters)}, "
            f"which the {edition.locale} handout needs{_at(place)}.",
            "Write it with other characters, or leave it out of the handout with `.full-only`.",
        )
        for place, characters in places
    ]
    if found and script_of(edition.locale) not in FAMILIES:
        # A language in a script of its own: nobody can write it with other characters.
        raise FindingsError([_no_family(edition)])
    if found:
        raise FindingsError(found)


def _no_family(edition: Edition) -> Finding:
    return Finding(
        source_path(edition),
        None,
        Code.MISSING_FONT,
        f"Cartilla has no font for the script of “{edition.locale}” ({script_of(edition.locale)}), "
        "so no handout can be made in it.",
        "Build what needs no font of ours: add `--format web --format audio --format epub --format daisy`. "
        "A font is one line in renderers/handout/fonts.py: please ask for it.",
    )


def _absent(edition: Edition, family: Family) -> Finding:
    return Finding(
        source_path(edition),
        None,
        Code.MISSING_FONT,
        f"The {edition.locale} handout needs the font {family.name}, which isn't installed.",
        f"Install it: pip install {family.package.replace('_', '-')}",
    )


def require_fit(edition: Edition, laid_out: LaidOut, kind: Kind, paper: str, limit: int) -> None:
    """Raises FindingsError (`handout-too-long`) where there is text behind the first `limit` pages."""
    past = fit.lines_past(laid_out.pages, limit)
    if not past:
        return
    owners = {block.id: section.id for section in edition.sections for block in section.blocks}
    counts = fit.lines_of(laid_out.pages, owners)
    longest, length = max(counts.items(), key=lambda item: item[1], default=("", 0))
    section = next((section for section in edition.sections if section.id == longest), None)
    advice = "mark a block or a heading `.full-only`: it then stays on the web page and in the narration"
    if section is not None and section.heading is not None:
        where = "" if edition.locale == edition.source_locale else " here, or only its translation"
        advice = (
            f"shorten “{section.heading.written}” (the longest section: {_count(length)}){where}; or {advice}"
        )
    # What a person can change: the text, which handouts are made, and (the renderer adds it) on which papers.
    instead = f'write max_sheets = {limit // 2 + 1}, or take "standard" out of `kinds`: "large-print" takes as many sheets as it needs'
    if kind.both:
        instead = 'write bilingual = "pairs", which takes as many sheets as it needs'
    raise FindingsError(
        [
            Finding(
                source_path(edition),
                section.line if section else None,
                Code.HANDOUT_TOO_LONG,
                f"The {edition.locale} handout on {paper} paper is {_count(past)} too long "
                f"for its {limit} pages.",
                f"To save {_count(past)}, {advice}. Or in cartilla.toml, under [handout], {instead}.",
            )
        ]
    )


def require_inside(edition: Edition, laid_out: LaidOut, kind: Kind, paper: str, prefix: str = "") -> None:
    """Raises FindingsError for each block and each thing that is wrong with it on a page: it stands out of its column or
    off the part of the paper that printers reach (`handout-overflows`), over other text (`handout-overlaps`), a word is
    cut without a hyphen (`handout-cuts-word`), letters are smaller than the kind allows (`handout-small-letters`).
    `prefix` may stand before its ids."""
    lines = dict(_lines(edition))
    found: dict[tuple[Code, str], tuple[int, Box, str, str]] = {}
    for code, boxes, wrong, fix in _faults(laid_out.pages, kind):
        for page, box in boxes:
            place = next(
                (own for name in reversed(box.ids) if (own := name.removeprefix(prefix)) in lines), ""
            )
            found.setdefault((code, place), (page, box, wrong, fix))
    if found:
        raise FindingsError(
            Finding(
                source_path(edition),
                lines.get(place),
                code,
                f"Page {page} of the {edition.locale} handout ({kind.name}) on {paper} paper {wrong} "
                f"{f'“{box.text[:40]}”' if box.text else 'a picture'}{_at(place)}.",
                f"{fix}, or mark the block `.full-only`: it then stays on the web page and in the narration.",
            )
            for (code, place), (page, box, wrong, fix) in found.items()
        )


def _faults(pages: Sequence[Page], kind: Kind) -> Iterator[tuple[Code, Iterable[faults.Found], str, str]]:
    """For each kind of fault its code, where it is, how it is told, and what to do about it."""
    short = "Shorten the words"
    out = chain(fit.standing_out(pages), faults.reaching_out(pages))
    yield Code.HANDOUT_OVERFLOWS, out, "has no room for", short
    yield (
        Code.HANDOUT_OVERLAPS,
        faults.overlapping(pages),
        "has other text or a picture in the place of",
        short,
    )
    yield Code.HANDOUT_CUTS_WORD, faults.cut(pages), "cuts a word without a hyphen at", short
    yield (
        Code.HANDOUT_SMALL_LETTERS,
        faults.small(pages, kind.letters, kind.small),
        f"has letters smaller than {kind.small:g} points in",
        "Make the letters in the drawing larger, or the drawing narrower for its letters",
    )


def source_path(edition: Edition) -> str:
    return f"source/articles/{edition.article}/article.md"


def _count(lines: int) -> str:
    return "1 line" if lines == 1 else f"{lines} lines"


def _at(place: str) -> str:
    return f" in the block `{place}`" if place else ""


def _lines(edition: Edition) -> Iterator[tuple[str, int]]:
    """The source line of each block and each text, by id."""
    for section in edition.sections:
        yield section.id, section.line
    yield from ((block.id, block.line) for block in every_block(edition.blocks()))
    yield from ((slot.id, slot.line) for slot in texts_of_body(edition.emergency, edition.sections))
