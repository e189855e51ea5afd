"""Changing values in YAML that people keep: only their own characters change; notes, order and layout stay."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import yaml

_PLAIN = re.compile(r"[^\W\d_][\w .,()/&’-]*(?<! )")
"""Text that needs no quotes."""

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
    added = "".join(
        f"{name}:{'' if (value := _written(changed[name])).startswith(chr(10)) else ' '}{value}\n"
        for name in changed
        if name not in places
    )
    return text + ("\n" if added and not text.endswith("\n") else "") + added


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
        case str():
            plain = _PLAIN.fullmatch(value) and not _WORDS.fullmatch(value)
            return value if plain else json.dumps(value, ensure_ascii=False)
        case Mapping():
            return "".join(f"\n{inner}{_written(k)}: {_written(v, inner)}" for k, v in value.items()) or "{}"
        case list() | tuple():
            return "".join(f"\n{inner}- {_written(v, inner)}" for v in value) or "[]"
        case _:
            return str(value)
