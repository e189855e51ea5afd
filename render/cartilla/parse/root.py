"""Where a package begins."""

from __future__ import annotations

import os

NAME = "cartilla.toml"
"""Of the settings, which lie there."""


def root_from(folder: str) -> str | None:
    """The nearest folder, from this one upwards, that holds a package."""
    # In texts: of a thousand files, Paths would take longer than reading.
    while not os.path.isfile(os.path.join(folder, NAME)):  # noqa: PTH113, PTH118
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            return None
        folder = above
    return folder
