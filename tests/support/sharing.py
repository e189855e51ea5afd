"""A package of two articles that share facts and helplines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polib

from cartilla.i18n.review import approval
from cartilla.i18n.review.approval import Signature
from cartilla.i18n.review.state import State
from cartilla.i18n.upkeep import update
from support.opening import opened
from support.packages import starter

FACTS, HELPLINES = "source/facts.yaml", "source/helplines.yaml"

FILES = {
    FACTS: """\
facts:
  crisis: {kind: phone, value: "988", source: lifeline, checked: 2026-11-01}
  night: {kind: phone, value: "+18004874889"}
  age: {kind: quantity, value: 12, unit: years}
  unused: {kind: count, value: 9}
references:
  lifeline: {title: Lifeline, publisher: SAMHSA, url: "https://988lifeline.org/"}
""",
    HELPLINES: """\
crisis-line:
  title: Crisis line
  text: "{crisis} answers day and night. [@lifeline]"
  call: crisis
night-line: {title: Night line, text: Nurses answer., call: night}
""",
}
_BODIES = {
    "one": """\
Anyone above {age} can call.

:::{helpline from=crisis-line}
:::

:::{helpline from=night-line}
:::
""",
    "two": """\
Rest well. Call {crisis} if you are sad.

:::{helpline from=crisis-line}
Ask for the nurse.
:::

It takes {minutes} minutes.
""",
}
_HEAD = """\
---
title: Article {name}
summary: What {name} says.
version: 1
updated: 2026-11-22
review_by: 2027-11-22
facts:
  minutes: {{kind: count, value: 5}}
---

"""


def sharing(folder: Path) -> Path:
    """The starting package with both articles, complete in en-US and es-US, each message signed in both."""
    package = starter(folder)
    for path, text in FILES.items():
        (package / path).write_text(text, "utf-8")
    for name, body in _BODIES.items():
        article = package / "source" / "articles" / name / "article.md"
        article.parent.mkdir()
        article.write_text(_HEAD.format(name=name) + body, "utf-8")
    update(opened(package), ("es-US",))
    for name in _BODIES:
        catalog = polib.pofile(str(package / f"locales/es-US/LC_MESSAGES/{name}.po"), wrapwidth=0)
        for entry in catalog:
            entry.msgstr = f"Sí: {entry.msgid}"
        catalog.save()
        for locale in ("en-US", "es-US"):
            sheet = opened(package).review_sheet(name, locale)
            approval.sign(
                sheet, sheet.reading.unsigned, Signature("A Reviewer", "a nurse", date(2026, 11, 21))
            )
    return package


def lapsed(package: Path, locale: str) -> set[tuple[str, str]]:
    """Article and message of every text whose sign-off no longer holds."""
    collection = opened(package)
    return {
        (name, item.message.place)
        for name in _BODIES
        for item in collection.review_sheet(name, locale).reading.items
        if item.state is not State.REVIEWED
    }
