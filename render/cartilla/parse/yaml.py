"""YAML with line numbers, and without its surprises: no aliases, no tags, no key twice."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml

from cartilla.parse.problems import Problems
from cartilla.parse.schema import Place


class _Loader(yaml.SafeLoader):
    """Numbers with decimals stay exact."""


_Loader.add_constructor(
    "tag:yaml.org,2002:float", lambda _loader, node: Decimal(str(node.value).replace("_", ""))
)


@dataclass(frozen=True, slots=True)
class Document:
    """`data` is what the file holds; `lines` says where each key stands, counted from 1."""

    data: Any
    lines: dict[Place, int]

    def line_of(self, place: Place) -> int | None:
        """The line of the nearest key that is there."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)


def read_yaml(text: str, problems: Problems, offset: int = 0) -> Document | None:
    """The document, or None after noting what is wrong. `offset` lines stand before `text` in its file."""
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                line = event.start_mark.line + 1 + offset
                problems.error(
                    line,
                    "yaml-alias",
                    "Anchors (&) and aliases (*) can't be used here.",
                    "Write the value out, or put it between quotes.",
                )
                return None
        loader = _Loader(text)
        node = loader.get_single_node()
        lines: dict[Place, int] = {(): 1 + offset}
        if node is not None:
            _walk(node, (), lines, offset, problems)
        return Document({} if node is None else loader.construct_document(node), lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else mark.line + 1 + offset
        problems.error(
            line,
            "yaml-syntax",
            f"This is not YAML that can be read: {error.problem or error.context}.",
            "Look for a missing quote, colon or indentation on this line or the one before.",
        )
    except (yaml.YAMLError, ValueError, ArithmeticError, RecursionError) as error:
        reason = str(error).splitlines()[0] if str(error) else "it is nested too deep"
        problems.error(
            1 + offset,
            "yaml-syntax",
            f"This is not YAML that can be read: {reason}.",
            "Put the text between quotes, or restore the file from its history.",
        )
    return None


def _walk(node: yaml.Node, place: Place, lines: dict[Place, int], offset: int, problems: Problems) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            at = (*place, str(key.value))
            line = key.start_mark.line + 1 + offset
            if at in lines:
                problems.error(
                    line,
                    "duplicate-key",
                    f"The key “{key.value}” stands here twice.",
                    f"Keep one of them; the first is in line {lines[at]}.",
                )
            lines[at] = line
            _walk(value, at, lines, offset, problems)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            lines[(*place, index)] = item.start_mark.line + 1 + offset
            _walk(item, (*place, index), lines, offset, problems)
