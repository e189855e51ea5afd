"""The marks that git leaves in a file where it couldn't join the versions of two people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cartilla.codes import Code
from cartilla.parse.problems import Problems

_MARK = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?")

_BEGINS = ("<" * 7, ">" * 7)
"""Without one of these, no other is a mark."""


def without_merge_marks(lines: Sequence[str], problems: Problems) -> list[str]:
    """The lines as the first of both versions has them, after noting each place where there are two. Lines that go are
    left empty, so the others keep their numbers."""
    if not any(line.startswith(_BEGINS) for line in lines):
        return [*lines]
    kept: list[str] = []
    side = ""
    for number, line in enumerate(lines, 1):
        found = _MARK.fullmatch(line)
        mark = found[1][0] if found else ""
        # A row of equals signs alone is a heading's underline.
        is_mark = mark in ("<", ">") or bool(mark and side)
        if mark == "<" or (mark == ">" and not side):
            problems.error(
                number,
                Code.MERGE_MARKS,
                "Here are the marks of a merge that git couldn't finish: two people have changed the same lines.",
                "Keep one of the two versions, or make one of both, and delete the lines that begin with <<<<<<<, "
                "=======, >>>>>>> and |||||||.",
            )
        if is_mark:
            side = "" if mark == ">" else mark
        kept.append("" if is_mark or side in ("|", "=") else line)
    return kept
