"""What can be counted of an edition for the questions of instruments; what a count decides, and what it only tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cartilla.checks.edition import parts_read
from cartilla.checks.plain_language import level_of
from cartilla.checks.readability import words_of
from cartilla.codes import Code
from cartilla.evidence.model import Level
from cartilla.model import blocks as b
from cartilla.model.edition import Edition
from cartilla.model.facts import Fact, Percent, Ratio
from cartilla.model.text import Passage
from cartilla.model.walk import every_block

Measured = tuple[str, str]
"""What was counted, in words, and the rating that follows from it; both may be empty."""


@dataclass(frozen=True, slots=True)
class Counts:
    """`found` counts the warnings of checks; `levels` are those of all parts, the whole text last."""

    edition: Edition
    facts: tuple[Fact, ...]
    found: Counter[Code]
    levels: tuple[Level, ...]

    @property
    def blocks(self) -> tuple[b.Block[Passage], ...]:
        return tuple(every_block(self.edition.blocks()))

    @property
    def lists(self) -> list[b.List[Passage]]:
        return [block for block in self.blocks if isinstance(block, b.List)]

    @property
    def pictures(self) -> list[b.Block[Passage]]:
        return [block for block in self.blocks if isinstance(block, b.Figure | b.IconArray)]

    @property
    def tables(self) -> list[b.Table[Passage]]:
        return [block for block in self.blocks if isinstance(block, b.Table)]

    def boxes(self, *kinds: str) -> list[b.Callout[Passage]]:
        return [
            block
            for block in self.blocks
            if isinstance(block, b.Callout) and (not kinds or block.kind in kinds)
        ]

    @property
    def numbers(self) -> int:
        """Sentences with digits in them."""
        *_, whole = parts_read(self.edition)
        return sum(any(sign.isdigit() for sign in sentence) for sentence in whole.sentences)


def levels(edition: Edition) -> Iterator[Level]:
    """How hard each part is to read, then the whole text."""
    for part in parts_read(edition):
        counted = [len(words_of(sentence)) for sentence in part.sentences]
        measure, value = level_of(part)
        name = "The whole text" if part.whole else part.name
        yield Level(name, len(counted), sum(counted), max(counted, default=0), measure, value)


def _opening(c: Counts) -> Measured:
    return f"Title: “{c.edition.title.written}”. Summary: “{c.edition.summary.written}”", ""


def _length(c: Counts) -> Measured:
    return f"{c.levels[-1].words} words in {_count(len(c.edition.sections), 'section')}.", ""


def _level(c: Counts) -> Measured:
    whole = c.levels[-1]
    said = "" if whole.value is None else f"{whole.measure}: {whole.value:.1f}. "
    long = c.found[Code.LONG_SENTENCE]
    return f"{said}{_count(long, 'long sentence')}; the longest has {whole.longest} words.", ""


def _terms(c: Counts) -> Measured:
    unexplained = c.found[Code.UNEXPLAINED_ABBREVIATION]
    return (
        f"Terms explained in a glossary: {len(c.edition.terms)}. Abbreviations that nothing explains: {unexplained}.",
        "",
    )


def _numbers(c: Counts) -> Measured:
    said = (
        f"Sentences with digits: {c.numbers}. Figures that are kept as facts with a source: {len(c.facts)}."
    )
    return said, "" if c.numbers else "n/a"


def _of_numbers(c: Counts) -> Measured:
    return "", "" if c.numbers else "n/a"


def _chances(c: Counts) -> Measured:
    told = [fact for fact in c.facts if isinstance(fact, Percent | Ratio)]
    drawn = [block for block in c.blocks if isinstance(block, b.IconArray)]
    return f"Percentages and ratios: {len(told)}, of which drawn as little figures: {len(drawn)}.", ""


def _pieces(c: Counts) -> Measured:
    *parts, _ = c.levels
    longest = max(parts, key=lambda level: level.words, default=None)
    if longest is None:
        return "", ""
    return f"{_count(len(parts), 'section')}; the longest, “{longest.part}”, has {longest.words} words.", ""


def _headings(c: Counts) -> Measured:
    with_heading = sum(section.heading is not None for section in c.edition.sections)
    below = sum(isinstance(block, b.Heading) for block in c.blocks)
    return (
        f"Sections with a heading: {with_heading} of {len(c.edition.sections)}; headings inside them: {below}.",
        "",
    )


def _summary(c: Counts) -> Measured:
    return f"Boxes of key points: {len(c.boxes('key-points'))}.", ""


def _cues(c: Counts) -> Measured:
    return f"Boxes: {len(c.boxes())}. Lists: {len(c.lists)}.", ""


def _pictures(c: Counts) -> Measured:
    return f"Pictures: {len(c.pictures)}.", ""


def _of_pictures(c: Counts) -> Measured:
    return "", "" if c.pictures else "n/a"


def _needs_picture(c: Counts) -> Measured:
    return f"Pictures: {len(c.pictures)}.", "" if c.pictures else "no"


def _captions(c: Counts) -> Measured:
    figures = [block for block in c.pictures if isinstance(block, b.Figure)]
    with_caption = sum(figure.caption is not None for figure in figures)
    return f"Pictures with a caption: {with_caption} of {len(figures)}.", "" if c.pictures else "n/a"


def _tables(c: Counts) -> Measured:
    if not c.tables:
        return "There is no table.", "n/a"
    most = max(len(table.header) for table in c.tables)
    return f"Tables: {len(c.tables)}; the widest has {most} columns. Every column has a header.", ""


def _of_pictures_or_tables(c: Counts) -> Measured:
    return "", "" if c.pictures or c.tables else "n/a"


def _lists(c: Counts) -> Measured:
    return f"Lists: {len(c.lists)}.", "yes" if c.lists else "no"


def _steps(c: Counts) -> Measured:
    steps = [item for one in c.lists if one.ordered for item in one.items]
    return f"Numbered steps: {len(steps)}.", ""


def _to_fill_in(c: Counts) -> Measured:
    return f"Boxes of questions with room to write: {len(c.boxes('questions'))}.", ""


def _sources(c: Counts) -> Measured:
    return f"Sources named: {len(c.edition.sources)}.", ""


MEASURES: dict[str, Callable[[Counts], Measured]] = {
    "opening": _opening,
    "length": _length,
    "level": _level,
    "terms": _terms,
    "numbers": _numbers,
    "of_numbers": _of_numbers,
    "chances": _chances,
    "pieces": _pieces,
    "headings": _headings,
    "summary": _summary,
    "cues": _cues,
    "pictures": _pictures,
    "of_pictures": _of_pictures,
    "needs_picture": _needs_picture,
    "captions": _captions,
    "tables": _tables,
    "of_pictures_or_tables": _of_pictures_or_tables,
    "lists": _lists,
    "steps": _steps,
    "to_fill_in": _to_fill_in,
    "sources": _sources,
}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
