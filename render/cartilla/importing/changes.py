"""Tracked changes: a document that has them says two things, and a person says which one counts."""

from __future__ import annotations

from typing import Any

from cartilla.errors import CartillaError
from cartilla.importing.opening import WordFile, attribute, local
from cartilla.importing.pieces import Report, Told
from cartilla.importing.rest import parts
from cartilla.importing.word import where

_WORDS = {
    "ins": "adds",
    "del": "deletes",
    "moveFrom": "moves away",
    "moveTo": "moves here",
    "cellIns": "adds a cell of a table",
    "cellDel": "deletes a cell of a table",
    "cellMerge": "merges cells of a table",
}
MOST_TOLD = 40


def tracked(file: WordFile) -> list[Told]:
    """Each change of words, with who made it."""
    return [
        Told(where(element), f"{attribute(element, 'author') or 'Somebody'} {_WORDS[local(element)]}", _said(element))
        for root in parts(file).values()
        for element in root.iter()
        if local(element) in _WORDS and attribute(element, "id") is not None
    ]  # fmt: skip


def stop_at_changes(file: WordFile) -> None:
    """Raises CartillaError, with all of them, where there are any."""
    if found := tracked(file):
        lines = [f"  {told}" for told in found[:MOST_TOLD]]
        if len(found) > MOST_TOLD:
            lines.append(f"  … and {len(found) - MOST_TOLD} more")
        raise CartillaError(
            "This document has tracked changes, so it says two things:\n"
            + "\n".join(lines)
            + "\nSettle them in Word (Review, Accept or Reject), or say which side counts: --changes accept takes the "
            "text as changed, --changes reject the text as it was."
        )


def take_looks_back(file: WordFile) -> None:
    """Where changes are rejected, how text looked before them counts."""
    for root in parts(file).values():
        for change in [one for one in root.iter() if local(one) in ("rPrChange", "pPrChange")]:
            now = change.getparent()
            before = next(iter(change), None)
            if now is None or before is None or now.getparent() is None:
                continue
            kept = [one for one in now if local(one) in ("ins", "del", "moveFrom", "moveTo", "rPr", "sectPr")]
            for one in kept:
                before.append(one)
            now.getparent().replace(now, before)


def tell_side(file: WordFile, accept: bool, report: Report) -> None:
    if number := len(tracked(file)):
        side = "accepted" if accept else "rejected"
        what = "is" if number == 1 else "are"
        report.changed.append(
            Told("the document", f"{number} tracked change{'s' * (number > 1)} {what} {side}")
        )


def _said(element: Any) -> str:
    texts = (one.text or "" for one in element.iter() if local(one) in ("t", "delText"))
    return " ".join("".join(texts).split()) or "the end of a paragraph"
