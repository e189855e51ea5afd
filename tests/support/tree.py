"""An article as readable text, one line for each block and each text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from cartilla.model import article as a
from cartilla.model import blocks as b
from cartilla.model.facts import Fact
from cartilla.model.text import Inlines
from cartilla.parse.inline import to_markdown


def tree(article: a.Article) -> str:
    """Everything that the parser made of an article."""
    return "\n".join(_article(article)) + "\n"


def _article(article: a.Article) -> Iterator[str]:
    yield f"article {article.id} ({article.path}, {article.locale})"
    yield f"  title: {_text(article.title)}"
    yield f"  summary: {_text(article.summary)}"
    yield f"  topics: {', '.join(article.topics)}"
    yield f"  version {article.version}, updated {article.updated}, review by {article.review_by}"
    for fact in article.facts:
        data = ", ".join(f"{key}={value}" for key, value in data_of(fact).items())
        yield f"  fact {fact.name}: {fact.kind} {data}; source {fact.source}, checked {fact.checked}"
    for reference in article.references:
        values = (
            f"{field.name}={getattr(reference, field.name)}"
            for field in fields(reference)
            if field.name != "id"
        )
        yield f"  reference {reference.id}: {'; '.join(values)}"
    for term in article.terms:
        yield f"  term {term.id}: {_text(term.term)}: {_text(term.definition)} {dict(term.agreed)}"
    if article.emergency is not None:
        yield from _block(article.emergency, "  ")
    for section in article.sections:
        yield f"  {_place(section)}section{' full-only' if section.full_only else ''}: {_text(section.heading or ())}"
        yield from _blocks(section.blocks, "    ")


def data_of(fact: Fact) -> dict[str, object]:
    """What the fact states, without its name, source and day of checking."""
    about = {"name", "source", "checked"}
    return {f.name: getattr(fact, f.name) for f in fields(fact) if f.name not in about}


def _blocks(blocks: Iterable[Any], indent: str) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, indent)


def _block(block: Any, indent: str) -> Iterator[str]:
    head = f"{indent}{_place(block)}"
    match block:
        case b.Heading():
            yield f"{head}heading {block.level}: {_text(block.text)}"
        case b.Paragraph():
            yield f"{head}paragraph: {_text(block.text)}"
        case b.List():
            yield f"{head}{'steps' if block.ordered else 'list'}"
            yield from _blocks(block.items, indent + "  ")
        case b.ListItem():
            yield f"{head}item: {_text(block.text)}"
            yield from _blocks(block.blocks, indent + "  ")
        case b.Quote():
            yield f"{head}quote"
            yield from _blocks(block.paragraphs, indent + "  ")
        case b.Figure():
            image = block.image
            yield f"{head}figure: {image.path} {image.media_type} {image.width:g}x{image.height:g}"
            yield f"{indent}  alt: {_text(block.alt)}"
            if block.caption is not None:
                yield f"{indent}  caption: {_text(block.caption)}"
            yield from (f"{indent}  label: {_text(label)}" for label in block.labels)
            if image.media_type == "image/svg+xml":
                yield from (f"{indent}  | {line}" for line in image.data.decode("utf-8").splitlines())
        case b.Callout():
            yield f"{head}{block.kind}: {_text(block.title or ())}"
            yield from _blocks(block.blocks, indent + "  ")
        case b.Table():
            yield f"{head}table"
            yield from (f"{indent}  " + " | ".join(map(_text, row)) for row in (block.header, *block.rows))
        case b.IconArray():
            yield f"{head}icon array: {block.filled} of {block.total} ({block.fact}): {_text(block.text)}"
        case b.Helpline():
            numbers = f"call={block.call} sms={block.sms} word={block.sms_word!r} web={block.web}"
            yield f"{head}helpline: {_text(block.title)}: {numbers}: {_text(block.text or ())}"
        case b.FullOnly():
            yield f"{head}full-only"
            yield from _blocks(block.blocks, indent + "  ")


def _place(block: Any) -> str:
    return f"{block.line} #{block.id} "


def _text(inlines: Inlines) -> str:
    text, targets = to_markdown(inlines)
    return " ".join([text, *(f"[{n}]→{target}" for n, target in enumerate(targets, 1))])
