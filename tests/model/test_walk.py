"""The walk over blocks, on a package that uses everything the grammar has."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.model import article as a
from cartilla.model import blocks as b
from cartilla.model.text import Inlines
from cartilla.model.walk import (
    TextRole,
    changed,
    derived_ids,
    every_block,
    inside,
    section_with_texts,
    texts_of_body,
    top_blocks,
)
from cartilla.parse.settings import load_package
from support.opening import load_article

EVERY_BLOCK = Path(__file__).parents[1] / "packages" / "every-block"


@pytest.fixture(scope="module")
def article() -> a.Article:
    return load_article(load_package(EVERY_BLOCK), "clean-hands")


@pytest.fixture(scope="module")
def blocks(article: a.Article) -> list[b.Block[Inlines]]:
    return list(every_block(top_blocks(article.emergency, article.sections)))


def test_the_same_texts_make_the_same_blocks(article: a.Article) -> None:
    assert tuple(section_with_texts(s, lambda slot: slot.text) for s in article.sections) == article.sections


def test_each_text_stands_once_under_an_id_of_a_block_or_one_that_follows_from_it(
    article: a.Article, blocks: list[b.Block[Inlines]]
) -> None:
    ids = [slot.id for slot in texts_of_body(article.emergency, article.sections)]
    assert len(ids) == len(set(ids))
    known = {block.id for block in blocks} | {name for block in blocks for name in derived_ids(block)}
    assert set(ids) <= known | {section.heading_id for section in article.sections}


def test_each_text_is_on_the_line_of_the_source_where_it_is_written(article: a.Article) -> None:
    source = (EVERY_BLOCK / article.path).read_text("utf-8").splitlines()
    slots = texts_of_body(article.emergency, article.sections)
    lines = {slot.id: source[slot.line - 1] for slot in slots}
    cells = [lines[slot.id] for slot in slots if slot.id.endswith("-cell-2-2")]
    assert cells == ["| After play | Dirt \\| sand holds them |"]
    steps = [lines[slot.id] for slot in slots if slot.role is TextRole.STEP and slot.position == " 2 of 2"]
    assert steps
    assert all(line.startswith("2. ") for line in steps)


def test_what_is_left_out_goes_with_all_that_stands_in_it(article: a.Article) -> None:
    blocks = tuple(top_blocks(article.emergency, article.sections))
    full = [block for block in every_block(blocks) if isinstance(block, b.FullOnly)]
    assert full
    left = changed(blocks, lambda block: None if isinstance(block, b.FullOnly) else block)
    gone = {block.id for block in every_block(full)}
    assert {block.id for block in every_block(left)} == {block.id for block in every_block(blocks)} - gone


def test_outer_blocks_come_before_those_inside(blocks: list[b.Block[Inlines]]) -> None:
    order = {block.id: n for n, block in enumerate(blocks)}
    assert all(order[block.id] < order[nested.id] for block in blocks for nested in inside(block))
