"""The sentences that findings are made of, as the code writes them: what staff at the desk meet, for its translators.

A sentence is a text in the code, with {1}, {2} … in place of what is filled in. Which they are is read off the code
itself, so that a reworded one is to be translated anew and one that nobody says any more goes.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from string import Formatter

from cartilla.i18n.catalogs.interface import InterfaceMessage

CODE = Path(__file__).resolve().parents[1] / "render" / "cartilla"

ROOMS = {
    "checks": (
        *("abbreviations", "every", "marks", "of_texts", "of_translations", "phones", "plain_language", "reviews"),
        *("sayings", "translation", "whole_article", "wording"),
    ),
    "desk/uses": ("bringing", "clinic", "entries", "pictures", "writing"),
    "exchange": ("translation",),
    "i18n": ("agreement", "rename"),
    "parse": (
        *("bare", "blocks", "characters", "choice", "clinic", "containers", "dialects", "fact_values", "figures"),
        *("front_matter", "glossary", "helplines", "inline", "insets", "language_addresses", "logo", "markdown"),
        *("merge_marks", "names", "parts", "problems", "prose", "reader", "resolve", "schema", "source_file"),
        *("slips", "svg", "text_file", "yaml"),
    ),
    "renderers/handout": ("findings",),
}  # fmt: skip
"""Where what the desk shows is found. What only commands tell stays English."""

PARTS = re.compile(
    r"(?:[Aa]n? |The |HTML|Code |keys with |(?:for )?grade |(?:at )?INFLESZ )[^.:…]*[^.:…,\s]|none|text|source|translation|\*+\w+ words\*+"
)
"""What is no sentence, but stands in one."""

_HOLE = re.compile(r"\{\w*\}")

_SENTENCE = re.compile(r"[\w“{\[].*[.!?…”]", re.DOTALL)

FORMATTED = ("of_texts", "of_translations", "every", "agreement")
"""Modules whose texts are filled in by `format`, so that their braces stand twice."""


def finding_messages() -> tuple[InterfaceMessage, ...]:
    """Each sentence once, with the module that says it first."""
    found: dict[str, str] = {}
    for room, names in ROOMS.items():
        for name in names:
            path = CODE / room / f"{name}.py"
            for text in _texts(ast.parse(path.read_text("utf-8")), formatted=name in FORMATTED):
                found.setdefault(text, f"{room}/{name}")
    return tuple(InterfaceMessage(place, text) for text, place in found.items())


def _texts(tree: ast.Module, *, formatted: bool) -> Iterator[str]:
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    told = _docstrings(tree)
    for node in ast.walk(tree):
        if id(node) in inside or node in told:
            continue
        pieces = list(
            _joined(
                _pieces(
                    node, formatted=formatted and isinstance(node, ast.Constant) and "{" in str(node.value)
                )
            )
        )
        words = "".join(piece or "" for piece in pieces)
        text = "".join("{}" if piece is None else piece for piece in pieces)
        if PARTS.fullmatch(text) or (
            _SENTENCE.fullmatch(text) and len(re.findall(r"[a-z]", words)) > 7 and " " in words
        ):
            numbers = count(1)
            yield "".join(f"{{{next(numbers)}}}" if piece is None else piece for piece in pieces)


def _pieces(node: ast.AST, *, formatted: bool) -> Iterator[str | None]:
    """The text's parts; None where something is filled in."""
    if isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield str(part.value) if isinstance(part, ast.Constant) else None
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        if formatted:
            parts = Formatter().parse(node.value)
            yield from (
                each for text, name, *_ in parts for each in ((text,) if name is None else (text, None))
            )
        else:
            first, *others = _HOLE.split(node.value)
            yield first
            for other in others:
                yield None
                yield other


def _joined(pieces: Iterator[str | None]) -> Iterator[str | None]:
    """What is filled in twice with nothing in between is filled in once: nobody sees where the one ends."""
    before: str | None = ""
    for piece in pieces:
        if piece == "" or (piece is None and before is None):
            continue
        yield piece
        before = piece


def _docstrings(tree: ast.Module) -> set[ast.AST]:
    bodies = (
        node.body for node in ast.walk(tree) if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
    )
    return {each.value for body in bodies for each in body if isinstance(each, ast.Expr)}
