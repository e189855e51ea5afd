"""How a clinic's details look before they are saved: the handout, the color, and what families see where something is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from cartilla.desk.uses.clinic import draft, logo_of
from cartilla.desk.uses.printing import laid_out
from cartilla.errors import Finding, FindingsError, Severity
from cartilla.i18n.cards import clinic_card
from cartilla.i18n.collection import Collection
from cartilla.model.clinic import Clinic
from cartilla.model.color import TEXT, WHITE, as_color, contrast, is_color, readable
from cartilla.parse.clinic import inspect_clinic


class Instead(StrEnum):
    """What families see where something isn't filled in."""

    LINE = "line"
    """A line to write it on, on handouts."""
    NOTHING = "nothing"
    NAME = "name"
    """The clinic's name in letters."""
    COLOR = "color"
    """Our own color."""


INSTEAD = {
    "phone": Instead.LINE,
    "address": Instead.LINE,
    "hours": Instead.LINE,
    "website": Instead.NOTHING,
    "about": Instead.NOTHING,
    "area": Instead.NOTHING,
    "logo": Instead.NAME,
    "accent": Instead.COLOR,
}


@dataclass(frozen=True, slots=True)
class ColorTold:
    """A color's contrast on white, rounded down, whether that is enough, and the nearest color that has enough."""

    color: str
    contrast: float
    reads: bool
    nearest: str


@dataclass(frozen=True, slots=True)
class Look:
    """`pages` are the handout's, none where `findings` keep it from being made; `missing` what is not filled in."""

    pages: tuple[bytes, ...]
    findings: tuple[Finding, ...]
    missing: tuple[tuple[str, Instead], ...]
    color: ColorTold | None


def look(collection: Collection, path: Path, values: Mapping[str, str]) -> Look:
    """What becomes of these fields. Raises FindingsError where no article can be read."""
    clinic, found = inspect_clinic(collection.package, path.stem, draft(collection, path, values))
    errors = tuple(finding for finding in found if finding.severity is Severity.ERROR)
    pages: tuple[bytes, ...] = ()
    if clinic is not None and not errors:
        try:
            pages = _handout(collection, clinic)
        except FindingsError as error:
            errors = tuple(error.findings)
    filled = {name.partition(".")[0] for name, text in values.items() if text.strip()}
    filled |= {"logo"} if logo_of(collection, path) else set()
    missing = tuple((name, instead) for name, instead in INSTEAD.items() if name not in filled)
    return Look(pages, errors, missing, color_told(values.get("accent", "").strip()))


def color_told(written: str) -> ColorTold | None:
    """None where nobody knows which color is meant."""
    color = written if is_color(written) else as_color(written) if written else None
    if color is None:
        return None
    has = contrast(color, WHITE)
    # Rounded down: 4.48 is not 4.5.
    return ColorTold(color, int(has * 10) / 10, has >= TEXT, readable(color, (WHITE,)))


def _handout(collection: Collection, clinic: Clinic) -> tuple[bytes, ...]:
    """Of the first article, in its own language."""
    article = collection.articles[0]
    text = collection.text(article, collection.source_locale)
    card = clinic_card(clinic, text.words, text.source_locale)
    return laid_out(collection.package, replace(text, clinic=card))
