"""Inline text: Markdown → inline nodes. The way back, `to_markdown`, is its inverse.

The article's text and every translation go through the same rules. In a message, link targets are
taken out: `[text](https://…)` is written `[text][1]`, and the target travels beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from string import punctuation

from markdown_it.token import Token

from cartilla.codes import Code
from cartilla.model.text import (
    ArticleLink,
    Citation,
    Emphasis,
    FactRef,
    Foreign,
    Inline,
    Inlines,
    Link,
    Script,
    Strong,
    TermLink,
    Text,
    descend,
)
from cartilla.parse.addresses import ARTICLE, TERM, is_language, is_link_target
from cartilla.parse.bare import LITERAL, check_addresses, with_bare
from cartilla.parse.characters import check_characters
from cartilla.parse.dialects import instead_of_tag, tell_foreign_line, without_foreign_signs
from cartilla.parse.inline_rules import inline_markdown
from cartilla.parse.inline_source import STRAY, to_markdown
from cartilla.parse.normal import normalized
from cartilla.parse.problems import Problems

__all__ = ["parse_inline", "read_inline", "to_markdown"]

LONGEST = 5_000
"""Characters of one paragraph: two pages of text, so nobody needs more."""
DEEPEST = 6
"""Emphasis, links and language runs inside each other."""
BRACKETS = 20
"""Brackets that are open at once, closed or not."""


def parse_inline(text: str, targets: Sequence[str] = ()) -> Inlines:
    """The inline nodes of a message; `[text][1]` leads to the first of `targets`.

    Raises FindingsError for anything outside the grammar; its findings have no path and no line,
    because only the caller knows the place.
    """
    return _parsed(text, tuple(targets))


@lru_cache(maxsize=1024)
def _parsed(text: str, targets: tuple[str, ...]) -> Inlines:
    # A translation that is judged is read by each of those who look at it.
    problems = Problems("")
    inlines = read_inline(text, problems, None, targets)
    if problems.fatal:
        named = Problems("")
        tell_foreign_line(text.strip(), named)
        named.stop_if_fatal()
    problems.stop_if_fatal()
    return inlines


def read_inline(text: str, problems: Problems, line: int | None, targets: Sequence[str] = ()) -> Inlines:
    """The same for a text that begins in `line`, noting what is wrong instead of raising."""
    if not check_characters(text, problems, line, bidi=False):
        return ()
    if len(text) > LONGEST:
        problems.error(
            line,
            Code.LONG_TEXT,
            f"This text has {len(text):,} characters; {LONGEST:,} is the most.",
            "Break it into paragraphs.",
        )
        return ()
    if _bracket_depth(text) > BRACKETS:
        problems.error(
            line,
            Code.TOO_DEEP,
            f"More than {BRACKETS} brackets are open here at once.",
            "Close each [ with ], or write \\[ for the sign itself.",
        )
        return ()
    if line is not None:
        # What another program's sign is in a translation is told where it is compared with its source.
        text = without_foreign_signs(text, problems, line)
    before = len(problems.findings)
    inlines = _read(text, problems, line, targets)
    if len(problems.findings) == before and not _survives(inlines):
        problems.error(
            line,
            Code.TANGLED_MARKS,
            "Strong and emphasized words are tangled here, so that it is unclear where each ends.",
            "Mark whole words, with a space or a full stop on either side, and one mark inside the other.",
        )
    return inlines


def _bracket_depth(text: str) -> int:
    """How many brackets are open at once, at most: markdown-it looks for the end of each."""
    depth = deepest = 0
    for sign in re.findall(r"\\.|[\[\]]", text, re.DOTALL):
        depth += (sign == "[") - (sign == "]" and depth > 0)
        deepest = max(deepest, depth)
    return deepest


def _read(text: str, problems: Problems, line: int | None, targets: Sequence[str]) -> Inlines:
    tokens: list[Token] = []
    md = inline_markdown()
    references = {str(n): {"href": target, "title": ""} for n, target in enumerate(targets, 1)}
    md.inline.parse(text.strip(), md, {"references": references} if targets else {}, tokens)
    return with_bare(normalized(_Reader(problems, line).read(tokens)), problems, line)


def _survives(inlines: Inlines) -> bool:
    """Whether the message made of these nodes reads as the same nodes: delimiters are the one part of
    CommonMark that depends on what stands around them."""
    if not any(isinstance(node, Strong | Emphasis) for node in descend(inlines)):
        return True
    again = Problems("")
    return _read(*_message(inlines, again)) == inlines and not again.findings


def _message(inlines: Inlines, problems: Problems) -> tuple[str, Problems, None, tuple[str, ...]]:
    text, targets = to_markdown(inlines)
    return text, problems, None, targets


@dataclass(slots=True)
class _Reader:
    """Turns markdown-it's inline tokens into nodes; `line` moves on with each line of the source."""

    problems: Problems
    line: int | None
    open: list[tuple[Token | None, list[Inline]]] = field(default_factory=lambda: [(None, [])])
    too_deep: bool = False

    def read(self, tokens: Sequence[Token]) -> Inlines:
        for token in tokens:
            if token.nesting == 1:
                self._descend(token)
            elif token.nesting == -1:
                opening, children = self.open.pop()
                if opening is not None:
                    self.open[-1][1].extend(self._run(opening, tuple(children)))
            else:
                self.open[-1][1].extend(self._leaf(token))
        return () if self.too_deep else tuple(self.open[0][1])

    def _descend(self, token: Token) -> None:
        if len(self.open) > DEEPEST and not self.too_deep:
            self.too_deep = True
            self._error(
                Code.TOO_DEEP,
                f"Marks stand inside each other more than {DEEPEST} deep.",
                "Keep one mark: strong, or emphasis, or a link.",
            )
        self.open.append((token, []))

    def _run(self, token: Token, children: Inlines) -> Inlines:
        match token.type:
            case _ if self.too_deep:
                return ()
            case "strong_open":
                return (Strong(children),)
            case "em_open":
                return (Emphasis(children),)
            case "link_open":
                return self._link(token, children)
        return self._span(token, children)

    def _link(self, token: Token, children: Inlines) -> Inlines:
        href = str(token.attrs.get("href", ""))
        if token.markup == "autolink":
            self._error(
                Code.BARE_ADDRESS,
                f"The address {href[:80]} stands here bare.",
                f"Write words for it, [words]({href[:80]}), or make it a fact of kind url.",
            )
            return ()
        if not normalized(children) and not href.startswith(ARTICLE):
            self._error(
                Code.EMPTY_LINK,
                "This link has no text.",
                "Write the words to tap between the brackets: [words](…).",
            )
        if token.attrs.get("title"):
            self._error(
                Code.LINK_TITLE,
                "A link can't have a title.",
                "Remove the part in quotes; say it in the text.",
            )
        if not is_link_target(href):
            self._error(
                Code.BAD_LINK,
                f"This link leads to “{href[:80]}”, where no reader can follow.",
                "Use https://… (or mailto:, tel:, sms:), term:… for the glossary, article:… for another article, or #id for a place in the article.",
            )
        elif href.startswith(TERM):
            return (TermLink(href.removeprefix(TERM), children),)
        elif href.startswith(ARTICLE):
            return (ArticleLink(href.removeprefix(ARTICLE), children),)
        return (Link(href, children),)

    def _span(self, token: Token, children: Inlines) -> Inlines:
        lang = str(token.attrs.get("lang", ""))
        if set(token.attrs) == {"lang"} and "insecure_attrs" not in token.meta and is_language(lang):
            return (Foreign(lang, children),)
        self._error(
            Code.BAD_SPAN,
            "Braces after [words] may only name their language.",
            "Write [palabras]{lang=es}, or remove the braces.",
        )
        return children

    def _leaf(self, token: Token) -> Inlines:
        match token.type:
            case "text":
                self._check_stray(token.content)
                if not any(opening and opening.type == "link_open" for opening, _ in self.open):
                    check_addresses(token.content, self.problems, self.line)
                return (Text(token.content),)
            case "text_special":
                check_characters(token.content, self.problems, self.line, bidi=True)
                return (Text(LITERAL * (token.content in punctuation) + token.content),)
            case "script":
                return (Script(token.content, token.markup == "^"),)
            case "softbreak":
                self._next_line()
                return (Text(" "),)
            case "html_inline" if self.line is None:
                # A translation is data, never markup: what looks like a tag shows as it was typed.
                return (Text(token.content),)
            case "fact":
                return (FactRef(token.content),)
            case "citation":
                return self._citation(token.content)
        what, fix = _OUTSIDE.get(token.type) or ("HTML", instead_of_tag(token.content))
        self._error(Code.NOT_IN_GRAMMAR, f"{what} can't stand here.", fix)
        if token.type == "hardbreak":
            self._next_line()
        return (Text(" "),)

    def _citation(self, content: str) -> Inlines:
        keys = [key.strip().removeprefix("@") for key in content.split(";")]
        if not all(re.fullmatch(r"[A-Za-z0-9][\w-]*", key) for key in keys):
            self._error(
                Code.BAD_CITATION,
                f"[@{content[:60]}] is not a citation.",
                "Write the id of a reference, [@one], or of several, [@one; @two], and nothing else.",
            )
            return ()
        return (Citation(tuple(dict.fromkeys(keys))),)

    def _check_stray(self, text: str) -> None:
        if found := STRAY.search(text):
            sign = found.group()
            self._error(
                Code.STRAY_SIGN,
                f"There is a “{sign}” that belongs to nothing.",
                f"{_STRAY[sign]} For the sign itself write \\{sign}.",
            )

    def _error(self, code: Code, message: str, fix: str) -> None:
        self.problems.error(self.line, code, message, fix)

    def _next_line(self) -> None:
        if self.line is not None:
            self.line += 1


_BRACKET = "A link is [words](https://…), a citation [@one], another language [palabras]{lang=es}; in a translation a link is [words][1]."
_BRACE = (
    "A fact is {its_name}; an {#id} or {.full-only} stands on a line of its own with an empty line above."
)
_STRAY = {
    "*": "Strong words stand between ** and **, emphasized ones between * and *, with no space inside.",
    "[": _BRACKET,
    "]": _BRACKET,
    "{": _BRACE,
    "}": _BRACE,
}
_OUTSIDE = {
    "code_inline": ("Code (text between `backticks`)", "Write it as plain text, or *emphasized*."),
    "hardbreak": (
        "A forced line break (two spaces or \\ at the end of the line)",
        "Remove it, or begin a new paragraph with an empty line.",
    ),
    "image": ("A picture inside a line", "Put it in a paragraph of its own."),
}
