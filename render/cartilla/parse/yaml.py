"""YAML with line numbers, and without its surprises: `no` is a word, `1:30` is not 90, nothing is an
alias, a tag or a key twice."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from cartilla.codes import Code
from cartilla.parse.characters import check_characters
from cartilla.parse.problems import Problems
from cartilla.parse.schema import Place
from cartilla.parse.slips import Slip, bare, find_slip, odd_spaces

LARGEST = 60_000
"""Characters; the parser is slow, and twenty pages of settings are a mistake."""
DEEPEST = 10
MOST_TRIES = 200
"""Slips that are looked for; a file with more isn't YAML at all."""

_TAG = "tag:yaml.org,2002:"


_CURLY = re.compile(r"[“„«‘‚][^“”„«»‘’‚]*[”“»’‘]", re.DOTALL)
"""Text between quotation marks that YAML doesn't know as such."""

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
    """`data` is what the file holds, `lines` where each key stands, counted from 1. Where it isn't `whole`, something is
    wrong with it that has been told, and what broken lines say is a guess: good for further findings only."""

    data: Any
    lines: dict[Place, int]
    whole: bool = True

    def line_of(self, place: Place) -> int | None:
        """The line of the nearest key that is there."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)


def read_yaml(text: str, problems: Problems, offset: int = 0) -> Document | None:
    """The document as far as it can be read, after noting what is wrong with it; None where it can't be read at all.
    `offset` lines stand before `text` in its file."""
    if len(text) > LARGEST:
        problems.error(
            1 + offset,
            Code.TOO_LARGE,
            f"These settings have more than {LARGEST:,} characters.",
            "Keep what the article uses, and move text to where it belongs.",
        )
        return None
    before = len(problems.findings)
    node = _Mender(text.split("\n"), problems, offset).node()
    if node is None and len(problems.findings) > before:
        return None
    builder = _Builder(problems, offset)
    data = None if node is None else builder.build(node, ())
    told = problems.findings[before:]
    problems.broken.update(finding.line for finding in told if finding.line is not None)
    return Document(data, builder.lines, whole=not told)


@dataclass(slots=True)
class _Mender:
    """Reads text that may not be YAML: each slip is told, and mended as far as it takes to find the next one."""

    lines: list[str]
    problems: Problems
    offset: int
    tries: Counter[int] = field(default_factory=Counter)

    def node(self) -> yaml.Node | None:
        """What the text holds; None where it is empty, or can't be mended."""
        for slip in odd_spaces(self.lines):
            self._mend(slip, Code.YAML_SYNTAX)
        for _ in range(MOST_TRIES):
            text = "\n".join(self.lines)
            try:
                unwanted = _unwanted(text)
                if unwanted is None:
                    node: yaml.Node | None = _Loader(text).get_single_node()
                    return node
            except yaml.MarkedYAMLError as error:
                slip, code = self._slip(error), Code.YAML_SYNTAX
            except yaml.YAMLError as error:
                self.problems.error(
                    1 + self.offset,
                    Code.YAML_SYNTAX,
                    f"This is not YAML that can be read: {str(error).splitlines()[0]}.",
                    "Put the text between quotes, or restore the file from its history.",
                )
                return None
            else:
                code, line, message, fix = unwanted
                slip = Slip(line, message, fix, bare(self.lines[line]))
            self._mend(slip, code)
            if code is Code.TOO_DEEP:
                return None
        return None

    def _slip(self, error: yaml.MarkedYAMLError) -> Slip:
        mark, context = error.problem_mark or error.context_mark, error.context_mark
        at = len(self.lines) - 1 if mark is None else min(mark.line, len(self.lines) - 1)
        opened = None
        if context is not None and context.line < len(self.lines):
            inside = self.lines[context.line][context.column : context.column + 1]
            opened = context.line if inside and inside in "\"'[{" else None
        return find_slip(self.lines, at, opened)

    def _mend(self, slip: Slip, code: Code) -> None:
        """The first slip of a line is told. Where mending it didn't help, less and less of the line is kept."""
        line = slip.line
        self.tries[line] += 1
        if self.tries[line] == 1:
            self.problems.error(line + 1 + self.offset, code, slip.message, slip.fix)
            self.lines[line] = slip.instead
        else:
            self.lines[line] = bare(self.lines[line]) if self.tries[line] == 2 else ""


def _unwanted(text: str) -> tuple[Code, int, str, str] | None:
    """An alias or anchor, or what is nested too deep to be read at all: code, line from 0, message, fix."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        line = event.start_mark.line if event.start_mark else 0
        if depth > DEEPEST:
            return (
                Code.TOO_DEEP,
                line,
                f"Keys stand inside each other more than {DEEPEST} deep.",
                "Look for brackets or dashes that don't belong here, or put the text between quotes.",
            )
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return (
                Code.YAML_ALIAS,
                line,
                "Anchors (&) and aliases (*) can't be used here.",
                "Write the value out; put text that begins with & or * between quotes.",
            )
    return None


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
                if not node.style and _CURLY.fullmatch(node.value):
                    self._curly(node)
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

    def _curly(self, node: yaml.ScalarNode) -> None:
        self.problems.error(
            self._line(node),
            Code.YAML_SYNTAX,
            f"The quotation marks around this text, {node.value[0]} and {node.value[-1]}, are a word processor's: they would be "
            "part of it.",
            'Write straight ones, "like this", or none.',
        )

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
