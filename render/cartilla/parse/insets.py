"""Icon arrays, helplines and videos: containers that hold settings and at most one paragraph."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from markdown_it.tree import SyntaxTreeNode

from cartilla.codes import Code
from cartilla.model import blocks as b
from cartilla.model import facts as f
from cartilla.model.text import Inlines
from cartilla.parse.containers import Opening
from cartilla.parse.helplines import SharedHelpline
from cartilla.parse.inline import read_inline
from cartilla.parse.problems import suggestion
from cartilla.parse.prose import paragraph_text
from cartilla.parse.reader import BlockReader

ICONS = 100
"""How many figures stand in an icon array unless the author says, and the most that people can take in."""
FEW = 10
"""Fewer figures than this no longer look like people among others."""

SHARES: tuple[type[f.Ratio | f.Percent], ...] = (f.Ratio, f.Percent)
"""The kinds of fact that can be drawn."""


def read_icon_array(
    reader: BlockReader, node: SyntaxTreeNode, opening: Opening, block_id: str
) -> b.IconArray[Inlines] | None:
    line, name = reader.line(node), opening.settings.get("fact", "")
    text = _one_paragraph(reader, node, opening.kind, required=True)
    fact = reader.fact(name, SHARES, line) if name else None
    of = opening.settings.get("of", str(ICONS))
    total = int(of) if of.isascii() and of.isdigit() and len(of) < 9 else 0
    if not 2 <= total <= ICONS:
        reader.error(
            line,
            Code.BAD_ICON_ARRAY,
            f"“of={of}” is not a number of figures to draw.",
            f"Write a whole number from 2 to {ICONS}.",
        )
        return None
    if fact is None or text is None:
        return None
    share = _share(fact)
    filled = share * total
    if filled.denominator != 1 or filled > total:
        reader.error(
            line,
            Code.BAD_ICON_ARRAY,
            f"The share “{name}” is not a whole number of {total} figures.",
            _fitting(share, total),
        )
        return None
    return b.IconArray(block_id, line, name, int(filled), total, text)


def _share(fact: f.Ratio | f.Percent) -> Fraction:
    match fact:
        case f.Ratio(value=value, of=of):
            return Fraction(value, of)
        case f.Percent(value=percent):
            return Fraction(percent) / 100
        case _:
            assert_never(fact)


def _fitting(share: Fraction, total: int) -> str:
    """How many figures could show the share, nearest to what the author asked for."""
    fits = [n for n in range(2, ICONS + 1) if (share * n).denominator == 1 and share <= 1]
    if not fits:
        return "No number of figures up to 100 shows it: use a rounded ratio fact, such as 4 in 5, and say “about”."
    near = min(fits, key=lambda n: abs(n - total))
    few = next((n for n in fits if n >= FEW), near)
    return f"Write of={near}." if few == near else f"Write of={near}, or of={few} for fewer figures."


def read_helpline(
    reader: BlockReader, node: SyntaxTreeNode, opening: Opening, block_id: str
) -> b.Helpline[Inlines]:
    line, settings = reader.line(node), opening.settings
    text = _one_paragraph(reader, node, opening.kind, required=False)
    if "from" in settings:
        return _shared_helpline(reader, opening, block_id, line, text)
    if not opening.title:
        reader.error(
            line,
            Code.MISSING_TITLE,
            "“helpline” needs a title.",
            "Write the service's name after the braces, or from=… with an entry of source/helplines.yaml.",
        )
    if not settings.keys() & set(b.Contact):
        reader.error(
            line,
            Code.MISSING_KEY,
            "“helpline” needs a number to call or to text, or a web address.",
            "Write call=…, sms=… or web=… with the name of a fact.",
        )
    if "sms-word" in settings and "sms" not in settings:
        reader.error(
            line,
            Code.MISSING_KEY,
            "There is a word to text, but no number.",
            "Add sms=… with the name of a phone fact.",
        )
    helpline = b.Helpline(
        block_id,
        line,
        reader.title(opening.title, line),
        text,
        settings.get("call"),
        settings.get("sms"),
        settings.get("sms-word", ""),
        settings.get("web"),
    )
    _check_contacts(reader, helpline)
    return helpline


def _kind_of(contact: b.Contact) -> type[f.Phone | f.WebAddress]:
    """The kind of fact that says how."""
    match contact:
        case b.Contact.CALL | b.Contact.SMS:
            return f.Phone
        case b.Contact.WEB:
            return f.WebAddress
        case _:
            assert_never(contact)


def _shared_helpline(
    reader: BlockReader, opening: Opening, block_id: str, line: int, text: Inlines | None
) -> b.Helpline[Inlines]:
    """A helpline of source/helplines.yaml; only a paragraph of the article's own goes before its words."""
    name = opening.settings["from"]
    shared = reader.helplines.get(name, SharedHelpline(title=""))
    if name not in reader.declared_helplines:
        reader.error(
            line,
            Code.UNKNOWN_HELPLINE,
            f"There is no helpline “{name}”.",
            suggestion(name, reader.declared_helplines, "Add it to source/helplines.yaml."),
        )
    if opening.title or len(opening.settings) > 1:
        reader.error(
            line,
            Code.SHARED_TWICE,
            "A shared helpline has its title and its numbers in source/helplines.yaml.",
            f"Write :::{{helpline from={name}}} and nothing behind it.",
        )
    if text is None and shared.text:
        text = read_inline(" ".join(shared.text.split()), reader.problems, line)
    title = reader.title(shared.title, line)
    helpline = b.Helpline(
        block_id, line, title, text, shared.call, shared.sms, shared.sms_word, shared.web, name
    )
    _check_contacts(reader, helpline)
    return helpline


def _check_contacts(reader: BlockReader, helpline: b.Helpline[Inlines]) -> None:
    for contact, name in helpline.contacts:
        reader.fact(name, (_kind_of(contact),), helpline.line)


def read_video(
    reader: BlockReader, node: SyntaxTreeNode, opening: Opening, block_id: str
) -> b.Video[Inlines]:
    line, fact = reader.line(node), opening.settings.get("fact", "")
    if fact:
        reader.fact(fact, (f.Video,), line)
    if node.children:
        reader.error(
            node,
            Code.BAD_CONTAINER,
            "“video” holds nothing but its title.",
            "Write ::: on the next line, and below it what people see who can’t watch the video.",
        )
    return b.Video(block_id, line, reader.title(opening.title, line), fact)


def _one_paragraph(reader: BlockReader, node: SyntaxTreeNode, kind: str, required: bool) -> Inlines | None:
    children = reader.unmarked(node.children)
    texts = [child for child in children if child.type == "paragraph"]
    if len(texts) != len(children) or len(texts) > 1 or (required and not texts):
        number = "one paragraph" if required else "at most one paragraph"
        reader.error(
            node,
            Code.BAD_CONTAINER,
            f"“{kind}” holds {number}, and nothing else.",
            "Write its words without an empty line, list or picture; close it with ::: before anything more.",
        )
    return paragraph_text(reader, texts[0]) if texts else None
