"""Where the software's own catalogs and lexicons are."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def shipped_locales() -> Path:
    """A folder with one folder per locale. An installed package holds it; a checkout that is run as it stands
    has its catalogs where translators work on them, in `locales/` at its top."""
    package = Path(str(files("cartilla")))
    held = package / "locales"
    return held if held.is_dir() else package.parents[1] / "locales"
