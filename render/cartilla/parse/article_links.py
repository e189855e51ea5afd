"""Which other articles an article leads to: `[words](article:wound-care)`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cartilla.parse.addresses import ARTICLE

if TYPE_CHECKING:
    from cartilla.model.article import Article

_LINK = re.compile(rf"\]\(\s*<?{ARTICLE}([a-z0-9]+(?:-[a-z0-9]+)*)(?![\w-])")


def linked_articles(article: Article) -> tuple[str, ...]:
    """Ids of the articles that its text leads to, in order of first use."""
    from cartilla.model.text import ArticleLink, descend
    from cartilla.model.walk import texts_of_body

    slots = texts_of_body(article.emergency, article.sections)
    nodes = (node for slot in slots for node in descend(slot.text))
    return tuple(dict.fromkeys(node.article for node in nodes if isinstance(node, ArticleLink)))


def written_links(text: str) -> tuple[str, ...]:
    """The same of a source as it is written, also where it can't be read: ids, each once, in order."""
    return tuple(dict.fromkeys(_LINK.findall(text)))


@dataclass(frozen=True, slots=True)
class Others(Collection[str]):
    """The ids of the package's articles but one; whether there is one is looked up without listing them all."""

    root: Path
    article: str

    def __contains__(self, name: object) -> bool:
        return name != self.article and (self._folder / str(name) / "article.md").is_file()

    def __iter__(self) -> Iterator[str]:
        names = (path.parent.name for path in self._folder.glob("*/article.md"))
        return (name for name in sorted(names) if name != self.article)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @property
    def _folder(self) -> Path:
        return self.root / "source" / "articles"
