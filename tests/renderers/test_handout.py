"""What a clinic prints and a family takes home."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import page as pdf_checker
import pytest

from cartilla.errors import FindingsError
from cartilla.model.edition import Edition, Review
from cartilla.model.status import ReviewStatus
from cartilla.model.text import Value
from cartilla.renderers.context import Context
from cartilla.renderers.handout import render, render_one
from cartilla.renderers.handout.kinds import FLIP, LARGE_PRINT, STANDARD, Kind
from support.drafting import CLINIC, draft
from support.effort import sample
from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER, SPANISH
from support.pdfs import artifacts, poppler_texts_of_pages, structure, texts_of_pages
from support.sentences import printed_sentences

pytestmark = pytest.mark.slow

PAPERS = ("letter", "a4")
ONE_SHEET = Context(sheets=1)
POINTS = {"letter": (612, 792), "a4": (595, 842)}


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Edition]:
    """The article with every block, in English and in Spanish (one message not translated)."""
    options = {"front_matter": FRONT_MATTER, "figures": FIGURES, "title": "Clean hands"}
    return {
        "en-US": draft(tmp_path_factory.mktemp("en"), EVERY_BLOCK, **options),
        "es-US": draft(
            tmp_path_factory.mktemp("es"), EVERY_BLOCK, locale="es-US", translations=SPANISH, **options
        ),
    }


@pytest.fixture(scope="module")
def handouts(editions: dict[str, Edition]) -> dict[tuple[str, str], bytes]:
    return {
        (locale, paper): data
        for locale, edition in editions.items()
        for paper in PAPERS
        for data in render_one(edition, Context(), paper).values()
    }


EACH = pytest.mark.parametrize(("locale", "paper"), [(lo, p) for lo in ("en-US", "es-US") for p in PAPERS])


def test_one_file_of_each_kind_for_each_paper_asked_for(editions: dict[str, Edition]) -> None:
    files = render(editions["es-US"], Context())
    assert list(files) == [
        "es-US/test/test-es-US-handout-letter.pdf",
        "es-US/test/test-es-US-handout-a4.pdf",
        "es-US/test/test-es-US-handout-large-print-letter.pdf",
        "es-US/test/test-es-US-handout-large-print-a4.pdf",
    ]
    alone = render(editions["es-US"], Context(variants=("large-print-a4",)))
    assert list(alone) == ["es-US/test/test-es-US-handout-large-print-a4.pdf"]


@EACH
def test_a_handout_is_one_sheet_with_two_sides(
    handouts: dict[tuple[str, str], bytes], locale: str, paper: str
) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(handouts[locale, paper]) as pdf:
        sizes = [tuple(round(n) for n in page.get_size()) for page in pdf]
    assert sizes == [POINTS[paper]] * 2


@EACH
def test_the_validator_finds_nothing(
    handouts: dict[tuple[str, str], bytes], locale: str, paper: str, tmp_path: Path
) -> None:
    path = tmp_path / "handout.pdf"
    path.write_bytes(handouts[locale, paper])
    result = pdf_checker.validate_pdf(path, profile="ua1")
    assert result.is_compliant, [str(failure) for failure in result.failures]


@EACH
@pytest.mark.parametrize("extractor", ["pdfium", "poppler"])
def test_every_sentence_stands_there_once_and_in_order(
    editions: dict[str, Edition],
    handouts: dict[tuple[str, str], bytes],
    locale: str,
    paper: str,
    extractor: str,
    tmp_path: Path,
) -> None:
    data = handouts[locale, paper]
    pages = texts_of_pages(data) if extractor == "pdfium" else poppler_texts_of_pages(data, tmp_path)
    footers = [letters(text) for text in artifacts(data)]
    found = "".join(
        without_footer(letters(text), footer) for text, footer in zip(pages, footers, strict=True)
    )
    sentences = [letters(sentence) for sentence in printed_sentences(editions[locale])]
    place = 0
    for wanted in sentences:
        assert found.count(wanted) == sum(sentence.count(wanted) for sentence in sentences), wanted
        assert found.find(wanted, place) >= 0, f"too early: {wanted}"
        place = found.find(wanted, place) + len(wanted)


def test_what_is_only_for_roomy_formats_is_left_out(handouts: dict[tuple[str, str], bytes]) -> None:
    text = " ".join(texts_of_pages(handouts["en-US", "letter"]))
    assert "only on the web page" not in text
    assert "A section for the web" not in text


@EACH
def test_each_page_says_what_state_it_is_in(
    editions: dict[str, Edition], handouts: dict[tuple[str, str], bytes], locale: str, paper: str
) -> None:
    edition = editions[locale]
    words = edition.words
    for number, footer in enumerate(artifacts(handouts[locale, paper]), 1):
        said = letters(footer)
        for wanted in (
            edition.review.notice,
            words.written("handout.version", version=edition.version, date=edition.updated),
            words.written("handout.newer", date=edition.review_by),
            words.written("handout.page", page=str(number), pages="2"),
        ):
            assert letters(wanted) in said


def test_a_handout_past_its_review_date_says_so_on_each_page(tmp_path: Path) -> None:
    edition = draft(tmp_path, "Text.\n", as_of=date(2028, 1, 1))
    (data,) = render_one(edition, Context(), "letter").values()
    assert all(letters(edition.words["review.expired"]) in letters(footer) for footer in artifacts(data))
    assert edition.words["review.expired"] in structure(data).text


def test_a_reviewed_handout_is_no_draft(tmp_path: Path) -> None:
    edition = draft(tmp_path, "Text.\n")
    signed = replace(edition, review=replace(edition.review, status=ReviewStatus.REVIEWED, notice=""))
    (data,) = render_one(signed, Context(), "letter").values()
    assert "Draft" not in " ".join(texts_of_pages(data))


def card_lines(data: bytes) -> list[str]:
    """The texts of the card with the clinic and the visit."""
    (card,) = [
        node for node in structure(data).all("Sect") if "Your name:" in node.text and not node.all("Sect")[1:]
    ]
    return [" ".join(node.text.split()) for node in card.kids]


def test_what_the_clinic_has_not_told_is_a_line_and_never_a_number(tmp_path: Path) -> None:
    (data,) = render_one(draft(tmp_path, "Text.\n"), Context(), "letter").values()
    assert card_lines(data) == [
        "Harbor Clinic",
        "Care by the sea.",
        "Phone:",
        "Address:",
        "Hours:",
        "This page on the web:",
        "Your name:",
        "Date:",
        "Next visit:",
        "Notes:",
    ]


def test_what_the_clinic_has_told_is_printed(tmp_path: Path) -> None:
    clinic = replace(
        CLINIC,
        area={"": "Port Town"},
        address=("1 Harbor Street", "Port Town"),
        phone="+18185550100",
        hours={"en-US": "Weekdays"},
        website="https://harbor.example/",
    )
    (data,) = render_one(draft(tmp_path, "Text.\n", clinic=clinic), Context(), "letter").values()
    assert card_lines(data)[:7] == [
        "Harbor Clinic",
        "Port Town",
        "Care by the sea.",
        "Phone: (818) 555-0100",
        "Address: 1 Harbor Street Port Town",
        "Hours: Weekdays",
        "Website: harbor.example",
    ]


def test_an_article_without_clinic_leaves_a_line_for_its_name(tmp_path: Path) -> None:
    (data,) = render_one(draft(tmp_path, "Text.\n", clinic=None), Context(), "letter").values()
    assert card_lines(data)[:2] == ["Your clinic", "Clinic:"]


def test_a_source_that_only_roomier_formats_cite_is_left_out(tmp_path: Path) -> None:
    references = "".join(
        f'  {name}: {{title: Title of {name}, publisher: Agency, year: 2020, url: "https://agency.example/"}}\n'
        for name in ("one", "two", "three")
    )
    edition = draft(
        tmp_path,
        "First. [@one]\n\n{.full-only}\nSecond. [@two]\n\nThird. [@three]\n",
        front_matter=f"references:\n{references}",
    )
    (data,) = render_one(edition, Context(), "letter").values()
    (listed,) = structure(data).all("L")
    assert [" ".join(item.text.split()) for item in listed.kids] == [
        "1. Agency. Title of one. 2020.",
        "2. Agency. Title of three. 2020.",
    ]


def test_a_character_without_glyph_is_told_with_its_place(tmp_path: Path) -> None:
    edition = draft(tmp_path, "## One\n\nFine.\n\n## Two\n\nAsk ཀ about ꀀ.\n")
    with pytest.raises(FindingsError) as caught:
        render(edition, Context())
    (finding,) = caught.value.findings
    assert finding.code == "missing-glyph"
    assert finding.where == "source/articles/test/article.md:16"
    assert "ཀ" in finding.message
    assert "U+A000 yi syllable it" in finding.message


def test_text_that_does_not_fit_says_by_how_many_lines_and_what_helps(tmp_path: Path) -> None:
    edition = draft(tmp_path, too_long(paragraphs=160))
    with pytest.raises(FindingsError) as caught:
        render_one(edition, ONE_SHEET, "letter")
    (finding,) = caught.value.findings
    assert finding.code == "handout-too-long"
    assert re.search(r"is \d+ lines too long for its 2 pages", finding.message)
    assert "“The long one”" in finding.fix
    assert ".full-only" in finding.fix


def test_what_is_too_long_is_told_for_all_papers_at_once_with_the_settings_that_help(tmp_path: Path) -> None:
    edition = draft(tmp_path, too_long(paragraphs=160))
    with pytest.raises(FindingsError) as caught:
        render(edition, Context(sheets=1))
    assert [finding.message.split(" paper")[0] for finding in caught.value.findings] == [
        "The en-US handout on letter",
        "The en-US handout on a4",
    ]
    assert all(
        '[handout], write max_sheets = 2, or take "standard" out of `kinds`' in finding.fix
        for finding in caught.value.findings
    )
    # What it advises helps.
    assert len(render(edition, Context(variants=("large-print-a4",)))) == 1
    assert len(render(edition, Context(variants=("letter",), sheets=2))) == 1


def test_two_languages_on_one_sheet_can_be_printed_side_by_side_instead(tmp_path: Path) -> None:
    edition = draft(tmp_path, too_long(paragraphs=160))
    context = Context(variants=("bilingual-a4",), bilingual="flip", source=edition, sheets=1)
    with pytest.raises(FindingsError) as caught:
        render(edition, context)
    assert 'write bilingual = "pairs"' in caught.value.findings[0].fix
    assert len(render(edition, replace(context, bilingual="pairs"))) == 1


def test_the_lines_that_are_too_many_are_counted(tmp_path: Path) -> None:
    """One more one-line paragraph is one more line."""
    counts = []
    for paragraphs in (160, 161, 164):
        with pytest.raises(FindingsError) as caught:
            render_one(draft(tmp_path, too_long(paragraphs)), ONE_SHEET, "letter")
        counts.append(int(re.findall(r"(\d+) lines", caught.value.findings[0].message)[0]))
    assert [count - counts[0] for count in counts] == [0, 1, 4]


@pytest.mark.torture
@pytest.mark.parametrize(("paragraphs", "pages"), sample([(160, 3), (230, 4)], 1))
def test_what_is_too_long_for_a_sheet_takes_the_pages_that_it_needs_of_a_second_one(
    tmp_path: Path, paragraphs: int, pages: int
) -> None:
    """Each says how many there are, and the last has text. In two languages both take as many."""
    edition = draft(tmp_path, too_long(paragraphs))
    (data,) = render_one(edition, Context(), "letter").values()
    texts = texts_of_pages(data)
    assert [f"Page {n} of {pages}" in text for n, text in enumerate(texts, 1)] == [True] * pages
    assert "Harbor Clinic" in texts[-1]
    assert text_size(data) >= 12
    short = draft(tmp_path / "es", "Poco texto.\n", locale="es-US")
    (data,) = render_one(short, Context(source=edition), "letter", FLIP).values()
    texts = texts_of_pages(data)
    assert [f"de {pages}" in text for text in texts[1::2]] == [True] * pages
    assert len(texts) == 2 * pages


def test_before_a_second_sheet_sources_are_told_by_the_numbers_that_they_have_on_the_page(
    tmp_path: Path,
) -> None:
    references = "".join(
        f'  {name}: {{title: "Title of {name}", publisher: Agency, year: 2020, url: "https://{name}.example/"}}\n'
        for name in ("one", "two", "three")
    )
    body = "First. [@one]\n\n{.full-only}\nSecond. [@two]\n\nThird. [@three]\n"
    edition = draft(tmp_path, body, front_matter=f"references:\n{references}")
    brief = replace(STANDARD, settings=STANDARD.settings[-1:])
    (data,) = render_one(edition, Context(), "letter", brief).values()
    (listed,) = structure(data).all("L")
    assert [" ".join(item.text.split()) for item in listed.kids] == ["1. Agency. 2020.", "3. Agency. 2020."]
    assert "Third.3" in "".join(structure(data).text.split())


def test_marking_a_block_full_only_mends_it(tmp_path: Path) -> None:
    edition = draft(tmp_path, too_long(160, mark="{.full-only}\n"))
    (data,) = render_one(edition, ONE_SHEET, "letter").values()
    assert "Line number" not in " ".join(texts_of_pages(data))


def test_a_short_text_is_set_larger_than_a_long_one(tmp_path: Path) -> None:
    short, long = (
        render_one(draft(tmp_path, too_long(paragraphs)), Context(), "letter").popitem()[1]
        for paragraphs in (3, 110)
    )
    assert text_size(short) > text_size(long) >= 12


def test_text_is_data(tmp_path: Path) -> None:
    body = "Say `<script>` or &lt;img src=x&gt; and {.this}.\n".replace("`", "").replace("{.this}", "this")
    (data,) = render_one(
        draft(tmp_path, body.replace("<script>", "&lt;script&gt;")), Context(), "letter"
    ).values()
    assert "<script> or <img src=x>" in structure(data).text


@pytest.mark.parametrize(
    "address", ["https://example.org/x.css", "file:///etc/hostname", "cartilla:fonts/../x"]
)
def test_a_handout_loads_nothing(address: str) -> None:
    from cartilla.renderers.handout import pdf
    from cartilla.renderers.handout.typesetter.engine import AddressError

    with pytest.raises(AddressError):
        pdf.lay_out(pdf.parse(f'<html lang="en-US"><img alt="" src="{address}">'), ("base",), "a4")


def test_the_same_edition_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """Another process, folder, time zone, language and hash seed."""
    program = (
        "import sys; from pathlib import Path; from hashlib import sha256\n"
        "from support.drafting import draft\n"
        "from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER\n"
        "from cartilla.renderers.context import Context; from cartilla.renderers.handout import render_one\n"
        "edition = draft(Path(sys.argv[1]), EVERY_BLOCK, front_matter=FRONT_MATTER, figures=FIGURES)\n"
        "(data,) = render_one(edition, Context(), 'letter').values()\n"
        "print(sha256(data).hexdigest())\n"
    )
    digests = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        folder = tmp_path / zone.replace("/", "-")
        folder.mkdir()
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": "C",
            "PYTHONPATH": os.pathsep.join([str(Path(__file__).resolve().parents[1]), *sys.path]),
        }
        run = subprocess.run(
            [sys.executable, "-c", program, folder / "package"],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(run.stdout)
    assert len(digests) == 1


def test_the_file_says_what_it_is(
    editions: dict[str, Edition], handouts: dict[tuple[str, str], bytes]
) -> None:
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(handouts["es-US", "letter"])) as pdf:
        assert str(pdf.Root.Lang) == "es-US"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        about = {str(key): str(value) for key, value in pdf.docinfo.items()}
    edition = editions["es-US"]
    assert about["/Title"] == edition.title.written
    assert about["/Author"] == "Harbor Clinic"
    assert about["/Subject"] == edition.summary.written
    assert about["/Keywords"] == "testing, handouts"


def too_long(paragraphs: int, mark: str = "") -> str:
    lines = "\n\n".join(f"{mark}Line number {n}." for n in range(paragraphs))
    return f"## The short one\n\nOne line.\n\n## The long one\n\nIt is long.\n\n{lines}\n"


def text_size(data: bytes) -> float:
    """The commonest font size, in points."""
    import statistics

    import pypdfium2
    import pypdfium2.raw as pdfium

    with pypdfium2.PdfDocument(data) as pdf:
        text = pdf[0].get_textpage()
        sizes = [pdfium.FPDFText_GetFontSize(text.raw, n) for n in range(text.count_chars())]
        matrix = next(iter(pdf[0].get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]))).get_matrix()
    return statistics.mode(sizes) * abs(matrix.d)


def letters(text: str) -> str:
    """The letters and digits alone: extractors break lines and hyphens as they like."""
    return re.sub(r"\W+", "", text)


def without_footer(text: str, footer: str) -> str:
    return text.removesuffix(footer)


@pytest.mark.parametrize("kind", [STANDARD, LARGE_PRINT])
def test_a_reviewer_s_name_is_printed_whole_however_long(tmp_path: Path, kind: Kind) -> None:
    edition = draft(tmp_path, "## One\n\nFine.\n")
    name = "Wolfeschlegelsteinhausenbergerdorff" * 5
    credit = f"Reviewed by {name}, RN, November 20, 2024."
    review = Review(ReviewStatus.REVIEWED, "", (Value(credit, credit),))
    (data,) = render_one(replace(edition, review=review), Context(), "letter", kind).values()
    assert re.sub(r"\s", "", credit) in re.sub(r"\s", "", poppler_texts_of_pages(data, tmp_path)[0])


def test_a_script_that_no_font_of_ours_has_is_told_once_with_what_can_be_built(tmp_path: Path) -> None:
    """Not sign by sign, as for a single character that an author can replace."""
    with pytest.raises(FindingsError) as caught:
        render(
            draft(
                tmp_path, "Wash your hands.\n", locale="nqo", translations={"Wash your hands.": "ߌ ߓߟߏ ߞߏ߫"}
            ),
            Context(),
        )
    (finding,) = caught.value.findings
    assert finding.code == "missing-font"
    assert "“nqo” (Nkoo)" in finding.message
    assert "--format web" in finding.fix
