"""What stands behind three colons: `:::{name key=value} Title`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mdit_py_plugins.attrs.parse import ParseError, parse

from cartilla.parse.problems import Problems, suggestion


@dataclass(frozen=True, slots=True)
class Kind:
    """`keys` are the settings a container may have, `required` those it must. `title` is True where
    it must have one, False where it can't, None where it may."""

    keys: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    title: bool | None = True


KINDS = {
    "emergency": Kind(),
    "key-points": Kind(),
    "note": Kind(title=None),
    "questions": Kind(),
    "icon-array": Kind(keys=("fact", "of"), required=("fact",), title=False),
    "helpline": Kind(keys=("call", "sms", "sms-word", "web")),
}


@dataclass(frozen=True, slots=True)
class Opening:
    """The first line of a container, read."""

    kind: str
    id: str
    settings: dict[str, str]
    title: str


def read_opening(info: str, line: int, problems: Problems) -> Opening | None:
    """The opening, or None after noting that there is no such container."""
    found = re.fullmatch(r"\s*\{\s*([\w-]*)((?:[^}\"']|\"[^\"]*\"|'[^']*')*)\}\s*(.*)", info)
    if found is None or found[1] not in KINDS:
        word = found[1] if found else info.strip().split(" ")[0].strip("{}")
        fix = suggestion(
            word, KINDS, f"The containers are: {', '.join(KINDS)}. Write one in braces: :::{{note}} Title."
        )
        problems.error(line, "unknown-container", f"“{word}” is not a container.", fix)
        return None
    kind, rest, title = found[1], found[2].strip(), found[3].strip()
    settings = _settings(rest, line, problems)
    rules = KINDS[kind]
    for key in settings.keys() - {"id", *rules.keys}:
        known = (*rules.keys, "#id")
        problems.error(
            line,
            "unknown-key",
            f"“{key}” is no setting of “{kind}”.",
            suggestion(key, rules.keys, f"It can have: {', '.join(known)}."),
        )
    for key in rules.required:
        if key not in settings:
            problems.error(line, "missing-key", f"“{kind}” needs “{key}”.", f"Write :::{{{kind} {key}=…}}.")
    if rules.title and not title:
        problems.error(
            line,
            "missing-title",
            f"“{kind}” needs a title.",
            f"Write it after the braces: :::{{{kind}}} Title.",
        )
    if rules.title is False and title:
        problems.error(
            line, "unexpected-title", f"“{kind}” has no title.", "Move these words into the lines below."
        )
    return Opening(kind, settings.pop("id", ""), settings, title)


def _settings(text: str, line: int, problems: Problems) -> dict[str, str]:
    if not text:
        return {}
    try:
        end, settings = parse("{" + text + "}")
        if end == len(text) + 1:
            return dict(settings)
    except ParseError:
        pass
    problems.error(
        line,
        "bad-settings",
        f"“{text}” can't be read as settings.",
        'Write key=value, with the value between quotes where it has spaces: of=15, sms-word="TEXT".',
    )
    return {}
