"""Style sheets, made ready to stand inside a page."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from markupsafe import Markup


@cache
def stylesheet(*names: str) -> Markup:
    """The sheets one after another, without comments and indentation. A name is `package:file`."""
    sheets = []
    for name in names:
        package, _, file = name.partition(":")
        text = files(package).joinpath("styles", file).read_text("utf-8")
        text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        sheets.append(re.sub(r"(?<!\s)\s*\n\s*", "\n", text).strip())
    # Our own files, not anybody's data.
    return Markup("\n".join(sheets))  # noqa: S704
