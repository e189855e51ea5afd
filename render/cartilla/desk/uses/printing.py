"""Handouts as pictures: those that were made, and those that would be made now."""

from __future__ import annotations

import threading
from collections import deque
from io import BytesIO

from cartilla.builder.jobs import site_address
from cartilla.config import Package
from cartilla.model.edition import Edition
from cartilla.renderers.context import Context

SCALE = 1.2
"""Pixels of a picture for each point of paper."""

KEPT = 8
"""Handouts of which the pictures are kept."""

_laying_out = threading.RLock()
"""One at a time: memory is for one."""
_known: deque[tuple[Edition, tuple[bytes, ...]]] = deque(maxlen=KEPT)


def pictures(pdf: bytes, most: int | None = None) -> tuple[bytes, ...]:
    """Its pages as PNG, the first `most` of them."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    found = []
    for number in range(len(document))[:most]:
        out = BytesIO()
        document[number].render(scale=SCALE).to_pil().save(out, "PNG", optimize=False)
        found.append(out.getvalue())
    document.close()
    return tuple(found)


def pages_of(package: Package, edition: Edition) -> tuple[bytes, ...]:
    """The pages of the edition's handout, laid out once: where nothing has changed, it is the same edition. Raises FindingsError where
    it doesn't become one."""
    with _laying_out:
        known = next((pages for other, pages in _known if other is edition), None)
        if known is None:
            known = laid_out(package, edition)
            _known.append((edition, known))
    return known


def laid_out(package: Package, edition: Edition) -> tuple[bytes, ...]:
    """The pages of the edition's handout. Raises FindingsError where it doesn't become one."""
    from cartilla.renderers.handout import render_one

    settings = package.settings
    context = Context(
        package=settings.package.name,
        base_url="" if edition.preview else site_address(settings),
        sheets=settings.handout.max_sheets,
    )
    (pdf,) = render_one(edition, context, settings.handout.papers[0]).values()
    return pictures(pdf)
