"""What is called what in a folder of outputs, besides the outputs."""

from __future__ import annotations

MANIFEST = "manifest.json"

WORKSHOP = ".cartilla"
"""The folder of everything that is no output."""

LOCK = "lock"
"""In the workshop: held by the build that works there."""

JOURNAL, NEW, OURS = (f"{WORKSHOP}/{name}" for name in ("journal", "new", "ours"))
