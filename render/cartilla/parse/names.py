"""Ids: the same in every language, and moved by no change outside their section."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from cartilla.codes import Code
from cartilla.parse.problems import Problems

INTRO = "intro"
"""The section before the first heading."""
EMERGENCY = "emergency"
"""The emergency block, which is its own section."""

RESERVED = re.compile(r"title|summary|term-.*|source-[0-9]+")
"""Ids that every page has of its own: its title, the glossary's entries, the sources."""


def slug(text: str) -> str:
    """Lower-case ASCII letters, digits and hyphens, beginning with a letter, and no id of a page's own;
    empty where the text has neither letters nor digits that fold to them."""
    plain = unicodedata.normalize("NFKD", re.sub("['’]", "", text)).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))
    return f"section-{words}" if words[:1].isdigit() or RESERVED.fullmatch(words) else words


@dataclass(slots=True)
class Names:
    """Gives every block of an article its id. `section` is the id of the section being read."""

    problems: Problems
    section: str = INTRO
    _counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    _lines: dict[str, int] = field(default_factory=dict)

    def block(self, kind: str, line: int, explicit: str = "") -> str:
        """`<section>-<kind>-<n>`, or what the author chose."""
        if not explicit:
            self._counts[self.section, kind] += 1
            explicit = f"{self.section}-{kind}-{self._counts[self.section, kind]}"
        return self.claim(explicit, line)

    def open_section(self, heading: str, line: int, explicit: str = "") -> str:
        self._counts["", "section"] += 1
        self.section = explicit or slug(heading) or f"section-{self._counts['', 'section']}"
        return self.claim(self.section, line)

    def claim(self, name: str, line: int) -> str:
        """The name itself, after noting where it can't be an id or is taken."""
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
            self.problems.error(
                line,
                Code.BAD_ID,
                f"“{name}” can't be an id.",
                "Use lower-case letters, digits and hyphens, beginning with a letter: {#like-this}.",
            )
        elif RESERVED.fullmatch(name):
            self.problems.error(
                line,
                Code.BAD_ID,
                f"“{name}” is an id that every page has of its own.",
                "Choose another one: title, summary, term-… and source-1 are taken.",
            )
        elif name in self._lines:
            self.problems.error(
                line,
                Code.DUPLICATE_ID,
                f"The id “{name}” is taken by line {self._lines[name]}.",
                "Write a different heading, or give it an id of its own: {#another-name} on the line above.",
            )
        else:
            self._lines[name] = line
        return name

    @property
    def taken(self) -> frozenset[str]:
        return frozenset(self._lines)
