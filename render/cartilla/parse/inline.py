"""Inline text: Markdown on one line ⇄ inline nodes, each the inverse of the other.

The article's text and every translation go through the same rules. In a message, link targets are
taken out: `[text](https://…)` is written `[text][1]`, and the target travels beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

from cartilla.errors import Finding, FindingsError
from cartilla.model.text import (
    Citation,
    Emphasis,
    FactRef,
    Foreign,
    Inline,
    Inlines,
    Link,
    Strong,
    TermLink,
    Text,
)

FORMS = ("", "f", "m")
SCHEMES = ("http", "https", "mailto", "tel", "sms")
TERM = "term:"

_FACT = re.compile(r"\{([a-z][a-z0-9_]*)(?::([a-z]+))?\}")
_CITATION = re.compile(r"\[(@[\w-]+(?:\s*;\s*@[\w-]+)*)\]")
_LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a text, before it is known in which file and line it stands."""

    code: str
    message: str
    fix: str


def parse_inline(text: str, targets: Sequence[str] = ()) -> Inlines:
    """The inline nodes of a message; `[text][1]` leads to the first of `targets`.

    Raises FindingsError (with an empty path: the caller knows the place) for anything outside the grammar.
    """
    references = {str(n): {"href": target, "title": ""} for n, target in enumerate(targets, 1)}
    tokens = markdown_parser().parseInline(text, {"references": references})
    inlines, faults = convert(tokens[0].children or [])
    if faults:
        raise FindingsError(Finding("", None, f.code, f.message, f.fix) for f in faults)
    return inlines


@cache
def markdown_parser() -> MarkdownIt:
    """CommonMark with facts, citations and language spans, for inline text and (extended) for blocks."""
    md = MarkdownIt("commonmark", {"html": True, "maxNesting": 100})
    # Links are judged in `convert`, which can say what is wrong; here every one becomes a token, unchanged.
    md.validateLink = lambda _url: True  # type: ignore[method-assign]
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.inline.ruler.before("link", "citation", _citation_rule)
    attrs_plugin(md, after=(), spans=True)
    # After the language spans, which have braces of their own.
    md.inline.ruler.push("fact", _fact_rule)
    return md


def _fact_rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] not in "{}":
        return False
    found = _FACT.match(state.src, state.pos)
    if not silent:
        token = state.push("fact" if found else "stray_brace", "", 0)
        token.content = found[0] if found else state.src[state.pos]
        token.meta = {"name": found[1], "form": found[2] or ""} if found else {}
    state.pos = found.end() if found else state.pos + 1
    return True


def _citation_rule(state: StateInline, silent: bool) -> bool:
    found = _CITATION.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = found[0]
    state.pos = found.end()
    return True


def convert(tokens: Sequence[Token]) -> tuple[Inlines, list[Fault]]:
    """markdown-it's inline tokens as nodes, and what is wrong with them."""
    faults: list[Fault] = []
    stack: list[tuple[Token | None, list[Inline]]] = [(None, [])]
    for token in tokens:
        if token.nesting == 1:
            stack.append((token, []))
        elif token.nesting == -1:
            opening, children = stack.pop()
            if opening is not None:
                stack[-1][1].extend(_container(opening, _joined(children), faults))
        else:
            stack[-1][1].extend(_leaf(token, faults))
    return _joined(stack[0][1]), faults


def _container(token: Token, children: Inlines, faults: list[Fault]) -> Inlines:
    match token.type:
        case "strong_open":
            return (Strong(children),)
        case "em_open":
            return (Emphasis(children),)
        case "link_open":
            return _link(token, children, faults)
        case "span_open":
            return _span(token, children, faults)
    faults.append(_outside(token.type, token.content))
    return children


def _link(token: Token, children: Inlines, faults: list[Fault]) -> Inlines:
    href = str(token.attrs.get("href", ""))
    if not children:
        faults.append(
            Fault(
                "empty-link",
                "This link has no text.",
                "Write the words to tap between the brackets: [text](…).",
            )
        )
    if token.attrs.get("title"):
        faults.append(
            Fault(
                "link-title", "A link can't have a title.", "Remove the part in quotes; say it in the text."
            )
        )
    if href.startswith(TERM):
        return (TermLink(href.removeprefix(TERM), children),)
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", href)
    known = (scheme and scheme[1].lower() in SCHEMES) or (href.startswith("#") and len(href) > 1)
    if not known or any(c.isspace() or ord(c) < 32 for c in href):
        faults.append(
            Fault(
                "bad-link",
                f"This link leads to “{href[:80]}”, which is not an address that a page may link to.",
                "Use https://…, mailto:…, tel:…, sms:…, term:… for the glossary, or #id for a place in the article.",
            )
        )
    return (Link(href, children),)


def _span(token: Token, children: Inlines, faults: list[Fault]) -> Inlines:
    lang = str(token.attrs.get("lang", ""))
    if set(token.attrs) != {"lang"} or not _LANG.fullmatch(lang):
        faults.append(
            Fault(
                "bad-span",
                "Braces after [text] may only name its language.",
                "Write [texto]{lang=es}, or remove the braces.",
            )
        )
        return children
    return (Foreign(lang, children),)


def _leaf(token: Token, faults: list[Fault]) -> Inlines:
    match token.type:
        case "text" | "text_special":
            return (Text(token.content),)
        case "softbreak":
            return (Text(" "),)
        case "fact":
            if token.meta["form"] not in FORMS:
                faults.append(
                    Fault(
                        "bad-form",
                        f"{token.content} asks for a form that doesn't exist.",
                        "After the colon write f (feminine) or m (masculine).",
                    )
                )
            return (FactRef(token.meta["name"], token.meta["form"]),)
        case "citation":
            keys = tuple(part.strip().removeprefix("@") for part in token.content[1:-1].split(";"))
            return (Citation(keys),)
        case "stray_brace":
            faults.append(
                Fault(
                    "stray-brace",
                    f"There is a brace “{token.content}” that belongs to no fact.",
                    "A fact is lower-case letters, digits and underscores in braces, {like_this}; write \\{ or \\} for a brace itself.",
                )
            )
            return ()
    faults.append(_outside(token.type, token.content))
    return ()


_OUTSIDE = {
    "code_inline": ("Code (text between `backticks`)", "Write it as plain text, or *emphasized*."),
    "hardbreak": ("A forced line break", "End the paragraph with an empty line instead."),
    "image": ("A picture inside a line", "Put it in a paragraph of its own."),
    "html_inline": ("HTML", "Remove the tag; write \\< for the sign itself."),
}


def _outside(kind: str, content: str) -> Fault:
    what, fix = _OUTSIDE.get(kind, (f"“{content[:40]}” ({kind})", "Write it as plain text."))
    return Fault("not-in-grammar", f"{what} can't stand here.", fix)


def _joined(nodes: Sequence[Inline]) -> Inlines:
    """Neighboring texts as one, empty ones gone, white space folded to single spaces."""
    result: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text) and result and isinstance(result[-1], Text):
            result[-1] = Text(result[-1].text + node.text)
        else:
            result.append(node)
    folded = [Text(re.sub(r"[ \t\n]+", " ", n.text)) if isinstance(n, Text) else n for n in result]
    return tuple(n for n in folded if n != Text(""))


def to_markdown(inlines: Inlines) -> tuple[str, tuple[str, ...]]:
    """The message for these nodes: inline Markdown on one line, and the targets of its links in order."""
    targets: list[str] = []
    return _write(inlines, targets, "*").strip(), tuple(targets)


def _write(inlines: Inlines, targets: list[str], mark: str) -> str:
    return "".join(_write_node(node, targets, mark) for node in inlines)


def _write_node(node: Inline, targets: list[str], mark: str) -> str:
    """`mark` is the sign for emphasis: `_` directly inside strong, where a third `*` would be read otherwise."""
    match node:
        case Text(text):
            return _escape(text)
        case Strong(children):
            return f"**{_write(children, targets, '_')}**"
        case Emphasis(children):
            return f"{mark}{_write(children, targets, mark)}{mark}"
        case Link(href, children):
            return _write_link(href, children, targets, mark)
        case TermLink(term, children):
            return _write_link(TERM + term, children, targets, mark)
        case Foreign(lang, children):
            return f"[{_write(children, targets, mark)}]{{lang={lang}}}"
        case FactRef(name, form):
            return f"{{{name}:{form}}}" if form else f"{{{name}}}"
        case Citation(keys):
            return "[" + "; ".join(f"@{key}" for key in keys) + "]"
    raise TypeError(f"{type(node).__name__} belongs to an edition, not to a message")


def _write_link(href: str, children: Inlines, targets: list[str], mark: str) -> str:
    text = _write(children, targets, mark)
    targets.append(href)
    return f"[{text}][{len(targets)}]"


def _escape(text: str) -> str:
    text = re.sub(r"[\\`*_\[\]{}<]", lambda m: "\\" + m[0], text)
    return re.sub(r"&(?=#?\w+;)", r"\\&", text)


def strip_ends(inlines: Inlines) -> Inlines:
    """Without white space before the first and after the last word."""
    nodes = list(inlines)
    if nodes and isinstance(nodes[0], Text):
        nodes[0] = replace(nodes[0], text=nodes[0].text.lstrip())
    if nodes and isinstance(nodes[-1], Text):
        nodes[-1] = replace(nodes[-1], text=nodes[-1].text.rstrip())
    return tuple(node for node in nodes if node != Text(""))
