"""A clinic, as its file describes it."""

from __future__ import annotations

from dataclasses import dataclass, field

from cartilla.model.blocks import Image
from cartilla.model.choice import Choice
from cartilla.model.facts import Opening

Localized = dict[str, str]
"""A text by locale; the key "" holds one that is the same in every language."""


PLACED = ("name", "phone", "hours", "website")
"""What a text may place of the clinic that it is handed out by: `{clinic.phone}`."""

PREFIX = "clinic."


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """`phone` is E.164, `accent` a color (`#rrggbb`) that reads on white. `opening` are the hours as days and times, which
    every language writes by itself; `hours` are those that somebody wrote as text. What nobody has told us is None or empty; nothing is ever made up."""

    id: str
    name: Localized
    about: Localized = field(default_factory=dict)
    area: Localized = field(default_factory=dict)
    address: tuple[str, ...] = ()
    phone: str | None = None
    hours: Localized = field(default_factory=dict)
    opening: tuple[Opening, ...] = ()
    website: str | None = None
    accent: str | None = None
    logo: Image | None = None
    choice: Choice = field(default_factory=Choice)
