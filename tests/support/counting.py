"""How often the files of a package are read, and its texts looked at, in whatever process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

READERS = {
    "cartilla.parse.library": ("inspect_article",),
    "cartilla.parse.glossary": ("inspect_glossary",),
    "cartilla.parse.clinic": ("inspect_clinic",),
    "cartilla.i18n.catalogs.po": ("load_catalog",),
    "cartilla.i18n.catalogs.words": ("words_in",),
    "cartilla.i18n.lexicon": ("load_lexicon",),
    "cartilla.i18n.review.signoffs": ("load_signoffs",),
}
"""Every function that reads a package's files, by its module."""

WORKERS = {
    "cartilla.i18n.localize": ("localize",),
    "cartilla.checks.edition": ("check_edition",),
    "cartilla.i18n.review.state": ("reading",),
}
"""What takes time for each text."""


def log_calls(monkeypatch: pytest.MonkeyPatch, log: Path, functions: dict[str, tuple[str, ...]]) -> None:
    """Have each of these functions write a line into `log` when it is called: its name, and what it is called about."""
    log.touch()
    for module, names in functions.items():
        for name in names:
            original = getattr(import_module(module), name)
            logged = _logged(original, log)
            # Some modules have it by its name.
            for other in [import_module(module), *_users(name, original)]:
                monkeypatch.setattr(other, name, logged)


def _users(name: str, original: object) -> list[Any]:
    import sys

    ours = [module for key, module in sys.modules.items() if key.startswith("cartilla.")]
    return [module for module in ours if getattr(module, name, None) is original]


def _logged(original: Callable[..., Any], log: Path) -> Callable[..., Any]:
    @wraps(original)
    def call(*arguments: Any, **named: Any) -> Any:
        about = [str(a) for a in arguments if isinstance(a, str | Path)]
        with log.open("a", encoding="utf-8") as file:
            file.write(" ".join([original.__name__, *about]) + "\n")
        return original(*arguments, **named)

    return call


def calls(log: Path) -> Counter[str]:
    """How often each line is there."""
    return Counter(log.read_text("utf-8").splitlines())
