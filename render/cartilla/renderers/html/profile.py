"""How one format wants its HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cartilla.model.blocks import Image
from cartilla.model.narration import Timing
from cartilla.renderers.html.drawings import data_uri


class LinkKind(StrEnum):
    """Where a link leads: a web or mail address, a phone, a text message, a place in the text, a
    glossary entry, a source."""

    ADDRESS = "address"
    PHONE = "phone"
    MESSAGE = "message"
    PLACE = "place"
    TERM = "term"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Profile:
    """Every choice has the web page's value unless a format says otherwise.

    `links`: kinds that become `<a>`; the others show their text alone. `text_only_links`: nothing
    but text stands inside `<a>` (tagged PDF needs it). `full`: blocks for roomy formats are shown.
    `wide_tables_scroll`: tables get a box that the keyboard can scroll. `id_prefix` stands before
    every id, for documents that hold more than one edition. `heard` tells when an element is
    heard, by its id: `data-start` and `data-end` (seconds), and `data-again` where it is heard again. An icon array has at most `icon_row` figures in a row.
    `source_numbers` gives sources other numbers than the edition's, for formats that leave some of them out.
    `articles` are the addresses of other articles by their ids: a link to one that isn't there shows its words and its title;
    with `spells_articles` a link that is there does so too, with its address, and a video shows its own.
    With `parts_addresses` a helpline's long address has places where a line may end.
    `drawings` says how many times their size drawings are shown, where letters are larger too.
    `image_src` gives the address of a picture that isn't an SVG.
    """

    links: frozenset[LinkKind] = frozenset(LinkKind)
    text_only_links: bool = False
    full: bool = True
    wide_tables_scroll: bool = True
    id_prefix: str = ""
    heard: Mapping[str, tuple[Timing, ...]] = field(default_factory=dict)
    icon_row: int = 10
    source_numbers: Mapping[int, int] = field(default_factory=dict)
    articles: Mapping[str, str] = field(default_factory=dict)
    spells_articles: bool = False
    parts_addresses: bool = False
    drawings: float = 1.0
    image_src: Callable[[Image], str] = data_uri
