"""Ids: the same in every language, and moved by no change outside their section."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from cartilla.parse.problems import Problems


def slug(text: str) -> str:
    """Lower-case ASCII letters, digits and hyphens; empty where the text has none of them."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


@dataclass(slots=True)
class Names:
    """Gives every block of an article its id. `section` is the id of the section being read."""

    problems: Problems
    section: str = "intro"
    _counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    _lines: dict[str, int] = field(default_factory=dict)

    def block(self, kind: str, line: int, explicit: str = "") -> str:
        """`<section>-<kind>-<n>`, or what the author chose."""
        if not explicit:
            self._counts[self.section, kind] += 1
            explicit = f"{self.section}-{kind}-{self._counts[self.section, kind]}"
        return self._claim(explicit, line)

    def open_section(self, heading: str, line: int, explicit: str = "") -> str:
        self._counts["", "section"] += 1
        self.section = explicit or slug(heading) or f"section-{self._counts['', 'section']}"
        return self._claim(self.section, line)

    def _claim(self, name: str, line: int) -> str:
        if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
            self.problems.error(
                line,
                "bad-id",
                f"“{name}” can't be an id.",
                "Use lower-case letters, digits and hyphens, beginning with a letter: {#like-this}.",
            )
        elif name in self._lines:
            self.problems.error(
                line,
                "duplicate-id",
                f"The id “{name}” is taken by line {self._lines[name]}.",
                "Write a different heading, or give it an id of its own: {#another-name} on the line above.",
            )
        else:
            self._lines[name] = line
        return name

    @property
    def taken(self) -> frozenset[str]:
        return frozenset(self._lines)
