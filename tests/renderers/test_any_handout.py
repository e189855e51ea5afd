"""Any valid article gives handouts of every kind that validate, and that say every sentence in order."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import page as pdf_checker
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from cartilla.errors import FindingsError
from cartilla.model.blocks import Table
from cartilla.model.edition import Edition
from cartilla.renderers.context import Context
from cartilla.renderers.handout import render_one
from cartilla.renderers.handout.kinds import FLIP, LARGE_PRINT, PAIRS, STANDARD, Kind
from support.any_article import BODIES, Longer
from support.drafting import draft
from support.effort import several
from support.every_block import FIGURES, FRONT_MATTER
from support.pdfs import artifacts, in_order, structure, texts_of_pages
from support.sentences import paired_sentences, printed_sentences

pytestmark = [pytest.mark.slow, pytest.mark.torture, pytest.mark.timeout(several(1500, 0))]


# The first that is drawn is the simplest there is. No shrinking: it would print hundreds of handouts more.
FEW = settings(
    max_examples=several(2, 100),
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


@FEW
@given(body=BODIES)
def test_any_article_gives_handouts_that_validate_and_say_all_of_it_in_order(body: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        source, edition = editions(root, body)
        both = [*printed_sentences(source), *printed_sentences(edition)]
        check(root, source, source, STANDARD, list(printed_sentences(source)))
        check(root, source, source, LARGE_PRINT, list(printed_sentences(source)))
        check(root, edition, source, PAIRS, list(paired_sentences(source, edition)))
        check(root, edition, source, FLIP, both)


def editions(root: Path, body: str) -> tuple[Edition, Edition]:
    # A drawing's labels stand where it stands on the page, which is between two halves of a sentence where
    # that goes on behind the page's end: extractors would break the sentence. (Labels have tests of their own.)
    figures = {name: re.sub("<text.*?</text>", "", svg) for name, svg in FIGURES.items()}
    options = {"front_matter": FRONT_MATTER, "figures": figures}
    return (
        draft(root / "en", body, **options),  # type: ignore[arg-type]
        draft(root / "es", body, locale="es-US", translations=Longer(), **options),  # type: ignore[arg-type]
    )


def tables_told_by_row(edition: Edition, data: bytes) -> bool:
    """Whether one of the edition's tables is none on paper, because it is too wide for it."""
    return len(structure(data).all("Table")) < sum(isinstance(block, Table) for block in edition.blocks())


def check(root: Path, edition: Edition, source: Edition, kind: Kind, sentences: list[str]) -> None:
    try:
        (data,) = render_one(edition, Context(source=source), "letter", kind).values()
    except FindingsError as error:
        if {finding.code for finding in error.findings} != {"handout-too-long"}:
            raise
        return
    path = root / "handout.pdf"
    path.write_bytes(data)
    result = pdf_checker.validate_pdf(path, profile="ua1")
    assert result.is_compliant, [str(failure) for failure in result.failures]
    said, place = unhyphenated(structure(data).text), 0
    # A table that is told row by row has its heads beside its cells, not before them.
    by_row = tables_told_by_row(edition, data)
    for sentence in map(unhyphenated, sentences):
        found = said.find(sentence, place)
        assert found >= 0 or (by_row and sentence in said), sentence
        place = max(place, found + len(sentence))
    if kind is not FLIP and not by_row:  # its pages alternate
        assert in_order(sentences, texts_of_pages(data), artifacts(data)) == []


def unhyphenated(text: str) -> str:
    """pdfium takes a hyphen at the end of a line for one that layout has put there."""
    return re.sub("[-\x02]", "", " ".join(text.split()))
