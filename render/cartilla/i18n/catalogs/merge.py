"""Bringing a catalog up to date with its source, without losing a translator's work.

A message whose id is unchanged keeps everything. A new one takes the translation of the most similar
message that is no longer used, marked fuzzy with the previous text; a translator's comment goes with it,
also where there is no translation yet. Finished translations that are no longer used are kept as obsolete,
and revived when their text comes back. What is still without a translation is looked for elsewhere (`memory.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

import polib
from rapidfuzz import fuzz, process

from cartilla.i18n.catalogs.po import Key, key_of, mended, new_file, seal_machine_mark

SIMILAR = 70.0
"""Likeness (0 to 100) from which an old translation helps more than it misleads."""


class Elsewhere(Protocol):
    """What other catalogs have for this one's entries."""

    def take_over(self, entry: polib.POEntry) -> bool:
        """Give the entry the translation of the very same text, if there is one."""

    def offer(self, entry: polib.POEntry) -> bool:
        """Give it that of a text like it, fuzzy, if there is one."""

    def settle(self, entry: polib.POEntry) -> None:
        """Look whether what the entry says of where its translation comes from is still true."""


def merge(
    old: polib.POFile, fresh: Iterable[polib.POEntry], elsewhere: Elsewhere | None = None
) -> polib.POFile:
    """A new file: `fresh` entries in their order, with the translations that `old` has for them, or that there are
    `elsewhere`, then obsolete entries. `old` is not changed; its header is kept."""
    known = {key_of(entry): entry for entry in sorted(old, key=lambda e: not e.obsolete)}
    # Entries in use come last in that order, so they win over an obsolete entry of the same key.
    merged: list[polib.POEntry] = []
    unmatched: list[polib.POEntry] = []
    for entry in fresh:
        before = known.pop(key_of(entry), None)
        if before is not None:
            _carry_over(before, entry)
        elif elsewhere is None or not elsewhere.take_over(entry):
            unmatched.append(entry)
        merged.append(entry)
    leftovers = [entry for entry in known.values() if _has_translation(entry) or entry.tcomment]
    translated = [entry for entry in leftovers if _has_translation(entry)]
    notes = [entry for entry in leftovers if not _has_translation(entry)]
    used = {*_match(unmatched, translated, _borrow), *_match(unmatched, notes, _take_note)}
    if elsewhere is not None:
        _fill_in(merged, elsewhere)
    # A finished translation is kept though another message has borrowed it: its text may come back.
    obsolete = [
        _as_obsolete(e) for e in leftovers if key_of(e) not in used or (not e.fuzzy and _has_translation(e))
    ]
    result = new_file(old.metadata, [*merged, *obsolete])
    for entry in result:
        entry.msgstr = mended(entry.msgstr)
        entry.msgstr_plural = {n: mended(text) for n, text in entry.msgstr_plural.items()}
        seal_machine_mark(entry)
    result.header = old.header
    result.metadata_is_fuzzy = old.metadata_is_fuzzy
    return result


def _fill_in(merged: Iterable[polib.POEntry], elsewhere: Elsewhere) -> None:
    for entry in merged:
        elsewhere.settle(entry)
        if not _has_translation(entry) and not elsewhere.take_over(entry):
            elsewhere.offer(entry)


def _carry_over(before: polib.POEntry, entry: polib.POEntry) -> None:
    entry.tcomment = before.tcomment
    entry.previous_msgctxt = before.previous_msgctxt
    entry.previous_msgid = before.previous_msgid
    entry.previous_msgid_plural = before.previous_msgid_plural
    # Flags that a translator's tool set stay; the placeholder flag follows the source.
    kept = [flag for flag in before.flags if not flag.endswith("-format")]
    entry.flags = [*kept, *(flag for flag in entry.flags if flag not in kept)]
    if bool(before.msgid_plural) == bool(entry.msgid_plural):
        # Some tools leave out forms of a plural that nobody has translated.
        entry.msgstr, entry.msgstr_plural = before.msgstr, {**entry.msgstr_plural, **before.msgstr_plural}
    elif entry.msgid_plural:
        entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural or {0: "", 1: ""}, before.msgstr)
        _make_fuzzy(entry, before)
    else:
        entry.msgstr = before.msgstr_plural.get(0, "")
        _make_fuzzy(entry, before)


def _match(
    unmatched: list[polib.POEntry],
    leftovers: list[polib.POEntry],
    take: Callable[[polib.POEntry, polib.POEntry], None],
) -> set[Key]:
    """Let each new entry take from the most similar leftover; the keys of those used."""
    if not unmatched or not leftovers:
        return set()
    scores = process.cdist(
        [e.msgid for e in unmatched],
        [e.msgid for e in leftovers],
        scorer=fuzz.ratio,
        score_cutoff=SIMILAR,
    )
    used: set[int] = set()
    for entry, row in zip(unmatched, scores, strict=True):
        best = max(
            range(len(leftovers)),
            # Among equals: the same context, then what nobody took yet, then the earlier one.
            key=lambda n: (row[n], leftovers[n].msgctxt == entry.msgctxt, n not in used, -n),
        )
        if row[best] > 0:
            used.add(best)
            take(entry, leftovers[best])
    return {key_of(leftovers[n]) for n in used}


def _borrow(entry: polib.POEntry, before: polib.POEntry) -> None:
    entry.tcomment = before.tcomment
    if entry.msgid_plural:
        texts = before.msgstr_plural or dict.fromkeys(entry.msgstr_plural, before.msgstr)
        entry.msgstr_plural = dict(texts)
    else:
        entry.msgstr = before.msgstr or before.msgstr_plural.get(0, "")
    _make_fuzzy(entry, before)


def _take_note(entry: polib.POEntry, before: polib.POEntry) -> None:
    """What a translator noted before translating."""
    entry.tcomment = "\n".join(filter(None, (entry.tcomment, before.tcomment)))


def _make_fuzzy(entry: polib.POEntry, before: polib.POEntry) -> None:
    if "fuzzy" not in entry.flags:
        entry.flags.insert(0, "fuzzy")
    # A message that was fuzzy already keeps the text that its translation was made for.
    was_fuzzy = "fuzzy" in before.flags and bool(before.previous_msgid)
    source = before.previous_msgid if was_fuzzy else before.msgid
    entry.previous_msgid = source
    entry.previous_msgctxt = before.previous_msgctxt if was_fuzzy else before.msgctxt
    entry.previous_msgid_plural = (before.previous_msgid_plural if was_fuzzy else before.msgid_plural) or None


def _has_translation(entry: polib.POEntry) -> bool:
    return bool(entry.msgstr) or any(entry.msgstr_plural.values())


def _as_obsolete(entry: polib.POEntry) -> polib.POEntry:
    return polib.POEntry(
        msgid=entry.msgid,
        msgctxt=entry.msgctxt,
        msgid_plural=entry.msgid_plural,
        msgstr=entry.msgstr,
        msgstr_plural=dict(entry.msgstr_plural),
        tcomment=entry.tcomment,
        flags=[flag for flag in entry.flags if flag == "fuzzy"],
        previous_msgctxt=entry.previous_msgctxt,
        previous_msgid=entry.previous_msgid,
        previous_msgid_plural=entry.previous_msgid_plural,
        obsolete=True,
    )
