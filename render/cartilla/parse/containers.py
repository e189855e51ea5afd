"""What stands behind three colons: `:::{name key=value} Title`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cartilla.codes import Code
from cartilla.parse.dialects import FOLDED, NOTE, VIDEO, is_aside, is_folded, is_player
from cartilla.parse.problems import Problems, suggestion

_INFO = re.compile(r"\s*\{\s*+(?P<name>[\w-]*+)(?P<settings>(?:[^}\"]|\"[^\"]*\")*+)\}\s*(?P<title>.*)")
_SETTING = re.compile(r'\s*(?:#([\w-]+)|([\w-]+)=(?:"([^"]*)"|([\w:-]+)))(?=\s|$)')


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
    "details": Kind(),
    "icon-array": Kind(keys=("fact", "of"), required=("fact",), title=False),
    # A shared one (`from`) has its title in its own file.
    "helpline": Kind(keys=("call", "sms", "sms-word", "web", "from"), title=None),
    "video": Kind(keys=("fact",), required=("fact",)),
}

_ALSO = {"dropdown": "details"}
"""What MyST calls it."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The first line of a container, read."""

    kind: str
    id: str
    settings: dict[str, str]
    title: str


def kind_of(info: str) -> str:
    """The name in the braces, known or not; empty where there is none."""
    found = _INFO.fullmatch(info)
    return found["name"] if found else ""


def read_opening(info: str, line: int, problems: Problems) -> Opening | None:
    """The opening, or None after noting that there is no such container."""
    found = _INFO.fullmatch(info)
    kind = "" if found is None else _ALSO.get(found["name"], found["name"])
    if found is None or kind not in KINDS:
        word = (found["name"] if found else "") or info.strip(" {}.#").split()[0].strip("{}")
        problems.error(
            line,
            Code.UNKNOWN_CONTAINER,
            f"“{word}” is not a container." if found else f"“{info.strip()[:60]}” doesn't open a container.",
            _instead(word, named=found is not None),
        )
        return None
    title = found["title"].strip()
    settings = _settings(found["settings"], line, problems)
    chosen = settings.pop("#", "")
    _judge(kind, settings, title, line, problems)
    return Opening(kind, chosen, settings, title)


def _instead(word: str, *, named: bool) -> str:
    if word in KINDS and not named:
        return f"Put the name in braces: :::{{{word}}} and its title."
    if is_player(word):
        return VIDEO
    if is_folded(word):
        return FOLDED
    if is_aside(word):
        return f"{NOTE} What to do at once is :::{{emergency}}."
    fix = suggestion(word, KINDS, f"The containers are: {', '.join(KINDS)}.")
    return fix if named else f"{fix} Write it in braces: :::{{note}} and its title."


def _settings(text: str, line: int, problems: Problems) -> dict[str, str]:
    """The settings by key; the id's is `#`."""
    settings: dict[str, str] = {}
    text = text.rstrip()
    at = 0
    while at < len(text):
        found = _SETTING.match(text, at)
        key = found and ("#" if found[1] else found[2])
        if found is None or key is None or key in settings:
            problems.error(
                line,
                Code.BAD_SETTINGS,
                f"“{text[at:].strip()[:60]}” can't be read as settings."
                if key is None
                else f"“{key}” stands here twice.",
                'Write each key=value once, with quotes where the value has spaces: of=15, sms-word="TEXT ME".',
            )
            break
        settings[key] = found[1] or found[3] or found[4] or ""
        at = found.end()
    return settings


def _judge(kind: str, settings: dict[str, str], title: str, line: int, problems: Problems) -> None:
    rules = KINDS[kind]
    for key in settings.keys() - set(rules.keys):
        problems.error(
            line,
            Code.UNKNOWN_KEY,
            f"“{key}” is no setting of “{kind}”.",
            suggestion(key, rules.keys, f"It can have: {', '.join((*rules.keys, '#id'))}."),
        )
    for key in rules.required:
        if key not in settings:
            problems.error(
                line, Code.MISSING_KEY, f"“{kind}” needs “{key}”.", f"Write :::{{{kind} {key}=…}}."
            )
    if rules.title and not title:
        problems.error(
            line,
            Code.MISSING_TITLE,
            f"“{kind}” needs a title.",
            f"Write it after the braces: :::{{{kind}}} Title.",
        )
    if rules.title is False and title:
        problems.error(
            line, Code.UNEXPECTED_TITLE, f"“{kind}” has no title.", "Move these words into the lines below."
        )
