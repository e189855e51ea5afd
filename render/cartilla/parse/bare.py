"""What a plain text has in it that is more than words: addresses and phone numbers, and signs above or below the line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from cartilla.codes import Code
from cartilla.model.text import (
    LOWERED,
    RAISED,
    Address,
    ArticleLink,
    Inline,
    Inlines,
    Link,
    Marked,
    Script,
    TermLink,
    Text,
)
from cartilla.parse.addresses import is_web_address
from cartilla.parse.problems import Problems

LITERAL = "\ufdd0"
"""Stands before a sign that its author escaped, while a text is read: it is no part of an address."""

_DOMAIN = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)"
_KNOWN = r"(?:gov|org|com|edu|net|mil|int|gob|info|health)(?:\.[a-z]{2})?|(?:gov|nhs|org|ac|co)\.uk|gc\.ca"
_PATH = r"(?:[/?#][^\s<>\"“”«»\ufdd0]*)?"
_BARE = re.compile(
    rf"(?P<web>https?://[^\s<>\"“”«»{LITERAL}]+)"
    rf"|(?<![\w.@/+-])(?:(?P<mailto>mailto:))?(?P<mail>[\w.+-]+@{_DOMAIN}+[A-Za-z]{{2,}})(?![\w-])"
    rf"|(?<![\w.@/-])(?P<site>(?:www\.{_DOMAIN}+[A-Za-z]{{2,}}|{_DOMAIN}*[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9]\.(?:{_KNOWN}))(?![\w@-])(?!\.\w){_PATH})"
    rf"|(?<![\w.+/-])(?P<phone>(?:(?:\+?1[-. ])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[-.])|\+?1 [2-9]\d\d )[2-9]\d\d[-. ]\d{{4}}"
    r"|\+(?!1\b)[1-9]\d{0,2}(?:[ .()-]{0,2}\d){6,12}"
    r"|1-8\d\d-(?=[A-Z0-9-]*[A-Z]{3})[A-Z0-9][A-Z0-9-]{5,9}[A-Z0-9])(?![\w/]|-\d)"
)
_END = ".,;:!?'’”\"»*_"
_NOWHERE = re.compile(
    r"(?<![\w.])(?!https?://\w)(?:[a-z][a-z0-9+.-]{1,15}://|https?:/{0,2}(?=[\w.-]*\.\w)|https?//|(?:javascript|vbscript):(?=\w)|data:(?=\w+/)|file:(?=/))\S*"
)
_SCRIPTS = re.compile(f"[{re.escape(RAISED)}]+|[{re.escape(LOWERED)}]+")
_LETTERS = dict(zip(map(ord, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), "22233344455566677778889999", strict=True))


def check_addresses(text: str, problems: Problems, line: int | None) -> None:
    """Note what looks like an address and leads nowhere that a reader can follow."""
    for found in _NOWHERE.finditer(text):
        _tell(found[0].rstrip(_END), "leads where no reader can follow", problems, line)
    for found in re.finditer(r"https?://\S+", text):
        if not is_web_address(_trimmed(found[0])):
            _tell(_trimmed(found[0]), "is not a whole one", problems, line)


def with_bare(inlines: Inlines, problems: Problems, line: int | None, *, linked: bool = False) -> Inlines:
    """The nodes with the addresses, phone numbers and signs that their texts hold as nodes of their own; inside links
    addresses are words like any other."""
    nodes: list[Inline] = []
    for n, node in enumerate(inlines):
        if isinstance(node, Marked):
            inside = linked or isinstance(node, Link | TermLink | ArticleLink)
            nodes.append(replace(node, children=with_bare(node.children, problems, line, linked=inside)))
        elif isinstance(node, Text):
            found = list(_pieces(node.text, linked))
            if (
                found
                and isinstance(found[-1], Address)
                and n + 1 < len(inlines)
                and isinstance(inlines[n + 1], Marked)
            ):
                _tell(found[-1].text, "runs into a mark, so that nobody knows where it ends", problems, line)
            nodes.extend(found)
        else:
            nodes.append(node)
    return tuple(nodes)


def with_short_numbers(inlines: Inlines, numbers: Collection[str], units: Collection[str]) -> Inlines:
    """The nodes with those short phone numbers to call as nodes of their own, outside links. What stands before one of
    the `units` is no phone number, nor is part of a longer figure."""
    if not numbers:
        return inlines
    pattern = re.compile(
        rf"(?<![\w.,:/$€£+–-])({'|'.join(map(re.escape, sorted(numbers)))})(?![\w%°]|[.,:/–-]?\d|[/-]\w)"
    )
    return tuple(piece for node in inlines for piece in _numbered(node, pattern, units))


def _numbered(node: Inline, pattern: re.Pattern[str], units: Collection[str]) -> Iterator[Inline]:
    if isinstance(node, Marked) and not isinstance(node, Link | TermLink | ArticleLink):
        children = tuple(piece for child in node.children for piece in _numbered(child, pattern, units))
        yield replace(node, children=children)
    elif isinstance(node, Text):
        done = 0
        for found in pattern.finditer(node.text):
            following = re.match(r"[ \u00a0]?([^\W\d_]+)", node.text[found.end() :])
            if following and following[1] in units:
                continue
            if found.start() > done:
                yield Text(node.text[done : found.start()])
            yield Address(found[0], f"tel:{found[0]}")
            done = found.end()
        if done < len(node.text):
            yield Text(node.text[done:])
    else:
        yield node


def address_spans(text: str) -> list[tuple[int, int]]:
    """Where a text, if it were read, would hold an address or a phone number, or what looks like one."""
    return [(start, end) for start, end, _ in _addresses(text)] + [
        found.span() for found in _NOWHERE.finditer(text)
    ]


def _pieces(text: str, linked: bool) -> Iterator[Inline]:
    done = 0
    for start, end, href in () if linked else _addresses(text):
        yield from _scripts(text[done:start])
        yield Address(text[start:end], href)
        done = end
    yield from _scripts(text[done:])


def _scripts(text: str) -> Iterator[Inline]:
    text, done = text.replace(LITERAL, ""), 0
    for found in _SCRIPTS.finditer(text):
        if found.start() > done:
            yield Text(text[done : found.start()])
        yield Script(found[0], found[0][0] in RAISED)
        done = found.end()
    if done < len(text):
        yield Text(text[done:])


def _addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Start and end of each, and where it leads."""
    for found in _BARE.finditer(text):
        shown = found[0] if found["phone"] else _trimmed(found[0])
        start, end = found.start(), found.start() + len(shown)
        if found["web"]:
            href = shown
        elif found["mail"]:
            href, start = f"mailto:{found['mail']}", found.start("mail")
        elif found["site"]:
            href = f"https://{shown}"
        else:
            href = _dialled(shown)
        if href and (not href.startswith("http") or is_web_address(href)):
            yield start, end, href


def _trimmed(address: str) -> str:
    """Without the signs that belong to the sentence: a closing bracket belongs to the address where its opening does."""
    while address:
        last = address[-1]
        opening = {")": "(", "]": "[", "}": "{"}.get(last)
        if last in _END or (opening and address.count(last) > address.count(opening)):
            address = address[:-1]
        else:
            break
    return address


def _dialled(shown: str) -> str:
    """The link of a phone number; empty where it is none."""
    digits = re.sub(r"\D", "", shown.translate(_LETTERS))
    if not shown.startswith("+") or digits.startswith("1"):
        # Letters beyond the number's end are dialled for nothing.
        digits = digits[:11] if digits.startswith("1") else f"1{digits}"
        return f"tel:+{digits}" if len(digits) == 11 else ""
    import phonenumbers

    try:
        return f"tel:+{digits}" if phonenumbers.is_valid_number(phonenumbers.parse(f"+{digits}")) else ""
    except phonenumbers.NumberParseException:
        return ""


def _tell(address: str, what: str, problems: Problems, line: int | None) -> None:
    problems.error(
        line,
        Code.BARE_ADDRESS,
        f"The address {address[:80]} {what}.",
        "Write [words](https://…) with the whole address, or remove it; a backslash before its signs makes words of it: \\:.",
    )
