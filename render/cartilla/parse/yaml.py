"""YAML with line numbers, and without its surprises: `no` is a word, `1:30` is not 90, nothing is an
alias, a tag or a key twice."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from cartilla.codes import Code
from cartilla.parse.characters import check_characters
from cartilla.parse.problems import Problems
from cartilla.parse.schema import Place

LARGEST = 60_000
"""Characters; the parser is slow, and twenty pages of settings are a mistake."""
DEEPEST = 10

_TAG = "tag:yaml.org,2002:"


# libyaml is ten times as fast; PyYAML has it wherever it comes as a wheel.
_Fastest: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Fastest):  # type: ignore[misc]
    """Plain words are text unless they are exactly a number, a date or null."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own way to set them


for _kind, _pattern, _first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("int", r"[-+]?(0|[1-9][0-9]{0,17})", list("-+0123456789")),
    ("float", r"[-+]?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}", list("-+0123456789")),
    ("timestamp", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", list("0123456789")),
):
    _Loader.add_implicit_resolver(_TAG + _kind, re.compile(f"(?:{_pattern})\\Z"), _first)


@dataclass(frozen=True, slots=True)
class Document:
    """`data` is what the file holds, `lines` where each key stands, counted from 1."""

    data: Any
    lines: dict[Place, int]

    def line_of(self, place: Place) -> int | None:
        """The line of the nearest key that is there."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)


def read_yaml(text: str, problems: Problems, offset: int = 0) -> Document | None:
    """The document, or None after noting what is wrong. `offset` lines stand before `text` in its file."""
    if len(text) > LARGEST:
        problems.error(
            1 + offset,
            Code.TOO_LARGE,
            f"These settings have more than {LARGEST:,} characters.",
            "Keep what the article uses, and move text to where it belongs.",
        )
        return None
    try:
        if not _plain_enough(text, problems, offset):
            return None
        node = _Loader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.error(
            None if mark is None else mark.line + 1 + offset,
            Code.YAML_SYNTAX,
            f"This is not YAML that can be read: {error.problem or error.context}.",
            "Look for a missing quote, colon or indentation on this line or the one before.",
        )
        return None
    except yaml.YAMLError as error:
        problems.error(
            1 + offset,
            Code.YAML_SYNTAX,
            f"This is not YAML that can be read: {str(error).splitlines()[0]}.",
            "Put the text between quotes, or restore the file from its history.",
        )
        return None
    builder = _Builder(problems, offset)
    before = len(problems.findings)
    data = None if node is None else builder.build(node, ())
    return None if len(problems.findings) > before else Document(data, builder.lines)


def _plain_enough(text: str, problems: Problems, offset: int) -> bool:
    """Whether there is no alias, and nothing is nested too deep to be read at all."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        line = offset + 1 + (event.start_mark.line if event.start_mark else 0)
        if depth > DEEPEST:
            problems.error(
                line,
                Code.TOO_DEEP,
                f"Keys stand inside each other more than {DEEPEST} deep.",
                "Look for brackets or dashes that don't belong here, or put the text between quotes.",
            )
            return False
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            problems.error(
                line,
                Code.YAML_ALIAS,
                "Anchors (&) and aliases (*) can't be used here.",
                "Write the value out; put text that begins with & or * between quotes.",
            )
            return False
    return True


@dataclass(slots=True)
class _Builder:
    """Turns YAML's nodes into plain values, remembering lines and noting what is wrong."""

    problems: Problems
    offset: int
    lines: dict[Place, int] = field(default_factory=dict)

    def build(self, node: yaml.Node, place: Place) -> Any:
        self.lines.setdefault(place, self._line(node))
        match node:
            case yaml.MappingNode():
                return self._mapping(node, place)
            case yaml.SequenceNode() if node.tag == f"{_TAG}seq":
                return [self.build(item, (*place, index)) for index, item in enumerate(node.value)]
            case yaml.ScalarNode():
                return self._scalar(node)
        return self._tagged(node)

    def _line(self, node: yaml.Node) -> int:
        return int(node.start_mark.line) + 1 + self.offset

    def _mapping(self, node: yaml.MappingNode, place: Place) -> Any:
        if node.tag != f"{_TAG}map":
            return self._tagged(node)
        data: dict[str, Any] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            at = (*place, name)
            if name in data:
                self.problems.error(
                    self._line(key),
                    Code.DUPLICATE_KEY,
                    f"The key “{name}” stands here twice.",
                    f"Keep one of them; the first is in line {self.lines[at]}.",
                )
            self.lines[at] = self._line(key)
            check_characters(name, self.problems, self._line(key), bidi=True)
            data[name] = self.build(value, at)
        return data

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        match node.tag.removeprefix(_TAG):
            case "str":
                check_characters(node.value, self.problems, self._line(node), bidi=True)
                return node.value
            case "null":
                return None
            case "int":
                return self._value(int, node)
            case "float":
                return self._value(Decimal, node)
            case "timestamp":
                return self._value(date.fromisoformat, node)
        return self._tagged(node)

    def _value(self, read: Any, node: yaml.ScalarNode) -> Any:
        try:
            return read(node.value)
        except (ValueError, ArithmeticError):
            self.problems.error(
                self._line(node),
                Code.BAD_VALUE,
                f"“{node.value[:40]}” is not a day or number that there is.",
                "Mend it, or put it between quotes if it is text.",
            )
            return None

    def _tagged(self, node: yaml.Node) -> None:
        self.problems.error(
            self._line(node),
            Code.YAML_TAG,
            f"The tag “{node.tag.removeprefix(_TAG)[:40]}” can't be used here.",
            "Remove the part that begins with !, or put the text between quotes.",
        )
