"""The bilingual handout: a nurse and a family who share no language can point at the same place."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import mode

import page as pdf_checker
import pikepdf
import pypdfium2
import pytest

from cartilla.errors import FindingsError
from cartilla.model.blocks import Image
from cartilla.model.edition import Edition
from cartilla.model.status import ReviewStatus
from cartilla.renderers.context import Context
from cartilla.renderers.handout import render, render_one
from cartilla.renderers.handout.kinds import FLIP, PAIRS
from support.drafting import CLINIC, draft
from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER, SPANISH
from support.golden import Golden
from support.pdfs import (
    Node,
    artifacts,
    in_order,
    outline,
    place_of,
    poppler_texts_of_pages,
    structure,
    texts_of_pages,
)
from support.sentences import paired_sentences, pairs, printed_sentences

pytestmark = pytest.mark.slow

TREE = Path(__file__).parent / "golden" / "bilingual-tree.txt"
BOTH = ("en-US", "es-US")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Edition]:
    """The article with every block in English, and in Spanish (two messages not translated)."""
    return draft_both(
        tmp_path_factory.mktemp("both"),
        EVERY_BLOCK,
        SPANISH,
        front_matter=FRONT_MATTER,
        figures=FIGURES,
        title="Clean hands",
    )


@pytest.fixture(scope="module")
def handout(editions: tuple[Edition, Edition]) -> bytes:
    return printed(*editions)


@pytest.fixture(scope="module")
def tree(handout: bytes) -> Node:
    return structure(handout)


def draft_both(
    folder: Path, body: str, translations: dict[str, str], **options: object
) -> tuple[Edition, Edition]:
    return (
        draft(folder / "en", body, **options),  # type: ignore[arg-type]
        draft(folder / "es", body, locale="es-US", translations=translations, **options),  # type: ignore[arg-type]
    )


def printed(source: Edition, edition: Edition, paper: str = "letter") -> bytes:
    ((path, data),) = render_one(edition, Context(source=source), paper, PAIRS).items()
    assert path == f"{edition.locale}/test/test-{edition.locale}-handout-bilingual-{paper}.pdf"
    return data


def test_the_tree_is_the_one_that_was_read_and_found_good(tree: Node, golden: Golden) -> None:
    golden(TREE, outline(tree) + "\n")


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_validator_finds_nothing(editions: tuple[Edition, Edition], paper: str, tmp_path: Path) -> None:
    path = tmp_path / "handout.pdf"
    path.write_bytes(printed(*editions, paper))
    result = pdf_checker.validate_pdf(path, profile="ua1")
    assert result.is_compliant, [str(failure) for failure in result.failures]


A4 = ("a4", "large-print-a4", "bilingual-a4")


def test_only_a_translation_has_one(editions: tuple[Edition, Edition]) -> None:
    source, edition = editions
    names = [path.rpartition("/")[2] for path in render(edition, Context(variants=A4, source=source))]
    assert names == [f"test-es-US-handout-{kind}a4.pdf" for kind in ("", "large-print-", "bilingual-")]
    assert not any("bilingual" in path for path in render(source, Context(variants=A4)))


@pytest.mark.parametrize("extractor", ["pdfium", "poppler"])
def test_every_text_is_followed_by_its_translation(
    editions: tuple[Edition, Edition], handout: bytes, extractor: str, tmp_path: Path
) -> None:
    pages = texts_of_pages(handout) if extractor == "pdfium" else poppler_texts_of_pages(handout, tmp_path)
    assert in_order(paired_sentences(*editions), pages, artifacts(handout)) == []


def test_a_screen_reader_gets_every_text_and_then_its_translation(
    editions: tuple[Edition, Edition], tree: Node
) -> None:
    text = " ".join(tree.text.split())
    place = 0
    for sentence in paired_sentences(*editions):
        assert text.find(sentence, place) >= 0, sentence
        place = text.find(sentence, place) + len(sentence)


def test_both_languages_say_which_they_are(tree: Node) -> None:
    """Neither relies on the document's language: each text names its own, or stands in what does."""
    silent = [node.text.strip() for node, lang in languages(tree) if not lang and not node.kids and node.text]
    # The clinic's name is no language's.
    labels = {"1.", "2.", "•"}
    assert set(silent) - labels == {"Harbor Clinic", "Care by the sea."}


def languages(node: Node, around: str = "") -> list[tuple[Node, str]]:
    own = node.lang or around
    return [(node, own), *(found for kid in node.kids for found in languages(kid, own))]


def test_each_text_stands_beside_its_translation(editions: tuple[Edition, Edition], handout: bytes) -> None:
    """At the same height, on the same page, in the other half of it."""
    translated = [(one, other) for one, other in pairs(*editions) if one != other]
    assert len(translated) > 25
    for one, other in translated:
        (page, left, top), (other_page, other_left, other_top) = (
            place_of(handout, text[:26]) for text in (one, other)
        )
        assert page == other_page, one
        assert abs(top - other_top) < 1, (one, other)
        assert left < 306 <= other_left, (one, other)


def test_both_languages_have_the_same_size(handout: bytes) -> None:
    sizes = {}
    with pypdfium2.PdfDocument(handout) as pdf:
        for words in ("Stay with them", "Quédese con la", "How to wash", "Cómo lavarse"):
            for page in pdf:
                text_page = page.get_textpage()
                if found := text_page.search(words).get_next():
                    _, bottom, _, top = text_page.get_charbox(found[0], loose=True)
                    sizes[words] = round(top - bottom, 2)
                    break
    assert sizes["Stay with them"] == sizes["Quédese con la"]
    assert sizes["How to wash"] == sizes["Cómo lavarse"]


def test_body_text_is_12_points_or_more(editions: tuple[Edition, Edition], tmp_path: Path) -> None:
    assert min(setting.size for setting in PAIRS.settings) >= 12


def test_steps_have_their_numbers_on_both_sides(tree: Node, handout: bytes) -> None:
    steps = tree.all("L")[0]
    assert [" ".join(item.text.split()) for item in steps.all("LI")] == [
        "1. Call 911. 1. Llame al 911.",
        "2. Stay with them. 2. Quédese con la persona.",
    ]
    assert steps.attributes["ListNumbering"] == "Decimal"


def test_a_picture_is_shown_in_both_languages(tree: Node) -> None:
    """Its labels and what is said of it are text like any other."""
    assert [(figure.alt, " ".join(figure.text.split())) for figure in tree.all("Figure")] == [
        ("Hands under warm water", "Warm water"),
        ("Manos bajo agua tibia", "Agua tibia"),
        ("1 in 3: 4 of 12 figures are filled in.", ""),
        ("1 de cada 3: figuras rellenas, 4 de 12.", ""),
    ]


def test_a_tables_rows_hold_both_languages(tree: Node) -> None:
    (table,) = tree.all("Table")
    assert [[" ".join(cell.text.split()) for cell in row.kids] for row in table.all("TR")][:2] == [
        ["When", "Why", "Cuándo", "Por qué"],
        ["Before meals", "Germs reach the mouth", "Antes de comer", "Los gérmenes llegan a la boca"],
    ]


TABLE = "| When | Why | How |\n| --- | --- | --- |\n| Early | Germs | Soap |\n"
PERSIAN = {"When": "زمان", "Why": "دلیل", "How": "روش", "Early": "زود", "Germs": "میکروب", "Soap": "صابون"}


def test_of_two_directions_each_language_keeps_its_columns_in_its_own_order(tmp_path: Path) -> None:
    """The source's begin at the left and the translation's at the right, and the tree has both in reading order."""
    source = draft(tmp_path / "en", TABLE)
    edition = draft(tmp_path / "fa", TABLE, locale="fa", translations=PERSIAN)
    data = printed(source, edition)
    places = [place_of(data, word)[1] for word in ("When", "Why", "How", "روش", "دلیل", "زمان")]
    assert places == sorted(places)
    (table,) = structure(data).all("Table")
    rows = [[" ".join(cell.text.split()) for cell in row.kids] for row in table.all("TR")]
    assert rows == [
        ["When", "Why", "How", "زمان", "دلیل", "روش"],
        ["Early", "Germs", "Soap", "زود", "میکروب", "صابون"],
    ]


def test_what_is_not_translated_yet_says_so_and_in_which_language_it_is(tree: Node) -> None:
    source, fallen_back = (node for node in tree.all("P") if "Clean hands keep" in node.text)
    assert source.lang == fallen_back.lang == "en-US"
    (mark,) = fallen_back.all("Span")
    assert (mark.lang, mark.text.strip()) == ("es-US", "(Sin traducir todavía)")
    assert "Sin traducir" not in source.text


def test_bookmarks_lead_to_the_sections_once(handout: bytes) -> None:
    with pikepdf.open(io.BytesIO(handout)) as pdf, pdf.open_outline() as bookmarks:
        top = [item.title for item in bookmarks.root]
        sections = [item.title for item in bookmarks.root[1].children]
    assert top == ["Si alguien tragó jabón", "Manos limpias"]
    assert sections[:4] == ["Puntos clave", "Cómo lavarse", "Los números", "Dónde encontrar ayuda"]


def test_the_file_says_what_it_is_in_both_languages(handout: bytes) -> None:
    with pikepdf.open(io.BytesIO(handout)) as pdf:
        assert str(pdf.Root.Lang) == "es-US"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/Title"]) == "Manos limpias / Clean hands"


def test_each_page_says_in_both_languages_what_state_it_is_in(
    editions: tuple[Edition, Edition], handout: bytes
) -> None:
    footers = artifacts(handout)
    for number, footer in enumerate(footers, 1):
        said = " ".join(footer.split())
        for edition in editions:
            words = edition.words
            for wanted in (
                edition.review.notice,
                words.written("handout.version", version=edition.version, date=edition.updated),
                words.written("handout.newer", date=edition.review_by),
                words.written("handout.page", page=str(number), pages=str(len(footers))),
            ):
                assert wanted in said


def test_a_handout_past_its_review_date_says_so_in_both_languages(tmp_path: Path) -> None:
    both = draft_both(tmp_path, "Text.\n", {"Text.": "Texto."}, as_of=date(2028, 1, 1))
    data = printed(*both)
    for footer in artifacts(data):
        assert all(edition.words["review.expired"] in " ".join(footer.split()) for edition in both)
    text = " ".join(structure(data).text.split())
    assert all(text.count(edition.words["review.expired"]) == 1 for edition in both)


def test_one_language_may_be_reviewed_and_the_other_not(tmp_path: Path) -> None:
    source, edition = draft_both(tmp_path, "Text.\n", {"Text.": "Texto."})
    signed = replace(source, review=replace(source.review, status=ReviewStatus.REVIEWED, notice=""))
    data = printed(signed, edition)
    assert "Draft" not in " ".join(texts_of_pages(data))
    assert all("Borrador" in footer for footer in artifacts(data))
    _, left, _ = place_of(data, "Borrador")
    assert left >= 306


def card_lines(tree: Node) -> list[str]:
    (card,) = [n for n in tree.all("Sect") if "Your name:" in n.text and not n.all("Sect")[1:]]
    return [" ".join(node.text.split()) for node in card.kids]


def test_a_line_to_write_on_stands_once_under_the_labels_of_both_languages(tree: Node) -> None:
    assert card_lines(tree) == [
        "Harbor Clinic",
        "Care by the sea.",
        "Phone: Teléfono:",
        "Address: Dirección:",
        "Hours: Horario:",
        "This page on the web: Esta página en la web:",
        "Your name: Su nombre:",
        "Date: Fecha:",
        "Next visit: Próxima cita:",
        "Notes: Notas:",
    ]


def test_the_clinics_logo_stands_once(tmp_path: Path) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'
    clinic = replace(CLINIC, logo=Image("logo.svg", "image/svg+xml", drawing, 9, 9))
    tree = structure(printed(*draft_both(tmp_path, "Text.\n", {"Text.": "Texto."}, clinic=clinic)))
    assert [figure.alt for figure in tree.all("Figure")] == ["Harbor Clinic"]


def test_what_the_clinic_has_told_stands_once_unless_it_differs(tmp_path: Path) -> None:
    clinic = replace(CLINIC, phone="+18185550100", hours={"en-US": "Weekdays", "es-US": "Lunes a viernes"})
    tree = structure(printed(*draft_both(tmp_path, "Text.\n", {"Text.": "Texto."}, clinic=clinic)))
    assert card_lines(tree)[2:6] == [
        "Phone: Teléfono: (818) 555-0100",
        "Address: Dirección:",
        "Hours: Weekdays",
        "Horario: Lunes a viernes",
    ]


@pytest.fixture(scope="module")
def flipped(editions: tuple[Edition, Edition]) -> bytes:
    source, edition = editions
    context = Context(variants=("bilingual-letter",), bilingual="flip", source=source)
    ((path, data),) = render(edition, context).items()
    assert path == "es-US/test/test-es-US-handout-bilingual-letter.pdf"
    return data


def test_flipped_one_language_is_on_the_fronts_and_the_other_on_the_backs(
    editions: tuple[Edition, Edition], flipped: bytes, tmp_path: Path
) -> None:
    footers, pages = artifacts(flipped), poppler_texts_of_pages(flipped, tmp_path)
    assert len(pages) == 4
    for side, edition in enumerate(editions):
        assert in_order(printed_sentences(edition), pages[side::2], footers[side::2]) == []
    assert ["Page" in footer for footer in footers] == [True, False, True, False]
    assert ["Página" in footer for footer in footers] == [False, True, False, True]


def test_flipped_a_screen_reader_gets_one_language_and_then_the_other(
    editions: tuple[Edition, Edition], flipped: bytes
) -> None:
    sides = structure(flipped).kids
    assert [side.lang for side in sides] == ["en-US", "es-US"]
    for edition, side in zip(editions, sides, strict=True):
        text, place = " ".join(side.text.split()), 0
        for sentence in printed_sentences(edition):
            assert text.find(sentence, place) >= 0, sentence
            place = text.find(sentence, place) + len(sentence)


def test_flipped_it_passes_too_and_has_bookmarks_once(flipped: bytes, tmp_path: Path) -> None:
    path = tmp_path / "handout.pdf"
    path.write_bytes(flipped)
    result = pdf_checker.validate_pdf(path, profile="ua1")
    assert result.is_compliant, [str(failure) for failure in result.failures]
    with pikepdf.open(path) as pdf, pdf.open_outline() as bookmarks:
        assert [item.title for item in bookmarks.root] == ["Si alguien tragó jabón", "Manos limpias"]
        assert str(pdf.docinfo["/Title"]) == "Manos limpias / Clean hands"


def test_flipped_both_languages_have_the_size_of_the_longer_one(tmp_path: Path) -> None:
    lines = "\n\n".join(f"Line {n}." for n in range(28))
    long = {f"Line {n}.": f"Línea {n}. {'Una frase algo más larga que la otra. ' * 5}" for n in range(28)}
    source, edition = draft_both(tmp_path, f"{lines}\n", long)
    alone = [font_size(render_one(one, Context(), "letter").popitem()[1], 0) for one in (source, edition)]
    assert alone[0] > alone[1]
    both = render_one(edition, Context(source=source), "letter", FLIP).popitem()[1]
    assert [font_size(both, page) for page in (0, 1)] == [alone[1]] * 2


def font_size(data: bytes, page: int) -> float:
    """The commonest size of the letters on a page, in points."""
    with pypdfium2.PdfDocument(data) as pdf:
        text_page = pdf[page].get_textpage()
        heights = [text_page.get_charbox(n, loose=True) for n in range(text_page.count_chars())]
    return mode(round(top - bottom, 2) for _, bottom, _, top in heights)


def test_flipped_text_that_is_too_long_is_told_in_its_language(tmp_path: Path) -> None:
    lines = "\n\n".join(f"Line {n}." for n in range(60))
    long = {f"Line {n}.": f"Línea {n}. {'Una frase algo más larga que la otra. ' * 6}" for n in range(60)}
    source, edition = draft_both(tmp_path, f"{lines}\n", long)
    with pytest.raises(FindingsError, match="es-US"):
        render_one(edition, Context(source=source, sheets=1), "letter", FLIP)


def test_a_character_without_glyph_is_told_with_its_place_on_either_side(tmp_path: Path) -> None:
    fine, odd = (draft_both(tmp_path / text, "Text.\n", {"Text.": text}) for text in ("Texto.", "ཀ."))
    with pytest.raises(FindingsError) as caught:
        printed(*odd)
    assert "ཀ" in caught.value.findings[0].message
    assert "es-US" in caught.value.findings[0].message
    source, _ = draft_both(tmp_path / "source", "Ask ཀ.\n", {})
    with pytest.raises(FindingsError) as caught:
        printed(source, fine[1])
    assert "en-US" in caught.value.findings[0].message
    assert caught.value.findings[0].where == "source/articles/test/article.md:10"
