"""A page's script, ready to stand inside it, and what its policy says to let that one run."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Script:
    """A classic script. `digest` is its source expression in a Content Security Policy."""

    text: Markup
    digest: str


@cache
def script(name: str) -> Script:
    """The script `package:file`."""
    package, _, file = name.partition(":")
    text = files(package).joinpath("scripts", file).read_text("utf-8")
    digest = b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    # Our own file, not anybody's data.
    return Script(Markup(text), f"sha256-{digest}")  # noqa: S704
