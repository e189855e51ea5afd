"""How far an edition has been reviewed."""

from __future__ import annotations

from enum import StrEnum


class ReviewStatus(StrEnum):
    """`draft`: nobody qualified has signed. `machine`: a machine wrote (part of) this translation
    and nobody qualified has signed it. `partly`: some is signed, not all; or the translation is, and the
    text that it was made from isn't. `reviewed`: people have signed every message, of the source too."""

    DRAFT = "draft"
    MACHINE = "machine"
    PARTLY = "partly"
    REVIEWED = "reviewed"
