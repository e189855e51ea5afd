"""Cartilla: one reviewed health article as web page, handout and narration, in every language.

`cartilla.open(path)` is the way in from Python; see docs/python.md.
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False  # a helper process does without the module typing
if TYPE_CHECKING:
    from cartilla.api import Collection, build, open, today

__all__ = ["Collection", "__version__", "build", "open", "today"]


def __getattr__(name: str) -> object:
    # Nothing is imported before it is asked for: the command's help comes at once.
    if name.startswith("_") or name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from cartilla import api

    return getattr(api, name)
