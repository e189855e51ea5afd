"""A clinic, as its file describes it."""

from __future__ import annotations

from dataclasses import dataclass, field

from cartilla.model.article import Image

Localized = dict[str, str]
"""A text by locale; the key "" holds one that is the same in every language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """`phone` is E.164, `accent` a color (`#rrggbb`) that reads on white. What nobody has told us is None or empty; nothing is ever made up."""

    id: str
    name: Localized
    about: Localized = field(default_factory=dict)
    area: Localized = field(default_factory=dict)
    address: tuple[str, ...] = ()
    phone: str | None = None
    hours: Localized = field(default_factory=dict)
    website: str | None = None
    accent: str | None = None
    logo: Image | None = None
