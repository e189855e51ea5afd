"""A clinic's Word file becomes an article that looks as the document was meant, and says what isn't in it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import docx
import mammoth
import pytest
from click.testing import CliRunner
from docx.document import Document
from PIL import Image

from cartilla.cli import command as cartilla
from cartilla.config import Package, PackageSettings, Settings
from cartilla.errors import CartillaError, Severity
from cartilla.importing.article import Imported, read_document
from cartilla.parse.library import inspect_article
from cartilla.starter import write_package
from support.word_files import box, field, p, part, r, table, tracked, word_file

AS_OF = date(2026, 11, 22)


def taken(root: Path, data: bytes | Document, changes: str = "") -> tuple[str, Imported]:
    """The article's text below its front matter, which our parser reads without an error, and the import."""
    if not isinstance(data, bytes):
        file = io.BytesIO()
        data.save(file)
        data = file.getvalue()
    (root / "leaflet.docx").write_bytes(data)
    package = Package(root, Settings(format=1, package=PackageSettings(name="test")))
    done = read_document(package, root / "leaflet.docx", "", changes, AS_OF)
    for name, content in done.files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    article, findings = inspect_article(package, "leaflet")
    assert [str(one) for one in findings if one.severity is Severity.ERROR] == []
    assert article is not None
    assert article.draft
    text = done.files["source/articles/leaflet/article.md"].decode()
    return text.split("---\n", 2)[2].strip(), done


def missing(done: Imported) -> list[str]:
    return [str(told) for told in done.report.missing]


def changed(done: Imported) -> str:
    return "\n".join(map(str, done.report.changed))


def bold(document: Document, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def picture(form: str, color: str) -> io.BytesIO:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), color).save(data, form)
    data.seek(0)
    return data


def test_what_looks_like_a_heading_or_a_list_is_one(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Your blood pressure", style="Title")
    document.add_paragraph("It should be below 130/80.")
    bold(document, "What to do")
    for text in ("•\tTake your medicine", "•\tEat less salt", "•\tWalk"):
        document.add_paragraph(text)
    bold(document, "How to measure")
    for text in ("1. Sit down", "2) Rest your arm", "3. Press start"):
        document.add_paragraph(text)
    for text in ("Write it down", "Show us"):
        document.add_paragraph(text, style="List Number")
    text, done = taken(tmp_path, document)
    assert b'title: "Your blood pressure"' in done.files["source/articles/leaflet/article.md"]
    assert text == (
        "It should be below 130/80.\n\n## What to do\n\n- Take your medicine\n- Eat less salt\n- Walk\n\n"
        "## How to measure\n\n1. Sit down\n2. Rest your arm\n3. Press start\n\n1) Write it down\n2) Show us"
    )
    assert missing(done) == []
    assert "“What to do”" in changed(done)


def test_letters_and_numbers_of_any_kind_that_are_typed_are_one_list_with_what_stands_below_a_step(
    tmp_path: Path,
) -> None:
    document = docx.Document()
    document.add_paragraph("Do this.")
    for text in ("1.-\tWash", "2.- Rinse", "a.\tslowly", "b)\ttwice", "(3) Cover", "4º Call us"):
        document.add_paragraph(text)
    document.add_paragraph("Or this.")
    for text in ("a) Walk", "b) Swim"):
        document.add_paragraph(text)
    for text, style in (("Feet", "List Bullet"), ("Toes", "List Bullet 2"), ("Nails", "List Bullet 3")):
        document.add_paragraph(text, style)
    text, done = taken(tmp_path, document)
    assert text == (
        "Do this.\n\n1. Wash\n2. Rinse\n   1. slowly\n   2. twice\n3. Cover\n4. Call us\n\nOr this.\n\n"
        "1. Walk\n2. Swim\n\n* Feet\n  * Toes\n    * Nails"
    )
    assert missing(done) == []
    assert "typed letters make a list of 2" in changed(done)


def test_a_sign_of_a_symbol_font_is_the_sign_that_readers_see(tmp_path: Path) -> None:
    def sign(font: str, code: str) -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    text, done = taken(
        tmp_path,
        word_file(
            p(r("Call us: ") + sign("Symbol", "F0B3") + r(" 140, ") + sign("Symbol", "A3") + r(" 60.") + sign("Wingdings", "F0FE"))
        ),
    )  # fmt: skip
    assert (text, missing(done)) == ("Call us: ≥ 140, ≤ 60.☑", [])


def test_larger_letters_stand_above_bold_ones_and_bold_words_in_a_sentence_stay(tmp_path: Path) -> None:
    large, small = '<w:sz w:val="36"/>', '<w:sz w:val="22"/>'
    text, _ = taken(
        tmp_path,
        word_file(
            p(r("Asthma", large)) + p(r("It is common in children, and can be treated.", small)) + p(r("At home", f"<w:b/>{small}"))
            + p(r("Keep the ", small) + r("inhaler", f"<w:b/>{small}") + r(" near you.", small)) + p(r("Call 911 now!", f"<w:b/>{small}"))
        ),
    )  # fmt: skip
    assert text == (
        "## Asthma\n\nIt is common in children, and can be treated.\n\n### At home\n\nKeep the **inhaler** near you.\n\n**Call 911 now!**"
    )


def test_steps_that_a_paragraph_interrupts_tell_that_they_are_numbered_anew(tmp_path: Path) -> None:
    step = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    numbers = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    text, done = taken(
        tmp_path,
        word_file(
            p(r("Wash"), step) + p(r("Dry"), step) + p(r("Wait a minute.")) + p(r("Go to step 1"), step),
            {"word/numbering.xml": part("numbering", numbers)},
        ),
    )
    assert text == "1. Wash\n2. Dry\n\nWait a minute.\n\n1. Go to step 1"
    assert "has number 3 in the document, and 1 here: “Go to step 1”" in changed(done)


DOSE = p(r("Take ") + tracked("del", r("10")) + tracked("ins", r("5")) + r(" mg each day."))


def test_tracked_changes_stop_the_import_until_a_side_is_named(tmp_path: Path) -> None:
    with pytest.raises(CartillaError) as stopped:
        taken(tmp_path, word_file(DOSE))
    assert "Dr. Ruiz deletes “10”" in str(stopped.value)
    assert "Dr. Ruiz adds “5”" in str(stopped.value)
    assert "--changes" in str(stopped.value)
    text, done = taken(tmp_path, word_file(DOSE), "accept")
    assert text == "Take {mg_5} each day."
    assert [one for one in missing(done) if "“10”" in one]
    text, done = taken(tmp_path, word_file(DOSE), "reject")
    assert text == "Take {mg_10} each day."
    assert [one for one in missing(done) if "“5”" in one]


def test_a_change_that_joins_two_paragraphs_or_takes_a_row_is_followed(tmp_path: Path) -> None:
    gone = p(r("Do not ") + tracked("del", r("ever")), '<w:rPr><w:del w:id="1"/></w:rPr>')
    text, _ = taken(tmp_path, word_file(gone + p(r("stop this medicine."))), "accept")
    assert text == "Do not stop this medicine."
    row = (
        '<w:tr><w:trPr><w:del w:id="4" w:author="Ana"/></w:trPr><w:tc>'
        + p(r("Adult 9 mL"))
        + "</w:tc></w:tr>"
    )
    doses = table([p(r("Age")), p(r("Dose"))], [p(r("Child")), p(r("5 mL"))]).replace(
        "</w:tbl>", f"{row}</w:tbl>"
    )
    text, done = taken(tmp_path, word_file(p(r("Doses.")) + doses), "accept")
    assert text == "Doses.\n\n| Age | Dose |\n|---|---|\n| Child | {ml_5} |"
    assert [one for one in missing(done) if "Adult 9 mL" in one]


@pytest.mark.parametrize(
    ("body", "parts", "told"),
    [
        (p(r("Now ") + r("never", "<w:strike/>")), {}, r"crossed-out text: “never”"),
        (p(r("Now ") + r("secret", "<w:vanish/>")), {}, r"hidden text: “secret”"),
        (p(r("Now") + "<m:oMath><m:r><m:t>a/b</m:t></m:r></m:oMath>"), {}, r"a formula: “a/b”"),
        (p(r("Now")), {"word/header1.xml": part("hdr", p(r("Harbor Clinic")))}, r"header1: a page header: “Harbor Clinic”"),
        (p(r("Now")), {"word/footer2.xml": part("ftr", p(r("Revised 2024")))}, r"footer2: a page footer: “Revised 2024”"),
        (
            p(r("Take it daily") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
            {"word/footnotes.xml": part("footnotes", f'<w:footnote w:id="2">{p(r("Not if pregnant."))}</w:footnote>')},
            r"paragraph 1 \(“Take it daily”\): a footnote: “Not if pregnant.”",
        ),
        (
            p(r("Take it daily") + '<w:r><w:commentReference w:id="3"/></w:r>'),
            {"word/comments.xml": part("comments", f'<w:comment w:id="3" w:author="Ana">{p(r("Is this right?"))}</w:comment>')},
            r"paragraph 1 \(“Take it daily”\): a comment \(Ana\): “Is this right\?”",
        ),
        (p(r("Now") + '<w:r><w:sym w:font="Webdings" w:char="F0FC"/></w:r>'), {}, r"a sign of the font Webdings \(F0FC\)"),
        (p(r("Now")) + p(field("TOC \\o", r("Doses 3"))), {}, r"a table of contents or index .*: “Doses 3”"),
        (
            p(r("Now") + "<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText=\"once\"/><w:listItem w:displayText=\"twice\"/></w:dropDownList></w:sdtPr><w:sdtContent/></w:sdt>"),
            {},
            r"a field of a form to choose from: “once, twice”",
        ),
        (p(r("Now")), {"word/header1.xml": part("hdr", '<w:p><w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r></w:p>')}, r"WordArt or a watermark\): “DRAFT”"),
        (p(r("Now") + '<w:r><w:drawing><a:blip r:embed="nowhere"/></w:drawing></w:r>'), {}, r"a picture that isn't in the document itself"),
        (p(r("Now") + "<x:new>Soon</x:new>"), {}, r"text of a kind that isn't known: “Soon”"),
    ],
)  # fmt: skip
def test_what_an_article_has_no_place_for_is_told_with_its_place(
    tmp_path: Path, body: str, parts: dict[str, str], told: str
) -> None:
    _, done = taken(tmp_path, word_file(body, parts))
    assert len(missing(done)) == 1, missing(done)
    assert re.search(told, missing(done)[0])


def test_a_text_box_stands_once_below_its_paragraph(tmp_path: Path) -> None:
    text, done = taken(tmp_path, word_file(p(r("Some signs.") + box(p(r("EMERGENCY: call 911")))) + p(r("More."))))  # fmt: skip
    assert text == "Some signs.\n\n:::{note}\nEMERGENCY: call 911\n:::\n\nMore."
    assert "a text box stands as a note" in changed(done)
    assert missing(done) == []


def test_links_languages_and_raised_signs_stay(tmp_path: Path) -> None:
    text, done = taken(
        tmp_path,
        word_file(
            p(
                r("See ") + '<w:hyperlink r:id="one">' + r("the guide", "<w:b/>") + "</w:hyperlink>" + r(", ask “")
                + r("¿Dónde está?", '<w:lang w:val="es-MX"/>') + r("”. 10") + r("6", '<w:vertAlign w:val="superscript"/>') + r(" per mm")
                + r("3", '<w:vertAlign w:val="superscript"/>') + field('HYPERLINK "https://example.org/b"', r(" and this"))
            )
            + p('<w:hyperlink r:id="two">' + r("a file") + "</w:hyperlink>"),
            relations={"one": "https://example.org/a(b)", "two": "file:///C:/x.docx"},
        ),
    )  # fmt: skip
    assert text == (
        "See [**the guide**](https://example.org/a%28b%29), ask “[¿Dónde está?]{lang=es-MX}”. 10⁶ per mm³ [and this](https://example.org/b)\n\na file"
    )
    assert [one for one in missing(done) if "file:///C:/x.docx" in one]


def test_a_document_in_another_language_than_the_package_is_told(tmp_path: Path) -> None:
    text, done = taken(tmp_path, word_file(p(r("Lávese las manos.", '<w:lang w:val="es-MX"/>'))))
    assert text == "Lávese las manos."
    assert "marked as written in es-MX, and is to be in en-US" in changed(done)


def test_merged_cells_say_what_they_say_in_each_and_empty_ones_have_a_dash(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Doses.")
    cells = document.add_table(3, 3)
    for n, text in enumerate(["Age", "Day", "Night", "2–5", "5 mL", "", "6–9", "", "1|2"]):
        cells.cell(n // 3, n % 3).text = text
    cells.cell(1, 1).merge(cells.cell(2, 1))
    text, done = taken(tmp_path, document)
    assert (
        text
        == "Doses.\n\n| Age | Day | Night |\n|---|---|---|\n| 2–5 | {ml_5} | — |\n| 6–9 | {ml_5} | 1\\|2 |"
    )
    assert "merged cells" in changed(done)
    assert "1 empty cell" in changed(done)


def test_pictures_are_copied_and_those_without_words_are_told(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Look.")
    for form, color, alt in (("PNG", "red", ""), ("BMP", "blue", "A cuff [on] an arm"), ("JPEG", "green", "A pill")):  # fmt: skip
        shape = document.add_picture(picture(form, color))
        if alt:
            shape._inline.docPr.set("descr", alt)
    text, done = taken(tmp_path, document)
    assert (
        text
        == "Look.\n\n![A cuff \\[on\\] an arm](figures/picture-2.png)\n\n![A pill](figures/picture-3.jpg)"
    )
    assert len(missing(done)) == 1
    assert "![What it shows](figures/picture-1.png)" in missing(done)[0]
    with Image.open(io.BytesIO(done.files["source/articles/leaflet/figures/picture-2.png"])) as copied:
        assert copied.format == "PNG"


def test_whatever_another_reader_of_word_files_finds_is_in_the_article_or_told(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Clinic"
    document.add_heading("Doses", 1)
    document.add_paragraph("Give # 2 *now* and [then] 1. rest_here", style="Quote")
    document.add_heading("Deep", 3)
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph("two", style="List Bullet 2")
    document.add_table(1, 1).cell(0, 0).text = "alone in a frame"
    file = io.BytesIO()
    document.save(file)
    text, done = taken(tmp_path, file.getvalue())
    seen = mammoth.extract_raw_text(file).value.split()
    said = f"{done.files['source/articles/leaflet/article.md'].decode()} {' '.join(missing(done))} {changed(done)}"
    assert len(seen) > 10
    assert [word for word in seen if word not in re.sub(r"\\(.)", r"\1", said)] == []
    assert text


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.pdf", b"%PDF-1.7", "Ask for the Word file"),
        ("a.docx", b"%PDF-1.7", "Ask for the Word file"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "save it as a Word document"),
        ("a.docx", b"\xd0\xcf\x11\xe0", "password"),
        ("a.docx", b"hello", "no Word document"),
        ("a.docx", word_file("<w:p>"), "can't be read"),
        ("a.docx", word_file("<w:x>" * 300 + "</w:x>" * 300), "nests deeper"),
        (
            "a.docx",
            word_file("", {"word/document.xml": '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'}),
            "declares types",
        ),
        ("a.docx", word_file(p(r(""))), "no running text"),
    ],
)
def test_what_cant_be_imported_is_refused_in_words(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(data)
    package = Package(tmp_path, Settings(format=1, package=PackageSettings(name="test")))
    with pytest.raises(CartillaError, match=says):
        read_document(package, tmp_path / name, "", "", AS_OF)


def test_a_file_that_unpacks_to_too_much_isnt_opened(tmp_path: Path) -> None:
    data = io.BytesIO()
    with (
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file,
        file.open("word/document.xml", "w") as part_,
    ):
        for _ in range(40):
            part_.write(b" " * 1_000_000)
    with pytest.raises(CartillaError, match="larger than any text needs"):
        taken(tmp_path, data.getvalue())


def test_the_command_writes_a_draft_and_tells_and_overwrites_nothing(tmp_path: Path) -> None:
    write_package(tmp_path / "ours")
    (tmp_path / "Tos y fiebre.docx").write_bytes(word_file(p(r("Rest.") + r("Run.", "<w:strike/>"))))
    arguments = ["-C", str(tmp_path / "ours"), "import", str(tmp_path / "Tos y fiebre.docx")]
    first = CliRunner().invoke(cartilla, arguments)
    assert first.exit_code == 0, first.output
    assert "crossed-out text: “Run.”" in first.output
    written = tmp_path / "ours/source/articles/tos-y-fiebre/article.md"
    assert "draft: true" in written.read_text("utf-8")
    written.write_text("mine", "utf-8")
    again = CliRunner().invoke(cartilla, arguments)
    assert isinstance(again.exception, CartillaError)
    assert "--article" in str(again.exception)
    assert written.read_text("utf-8") == "mine"


def test_what_a_field_of_a_form_shows_without_words_is_there_and_what_it_offers_is_told(
    tmp_path: Path,
) -> None:
    def form(code: str, settings: str) -> str:
        return field(code, "").replace('"begin"/>', f'"begin"><w:ffData>{settings}</w:ffData></w:fldChar>')

    offered = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="one tablet"/><w:listEntry w:val="two tablets"/></w:ddList>'
    text, done = taken(
        tmp_path,
        word_file(
            p(r("Take ") + form("FORMDROPDOWN", offered) + r(" a day."))
            + p(form("FORMCHECKBOX", "<w:checkBox><w:checked/></w:checkBox>") + r(" Call us if it is "))
            + p(r("Weight: ") + field("SYMBOL 179 \\f Symbol", "") + r(" 40 kg ") + field("MACROBUTTON x Click here", ""))
        ),
    )  # fmt: skip
    assert "Take two tablets a day." in text
    assert "☒ Call us" in text
    assert "≥ {kg_40}" in text
    assert "to choose from: “one tablet two tablets”" in "\n".join(missing(done))
    assert "a field without a value: “MACROBUTTON x Click here”" in "\n".join(missing(done))


def test_letters_that_were_moved_by_hand_are_raised_or_lowered(tmp_path: Path) -> None:
    body = p(
        r("10")
        + r("5", '<w:position w:val="8"/>')
        + r(" cells, H")
        + r("2", '<w:position w:val="-6"/>')
        + r("O")
    )
    text, _ = taken(tmp_path, word_file(body))
    assert "10⁵ cells, H₂O" in text


def test_words_that_word_keeps_in_attributes_and_lists_are_told(tmp_path: Path) -> None:
    numbering = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="none"/><w:lvlText w:val="NEVER:"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    body = (
        '<w:tbl><w:tblPr><w:tblDescription w:val="Doses by age"/></w:tblPr><w:tr><w:tc>' + p(r("Age")) + "</w:tc></w:tr></w:tbl>"
        + p('<w:r><w:drawing><wp:inline><wp:docPr id="1" name="c" descr="Fever over a week"/><x:chart/></wp:inline></w:drawing></w:r>' + r("Rest."))
        + p(f'<w:hyperlink r:id="k" w:tooltip="Opens at 8">{r("Hours")}</w:hyperlink>')
        + p(r("wake a child"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + '<w:subDoc r:id="s"/>'
    )  # fmt: skip
    _, done = taken(tmp_path, word_file(body, {"word/numbering.xml": numbering}, {"k": "https://example.org/x"}))  # fmt: skip
    for told in ("table: “Doses by age”", "drawing: “Fever over a week”", "mouse: “Opens at 8”", "each item of a list: “NEVER:”", "another document"):  # fmt: skip
        assert told in "\n".join(missing(done))
