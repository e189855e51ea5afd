"""The door to WeasyPrint as a whole, against the version that is installed: all that handouts lean on is there and
behaves. Where a newer version changes any of it, it is told here."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from cartilla.renderers.handout.fonts import DEFAULT
from cartilla.renderers.handout.typesetter import engine, measured
from cartilla.renderers.handout.typesetter.boxes import Box, BoxKind, LaidOut, Page, Rectangle
from cartilla.renderers.handout.typesetter.elements import Content, Element
from cartilla.renderers.handout.typesetter.engine import (
    WEASYPRINT,
    AddressError,
    Typesetter,
    UnknownWeasyPrintError,
    check_version,
    write,
)
from support.pdfs import artifacts, structure

ROOT = Path(__file__).resolve().parents[2]

STYLE = """
@font-face { font-family: Test; src: url("test:font") }
@page { size: 600px 440px; margin: 50px 40px 60px; @bottom-center { content: element(footer); width: 100% } }
* { margin: 0; padding: 0 }
html { font: 20px/30px Test; orphans: 1; widows: 1 }
h1 { border: 2px solid; font-size: 30px; line-height: 40px; padding: 3px }
footer { position: running(footer) }
svg { border: 5px solid; display: block; height: 20px; width: 50px }
.columns { column-fill: auto; column-gap: 20px; columns: 2; height: 60px }
.placed { left: 100px; position: absolute; top: 7px }
.tick::after { border-bottom: 1px solid; content: ""; display: block; height: 9px }
li { list-style: none }
li::before { content: "1." }
table { border-collapse: collapse; width: 100% }
.next { break-before: page }
"""

DOCUMENT = """
<html lang="en"><title>A test</title><body>
<footer>At the foot</footer>
<section id="top"><h1 id="title">Title</h1></section>
<p id="first" class="one tick">Plain <b id="bold">bold</b> text</p>
<p class="to"><a href="https://example.org/">Go <i>there</i></a></p>
<div class="columns">left<br>left<br>right</div>
<p lang="ar" dir="rtl">\u0645\u0627\u0621</p>
<p style="position: relative">in place<span class="placed">placed</span></p>
<svg viewBox="0 0 5 2"><path d="M0 0h5v2z"/></svg>
<ol><li>item</li></ol>
<table class="next"><thead><tr><th colspan="2">head</th></tr></thead>
<tr><td rowspan="2">tall</td><td>b</td></tr><tr><td>c</td></tr></table>
</body></html>
"""


@pytest.fixture(scope="module")
def setter() -> Typesetter:
    font = DEFAULT.path(DEFAULT.files[0])
    assert font is not None
    return Typesetter("test", {"test:font": font.read_bytes()}.get)


@pytest.fixture
def laid_out(setter: Typesetter) -> LaidOut:
    return setter.lay_out(setter.parse(DOCUMENT), [setter.stylesheet(STYLE)])


def made_of(pages: LaidOut, text: str) -> Box:
    """The one box of text that says `text`."""
    (found,) = [box for page in pages.pages for box in page.walk() if box.text.strip() == text]
    return found


def named(pages: LaidOut, tag: str, kind: BoxKind = BoxKind.BLOCK) -> Box:
    """The first box of an element."""
    return next(b for p in pages.pages for b in p.walk() if (b.tag, b.pseudo, b.kind) == (tag, "", kind))


def contents(pages: LaidOut) -> Iterator[Content]:
    """All that is drawn but the footer."""
    for number, page in enumerate(pages.pages):
        for box in page.walk():
            if box.kind in (BoxKind.TEXT, BoxKind.PICTURE) and box.tag != "footer":
                yield Content(number, box)


def test_the_version_that_is_locked_is_the_one_that_was_meant() -> None:
    (locked,) = re.findall(
        r"^weasyprint==(\S+)", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE
    )
    assert locked.split(".")[0] == WEASYPRINT
    check_version(locked)
    check_version()


def test_another_version_is_refused() -> None:
    check_version("70.3")
    with pytest.raises(UnknownWeasyPrintError, match=r"weasyprint==70\.\*"):
        check_version("71.0")


def test_a_version_that_tags_in_another_way_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.tags, "_THEIRS", lambda pdf, document: None)
    with pytest.raises(UnknownWeasyPrintError):
        Typesetter("test", lambda _: None)


def test_pages_have_the_size_and_the_margins_of_the_style(laid_out: LaidOut) -> None:
    assert laid_out.lang == "en"
    assert [(page.width, page.height) for page in laid_out.pages] == [(600, 440)] * 2
    assert laid_out.pages[0].content == Rectangle(40, 50, 520, 330)


def test_boxes_stand_where_the_style_puts_them(laid_out: LaidOut) -> None:
    heading = named(laid_out, "h1")
    assert heading.border == Rectangle(40, 50, 520, 50)
    assert heading.content == Rectangle(45, 55, 510, 40)
    picture = named(laid_out, "{http://www.w3.org/2000/svg}svg", BoxKind.PICTURE)
    assert (picture.content.width, picture.content.height) == (50, 20)
    assert (picture.border.width, picture.border.height) == (60, 30)
    tick = next(box for box in laid_out.pages[0].walk() if box.pseudo == "after")
    assert (tick.tag, tick.kind, tick.content.height, tick.border.height) == ("p", BoxKind.BLOCK, 9, 10)


def test_text_says_where_it_stands_how_large_it_is_and_what_it_belongs_to(laid_out: LaidOut) -> None:
    title, plain, bold = (made_of(laid_out, text) for text in ("Title", "Plain", "bold"))
    assert (title.font_size, plain.font_size) == (30, 20)
    assert (title.ids, plain.ids, bold.ids) == (("top", "title"), ("first",), ("first", "bold"))
    assert plain.content.left == 40
    assert bold.content.left == pytest.approx(plain.content.right)
    assert 100 <= plain.content.top < plain.content.bottom <= 130
    assert 10 < title.content.width < 100
    assert named(laid_out, "p").classes == ("one", "tick")
    assert bold.element is not None
    assert bold.element.tag == bold.tag == "b"


def test_a_line_has_the_height_of_the_style_and_reaches_as_far_as_its_text(laid_out: LaidOut) -> None:
    line = next(box for box in laid_out.pages[0].walk() if box.kind is BoxKind.LINE and box.tag == "p")
    assert (line.content.left, line.content.top, line.content.height) == (40, 100, 30)
    assert line.content.right == pytest.approx(line.children[-1].content.right)
    assert "".join(box.text for box in line.walk()) == "Plain bold text"
    assert [box.kind for box in line.children] == [BoxKind.TEXT, BoxKind.INLINE, BoxKind.TEXT]


def test_columns_are_told_with_what_stands_in_each(laid_out: LaidOut) -> None:
    columns = [box for box in laid_out.pages[0].walk() if box.kind is BoxKind.COLUMN]
    assert [(box.content.left, box.content.width) for box in columns] == [(40, 250), (310, 250)]
    assert ["".join(b.text for b in box.walk()).split() for box in columns] == [["leftleft"], ["right"]]


def test_what_pages_have_in_their_margins_is_apart(laid_out: LaidOut) -> None:
    for page in laid_out.pages:
        (margin,) = [box for box in page.boxes if box.kind is BoxKind.MARGIN]
        assert margin.border.top == 380
        assert "".join(box.text for box in margin.walk()) == "At the foot"
        assert page.boxes[-1] is margin


def test_right_to_left_and_what_is_placed_by_itself_say_so(laid_out: LaidOut) -> None:
    assert [box.text for box in laid_out.pages[0].walk() if box.text and box.rtl] == ["\u0645\u0627\u0621"]
    (placed,) = [box for box in laid_out.pages[0].walk() if box.out_of_flow]
    around = made_of(laid_out, "in place")
    assert placed.border.left == 140
    assert [box.text for box in placed.walk() if box.text] == ["placed"]
    assert not around.out_of_flow


def test_every_box_in_a_link_is_linked_and_its_text_is_not(laid_out: LaidOut) -> None:
    linked = [(box.tag, box.kind) for box in laid_out.pages[0].walk() if box.linked]
    assert linked == [("a", BoxKind.INLINE), ("i", BoxKind.INLINE)]


def test_labels_and_cells_are_told(laid_out: LaidOut) -> None:
    label = next(box for box in laid_out.pages[0].walk() if box.pseudo == "before" and box.text)
    assert (label.tag, label.text) == ("li", "1.")
    cells = [box for box in laid_out.pages[1].walk() if box.tag in ("th", "td") and box.kind is BoxKind.BLOCK]
    assert [(box.colspan, box.rowspan) for box in cells] == [(2, 1), (1, 2), (1, 1), (1, 1)]


def test_a_pdf_has_the_tree_that_it_is_given_and_the_rest_is_an_artifact(laid_out: LaidOut) -> None:
    root = Element("Document")
    title, *others = contents(laid_out)
    figure = next(content for content in others if content.box.kind is BoxKind.PICTURE)
    others.remove(figure)
    root.kids = [
        Element("H1", kids=[title], lang="es"),
        Element("Figure", kids=[figure], alt="A shape", place=figure.box.content),
        Element("P", kids=[*others]),
    ]
    data = write(laid_out, root)
    heading, picture, text = structure(data).kids
    assert (heading.kind, heading.text, heading.lang) == ("H1", "Title", "es")
    assert (picture.kind, picture.alt) == ("Figure", "A shape")
    assert text.text.replace(" ", "") == "".join(content.box.text for content in others).replace(" ", "")
    assert text.pages == {0, 1}
    assert artifacts(data) == ["At the foot", "At the foot"]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (place,) = [e.A.BBox for e in pdf.Root.StructTreeRoot.K[0].K if e.S == "/Figure"]
        box = figure.box.content
        points = (box.left, 440 - box.bottom, box.right, 440 - box.top)
        assert [float(n) for n in place] == pytest.approx([n * 0.75 for n in points])
        assert pdf.Root.Lang == "en"
        assert pdf.Root.MarkInfo.Marked


def test_a_link_is_one_annotation_with_its_own_words(laid_out: LaidOut) -> None:
    link = next(box for box in laid_out.pages[0].walk() if box.linked)
    root = Element(
        "Document", kids=[*contents(laid_out)], links=[Content(0, link)], described="Where it leads"
    )
    data = write(laid_out, root)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (annotation,) = pdf.pages[0].Annots
        assert annotation.Contents == "Where it leads"
        assert annotation.A.URI == "https://example.org/"


def test_a_link_that_no_element_has_is_none(laid_out: LaidOut) -> None:
    with pikepdf.open(io.BytesIO(write(laid_out, Element("Document", kids=[*contents(laid_out)])))) as pdf:
        assert list(pdf.pages[0].Annots) == []


def test_a_space_after_a_text_is_in_the_pdf_and_moves_nothing(setter: Typesetter) -> None:
    def written(spaced: bool) -> tuple[str, list[float]]:
        pages = setter.lay_out(setter.parse(DOCUMENT), [setter.stylesheet(STYLE)])
        root = Element("Document", kids=[*contents(pages)])
        text = structure(write(pages, root, [made_of(pages, "item")] * spaced)).text
        return text, [box.content.left for page in pages.pages for box in page.walk()]

    (with_space, places), (without, same) = written(True), written(False)
    assert with_space == without.replace("item", "item ")
    assert places == same


def test_pages_can_be_left_out_and_put_in_another_order(laid_out: LaidOut) -> None:
    first, second = laid_out.pages
    turned = laid_out.with_pages([second, first])
    data = write(turned, Element("Document", kids=[*contents(turned)]))
    assert structure(data).text.startswith("head")
    alone = laid_out.with_pages([second])
    assert structure(write(alone, Element("Document", kids=[*contents(alone)]))).text == "headtallbc"


def test_a_tree_with_what_is_not_on_its_page_is_refused(laid_out: LaidOut) -> None:
    (one, *_), two = contents(laid_out), laid_out.pages[1]
    with pytest.raises(RuntimeError, match="do not agree"):
        write(laid_out.with_pages([two]), Element("Document", kids=[Content(0, one.box)]))


def test_what_is_drawn_and_was_not_laid_out_is_refused(laid_out: LaidOut) -> None:
    page = laid_out.pages[0]
    bare = Page(page.width, page.height, page.content, (), page.handle)
    with pytest.raises(RuntimeError, match="not laid out"):
        write(laid_out.with_pages([bare]), Element("Document"))


def test_weasyprint_is_left_as_it_was(laid_out: LaidOut) -> None:
    import weasyprint.pdf

    before = weasyprint.pdf.add_tags
    write(laid_out, Element("Document"))
    assert weasyprint.pdf.add_tags is before


def test_letters_are_set_in_the_font_that_was_given(laid_out: LaidOut) -> None:
    with pikepdf.open(io.BytesIO(write(laid_out, Element("Document")))) as pdf:
        found = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        # It has no Arabic letters: those are set in a font of the machine.
        assert any("Test" in str(item.BaseFont) for item in found if "/BaseFont" in item)


@pytest.mark.parametrize("address", ["https://example.org/x.svg", "file:///etc/hostname", "test:other"])
@pytest.mark.parametrize(
    "html", ['<img src="{}">', '<link rel=stylesheet href="{}">', "<p style=\"background: url('{}')\">x"]
)
def test_a_document_loads_nothing_but_its_fonts(setter: Typesetter, html: str, address: str) -> None:
    with pytest.raises(AddressError, match=re.escape(address)):
        setter.lay_out(setter.parse(html.format(address)), [])


def test_what_an_address_holds_itself_is_taken(setter: Typesetter) -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'></svg>"
    pages = setter.lay_out(setter.parse(f'<img alt="" src="data:image/svg+xml,{svg}">'), [])
    assert named(pages, "img", BoxKind.PICTURE).content.width == 40


def test_what_is_changed_in_the_tree_is_laid_out_changed(setter: Typesetter) -> None:
    document = setter.parse("<p>before</p>")
    for paragraph in document.root.iter("p"):
        paragraph.text = "after"
    assert made_of(setter.lay_out(document, []), "after").kind is BoxKind.TEXT


def test_elements_that_are_alike_share_a_style_and_keep_their_ids(setter: Typesetter) -> None:
    html = "".join(f'<p id="p{n}" lang="es">Uno <b id="b{n}" lang="en">one</b></p>' for n in range(9))
    document = setter.parse(f'{html}<p><a href="#p3">There</a></p>')
    pages = setter.lay_out(document, [setter.stylesheet("p { color: red }")])
    boxes = [box for page in pages.pages for box in page.walk() if box.tag == "b" and box.text]
    assert [box.ids[-1] for box in boxes] == [f"b{n}" for n in range(9)]
    # The one that a link leads to has a style of its own, and so has what is in it.
    assert len({id(box.handle.style) for box in boxes}) == 2  # type: ignore[attr-defined]
    assert [element.get("id") for element in document.root.iter("p")][:9] == [f"p{n}" for n in range(9)]


def test_elements_with_a_style_of_their_own_share_none(setter: Typesetter) -> None:
    html = '<p lang="es" style="padding-top: 1px">Uno</p><p lang="es" style="padding-top: 9px">Dos</p>'
    pages = setter.lay_out(setter.parse(html), [])
    heights = [box.border.height - box.content.height for box in pages.pages[0].walk() if box.tag == "p"]
    assert {1, 9} <= set(heights)


LOOKS = [
    "", "font-size: 30px", "font-style: italic", "letter-spacing: 3px", "word-spacing: 9px", "hyphens: none", "line-height: 50px",
    "overflow-wrap: anywhere", "direction: rtl", "white-space: nowrap", "white-space: pre", "font-feature-settings: 'kern' 0",
    "text-decoration: underline", "hyphenate-limit-chars: 4 2 2", "hyphenate-character: '='", "width: 70px", "text-align: justify",
]  # fmt: skip


def lines_of(pages: LaidOut) -> list[tuple[str, float, float]]:
    return [
        (box.text, box.border.width, box.border.height)
        for page in pages.pages
        for box in page.walk()
        if box.text
    ]


def test_a_text_is_measured_once_in_the_same_room_and_each_look_for_itself(
    setter: Typesetter, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "Hydrochlorothiazide and  acetaminophen-codeine\ntake\tthem with pneumonoultramicroscopic water"
    page = "@page { size: 300px 2000px } p { hyphens: auto; overflow-wrap: break-word; width: 150px }"
    each = [f'<html lang="{lang}"><p style="{look}">{words}' for lang in ("en", "es") for look in LOOKS]
    alone = []
    for html in each:
        measured.forget()
        alone.append(lines_of(setter.lay_out(setter.parse(html), [setter.stylesheet(page)])))
    assert len(set(map(str, alone))) > len(LOOKS) / 2
    asked: list[str] = []
    theirs = measured._theirs
    monkeypatch.setattr(measured, "_theirs", lambda text, *rest: asked.append(text) or theirs(text, *rest))
    for _ in range(2):
        first = len(asked)
        after = [lines_of(setter.lay_out(setter.parse(html), [setter.stylesheet(page)])) for html in each]
        assert after == alone
    assert first
    assert len(asked) == first


FILLED = """<style>footer { position: running(footer) } @page { size: 300px; margin: 50px; @bottom-left { content: element(footer) } }
div { break-inside: avoid; height: 60px } footer i::after { content: counter(pages) }</style>
<footer>of <i></i></footer>"""


@pytest.mark.parametrize(("text", "least", "pages"), [(1, 1, 1), (1, 3, 3), (5, 1, 2), (5, 2, 2), (9, 2, 3)])
def test_what_only_fills_pages_makes_none_of_its_own_and_each_page_tells_how_many_there_are(
    setter: Typesetter, text: int, least: int, pages: int
) -> None:
    html = FILLED + "<div>text</div>" * text + '<div class="filler">___</div>' * 40
    laid_out = setter.lay_out(setter.parse(html), [], least)
    said = [[box.text for box in page.walk() if box.text] for page in laid_out.pages]
    assert len(said) == pages
    assert all("".join(page).endswith(f"of {pages}") for page in said)
    # Three of them fit on each page: those that are made are full.
    assert all(len([text for text in page if text in ("text", "___")]) == 3 for page in said)


def test_handouts_find_the_systems_libraries_without_asking_other_programs() -> None:
    """A compiler and a linker, for names that none of them has: it took as long as an article takes to read."""
    script = (
        "import sys\n"
        "asked = []\n"
        "sys.addaudithook(lambda event, given: asked.append(given[0]) if event == 'subprocess.Popen' else None)\n"
        "import cartilla.renderers.handout.sheet, ctypes.util, weasyprint\n"
        "print(asked, ctypes.util.find_library.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[] find_library\n"


def test_what_is_sought_in_html_is_made_a_pattern_once(
    setter: Typesetter, monkeypatch: pytest.MonkeyPatch
) -> None:
    setter.parse(DOCUMENT)
    made: list[str] = []
    monkeypatch.setattr(re, "compile", lambda pattern, *_: made.append(pattern))
    setter.parse(DOCUMENT)
    assert made == []
