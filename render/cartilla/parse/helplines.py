"""Helplines that articles share, `source/helplines.yaml`: `crisis-line: {title: …, call: crisis}`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from cartilla.codes import Code
from cartilla.config import Package
from cartilla.parse.inline import read_inline
from cartilla.parse.problems import Problems
from cartilla.parse.schema import checked
from cartilla.parse.source_file import is_there
from cartilla.parse.text_file import read_text
from cartilla.parse.yaml import Document, read_yaml

HELPLINES = "source/helplines.yaml"

_BLOCKS = re.compile(r"\n\s*\n|^\s*(?:[-+*>]|#{1,6}|\d+[.)])\s", re.MULTILINE)
"""What begins another paragraph, or something that is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedHelpline:
    """A service as its entry describes it: its name, what it offers (Markdown, or empty), and the facts that reach it."""

    __pydantic_config__: ClassVar[Any] = {"extra": "forbid"}
    title: str
    text: str = ""
    call: str | None = None
    sms: str | None = None
    sms_word: str = ""
    web: str | None = None


def read_helplines(
    package: Package, problems: Problems, draft: str | None = None
) -> tuple[dict[str, SharedHelpline], dict[str, int | None]]:
    """Those that could be read, by their ids, and the lines of all. A `draft` is what the file would say."""
    document = read_if_there(package, problems, draft)
    if document is None:
        return {}, {}
    found: dict[str, SharedHelpline] = {}
    for name, data in document.data.items():
        aliases = {"sms-word": "sms_word"}
        read = checked(SharedHelpline, data, problems, document.line_of, (str(name),), aliases)
        if read is not None and _is_sound(str(name), read, document, problems):
            found[str(name)] = read
    # What a broken file says is a guess, good for findings only.
    return found if document.whole else {}, {str(name): document.line_of((name,)) for name in document.data}


def _is_sound(name: str, helpline: SharedHelpline, document: Document, problems: Problems) -> bool:
    """Whether articles can show it, after noting here, once for all of them, why they can't."""
    before, line = problems.errors, document.line_of((name,))
    if not (helpline.call or helpline.sms or helpline.web):
        message = f"“{name}” has no number to call or to text, and no web address."
        problems.error(line, Code.MISSING_KEY, message, "Add call, sms or web with the name of a fact.")
    if helpline.sms_word and not helpline.sms:
        message = f"“{name}” has a word to text, but no number."
        problems.error(line, Code.MISSING_KEY, message, "Add sms with the name of a phone fact.")
    if not helpline.title.strip():
        problems.error(line, Code.MISSING_TITLE, f"“{name}” has no title.", "Write the service's name.")
    if _BLOCKS.search(helpline.text.strip()):
        message = f"The text of “{name}” is more than one paragraph."
        fix = "Write its words without an empty line, list, heading or quotation."
        problems.error(document.line_of((name, "text")), Code.BAD_CONTAINER, message, fix)
    for key, text in (("title", helpline.title), ("text", helpline.text)):
        read_inline(" ".join(text.split()), problems, document.line_of((name, key)))
    return problems.errors == before


def read_if_there(package: Package, problems: Problems, draft: str | None = None) -> Document | None:
    """The file with its keys; None where there is none, or after noting why it can't be read. A `draft` is what it would say."""
    path = package.root / problems.path
    text = draft if draft is not None else read_text(path, problems) if is_there(path) else None
    document = None if text is None or not text.strip() else read_yaml(text, problems)
    if document is not None and document.data is not None and not isinstance(document.data, dict):
        problems.error(
            1, Code.BAD_VALUE, "The file has no keys.", "Write a name, a colon, and below it what it holds."
        )
    return document if document is not None and isinstance(document.data, dict) else None
