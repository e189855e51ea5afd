"""What has changed since somebody signed, or since something was translated: as readers see it, before and now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cartilla.errors import FindingsError
from cartilla.i18n.differences import Stretch, stretches
from cartilla.i18n.review.signoffs import Content, Record
from cartilla.model.text import FactRef, Leaf, Text, plain, with_leaves
from cartilla.parse.inline import parse_inline


@dataclass(frozen=True, slots=True)
class Beside:
    """Something that stands in or beside a text without being its words: a link's target, a source, a number to call; without a
    name what kind of text it is."""

    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What `record` was signed for, and what stands there now; each part is empty where nothing of it has changed."""

    record: Record
    source: tuple[Stretch, ...] = ()
    text: tuple[Stretch, ...] = ()
    beside: tuple[Beside, ...] = ()


def changed(record: Record, now: Content, source_values: Mapping[str, str]) -> Changed:
    """`source_values` are what facts show now in the source's own language, by their names."""
    # What a fact showed to the source's readers isn't kept: where it is the same as then, it is what it is now.
    held = {name: value for name, value in source_values.items() if _same(name, record, now)}
    old, new = record.values | held, now.values | dict(source_values)
    return Changed(
        record,
        differing(as_read(record.source, old), as_read(now.source, new)),
        differing(as_read(record.text, record.values), as_read(now.text, now.values)),
        tuple(_beside(record, now)),
    )


def differing(old: str, new: str) -> tuple[Stretch, ...]:
    """Both texts in stretches; empty where they are the same."""
    return () if old == new else tuple(stretches(old, new))


def as_read(text: str, values: Mapping[str, str]) -> str:
    """A text of a catalog without its marks, with what its facts show. `values` are by name, links by their numbers."""
    targets = [values.get(str(number), "#") for number in range(1, len(values) + 2)]

    def turn(leaf: Leaf) -> Leaf:
        return Text(values.get(leaf.name, leaf.name)) if isinstance(leaf, FactRef) else leaf

    try:
        return plain(with_leaves(parse_inline(text, targets), turn))
    except FindingsError:
        # What was signed in an earlier grammar is shown as it is.
        return text


def told(parts: Sequence[Stretch]) -> tuple[tuple[str, str], ...]:
    """The differences in words, for whoever can't see marks: what was there, and what is there instead."""
    return tuple((part.old.strip(), part.new.strip()) for part in parts if not part.same)


def _same(name: str, record: Content, now: Content) -> bool:
    return record.values.get(name, "") == now.values.get(name, "")


def _beside(record: Content, now: Content) -> list[Beside]:
    kind = [Beside("", record.role, now.role)] if record.role != now.role else []
    within = f"{record.source} {record.text} {now.source} {now.text}"
    return kind + [
        Beside(name, record.values.get(name, ""), now.values.get(name, ""))
        for name in dict.fromkeys((*now.values, *record.values))
        if not _same(name, record, now) and f"{{{name}}}" not in within
    ]
