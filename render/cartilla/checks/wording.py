"""Spacing, signs and doubled words: what a second look at a sentence would see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from cartilla.checks.proposals import proposals
from cartilla.checks.subjects import FACT, Pair, Words
from cartilla.checks.table import Values
from cartilla.errors import short
from cartilla.model.text import Address, Text, with_leaves
from cartilla.parse.dialects import UNREAD

SPACING = re.compile(r"[^\S\n]{2,}|(?<=\w)\s+[,;.](?=\s|$)|(?<=[^\W\d_])[,;](?=[^\W\d_])|[(“«¿¡]\s|\s[)”»]")
SPACE_BEFORE_SIGNS = {"fr"}
"""Languages that set a space before some signs, inside quotation marks too."""

DOUBLED = re.compile(r"(?<![\w-])([^\W\d_]+)\s+\1(?![\w-])", re.IGNORECASE)
TWICE = {"en": {"had", "that"}, "fr": {"vous", "nous"}}
"""Words that rightly stand twice."""

ENDS = str.maketrans("。！？；：，؟؛،։՝۔…।॥။።፧", ".!?;:,?;,.:......?")
ARMENIAN_QUESTION = "՞"
"""It stands above the word that is asked for, not at the end."""

ABBREVIATION = re.compile(r"(?<!\w)\w\.$")
PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»"}
OPENING = {"?": "¿", "!": "¡"}


def stray_spaces(words: Words) -> Iterator[Values]:
    if words.language in SPACE_BEFORE_SIGNS:
        return
    text = words.text
    if match := SPACING.search(text):
        yield {"where": short(text[max(0, match.start() - 20) : match.end() + 20])}


def changed_end(pair: Pair) -> Iterator[Values]:
    """Another sign at the end than the source has."""
    wanted, given = _end(pair.source.text), _end(pair.target.text)
    # "At 10 p.m." and "a las 10 de la noche": that full stop belongs to its abbreviation.
    shortened = {wanted, given} == {".", ""} and any(
        ABBREVIATION.search(words.text) for words in (pair.source, pair.target)
    )
    if wanted != given and not shortened:
        yield {"wanted": wanted or "none", "given": given or "none"}


def _end(text: str) -> str:
    if ARMENIAN_QUESTION in text and ARMENIAN_QUESTION in re.split("[։:]", text.rstrip("։: "))[-1]:
        return "?"
    text = re.sub(r"[?!]+", lambda signs: "?" if len(set(signs[0])) == 2 else signs[0], text)
    last = text.rstrip().rstrip("”»\"'’) ")[-1:].translate(ENDS)
    return last if last in tuple(".!?:;,") else ""


def opening_marks(words: Words) -> Iterator[Values]:
    """Spanish questions and exclamations open with ¿ and ¡, each in its own sentence."""
    if words.language != "es":
        return
    start, waiting = 0, ""
    for place, character in enumerate(words.text):
        if character in "¿¡":
            waiting += character
        elif character in "?!":
            if OPENING[character] in waiting:
                waiting = waiting.replace(OPENING[character], "", 1)
            elif not (waiting == "" and words.text[place - 1] in "?!"):
                yield {"sentence": short(words.text[start : place + 1].strip()), "sign": OPENING[character]}
            start = place + 1
    if waiting:
        yield {"sentence": short(words.text[start:].strip()), "sign": {"¿": "?", "¡": "!"}[waiting[0]]}


def unpaired_signs(words: Words) -> Iterator[Values]:
    for opening, closing in PAIRS.items():
        if words.text.count(opening) != words.text.count(closing):
            yield {"opening": opening, "closing": closing}


def doubled_words(words: Words) -> Iterator[Values]:
    for match in DOUBLED.finditer(words.text):
        # A vowel sign belongs to its letter: one more word begins, or goes on, there ("अनुवादक ने").
        beside = words.text[max(0, match.start() - 1) : match.start()] + words.text[match.end() :][:1]
        whole = not any(unicodedata.category(c) in ("Mn", "Mc") for c in beside)
        if whole and match[1] != UNREAD and match[1].lower() not in TWICE.get(words.language, ()):
            yield {"words": match[0]}


def bare_numbers(words: Words) -> Iterator[Values]:
    """A number in the source's own text: as a fact it would have a source, a day of checking, and no translation could
    change it. A table says in its header what its numbers are, and they are compared as they stand; those of phone numbers
    and addresses are no figures."""
    if words.role.startswith("table"):
        return
    figures = with_leaves(words.inlines, lambda leaf: Text(FACT) if isinstance(leaf, Address) else leaf)
    found = list(proposals(replace(words, inlines=figures).text, words.locale))
    if found:
        yield {
            "numbers": ", ".join(proposal.written for proposal in found),
            "facts": "; ".join(dict.fromkeys(proposal.line for proposal in found)),
            "names": ", ".join(dict.fromkeys(f"{{{proposal.name}}}" for proposal in found)),
        }
