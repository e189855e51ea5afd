"""A Word document's text as blocks. Every element whose text is taken is marked in the tree: what bears no mark then is
what the report tells (`rest.py`), so nothing is lost because nobody thought of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cartilla.importing.fields import Field
from cartilla.importing.looks import Looks
from cartilla.importing.opening import WordFile, attribute, child, local, named
from cartilla.importing.pictures import TAKEN, picture_of
from cartilla.importing.pieces import Block, Box, Item, Paragraph, Report, Run, Table, Told
from cartilla.importing.signs import sign_of

WHY = "cartilla-why"
"""Of a text that isn't taken: what it is."""
PLACE = "cartilla-place"
"""Of a paragraph: where it stands, for a person."""

_INSIDE = ("smartTag", "customXml", "sdtContent", "bdo", "dir", "AlternateContent", "Choice", "Fallback", "ruby", "rubyBase")  # fmt: skip
_LISTS_OF_PLACES = ("TOC", "INDEX", "TOA")
_GOES = re.compile(r'HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_BREAKS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}


@dataclass(slots=True)
class Reading:
    """Reads the document's main text. `accept` says which side of its tracked changes is taken."""

    file: WordFile
    accept: bool
    report: Report
    looks: Looks = field(init=False)
    relations: dict[str, tuple[str, bool]] = field(init=False)
    beside: list[Block] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    carried: list[Run] = field(default_factory=list)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.looks = Looks(self.file)
        self.relations = self.file.relations(self.file.main)

    def blocks(self, parent: Any) -> list[Block]:
        found: list[Block] = []
        for element in parent:
            match local(element):
                case "p":
                    found += self._paragraph(element)
                case "tbl":
                    found += self._table(element)
                case "altChunk" | "subDoc":
                    self._tell(element, "another document that is embedded here, or led to")
                case "sdt":
                    self._tell_control(element)
                    found += self.blocks(child(element, "sdtContent") if child(element, "sdtContent") is not None else ())  # fmt: skip
                case name if name in _INSIDE or self._is_taken(name):
                    found += self.blocks(element)
        return found

    def _is_taken(self, name: str) -> bool:
        return name in (("ins", "moveTo") if self.accept else ("del", "moveFrom"))

    def gone(self, properties: Any | None) -> bool:
        """Whether a tracked change takes away what has these properties: a paragraph's end, a row, a cell."""
        sides = ("del", "moveFrom", "cellDel") if self.accept else ("ins", "moveTo", "cellIns")
        return any(child(properties, name) is not None for name in sides)

    # Paragraphs

    def _paragraph(self, element: Any) -> list[Block]:
        place = where(element)
        outside, self.beside = self.beside, []
        runs = [*self.carried, *self._runs(element, element, "")]
        self.carried = []
        beside, self.beside = self.beside, outside
        if self.gone(child(element, "pPr", "rPr")):
            self.carried = runs
            return beside
        item = self._item(element) if any(run.text.strip() for run in runs) else None
        size = self._size(element)
        found: list[Block] = []
        for part in [_joined(runs)] if item else _parted(runs):
            if any(run.text.strip() for run in part):
                found.append(Paragraph(part, place, self.looks.level(element), size, item))
        return found + beside

    def _item(self, element: Any) -> Item | None:
        known = self.looks.list_of(element)
        if known is None or self.looks.level(element) is not None:
            return None
        which, depth, counted, start, label = known
        if label and (which, depth) not in self.counts:
            self._tell(element, "what Word puts before each item of a list:", label)
        number = self.counts.get((which, depth), start - 1) + 1
        self.counts[which, depth] = number
        for key in [key for key in self.counts if key[0] == which and key[1] > depth]:
            del self.counts[key]
        return Item(depth + 1, number if counted else None)

    def _size(self, paragraph: Any) -> float:
        sizes = {
            self.looks.size(run, paragraph) for run in named(paragraph, "r") if child(run, "t") is not None
        }
        return sizes.pop() if len(sizes) == 1 else 0

    def _runs(self, parent: Any, paragraph: Any, href: str) -> Iterator[Run]:
        for element in parent:
            name = local(element)
            if name == "r":
                yield from self._run(element, element, paragraph, href)
            elif name == "hyperlink":
                yield from self._runs(element, paragraph, self._target(element))
            elif name == "fldSimple":
                self._tell_field(element, attribute(element, "instr") or "", shown=bool(said(element)))
                goes = _GOES.search(attribute(element, "instr") or "")
                yield from self._runs(element, paragraph, goes[1] if goes else href)
            elif name == "sdt":
                self._tell_control(element)
                yield from self._runs(element, paragraph, href)
            elif name in _INSIDE or self._is_taken(name):
                yield from self._runs(element, paragraph, href)

    def _target(self, link: Any) -> str:
        target, outside = self.relations.get(attribute(link, "id") or "", ("", False))
        if outside and target:
            anchor = attribute(link, "anchor")
            return f"{target}#{anchor}" if anchor and "#" not in target else target
        self.report.changed.append(Told(where(link), "a link to another place in the document is plain text:", said(link)))  # fmt: skip
        return ""

    def _run(self, parent: Any, run: Any, paragraph: Any, href: str) -> Iterator[Run]:
        for element in parent:
            name = local(element)
            if name in ("t", "delText"):
                self._say(element.text)
                if why := self._why_not(run, paragraph):
                    element.set(WHY, why)
                elif element.text:
                    element.set(TAKEN, "yes")
                    yield self._words(element.text, run, paragraph, href)
            elif name == "br" and attribute(element, "type") not in ("page", "column"):
                yield Run("\n")
            elif name in _BREAKS:
                yield self._words(_BREAKS[name], run, paragraph, href)
            elif name == "sym":
                font, code = attribute(element, "font") or "", attribute(element, "char") or ""
                if sign := sign_of(font, code):
                    yield self._words(sign, run, paragraph, href)
                else:
                    self._tell(element, f"a sign of the font {font} ({code})")
            elif name == "fldChar":
                if drawn := self._field(element, attribute(element, "fldCharType") or ""):
                    yield self._words(drawn, run, paragraph, href)
            elif name in ("instrText", "delInstrText"):
                element.set(TAKEN, "yes")
                if self.fields:
                    self.fields[-1].code += element.text or ""
            elif name in ("drawing", "pict", "object"):
                self._beside(element)
            elif name in _INSIDE:
                yield from self._run(element, run, paragraph, href)
            elif name == "r":
                yield from self._run(element, element, paragraph, href)

    def _why_not(self, run: Any, paragraph: Any) -> str:
        if any(not one.shown for one in self.fields):
            return "what a field works with"
        if any(one.kind in _LISTS_OF_PLACES for one in self.fields):
            return "a table of contents or index (pages and books have their own)"
        for name, why in (("vanish", "hidden text"), ("strike", "crossed-out text"), ("dstrike", "crossed-out text")):  # fmt: skip
            if self.looks.is_on(run, paragraph, name):
                return why
        control = next((one for one in run.iterancestors() if local(one) == "sdt"), None)
        if control is not None and child(control, "sdtPr", "showingPlcHdr") is not None:
            return "what stands in an empty field of a form"
        return ""

    def _words(self, text: str, run: Any, paragraph: Any, href: str) -> Run:
        raised = self.looks.raised(run, paragraph, text)
        lang = self.looks.of_run(run, paragraph, "lang")
        kind = "bidi" if self.looks.is_on(run, paragraph, "rtl") else "val"
        goes = next((found[1] for one in self.fields if (found := _GOES.search(one.code))), href)
        return Run(
            text,
            self.looks.is_on(run, paragraph, "b"),
            self.looks.is_on(run, paragraph, "i"),
            raised,
            goes,
            (attribute(lang, kind) or "") if lang is not None else "",
        )  # fmt: skip

    def _field(self, element: Any, kind: str) -> str:
        """What a field shows at its end, where nothing is written in it."""
        if kind == "begin":
            self.fields.append(Field(child(element, "ffData")))
        elif kind == "separate" and self.fields:
            self.fields[-1].shown = True
        elif kind == "end" and self.fields:
            done = self.fields.pop()
            if not done.said and done.drawn:
                return done.drawn
            self._tell_field(element, done.code, shown=done.said)
        return ""

    # What stands beside the text

    def _say(self, words: str | None) -> None:
        for one in self.fields:
            one.said |= bool(words) and one.shown

    def _beside(self, element: Any) -> None:
        self._say(local(element))
        for picture in picture_of(element, self.file, self.relations, where(element), self.report):
            self.beside.append(picture)
        for box in named(element, "txbxContent"):
            if any(local(outer) == "txbxContent" for outer in box.iterancestors()):
                continue
            kept, self.fields = (self.fields, self.carried), []
            self.carried = []
            inside = self.blocks(box)
            self.fields, self.carried = kept
            if inside:
                self.beside.append(Box(inside, where(box)))
        for name, what in (("chart", "a chart"), ("relIds", "a drawing (SmartArt)"), ("OLEObject", "an embedded object")):  # fmt: skip
            if any(True for _ in named(element, name)):
                self._tell(element, f"{what}; what is written in it is told below")

    def _table(self, table: Any) -> list[Block]:
        rows: list[list[list[Run]]] = []
        beside: list[Block] = []
        above: list[list[Run]] = []
        repeated = False
        for row in _inner(table, "tr"):
            if self.gone(child(row, "trPr")):
                continue
            cells: list[list[Run]] = []
            for cell in _inner(row, "tc"):
                properties = child(cell, "tcPr")
                if self.gone(properties):
                    continue
                runs, more = self._cell(cell)
                beside += more
                merged = child(properties, "vMerge")
                if merged is not None and attribute(merged, "val") != "restart" and len(cells) < len(above):
                    runs, repeated = [*above[len(cells)], *runs], True
                span = child(properties, "gridSpan")
                width = attribute(span, "val") or "1" if span is not None else "1"
                times = min(int(width), 60) if width.isdigit() else 1
                repeated |= times > 1
                cells += [runs] * max(times, 1)
            rows.append(cells)
            above = cells
        place = where(table)
        if repeated:
            self.report.changed.append(
                Told(place, "merged cells of a table: what they say stands in each of them")
            )
        if not any(run.text.strip() for row in rows for cell in row for run in cell):
            return beside
        return [Table(rows, place), *beside]

    def _cell(self, cell: Any) -> tuple[list[Run], list[Block]]:
        """A cell's text in one line, and what can't stand in it."""
        runs: list[Run] = []
        beside: list[Block] = []
        for block in self.blocks(cell):
            if isinstance(block, Paragraph):
                if runs:
                    ended = (
                        "".join(run.text for run in runs).rstrip().endswith((".", ":", ";", ",", "?", "!"))
                    )
                    runs.append(Run(" " if ended else "; "))
                runs += block.runs
            else:
                beside.append(block)
        return _joined(runs), beside

    # What is told

    def _tell(self, element: Any, what: str, text: str = "") -> None:
        self.report.missing.append(Told(where(element), what, text))

    def _tell_field(self, element: Any, code: str, *, shown: bool) -> None:
        words = code.split()
        kind = words[0].upper() if words else ""
        if not shown:
            self._tell(element, "a field without a value:", " ".join(words))
        elif kind not in ("HYPERLINK", *_LISTS_OF_PLACES):
            what = "a field that Word fills in stands as the words that it has now:"
            self.report.changed.append(Told(where(element), what, " ".join(words)))

    def _tell_control(self, element: Any) -> None:
        choices = [attribute(one, "displayText") or attribute(one, "value") or "" for one in named(element, "listItem")]  # fmt: skip
        alias = child(element, "sdtPr", "alias")
        name = (attribute(alias, "val") or "") if alias is not None else ""
        if choices:
            self._tell(
                element, f"a field of a form to choose from {name}:".replace(" :", ":"), ", ".join(choices)
            )
        elif child(element, "sdtPr", "docPartObj") is None:
            self.report.changed.append(Told(where(element), "a field of a form stands as the words that it has now", name))  # fmt: skip


def where(element: Any) -> str:
    """Where in the document an element stands."""
    for outer in (element, *element.iterancestors()):
        if place := outer.get(PLACE):
            return str(place)
    first = next((inner for inner in element.iter() if inner.get(PLACE)), None)
    return "the document" if first is None else str(first.get(PLACE))


def said(element: Any, most: int = 60) -> str:
    """The first words in an element."""
    text = " ".join("".join(t.text or "" for t in named(element, "t")).split())
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _inner(parent: Any, name: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also those in content controls."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in ("sdt", "sdtContent", "customXml"):
            yield from _inner(element, name)


def _joined(runs: list[Run]) -> list[Run]:
    return [Run(" ") if run.text == "\n" else run for run in runs]


def _parted(runs: list[Run]) -> list[list[Run]]:
    parts: list[list[Run]] = [[]]
    for run in runs:
        if run.text == "\n":
            parts.append([])
        else:
            parts[-1].append(run)
    return parts
