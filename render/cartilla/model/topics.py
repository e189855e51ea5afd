"""What an article is about, in a word or two: articles with the same topic stand together in a list."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as readers of a language see it."""

    id: str
    """The same in every language, and however its authors write it: `mental-health`."""
    name: str
    """In the readers' language, or as its authors write it."""
    lang: str | None = None
    """The language of the name where that isn't the readers'."""


def topic_id(topic: str) -> str:
    """“Mental  Health” → `mental-health`. Empty where it has neither letter nor digit."""
    return re.sub(r"[^\w]+|_+", "-", unicodedata.normalize("NFKC", topic).casefold()).strip("-")
