"""What stands out of its column, over other text or cut in two, or is too small, is told with its page and its block, and never printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cartilla.errors import FindingsError
from cartilla.renderers.context import Context
from cartilla.renderers.handout import pdf, render_one
from cartilla.renderers.handout.kinds import LARGE_PRINT, PAIRS, STANDARD, Kind
from cartilla.renderers.handout.sheet import write_html
from cartilla.renderers.handout.typesetter.boxes import BoxKind
from support import layouts
from support.drafting import draft

pytestmark = pytest.mark.slow

KINDS = pytest.mark.parametrize("kind", [STANDARD, LARGE_PRINT, PAIRS], ids=lambda kind: kind.name)
LONG = "pneumonoultramicroscopicsilicovolcanoconiosis" * 3
BODY = f"""\
:::{{key-points}} {LONG}
- {LONG}
:::

## The word {LONG}

Say **pneumono**{LONG[8:]} or FORM_2026_PATIENT_EDUCATION_GASTROENTEROLOGY_INSTRUCTIONS_{"X" * 60}.

1. {LONG}

| {LONG} | B |
|---|---|
| {LONG} | {LONG} |
"""


@KINDS
def test_words_of_any_length_have_room(tmp_path: Path, kind: Kind) -> None:
    source = draft(tmp_path / "en", BODY)
    edition = draft(tmp_path / "es", BODY, locale="es-US", translations={})
    assert render_one(edition, Context(source=source), "letter", kind)


WRONG = {
    "handout-overflows": "p { white-space: nowrap }",
    "handout-overlaps": "p, .pair { margin-bottom: -1.5em !important }",
    "handout-cuts-word": "html, p { hyphens: none }",
    "handout-small-letters": "p { font-size: 11pt }",
}
"""A style that does what must not be, by the code that tells of it."""


@KINDS
@pytest.mark.parametrize("code", WRONG)
def test_what_must_not_be_printed_is_told_with_page_and_block(
    tmp_path: Path, kind: Kind, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layouts, "anew", True)
    parse = pdf.parse

    def spoiled(html: str):  # type: ignore[no-untyped-def]
        return parse(html.replace("<head>", f"<head><style>{WRONG[code]}</style>"))

    monkeypatch.setattr(pdf, "parse", spoiled)
    body = f"## One\n\nFine.\n\n## Two\n\n{'Words with nowhere to go. ' * 8}{LONG}\n\nFine as well.\n"
    source = draft(tmp_path / "en", body)
    edition = draft(tmp_path / "es", body, locale="es-US", translations={})
    with pytest.raises(FindingsError) as caught:
        render_one(edition, Context(source=source), "letter", replace(kind, settings=kind.settings[-1:]))
    found = [f for f in caught.value.findings if f.code == code and f.line]
    assert found
    assert {finding.line for finding in found} <= {10, 12, 14, 16, 18}
    assert "Page 1 of the es-US handout" in found[0].message
    assert any("in the block `" in finding.message for finding in found)


@pytest.mark.parametrize("kind", [STANDARD, LARGE_PRINT], ids=lambda kind: kind.name)
def test_numbers_of_two_and_three_digits_leave_room_before_the_text(tmp_path: Path, kind: Kind) -> None:
    edition = draft(tmp_path, "".join(f"{n}. Step.\n" for n in range(1, 101)))
    document = pdf.parse(write_html(edition, kind, kind.settings[-1]))
    pages = pdf.lay_out(document, kind.styles, "8.5in 11in").pages
    lines = [box for page in pages for box in page.walk() if box.kind is BoxKind.LINE and box.tag == "li"]
    labelled = [[part for part in line.walk() if part.text.strip()] for line in lines]
    gaps = [texts[1].border.left - texts[0].border.right for texts in labelled if len(texts) > 1]
    assert len(gaps) == 100
    assert min(gaps) > 3
