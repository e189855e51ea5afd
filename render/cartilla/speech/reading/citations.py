"""Where something was published: "N Engl J Med 2020;383(2):120-9" is a year, a volume, an issue and pages, none of them an hour."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cartilla.speech.reading.language import Language, Step

LONGEST = 6
_CITED = re.compile(
    r"(?<![\w./-])(?P<year>(?:19|20)\d\d)(?: [A-Z][a-z]{2}(?: \d{1,2})?)?; ?(?P<volume>\d{1,4})(?: ?\((?P<issue>[^()\s]{1,12})\))?"
    r": ?(?P<first>[eESn]?\d{1,9})(?: ?[-–] ?(?P<last>[eESn]?\d{1,9}))?(?!\w|\.\d)"
)


def citations(language: Language) -> Iterable[Step]:
    lexicon = language.lexicon
    names = {name: lexicon.text(f"citations.{name}") for name in ("volume", "issue", "page", "pages")}

    def cited(found: re.Match[str]) -> str:
        first, last = found["first"], found["last"] or ""
        if len(first) > LONGEST:
            # No page has such a number: "e20182000" is the paper's own.
            first = f"{first.rstrip('0123456789')} {language.code(first.lstrip('eESn'))}".strip()
        # "2603-15": what both have in common stands once.
        last = first[: len(first) - len(last)] + last if last else ""
        parts = [found["year"], f"{names['volume']} {found['volume']}"]
        parts += [f"{names['issue']} {found['issue']}"] if found["issue"] else []
        parts += [f"{names['pages']} {first}–{last}" if last else f"{names['page']} {first}"]
        return ", ".join(parts)

    if all(names.values()):
        yield _CITED, cited
