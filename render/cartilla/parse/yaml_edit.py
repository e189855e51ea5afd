"""Changing values in YAML that people keep: only their own characters change; notes, order and layout stay."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

_PLAIN = re.compile(r"[^\W\d_][\w .,()/&’-]*(?<! )")
"""Text that needs no quotes."""

_SIMPLE = re.compile(r"[^\W\d_][\w .()/’-]*(?<! )")
"""The same between braces, where commas part."""

_WORDS = re.compile(r"(?i)null|true|false|yes|no|on|off|[yn]")


def value_of(text: str, key: str) -> Any:
    """What the key of a mapping holds, each scalar as it is written; None where it isn't there."""
    read = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts, lists and mappings
    return read.get(key) if isinstance(read, dict) else None


def with_values(text: str, changed: Mapping[str, Any]) -> str:
    """The text of a mapping with other values for these of its keys: None, text, numbers, lists and mappings of them. A key
    that isn't there comes at the end. Raises YAMLError where it can't be read, ValueError where it is no mapping."""
    root = yaml.compose(text, yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        raise ValueError("no mapping")
    places = {key.value: (key, value) for key, value in root.value}
    for name in sorted(changed.keys() & places.keys(), key=lambda n: -places[n][0].start_mark.index):
        key, value = places[name]
        written = _written(changed[name])
        end, colon = _end(value, text), text.index(":", key.end_mark.index) + 1
        between = "" if written.startswith("\n") else " "
        text = text[:colon] + between + written + text[max(end, colon) :]
    added = "".join(f"{_pair(name, _written(changed[name]))}\n" for name in changed if name not in places)
    return text + ("\n" if added and not text.endswith("\n") else "") + added


def with_entry(text: str, path: Sequence[str], values: Mapping[str, Any] | None) -> str:
    """The text with other values in the mapping at `path`, which comes at the end of the one around it where it isn't there:
    keys of `values` that are None go, and the whole entry does where `values` are. What stays keeps its characters. Raises
    YAMLError where it can't be read, ValueError where something on the way is no mapping."""
    node, outer = _mapping(text), list(path)
    while outer:
        found = _place(node, outer[0])
        if found is None or (len(outer) == 1 and values is None):
            break
        if _is_empty(found[1]):
            # Nothing stands below its name yet: what it is to hold is written in its place.
            return _with_place(text, node, outer[0], _nested(outer[1:], _told(values)))
        node = _as_mapping(found[1])
        outer = outer[1:]
    if values is None:
        return _without(text, node, outer[0]) if len(outer) == 1 else text
    if outer:
        return _with_place(text, node, outer[0], _nested(outer[1:], _told(values)))
    for name, value in values.items():
        node = _mapping(text)
        for step in path:
            node = _as_mapping(_found(node, step)[1])
        text = _without(text, node, name) if value is None else _with_place(text, node, name, value)
    return text


def _nested(path: Sequence[str], value: Any) -> Any:
    for step in reversed(path):
        value = {step: value}
    return value


def _told(values: Mapping[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in (values or {}).items() if value is not None}


def _mapping(text: str) -> yaml.MappingNode:
    root = yaml.compose(text, yaml.SafeLoader)
    if root is None:
        # A file of notes alone.
        root = yaml.MappingNode("", [], flow_style=False)
        root.start_mark = root.end_mark = yaml.Mark("", len(text), 0, 0, None, 0)
    return _as_mapping(root)


def _as_mapping(node: yaml.Node) -> yaml.MappingNode:
    if not isinstance(node, yaml.MappingNode):
        raise ValueError("no mapping")
    return node


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def _place(node: yaml.MappingNode, name: str) -> tuple[yaml.Node, yaml.Node] | None:
    return next(((key, value) for key, value in node.value if key.value == name), None)


def _found(node: yaml.MappingNode, name: str) -> tuple[yaml.Node, yaml.Node]:
    found = _place(node, name)
    if found is None:
        raise ValueError(f"no {name}")
    return found


def _with_place(text: str, node: yaml.MappingNode, name: str, value: Any) -> str:
    """Put the value behind that key of the mapping."""
    found = _place(node, name)
    indent = " " * (node.value[0][0].start_mark.column if node.value else 0)
    write = _inline if node.flow_style else lambda thing: _written(thing, indent)
    if found is not None:
        key, old = found
        written, colon = write(value), text.index(":", key.end_mark.index) + 1
        between = "" if written.startswith("\n") else " "
        end = len(text[: old.end_mark.index].rstrip()) if node.flow_style else _end(old, text)
        return text[:colon] + between + written + text[max(end, colon) :]
    written = write(value)
    line = _pair(name, written)
    if node.flow_style:
        end = node.end_mark.index - 1
        before = text[:end].rstrip()
        comma = "" if not node.value or before.endswith(",") else ","
        return f"{before}{comma}{' ' if comma else ''}{line}{text[end:]}"
    if not node.value:
        return text + ("\n" if text and not text.endswith("\n") else "") + line + "\n"
    # Below the last line, with the note behind it.
    end = text.find("\n", _end(node, text))
    end = len(text) if end < 0 else end
    return f"{text[:end]}\n{indent}{line}{text[end:]}"


def _without(text: str, node: yaml.MappingNode, name: str) -> str:
    """Take the key and its value out; a note behind it on its line goes along."""
    found = _place(node, name)
    if found is None:
        return text
    key, value = found
    start, end = key.start_mark.index, value.end_mark.index
    if node.flow_style:
        after = re.match(r"\s*,\s*", text[end:])
        if after:
            return text[:start] + text[end + after.end() :]
        return text[:start].rstrip().removesuffix(",") + text[end:]
    if len(node.value) == 1 and node.start_mark.column:
        # The mapping has nothing left: its own name stays, with nothing behind it.
        line = text.rindex("\n", 0, start)
        return text[:line] + " {}" + text[_end(value, text) :]
    line = text.rfind("\n", 0, start) + 1
    below = text.find("\n", _end(value, text))
    return text[:line] + ("" if below < 0 else text[below + 1 :])


def _pair(name: str, written: str) -> str:
    return f"{_written(name)}:{'' if written.startswith(chr(10)) else ' '}{written}"


def _inline(value: Any) -> str:
    """As it stands between braces."""
    match value:
        case str():
            plain = _SIMPLE.fullmatch(value) and not _WORDS.fullmatch(value)
            return value if plain else json.dumps(value, ensure_ascii=False)
        case Mapping():
            return "{" + ", ".join(f"{_inline(k)}: {_inline(v)}" for k, v in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(_inline, value)) + "]"
        case _:
            return _written(value)


def _end(node: Any, text: str) -> int:
    """Where the node's own characters end: a block's last line, without the notes that follow."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        # A folded text goes on to the next line's beginning.
        return len(text[: node.end_mark.index].rstrip("\n"))
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last, text)


def _written(value: Any, indent: str = "") -> str:
    inner = indent + "  "
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            plain = _PLAIN.fullmatch(value) and not _WORDS.fullmatch(value)
            return value if plain else json.dumps(value, ensure_ascii=False)
        case Mapping():
            return "".join(f"\n{inner}{_pair(k, _written(v, inner))}" for k, v in value.items()) or "{}"
        case list() | tuple():
            return "".join(f"\n{inner}- {_written(v, inner)}" for v in value) or "[]"
        case _:
            return str(value)
