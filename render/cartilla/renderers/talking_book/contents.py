"""What `ncc.html` lists: the places that a listener can jump to, and how deep they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cartilla.renderers.books.documents import XHTML, ContentDocument


@dataclass(frozen=True, slots=True)
class Entry:
    """`level` is 1 to 6; `part` and `clip` (from 1) say where it is heard. `lang` is the title's where
    it isn't the edition's."""

    level: int
    title: str
    part: str
    clip: int
    lang: str | None = None


def contents(parts: Sequence[ContentDocument]) -> list[Entry]:
    """Every part, and every heading inside it that is spoken."""
    return [entry for part in parts for entry in _of(part)]


def _of(part: ContentDocument) -> Iterator[Entry]:
    yield Entry(1, part.title, part.name, 1, part.lang)
    heard = {clip.place: n for n, clip in enumerate(part.clips, 1)}
    last = 1
    for heading in part.content.iter(*(f"{{{XHTML}}}h{n}" for n in range(1, 7))):
        place = next((name for name in heading.xpath(".//@id | ./@id") if name in heard), None)
        if place is None or heard[place] == 1:
            # The part's own heading.
            continue
        # No level may be left out on the way down.
        last = min(int(heading.tag[-1]) - 1 or 1, last + 1)
        yield Entry(
            last, " ".join("".join(heading.itertext()).split()), part.name, heard[place], heading.get("lang")
        )
