"""Where this software's own files are."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
"""The package itself."""


def shipped_locales() -> Path:
    """A folder with one folder per locale, for lexicons. An installed package holds it; a checkout that is run as it
    stands has them where translators work on them, in `locales/` at its top."""
    held = HERE / "locales"
    return held if held.is_dir() else HERE.parents[1] / "locales"
