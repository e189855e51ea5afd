"""The e-book in a second reading engine, epub.js, in a real browser: every document is shown, and nothing leads nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from cartilla.model.edition import Edition
from cartilla.renderers.context import Context
from cartilla.renderers.ebook import render
from cartilla.speech.script import write_script
from support.drafting import draft
from support.ebooks import Ebook
from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER, SPANISH
from support.hush import hushed
from support.reading import opened_in_epubjs

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("locale", "translations"), [("en-US", {}), ("es-US", SPANISH)])
def test_another_engine_shows_every_document_and_every_number_of_a_source_leads_to_it(
    browser: Browser, tmp_path: Path, locale: str, translations: dict[str, str]
) -> None:
    edition: Edition = draft(
        tmp_path,
        EVERY_BLOCK,
        title="Clean hands",
        front_matter=FRONT_MATTER,
        figures=FIGURES,
        locale=locale,
        translations=translations,
    )
    (data,) = render(
        edition, Context(package="A collection", narration=hushed(write_script(edition)))
    ).values()
    path, folder, errors = tmp_path / "book.epub", tmp_path / "reader", list[str]()
    path.write_bytes(data)
    folder.mkdir()
    with opened_in_epubjs(browser, path, folder, errors) as page:
        page.set_default_timeout(20_000)
        spine = page.evaluate("spine()")
        assert [f"EPUB/{href}" for href in spine] == Ebook(data).documents()
        shown = {href: page.evaluate("href => show(href)", href) for href in spine}
        contents = page.evaluate("book.navigation.toc.map(entry => entry.href)")
        about = page.evaluate("[book.packaging.metadata.title, book.packaging.metadata.language]")
        cover = page.evaluate("book.loaded.cover")
    assert errors == []
    assert about == ["Clean hands" if locale == "en-US" else edition.title.written, locale]
    assert cover
    assert all(one["heading"] for one in shown.values())
    assert not any(one["broken"] for one in shown.values())
    notes = [(href, note) for href, one in shown.items() for note in one["notes"]]
    assert len(notes) > 1
    for href, note in notes:
        target, _, place = note.partition("#")
        assert place in shown[target or href]["ids"], (href, note)
    assert {entry.partition("#")[0] for entry in contents} <= set(spine)
