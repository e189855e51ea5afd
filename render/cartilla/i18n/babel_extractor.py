"""The same walk as a Babel extraction method, so that `pybabel extract` gives the same msgids.

In a Babel mapping file: `[cartilla: source/articles/*/article.md]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO

from cartilla.i18n.catalogs.messages import messages
from cartilla.i18n.collection import Collection
from cartilla.parse.settings import find_root, load_package

Extracted = tuple[int, str | None, str | tuple[str, str], list[str]]


def extract(
    fileobj: IO[bytes],
    keywords: object,  # noqa: ARG001 - Babel calls with these names
    comment_tags: object,  # noqa: ARG001
    options: object,  # noqa: ARG001
) -> Iterator[Extracted]:
    """Yield (line, function, message, comments) as Babel wants them; messages with a context come as
    calls of `pgettext`."""
    path = Path(fileobj.name).resolve()
    # Messages are the same on every day.
    collection = Collection(load_package(find_root(path.parent)), date.min)
    for message in messages(collection.article(path.parent.name)):
        if message.context is None:
            yield 1, None, message.msgid, [message.description]
        else:
            yield 1, "pgettext", (message.context, message.msgid), [message.description]
