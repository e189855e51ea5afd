"""What a screen reader is given with a handout."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import page as pdf_checker
import pikepdf
import pytest

from cartilla.model.edition import Edition
from cartilla.renderers.context import Context
from cartilla.renderers.handout import render_one
from support.drafting import draft
from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER, SPANISH
from support.golden import Golden
from support.pdfs import Node, artifacts, outline, structure
from support.sentences import printed_sentences

pytestmark = pytest.mark.slow

TREE = Path(__file__).parent / "golden" / "handout-tree.txt"


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Edition]:
    options = {"front_matter": FRONT_MATTER, "figures": FIGURES, "title": "Clean hands"}
    return {
        "en-US": draft(tmp_path_factory.mktemp("en"), EVERY_BLOCK, **options),
        "es-US": draft(
            tmp_path_factory.mktemp("es"), EVERY_BLOCK, locale="es-US", translations=SPANISH, **options
        ),
    }


@pytest.fixture(scope="module")
def trees(editions: dict[str, Edition]) -> dict[str, Node]:
    return {locale: structure(printed(edition)) for locale, edition in editions.items()}


def printed(edition: Edition, paper: str = "letter") -> bytes:
    (data,) = render_one(edition, Context(), paper).values()
    return data


def test_the_tree_is_the_one_that_was_read_and_found_good(trees: dict[str, Node], golden: Golden) -> None:
    golden(TREE, outline(trees["en-US"]) + "\n")


@pytest.mark.parametrize("locale", ["en-US", "es-US"])
def test_the_tree_says_every_sentence_in_order_word_by_word(
    editions: dict[str, Edition], trees: dict[str, Node], locale: str
) -> None:
    """Not a space is lost where a line ends."""
    text = " ".join(trees[locale].text.split())
    place = 0
    for sentence in printed_sentences(editions[locale]):
        assert text.find(sentence, place) >= 0, sentence
        place = text.find(sentence, place) + len(sentence)


def test_a_paragraph_is_one_element_whatever_lines_columns_and_pages_it_runs_over(tmp_path: Path) -> None:
    long = " ".join(f"This is sentence number {n} of a very long paragraph." for n in range(70))
    tree = structure(printed(draft(tmp_path, f"{long}\n\nThe end.\n")))
    (paragraph,) = [node for node in tree.all("P") if "number 0 of" in node.text]
    assert " ".join(paragraph.text.split()) == long


def test_words_in_another_language_say_so(trees: dict[str, Node]) -> None:
    spans = [
        (node.lang, node.text.strip()) for node in trees["en-US"].walk() if node.lang and node.kind == "Span"
    ]
    assert spans == [("es", "jabón"), ("es", "agua"), ("es", "Instituto. El lavado.")]


def test_what_is_not_translated_says_that_it_is_in_the_source_language(trees: dict[str, Node]) -> None:
    (paragraph,) = [node for node in trees["es-US"].all("P") if "Clean hands keep" in node.text]
    assert paragraph.lang == "en-US"
    assert paragraph.text.startswith("(Sin traducir todavía) ")
    (mark,) = paragraph.all("Span")
    assert (mark.lang, mark.text.strip()) == ("es-US", "(Sin traducir todavía)")


def test_a_text_in_the_language_of_the_document_says_nothing_of_it(trees: dict[str, Node]) -> None:
    assert {node.lang for node in trees["en-US"].walk()} == {"", "es"}


def test_headers_footers_and_lines_to_write_on_are_not_read(
    trees: dict[str, Node], editions: dict[str, Edition]
) -> None:
    assert "Page 1" not in trees["en-US"].text
    assert all("Page" in footer for footer in artifacts(printed(editions["en-US"])))
    assert all(node.text.strip() for node in trees["en-US"].all("P"))


def test_the_review_state_is_read_once(trees: dict[str, Node], editions: dict[str, Edition]) -> None:
    assert trees["en-US"].text.count(editions["en-US"].review.notice) == 1


def test_headings_go_down_by_one_level_at_a_time(trees: dict[str, Node]) -> None:
    levels = [
        int(node.kind[1]) for node in trees["en-US"].walk() if node.kind in {f"H{n}" for n in range(1, 7)}
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_links_are_described_and_not_spelled_out(trees: dict[str, Node]) -> None:
    links = [link for node in trees["en-US"].all("Link") for link in node.links]
    assert links[:2] == ["Call 911", "the long guide"]
    assert not any("://" in link or "tel:" in link for link in links)


def test_a_link_of_two_lines_is_announced_once(tmp_path: Path) -> None:
    text = "a link so long that it can not stand on one line of a narrow column " * 2
    data = printed(draft(tmp_path, f"Read [{text.strip()}](https://example.org/).\n"))
    (link,) = structure(data).all("Link")
    assert link.links == [text.strip()]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (annotation,) = pdf.pages[0].Annots
        assert len(annotation.QuadPoints) >= 2 * 8


def test_an_element_inside_a_link_makes_no_second_link(tmp_path: Path) -> None:
    data = printed(draft(tmp_path, "Read [the **long** guide](https://example.org/).\n"))
    (link,) = structure(data).all("Link")
    assert link.links == ["the long guide"]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages[0].Annots) == 1


def test_lists_say_how_they_are_numbered(trees: dict[str, Node]) -> None:
    assert [node.attributes["ListNumbering"] for node in trees["en-US"].all("L")][:4] == [
        "Decimal",
        "Disc",
        "Decimal",
        "Disc",
    ]


def test_table_heads_say_what_they_are_heads_of(trees: dict[str, Node]) -> None:
    heads = {node.text.strip(): node.attributes["Scope"] for node in trees["en-US"].all("TH")}
    assert heads == {"When": "Column", "Why": "Column", "Before meals": "Row", "After play": "Row"}


def test_cells_that_name_no_row_are_no_heads_of_rows(tmp_path: Path) -> None:
    body = "{.no-row-names}\n| Top number | Meaning |\n|---|---|\n| Less than 120 | Normal |\n| 130 or more | High |\n"
    tree = structure(printed(draft(tmp_path, body)))
    assert [node.attributes["Scope"] for node in tree.all("TH")] == ["Column", "Column"]
    assert len(tree.all("TD")) == 4


def test_a_table_head_that_is_printed_again_is_read_once(tmp_path: Path) -> None:
    rows = "\n".join(f"| Row {n} | What it says |" for n in range(60))
    tree = structure(printed(draft(tmp_path, f"| Name | Meaning |\n|---|---|\n{rows}\n")))
    assert tree.text.count("Meaning") == 1
    assert len(tree.all("TR")) == 61


def test_pictures_have_their_text_and_their_caption(trees: dict[str, Node]) -> None:
    assert [figure.alt for figure in trees["en-US"].all("Figure")] == [
        "Hands under warm water",
        "1 in 3: 4 of 12 figures are filled in.",
    ]
    assert len(trees["en-US"].all("Caption")) == 2


def test_bookmarks_lead_to_the_sections(editions: dict[str, Edition]) -> None:
    with pikepdf.open(io.BytesIO(printed(editions["en-US"]))) as pdf, pdf.open_outline() as bookmarks:
        top = [item.title for item in bookmarks.root]
        sections = [item.title for item in bookmarks.root[1].children]
    assert top == ["If someone swallowed soap", "Clean hands"]
    assert sections[:4] == ["Key points", "How to wash", "The numbers", "Getting help"]


def test_every_letter_is_set_in_our_font(editions: dict[str, Edition]) -> None:
    """Also the labels of a drawing, which take no font from the page."""
    with pikepdf.open(io.BytesIO(printed(editions["en-US"]))) as pdf:
        fonts = {
            str(item.BaseFont)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
        }
    assert fonts
    assert all("Cartilla-Sans" in font for font in fonts)


def test_what_stands_above_or_below_the_line_is_read_as_such(tmp_path: Path) -> None:
    """Without its actual text 10⁶ would be read as 106."""
    data = printed(draft(tmp_path, "H~2~O and 10⁶ cells. See cdc.gov/flu or call (818) 555-0142.\n"))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        told = [
            str(o.ActualText) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/ActualText" in o
        ]
        links = [
            str(o.A.URI)
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Link"
        ]
    assert told == ["₂", "⁶"]
    assert links == ["https://cdc.gov/flu", "tel:+18185550142"]
    (tmp_path / "sheet.pdf").write_bytes(data)
    assert pdf_checker.validate_pdf(tmp_path / "sheet.pdf", profile="ua1").is_compliant
