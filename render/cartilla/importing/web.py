"""A page's main text, read element by element. Every text is marked as it is taken; what then bears no mark is told
(`tell_unmarked`), so nothing is lost because nobody thought of it. Scripts and styles are no text, and never looked at."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urljoin

from cartilla.importing.css import is_bold, points
from cartilla.importing.frame import HEADING, SILENT, Frame, tag_of
from cartilla.importing.grid import is_data, span, still, up_to
from cartilla.importing.grid import rows as rows_of
from cartilla.importing.pictures import usable
from cartilla.importing.pieces import Block, Item, Paragraph, Picture, Report, Run, Table, Told
from cartilla.importing.unseen import unseen

_TEXT = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "img",
        "br",
        "wbr",
    ]
)
"""Elements that stand in a line of text."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What holds for words at a place."""

    run: Run = field(default_factory=lambda: Run(""))
    size: float = 0
    quoted: bool = False
    as_it_is: bool = False
    level: int | None = None


@dataclass(slots=True)
class Web:
    """Reads a page. `picture` gives the bytes of a picture by its address, None where they aren't at hand; `base` is the page's own
    address, empty where nobody knows it."""

    report: Report
    frame: Frame
    picture: Callable[[str], bytes | None]
    base: str = ""
    numbered: bool = False
    """Whether elements say themselves in which line of their file they stand."""
    found: list[Block] = field(default_factory=list)
    runs: list[tuple[Run, float]] = field(default_factory=list)
    taken: set[tuple[Any, str]] = field(default_factory=set)
    items: list[_Open] = field(default_factory=list)

    def read_main(self, element: Any) -> None:
        """Take what the page's main part says, whatever it is called."""
        look = _Look()
        for outer in (*reversed(list(element.iterancestors())), element):
            look = self._look(outer, tag_of(outer), look)
        self._inside(element, look)
        self._end(look, element)

    def read(self, element: Any, look: _Look = _Look()) -> None:
        """Take what the element says. The caller takes what follows it."""
        tag = tag_of(element)
        if tag == "br":
            self._break(look, element)
            return
        if not tag or tag in SILENT or self.frame.why_not(element):
            return
        look = self._look(element, tag, look)
        if tag == "img":
            self._image(element)
        elif HEADING.fullmatch(tag):
            self._heading(element, int(tag[1]), look)
        elif tag in ("ul", "ol", "menu"):
            self._list(element, look, ordered=tag == "ol")
        elif tag == "table" and is_data(element):
            self._table(element, look)
        elif tag in _TEXT:
            self._inside(element, look)
        else:
            self._end(look, element)
            self._inside(element, look)
            self._end(look, element)

    # Text

    def _inside(self, element: Any, look: _Look) -> None:
        self._words(element, "text", look)
        for child in element:
            self.read(child, look)
            self._words(child, "tail", look)

    def _words(self, element: Any, part: str, look: _Look) -> None:
        words = getattr(element, part)
        if not words:
            return
        self.taken.add((element, part))
        lines = words.split("\n") if look.as_it_is else [words]
        for n, line in enumerate(lines):
            if n:
                self._end(look, element)
            self.runs.append((replace(look.run, text=line), look.size))

    def _look(self, element: Any, tag: str, look: _Look) -> _Look:
        said, run = self.frame.styles.of(element), look.run
        if tag in ("b", "strong", "dt", "summary") or is_bold(said.get("font-weight", "")):
            run = replace(run, strong=True)
        elif said.get("font-weight") in ("normal", "400"):
            run = replace(run, strong=False)
        if tag in ("i", "em", "cite", "dfn", "var") or said.get("font-style") in ("italic", "oblique"):
            run = replace(run, emphasis=True)
        if tag in ("sup", "sub") or said.get("vertical-align") in ("super", "sub"):
            run = replace(run, raised="^" if "sup" in (tag, said.get("vertical-align", "")[:3]) else "~")
        if lang := element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang"):
            run = replace(run, lang=lang)
        if tag == "a" and element.get("href"):
            run = replace(run, href=self._target(element))
        if tag == "pre":
            self.report.changed.append(Told(self.place(element), "lines that were set as they were typed stand as paragraphs"))  # fmt: skip
        return _Look(
            run,
            points(said.get("font-size", "")) or look.size,
            look.quoted or tag == "blockquote",
            look.as_it_is or tag == "pre",
        )

    def _target(self, link: Any) -> str:
        href = "".join(str(link.get("href")).split())
        if href.startswith("#"):
            self.report.changed.append(Told(self.place(link), "a link to another place in the document is plain text:", _said(link)))  # fmt: skip
            return ""
        return href if re.match(r"[a-z]{2,9}:", href) or not self.base else urljoin(self.base, href)

    def _break(self, look: _Look, at: Any) -> None:
        if look.level is None:
            self._end(look, at)
        else:
            self.runs.append((Run(" "), 0))

    def _end(self, look: _Look, at: Any) -> None:
        """What was gathered is a paragraph, or goes on with its list's item."""
        runs, self.runs = self.runs, []
        if not any(run.text.strip() for run, _ in runs):
            return
        words = [run for run, _ in runs]
        sizes = {size for run, size in runs if run.text.strip()}
        item = self.items[-1] if self.items else None
        if item is not None and item.at is not None and self.found[-1] is item.at:
            item.at.runs += [Run(" "), *words]
            return
        made = Paragraph(words, self.place(at), look.level, sizes.pop() if len(sizes) == 1 else 0)
        if item is not None and item.at is None:
            made.item, item.at = Item(len(self.items), item.number), made
        elif item is None:
            made.quoted = look.quoted
        self.found.append(made)

    # Blocks

    def _heading(self, element: Any, level: int, look: _Look) -> None:
        self._end(look, element)
        outer, self.items = self.items, []
        look = replace(look, size=0, level=level, run=replace(look.run, strong=False))
        self._inside(element, look)
        self._end(look, element)
        self.items = outer

    def _list(self, element: Any, look: _Look, *, ordered: bool) -> None:
        self._end(look, element)
        start = str(element.get("start") or "1")
        number = int(start) if start.isdigit() else 1
        self._words(element, "text", look)
        for child in element:
            if tag_of(child) == "li" and not self.frame.why_not(child):
                value = str(child.get("value") or "")
                number = int(value) if ordered and value.isdigit() else number
                self._end(look, element)
                self.items.append(_Open(number if ordered else None))
                self._inside(child, self._look(child, "li", look))
                self._end(look, child)
                self.items.pop()
                number += 1
            else:
                self.read(child, look)
            self._words(child, "tail", look)
        self._end(look, element)

    def _table(self, table: Any, look: _Look) -> None:
        """A table of data. What stands in it and in no cell comes before it."""
        self._end(look, table)
        rows: list[list[list[Run]]] = []
        below: dict[int, tuple[int, list[Run]]] = {}
        beside: list[Block] = []
        merged = False
        for row in rows_of(table):
            if self.frame.why_not(row):
                continue
            cells: list[list[Run]] = []
            for cell in (one for one in row if tag_of(one) in ("td", "th")):
                while len(cells) in below:
                    cells.append(still(below, len(cells)))
                runs, more = self._cell(cell, look)
                beside += more
                wide, high = span(cell, "colspan"), span(cell, "rowspan")
                merged |= wide > 1 or high > 1
                for _ in range(wide):
                    if high > 1:
                        below[len(cells)] = (high - 1, runs)
                    cells.append(runs)
            while len(cells) in below:
                cells.append(still(below, len(cells)))
            rows.append(cells)
        self._rest_of(table, look)
        if merged:
            self.report.changed.append(Told(self.place(table), "merged cells of a table: what they say stands in each of them"))  # fmt: skip
        if any(run.text.strip() for row in rows for cell in row for run in cell):
            self.found.append(Table([row for row in rows if row], self.place(table)))
        self.found += beside

    def _cell(self, cell: Any, look: _Look) -> tuple[list[Run], list[Block]]:
        """A cell's text in one line, and what can't stand in it."""
        kept, self.found, items, self.items = self.found, [], self.items, []
        if not self.frame.why_not(cell):
            self._inside(cell, self._look(cell, tag_of(cell), look))
        self._end(look, cell)
        blocks, self.found, self.items = self.found, kept, items
        runs: list[Run] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                runs += [*([Run("; ")] if runs else []), *block.runs]
        return runs, [block for block in blocks if not isinstance(block, Paragraph)]

    def _rest_of(self, table: Any, look: _Look) -> None:
        for element in table.iter():
            around = [element, *up_to(element, table)]
            if any(tag_of(outer) in ("td", "th") for outer in around[1:]) or any(
                map(self.frame.why_not, around)
            ):
                continue
            if tag_of(element) not in ("td", "th", *SILENT):
                self._words(element, "text", look)
                self._end(look, element)
            if element is not table:
                self._words(element, "tail", look)
                self._end(look, element)

    def _image(self, element: Any) -> None:
        alt = " ".join(str(element.get("alt") or "").split())
        self.taken.add((element, "alt"))
        place, source = self.place(element), str(element.get("src") or "")
        data = self.picture(source)
        usable_data, ending = usable(data) if data is not None else (None, "")
        if element.get("alt") == "" or element.get("role") == "presentation":
            self.report.missing.append(Told(place, "a picture that is decoration", alt))
        elif usable_data is None:
            self.report.missing.append(Told(place, f"a picture that isn't at hand, or of another kind ({_name(source)}): save it as PNG or JPEG beside the file, and put it in", alt))  # fmt: skip
        else:
            self.found.append(Picture(usable_data, alt, place, ending))

    # What is told

    def place(self, element: Any) -> str:
        """The line of the file, or of the Markdown that the page was made of."""
        around = (element, *element.iterancestors(), *element.iter())
        marked = next((outer.get("data-line") for outer in around if outer.get("data-line")), "")
        line = marked or ("" if self.numbered else element.sourceline)
        return f"line {line}" if line else "the page"

    def tell_unmarked(self, root: Any) -> None:
        groups: dict[Any, tuple[str, list[str]]] = {}
        for element in root.iter():
            for part, at in (("text", element), ("tail", element.getparent())):
                words = getattr(element, part)
                if at is None or not words or not words.strip() or (element, part) in self.taken:
                    continue
                around = [at, *at.iterancestors()] if isinstance(at.tag, str) else []
                if not around or any(tag_of(outer) in SILENT for outer in around):
                    continue
                reasons = [(outer, why) for outer in around if (why := self.frame.why_not(outer))]
                owner, why = reasons[-1] if reasons else (around[-1], "outside of the page's main part")
                groups.setdefault(owner, (why, []))[1].append(words)
        self._tell_unseen(root, groups)
        for owner, (why, texts) in groups.items():
            self.report.missing.append(Told(self.place(owner), f"{why}:", " ".join(" ".join(texts).split())))

    def _tell_unseen(self, root: Any, groups: dict[Any, tuple[str, list[str]]]) -> None:
        """What attributes say: with the part that they are in, if that isn't taken."""
        for element in root.iter():
            for name, what, words in unseen(element):
                if (element, name) in self.taken:
                    continue
                outer = next((one for one in (*element.iterancestors(), element) if one in groups), None)
                if outer is not None:
                    groups[outer][1].append(words)
                else:
                    self.report.missing.append(Told(self.place(element), f"{what}:", words))


@dataclass(slots=True)
class _Open:
    """An item of a list that is being read: its number, and its paragraph once there is one."""

    number: int | None
    at: Paragraph | None = None


def _said(element: Any, most: int = 60) -> str:
    text = " ".join("".join(element.itertext()).split())
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _name(source: str) -> str:
    return "in the page itself" if source.startswith("data:") else source.rpartition("/")[2][:60]
