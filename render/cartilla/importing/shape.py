"""What paragraphs are by their looks alone: headings in bold or large letters, bullets and numbers that were typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cartilla.importing.pieces import Block, Item, Paragraph, Report, Run, Told

LONGEST_HEADING = 90
LARGER = 1.15
"""Times the size of most letters, from which on a line's letters are a heading's."""

_BULLET = re.compile(r"\s{0,9}(?:[•·▪▫◦‣⁃∙●○■□➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc*]\s{0,9}|[-–—o]\s{1,9})(?=\S)")
_NUMBER = re.compile(r"\s{0,9}\(?(\d{1,2})(?:\.[-)]?|\)\.?|\.?º\.?)\s{1,9}(?=\S)")
_LETTER = re.compile(r"\s{0,9}\(?([a-z])[.)]\s{1,9}(?=\S)")
_KINDS = {_BULLET: "typed bullets", _NUMBER: "typed numbers", _LETTER: "typed letters"}


@dataclass(frozen=True, slots=True)
class Heading:
    """`rank` orders the headings of a document: the smaller, the higher."""

    paragraph: Paragraph
    rank: tuple[int, float]


def shaped(blocks: list[Block], report: Report) -> list[Block | Heading]:
    lists = _typed_lists(blocks, report)
    usual = _usual_size(lists)
    found: list[Block | Heading] = []
    for n, block in enumerate(lists):
        heading = _heading(block, usual) if isinstance(block, Paragraph) else None
        if heading and heading.rank[0] == 1:
            after = lists[n + 1] if n + 1 < len(lists) else None
            if after is None or (n and _alike(lists[n - 1], usual) and _alike(after, usual)):
                heading = None  # nothing stands below it, or all of it is bold
        if heading and heading.rank[0] == 1:
            report.changed.append(Told(heading.paragraph.place, "is taken for a heading, by its letters:", heading.paragraph.text.strip()))  # fmt: skip
        found.append(heading or block)
    return found


def _alike(block: Block, usual: float) -> bool:
    return (
        isinstance(block, Paragraph) and (found := _heading(block, usual)) is not None and found.rank[0] == 1
    )


def _heading(block: Paragraph, usual: float) -> Heading | None:
    text = block.text.strip()
    if block.item or not text:
        return None
    if block.level is not None:
        return Heading(block, (0, block.level))
    if len(text) > LONGEST_HEADING or text[-1] in ".,;!" or not any(letter.isalpha() for letter in text):
        return None
    larger = usual > 0 and block.size >= usual * LARGER
    strong = all(run.strong or not run.text.strip() for run in block.runs)
    return Heading(block, (1, -block.size if larger else 0.0)) if larger or strong else None


def _usual_size(blocks: list[Block]) -> float:
    letters: Counter[float] = Counter()
    for block in blocks:
        if isinstance(block, Paragraph) and block.level is None and block.size:
            letters[block.size] += len(block.text)
    return letters.most_common(1)[0][0] if letters else 0


def _typed_lists(blocks: list[Block], report: Report) -> list[Block]:
    found: list[Block] = []
    for group in _alike_in_a_row(blocks):
        first = group[0]
        if not isinstance(first, Paragraph) or (kind := _typed(first)) is None:
            found += group
            continue
        numbers = [_number(block, kind) for block in group]
        above = _goes_on(found)
        start = above + 1 if kind is _NUMBER and numbers[0] == above + 1 else 1
        if (kind is not _BULLET and numbers != list(range(start, start + len(group)))) or (kind is not _BULLET and start == len(group) == 1):  # fmt: skip
            found += group  # "2020. …" alone, or steps that something interrupts, stay as they were typed
            continue
        report.changed.append(Told(first.place, f"{_KINDS[kind]} make a list of {len(group)}"))
        depth = 2 if kind is _LETTER and above else 1
        for block, number in zip(group, numbers, strict=True):
            if isinstance(block, Paragraph):
                found.append(replace(block, runs=_without(block.runs, kind), item=Item(depth, number)))
    return found


def _goes_on(found: list[Block]) -> int:
    """The number of the step that a list ends with, whatever stands below it there; 0 where no such list is."""
    for block in reversed(found):
        if not isinstance(block, Paragraph) or block.item is None:
            return 0
        if block.item.depth == 1:
            return block.item.number or 0
    return 0


def _alike_in_a_row(blocks: list[Block]) -> Iterator[list[Block]]:
    group: list[Block] = []
    kind: re.Pattern[str] | None = None
    for block in blocks:
        own = _typed(block) if isinstance(block, Paragraph) else None
        if group and (own is None or own is not kind or (own is not _BULLET and _number(block, own) == 1)):
            yield group
            group = []
        group.append(block)
        kind = own
    if group:
        yield group


def _typed(block: Paragraph) -> re.Pattern[str] | None:
    if block.item or block.level is not None:
        return None
    return next((kind for kind in _KINDS if kind.match(block.text)), None)


def _number(block: Block, kind: re.Pattern[str]) -> int | None:
    found = kind.match(block.text) if isinstance(block, Paragraph) and kind is not _BULLET else None
    if found is None:
        return None
    return int(found[1]) if kind is _NUMBER else ord(found[1]) - ord("a") + 1


def _without(runs: list[Run], kind: re.Pattern[str]) -> list[Run]:
    found = kind.match("".join(run.text for run in runs))
    rest = found.end() if found else 0
    kept = []
    for run in runs:
        kept.append(replace(run, text=run.text[rest:]))
        rest = max(0, rest - len(run.text))
    return [run for run in kept if run.text]
