"""Every view of the desk, by its name, at an address of the package that `cartilla init` makes."""

from __future__ import annotations

EDITION = "/articles/wash-your-hands/es-US"

VIEWS = {
    "articles": "/",
    "edition": EDITION,
    "sheet": f"{EDITION}/sheet/letter",
    "printed": f"{EDITION}/printed",
    "heard": f"{EDITION}/heard",
    "history": f"{EDITION}/history",
    "evidence": f"{EDITION}/evidence",
    "share": f"{EDITION}/share",
    "remarks": f"{EDITION}/remarks",
    "exchange": f"{EDITION}/exchange",
    "translate": f"{EDITION}/translate",
    "text-to-translate": f"{EDITION}/translate/how-to-wash-steps-1-item-3",
    "review": f"{EDITION}/review",
    "review-section": f"{EDITION}/review?section=intro",
    "making": "/making",
    "clinic": "/clinic",
    "write": "/write",
    "import": "/import",
    "text-to-write": "/write/wash-your-hands",
    "entries": "/write/wash-your-hands/entries/facts",
    "entry": "/write/wash-your-hands/entries/facts/wash_time",
    "pictures": "/write/wash-your-hands/pictures",
    "shared": "/shared",
    "shared-entries": "/shared/glossary",
    "shared-entry": "/shared/glossary/germ",
    "log": "/log",
}

MORE = (
    "/?q=nothing",
    f"{EDITION}/translate/summary",
    f"{EDITION}/review?only=changed",
    "/write/wash-your-hands/entries/about",
    "/write/wash-your-hands/entries/facts/+?kind=hours",
    "/shared/helplines/+",
    "/nothing",
)
"""Other states of them, and what is shown where there is nothing."""
