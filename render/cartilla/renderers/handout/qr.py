"""The address of a page as a QR code, for people who hold the paper and a phone."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

QUIET = 4
"""Modules of white around the code: what the standard (ISO/IEC 18004) asks for."""
LEAST = 20.0
"""Millimeters that a code measures at least, without the white around it."""
MODULE = 0.5
"""Millimeters that a module measures at least: a photocopy of a copy can still be read."""


def qr_svg(address: str, title: str) -> Markup:
    """A drawing in its size on paper, black on white, with `title` as its text alternative."""
    import segno

    rows = segno.make_qr(address, error="m").matrix
    side = len(rows) + 2 * QUIET
    size = max(LEAST / len(rows), MODULE) * side
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {side} {side}"'
        ' width="{size:.2f}mm" height="{size:.2f}mm"><title>{title}</title>'
        '<path d="{path}" fill="#000"/></svg>'
    ).format(side=side, size=size, title=title, path="".join(map(_row, range(QUIET, side), rows)))


def _row(y: int, modules: bytearray) -> str:
    """A bar for each run of dark modules."""
    path, x = "", QUIET
    for dark, run in groupby(modules):
        length = len(list(run))
        if dark:
            path += f"M{x} {y}h{length}v1h-{length}z"
        x += length
    return path
