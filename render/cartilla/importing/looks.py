"""What a Word document says of its looks: styles, one on the other, and the numbers of lists."""

from __future__ import annotations

import re
from typing import Any

from cartilla.importing.opening import WordFile, attribute, child, local, named

_LIST = re.compile(r"list (?:bullet|number) ([2-5])", re.IGNORECASE)
_HEADING = re.compile(r"heading ([1-9])")
_ON = (None, "1", "true", "on")
_PICTURED = ("bullet", "none")
_RAISED = {"superscript": "^", "subscript": "~"}
_HALF_POINTS = re.compile(r"(-?)(\d{1,3})")
_MUCH, _FEW = 4, 6
"""Half points by which letters are moved on purpose, and as many letters."""
_WORD = re.compile(r"[^\W\d_]{2}")
"""One letter is a bullet, or a number."""


class Looks:
    """Of a document: what holds for a run or a paragraph, whatever style says it."""

    def __init__(self, file: WordFile) -> None:
        folder = file.main.rpartition("/")[0]
        styles, numbering = (file.tree(f"{folder}/{name}.xml") for name in ("styles", "numbering"))
        self._styles = {} if styles is None else {attribute(s, "styleId"): s for s in named(styles, "style")}
        self._defaults = child(styles, "docDefaults", "rPrDefault", "rPr")
        self._normal = next(
            (name for name, style in self._styles.items() if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true")),
            None,
        )  # fmt: skip
        self._levels = {} if numbering is None else _levels(numbering)

    def chain(self, style: str | None) -> list[Any]:
        """The style's element and those that it stands on."""
        found: list[Any] = []
        while style in self._styles and len(found) < 20:
            found.append(self._styles[style])
            style = value(found[-1], "basedOn")
        return found

    def of_run(self, run: Any, paragraph: Any, name: str) -> Any | None:
        """The element `name` that holds for a run: its own, its style's, the paragraph's style's, the document's."""
        own = child(run, "rPr")
        for style in (None, value(own, "rStyle"), self._paragraph_style(paragraph)):
            looks = [own] if style is None else [child(one, "rPr") for one in self.chain(style)]
            for look in looks:
                if (found := child(look, name)) is not None:
                    return found
        return child(self._defaults, name)

    def is_on(self, run: Any, paragraph: Any, name: str) -> bool:
        found = self.of_run(run, paragraph, name)
        return found is not None and attribute(found, "val") in _ON

    def size(self, run: Any, paragraph: Any) -> float:
        """In points."""
        found = self.of_run(run, paragraph, "sz")
        half = "" if found is None else attribute(found, "val") or ""
        return int(half) / 2 if half.isdigit() else 10

    def of_paragraph(self, paragraph: Any, *names: str) -> Any | None:
        own = child(paragraph, "pPr")
        for look in (own, *(child(one, "pPr") for one in self.chain(self._paragraph_style(paragraph)))):
            if (found := child(look, *names)) is not None:
                return found
        return None

    def level(self, paragraph: Any) -> int | None:
        """Of a heading, from 1; 0 is the title."""
        for style in self.chain(self._paragraph_style(paragraph)):
            name = (value(style, "name") or "").lower()
            if name == "title":
                return 0
            if found := _HEADING.fullmatch(name):
                return int(found[1])
        outline = self.of_paragraph(paragraph, "outlineLvl")
        written = "" if outline is None else attribute(outline, "val") or ""
        return int(written) + 1 if written.isdigit() and int(written) < 9 else None

    def raised(self, run: Any, paragraph: Any, text: str) -> str:
        """ "^" above the line, "~" below it: by its look, or because somebody has moved a few letters by hand (10⁵ must not become
        105)."""
        look, moved = (self.of_run(run, paragraph, name) for name in ("vertAlign", "position"))
        by_look = "" if look is None else attribute(look, "val") or ""
        if by_look in _RAISED or moved is None or len(text.strip()) > _FEW:
            return _RAISED.get(by_look, "")
        found = _HALF_POINTS.fullmatch(attribute(moved, "val") or "")
        return ("~" if found[1] else "^") if found and int(found[2]) >= _MUCH else ""

    def list_of(self, paragraph: Any) -> tuple[str, int, bool, int, str] | None:
        """The list that a paragraph is in, its level in it from 0, whether that counts, from what on, and the words that are put
        before each item."""
        number = self.of_paragraph(paragraph, "numPr", "numId")
        which = None if number is None else attribute(number, "val")
        if not which or which == "0":
            return None
        level = self.of_paragraph(paragraph, "numPr", "ilvl")
        written = "" if level is None else attribute(level, "val") or ""
        own = int(written) if written.isdigit() else 0
        form, start, label = self._levels.get((which, own), ("bullet", 1, ""))
        return which, own or self._depth(paragraph), form not in _PICTURED, start, label

    def _depth(self, paragraph: Any) -> int:
        """By the name of its style, of which Word has five for each kind of list: “List Bullet 3”."""
        names = (value(style, "name") or "" for style in self.chain(self._paragraph_style(paragraph)))
        return next((int(found[1]) - 1 for name in names if (found := _LIST.fullmatch(name))), 0)

    def _paragraph_style(self, paragraph: Any) -> str | None:
        style = value(child(paragraph, "pPr"), "pStyle")
        return style if style in self._styles else self._normal


def value(element: Any | None, name: str) -> str | None:
    found = child(element, name)
    return None if found is None else attribute(found, "val")


def _levels(numbering: Any) -> dict[tuple[str, int], tuple[str, int, str]]:
    """How each level of each list counts, from what on, and its words."""
    drawn = {attribute(one, "abstractNumId"): one for one in numbering if local(one) == "abstractNum"}
    found = {}
    for one in numbering:
        if local(one) != "num":
            continue
        levels = [*_each(drawn.get(value(one, "abstractNumId")))]
        levels += [level for over in one if local(over) == "lvlOverride" for level in _each(over)]
        for level in levels:
            depth, start = attribute(level, "ilvl") or "", value(level, "start") or "1"
            if depth.isdigit():
                key = (attribute(one, "numId") or "", int(depth))
                label = value(level, "lvlText") or ""
                found[key] = (
                    value(level, "numFmt") or "decimal",
                    int(start) if start.isdigit() else 1,
                    label if _WORD.search(label) else "",
                )
    return found


def _each(lists: Any | None) -> list[Any]:
    return [] if lists is None else [level for level in lists if local(level) == "lvl"]
