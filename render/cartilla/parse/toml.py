"""TOML that a person wrote."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from cartilla import made_once
from cartilla.codes import Code
from cartilla.parse.problems import Problems


def read_toml(
    text: str, problems: Problems, code: Code, what: str, fix: str, beside: Path | None = None
) -> dict[str, Any] | None:
    """The tables, or None after noting why `what`, a file's text, can't be read. One of the software's is read once for all
    processes, and kept `beside` this."""
    try:
        return tomllib.loads(text) if beside is None else made_once.toml(text, beside)
    except (ValueError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else None
        problems.error(line, code, f"{what} can't be read: {str(error).split(' (at')[0]}.", fix)
        return None
