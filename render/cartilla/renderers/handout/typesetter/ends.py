"""A document ends with the page behind which only what fills pages is left.

WeasyPrint makes a page of whatever there is. Lines to write on, of which there are more than any page has room for, would
make pages that nobody prints, each with a footer of its own.
"""

from __future__ import annotations

import inspect
from typing import Any

from weasyprint.layout import page

from cartilla.renderers.handout.typesetter.boxes import FILLER

_theirs = page.remake_page


def replaceable() -> bool:
    """Whether WeasyPrint still makes a page with what ours calls."""
    return list(inspect.signature(_theirs).parameters) == ["index", "context", "root_box", "html"]


def _remake_page(index: int, context: Any, root_box: Any, html: Any) -> tuple[Any, Any]:
    made, resume_at = _theirs(index, context, root_box, html)
    if resume_at is None or index + 1 < getattr(html, "fewest_pages", 1) or not _fills(root_box, resume_at):
        return made, resume_at
    # As after the last page of a document: nothing is left that could change how many pages there are.
    _, next_page, right_page, state, remake = context.page_maker[index + 1]
    remake["content_changed"] = False
    context.page_maker[index + 1] = None, next_page, right_page, state, remake
    return made, None


def _fills(box: Any, resume_at: Any) -> bool:
    """Whether what begins at this place of the document only fills pages: whatever comes behind it in the body does, too."""
    for _ in ("html", "body"):
        if not resume_at:
            return False
        ((place, resume_at),) = resume_at.items()
        box = box.children[place]
    return box.element is not None and FILLER in (box.element.get("class") or "").split()


def replace() -> None:
    """From now on in this process."""
    page.remake_page = _remake_page
