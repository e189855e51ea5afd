"""Runs of a document as our inline text: the first way to write them that our parser reads as the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from cartilla.errors import FindingsError
from cartilla.importing.pieces import Report, Run, Told
from cartilla.parse.addresses import is_language, is_link_target
from cartilla.parse.inline import parse_inline
from cartilla.parse.inline_source import escaped

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u2060\ud800-\udfff\ufeff\ufffe\uffff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""Characters that nobody sees, which articles don't have."""
_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Signs of one font alone."""
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def clean(runs: list[Run], lang: str, place: str, report: Report) -> list[Run]:
    """Runs that look alike in one, without what articles can't have; `lang` is the document's own language."""
    found: list[Run] = []
    for run in runs:
        text = _UNSEEN.sub("", run.text)
        if signs := _PRIVATE.findall(text):
            codes = ", ".join(f"U+{ord(sign):04X}" for sign in signs)
            report.missing.append(Told(place, f"signs of one font alone ({codes}), near “{text.strip()}”"))
            text = _PRIVATE.sub("", text)
        href = run.href
        if href and not is_link_target(href := quote(href, safe="/:?#@!$&'*+,;=%~-._")):
            report.missing.append(Told(place, "where a link leads, which no reader can follow:", run.href))
            href = ""
        other = run.lang.partition("-")[0].lower() != lang.partition("-")[0].lower()
        own = run.lang if other and is_language(run.lang) else ""
        run = replace(run, text=re.sub(r"[ \t\r\n]+", " ", text), href=href, lang=own)
        if found and (_looks(found[-1]) == _looks(run) or not run.text.strip()):
            found[-1] = replace(found[-1], text=found[-1].text + run.text)
        elif run.text:
            found.append(run)
    return found


def _looks(run: Run) -> Run:
    return replace(run, text="")


def write(runs: list[Run], place: str, report: Report, *, plain: bool = False) -> str:
    """One line of our Markdown. With `plain`, words alone."""
    text = re.sub(r" +", " ", "".join(run.text for run in runs)).strip()
    for n, line in enumerate(_ways(runs, plain)):
        line = re.sub(r"(?<!\\)\\!(?!\[)", "!", re.sub(r" +", " ", line).strip())
        if _is_read(line):
            if n > 1 and not plain:
                report.changed.append(Told(place, "bold and italic letters or links are plain words:", text))
            return line
    return ""


def _ways(runs: list[Run], plain: bool) -> Iterator[str]:
    if not plain:
        yield "".join(_marked(run, bare=True) for run in runs)
        yield "".join(_marked(run, bare=False) for run in runs)
    yield "".join(_script(run, escaped(run.text), False) for run in runs)
    yield escaped("".join(run.text for run in runs))
    yield "".join(f"\\{sign}" if sign in r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~""" else sign for sign in "".join(run.text for run in runs))  # fmt: skip


def _marked(run: Run, *, bare: bool) -> str:
    words = run.text.strip()
    if not words:
        return run.text
    before, after = run.text[: len(run.text) - len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
    text = _script(run, escaped(words, linked=bare or bool(run.href)), True)
    if run.emphasis:
        text = f"*{text}*"
    if run.strong:
        text = f"**{text}**"
    if run.href:
        text = f"[{text}]({run.href.replace('(', '%28').replace(')', '%29')})"
    if run.lang:
        text = f"[{text}]{{lang={run.lang}}}"
    return f"{before}{text}{after}"


def _script(run: Run, text: str, marks: bool) -> str:
    """What is raised or lowered must not be read as if it weren't: 10 to the sixth is no 106."""
    if not run.raised:
        return text
    signs = run.text.strip().translate(_RAISED if run.raised == "^" else _LOWERED)
    if not any(sign.isascii() for sign in signs):
        return signs
    if marks and re.fullmatch(r"[\w+−(),.=/-]{1,20}", run.text.strip()):
        return f"{run.raised}{run.text.strip()}{run.raised}"
    return f" ({text.strip()}) "


def _is_read(line: str) -> bool:
    try:
        return bool(parse_inline(line))
    except FindingsError:
        return False
