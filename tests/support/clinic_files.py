"""Word files as clinics have them: each with constructs that converters lose. Every longer word is made one of its own, so that
what becomes of each can be told."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from string import ascii_lowercase

import docx
from docx.document import Document
from lxml import etree

from support.word_files import box, field, p, part, r, table, tracked, word_file

MARK = re.compile(r"q[a-z]{4}z")
_WORD = re.compile(r"[A-Za-zÁÉÍÓÚÑáéíóúñ]{5,}")
_HOLD_TEXT = frozenset(["t", "delText", "v", "textpath"])
_NO_TEXT = (
    "theme",
    "glossary",
    "docProps",
    "customXml",
    "styles.xml",
    "settings.xml",
    "fontTable.xml",
    "numbering.xml",
)

BOLD, SMALL, BIG = "<w:b/>", '<w:sz w:val="20"/>', '<w:sz w:val="40"/>'


def marked(data: bytes) -> tuple[bytes, set[str]]:
    """The file with a mark behind each longer word, and all marks. What is there in two forms has the same in both."""
    new = ("q" + "".join(letters) + "z" for letters in itertools.product(ascii_lowercase, repeat=4))
    made = io.BytesIO()
    marks: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as out:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(".xml") and not any(each in name for each in _NO_TEXT):
                root = etree.fromstring(content)
                marks |= {*_mark(root, new)}
                content = etree.tostring(root)
            out.writestr(name, content)
    return made.getvalue(), marks


def marks_in(data: bytes) -> set[str]:
    """The marks that some file still has, in whatever part."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {
            mark
            for name in file.namelist()
            for mark in MARK.findall(file.read(name).decode("utf-8", "replace"))
        }


def _mark(root: etree._Element, new: Iterator[str]) -> Iterator[str]:
    twice: dict[tuple[etree._Element, str], str] = {}
    for element in root.iter(etree.Element):
        if etree.QName(element).localname not in _HOLD_TEXT:
            continue
        both = next(
            (one for one in element.iterancestors() if etree.QName(one).localname == "AlternateContent"), None
        )
        found: list[str] = []

        def mark(word: re.Match[str], both: etree._Element | None = both, found: list[str] = found) -> str:
            if both is None:
                found.append(next(new))
                return word[0] + found[-1]
            # The words of either form are the same, and there once.
            found.append(twice.setdefault((both, word[0]), next(new)))
            return word[0] + found[-1]

        if element.text:
            element.text = _WORD.sub(mark, element.text)
        if element.get("string"):
            element.set("string", _WORD.sub(mark, element.get("string", "")))
        yield from found


def _saved(document: Document) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _letter() -> bytes:
    """A letter with a head and foot, a dose that was changed, lines to sign on."""
    body = (
        p(r("Your new medicine", BOLD + BIG)) + p(r("Dear Mr. Lopez,")) + p(r("Take ") + tracked("del", r("10 mg of lisinopril"))
        + tracked("ins", r("5 mg of lisinopril", BOLD)) + r(" every morning with water.")) + p(r("Please call us at (555) 010-0199 if you feel dizzy."))
        + p(r("Signature: ____________________\tDate: ________")) + p("")
        + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    )  # fmt: skip
    head = part("hdr", p(r("Valley Clinic, 12 Orchard Street")) + p(r("Phone: (555) 010-0142")))
    foot = part("ftr", p(r("Emergency: call 911 right away") + field("PAGE", r("1"))))
    return word_file(body, {"word/header1.xml": head, "word/footer1.xml": foot})


def _typed() -> bytes:
    """Headings by bold and size, bullets that somebody typed with tabs, numbers typed with brackets."""
    made = docx.Document()
    for text, bold in (
        ("Caring for your wound", True),
        ("Wash your hands before every change.", False),
        ("What you need:", True),
    ):
        made.add_paragraph().add_run(text).bold = bold
    for text in (
        "•\tClean gauze",
        "-\tSterile saline",
        "o\tPaper tape",
        "–\tGloves without powder",
        "* Scissors",
        "\uf0b7\tPlaster",
        "➢ Towel",
    ):
        made.add_paragraph(text)
    made.add_paragraph().add_run("STEPS").bold = True
    for text in (
        "1)\tRemove the dressing",
        "2)\tRinse the wound",
        "a.\tSlowly",
        "b.\tTwice",
        "(3) Cover the wound",
        "4º Throw away the gauze",
        "Step 5: Wash again",
    ):
        made.add_paragraph(text)
    made.add_paragraph("WHEN TO CALL US")
    made.add_paragraph("Call (555) 010-0142, or visit www.example.org/wounds for pictures.")
    return _saved(made)


def _doses() -> bytes:
    """A table of doses: merged cells, a table in a cell, a heading row, a caption, empty cells."""
    inner = table([p(r("Morning")), p(r("Evening"))], [p(r("5 mL")), p(r("2.5 mL"))])
    merged = (
        '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p(r("Children under twelve", BOLD)) + "</w:tc>"
    )
    down = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p(r("Weight in pounds")) + "</w:tc>"
    more = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + p("") + "</w:tc>"
    rows = (
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{merged}</w:tr><w:tr>{down}<w:tc><w:tcPr/>{p(r('24 to 35 pounds'))}</w:tc></w:tr>"
        f"<w:tr>{more}<w:tc><w:tcPr/>{p(r('Times of day'))}{inner}{p('')}</w:tc></w:tr><w:tr><w:tc><w:tcPr/>{p('')}</w:tc><w:tc><w:tcPr/>{p(r('Never more than 4 doses'))}</w:tc></w:tr>"
    )
    return word_file(
        p(r("Acetaminophen doses", BIG)) + p(r("Table ") + field("SEQ Table \\* ARABIC", r("1")) + r(": Doses by weight"), '<w:pStyle w:val="Caption"/>')
        + f"<w:tbl><w:tblPr/>{rows}</w:tbl>" + p(r("Measure with the syringe, not a spoon."))
    )  # fmt: skip


def _boxes() -> bytes:
    """Text boxes of newer and older programs, WordArt, shapes in a group, a watermark in the head."""
    art = '<w:r><w:pict><v:shape><v:textpath string="Happy and healthy"/></v:shape></w:pict></w:r>'
    old = f"<w:r><w:pict><v:rect><v:textbox><w:txbxContent>{p(r('Ask about vaccines today'))}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
    group = f"<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{p(r('Left shape'))}</w:txbxContent></wps:txbx></wps:wsp><wps:wsp><wps:txbx><w:txbxContent>{p(r('Right shape'))}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    head = part("hdr", p('<w:r><w:pict><v:shape><v:textpath string="DRAFT COPY"/></v:shape></w:pict></w:r>'))
    return word_file(
        p(r("Asthma action plan", BOLD + BIG)) + p(r("Green zone: keep going.") + box(p(r("EMERGENCY: call 911")) + p(r("Stay with the child."))))
        + p(old) + p(art) + p(group) + p(r("Yellow zone: two puffs.")) + p(box(table([p(r("Puffs")), p(r("Minutes"))]))),
        {"word/header1.xml": head},
    )  # fmt: skip


def _checklist() -> bytes:
    """Boxes to tick: a letter of a symbol font, a content control, a form field; lists to choose from, dates."""
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    check = (
        '<w:sdt><w:sdtPr><w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent>'
        + r("☒")
        + "</w:sdtContent></w:sdt>"
    )
    chosen = (
        '<w:sdt><w:sdtPr><w:alias w:val="Doctor"/><w:dropDownList><w:listItem w:displayText="Dr. Alvarez"/><w:listItem w:displayText="Dr. Nguyen"/></w:dropDownList></w:sdtPr><w:sdtContent>'
        + r("Choose a doctor", '<w:rStyle w:val="PlaceholderText"/>')
        + "</w:sdtContent></w:sdt>"
    )
    form = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Name1"/><w:textInput><w:default w:val="name"/></w:textInput></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("Enter patient")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return word_file(
        p(r("Before your surgery", BIG)) + p(symbol + r(" I stopped eating at midnight")) + p(check + r(" I brought my medicines")) + p(r("☐ Somebody drives me home"))
        + p(r("[ ] I removed jewelry")) + p(r("My doctor: ") + chosen) + p(r("Patient: ") + form)
        + f"<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{p(r('Surgery on Monday'))}</w:sdtContent></w:sdt>"
    )  # fmt: skip


def _notes() -> bytes:
    """Footnotes, endnotes, comments and an answer to one, bookmarks, references to them."""
    ref = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="3"/></w:r>'
    comment = (
        '<w:commentRangeStart w:id="4"/>'
        + r("every eight hours")
        + '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
    )
    return word_file(
        p('<w:bookmarkStart w:id="1" w:name="_Ref1"/>' + r("Antibiotics", BIG) + '<w:bookmarkEnd w:id="1"/>') + p(r("Take one tablet ") + comment + r(" until finished.") + ref)
        + p(r("As told under ") + field("REF _Ref1 \\h", r("Antibiotics")) + r(", finish the bottle.") + end),
        {
            "word/footnotes.xml": part("footnotes", f'<w:footnote w:type="separator" w:id="0">{p("<w:r><w:separator/></w:r>")}</w:footnote><w:footnote w:id="2">{p(r("Unless your doctor says otherwise."))}</w:footnote>'),
            "word/endnotes.xml": part("endnotes", f'<w:endnote w:id="3">{p(r("Source: pharmacy handbook"))}</w:endnote>'),
            "word/comments.xml": part("comments", f'<w:comment w:id="4" w:author="Ana">{p(r("Really eight?"))}</w:comment><w:comment w:id="5" w:author="Luis">{p(r("Confirmed with pharmacy"))}</w:comment>'),
        },
    )  # fmt: skip


def _fields() -> bytes:
    """Links and lists by field codes, fields in fields, letters to be merged, a table of contents."""
    nested = field("IF " + "x" + " = 1", r("Dear ") + field("MERGEFIELD FirstName", r("«FirstName»")))
    simple = '<w:fldSimple w:instr=" MERGEFIELD Clinic ">' + r("«ClinicName»") + "</w:fldSimple>"
    contents = p(field('TOC \\o "1-3" \\h', r("Eating well") + "<w:r><w:tab/></w:r>" + r("2")))
    return word_file(
        contents + p(r("Eating well", BIG)) + p(nested + r(", welcome to ") + simple) + p(r("Read ") + field('HYPERLINK "https://www.example.org/plate"', r("about the plate")) + r(" online."))
        + p(r("Or ") + field('HYPERLINK \\l "place"', r("jump below")) + r(", printed on ") + field("DATE", r("Monday")) + r(".")) + p('<w:hyperlink r:id="mail">' + r("Write to us") + "</w:hyperlink>"),
        relations={"mail": "mailto://help@example.org"},
    )  # fmt: skip


def _signs() -> bytes:
    """Soft and hard hyphens, spaces that don't break, tabs, breaks, letters of symbol fonts, quotes, fractions."""
    soft = "<w:r><w:t>inflam</w:t><w:softHyphen/><w:t>matory medicine</w:t></w:r>"
    hard = "<w:r><w:t>follow</w:t><w:noBreakHyphen/><w:t>up visit</w:t></w:r>"
    lines = "<w:r><w:t>Monday</w:t><w:br/><w:t>Tuesday</w:t><w:cr/><w:t>Wednesday</w:t><w:tab/><w:t>Thursday</w:t><w:ptab/><w:t>Friday</w:t></w:r>"
    return word_file(
        p(r("Blood pressure", BIG)) + p(soft) + p(hard) + p(lines) + p(r("Below\u00a0120/80\u202fmmHg is “normal” – ½ tablet, 37.5°C, ≥ 3 times, µg, 5\u2011year, zero\u200bwidth"))
        + p('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + r(" 140: call us")) + p(r("CO", "") + r("2", '<w:vertAlign w:val="subscript"/>') + r(" and H") + r("2", '<w:vertAlign w:val="subscript"/>') + r("O outside"))
    )  # fmt: skip


def _hidden() -> bytes:
    """Hidden text, whole paragraphs put in and taken out, moves, a changed look, words struck out by hand."""
    gone = p(tracked("del", r("Never take ibuprofen")), '<w:rPr><w:del w:id="1" w:author="Ana"/></w:rPr>')
    there = p(
        tracked("ins", r("Ask before taking ibuprofen")), '<w:rPr><w:ins w:id="2" w:author="Ana"/></w:rPr>'
    )
    look = '<w:b/><w:rPrChange w:id="9" w:author="Ana"><w:rPr/></w:rPrChange>'
    return word_file(
        p(r("Pain relief", BIG)) + p(r("For nurses only: check kidneys", "<w:vanish/>")) + gone + there + p(tracked("moveFrom", r("Drink plenty of water."))) + p(r("Sleep enough."))
        + p(tracked("moveTo", r("Drink plenty of water."))) + p(r("Rest today", look)) + p(r("Two tablets", "<w:strike/>") + r(" one tablet daily")) + p(r("white letters", '<w:color w:val="FFFFFF"/>'))
    )  # fmt: skip


def _smart() -> bytes:
    """What older programs put around words: smart tags, marks of the spelling, XML of one's own; ruby, two directions."""
    tag = '<w:smartTag w:element="place">' + r("Orchard Clinic") + "</w:smartTag>"
    own = '<w:customXml w:element="dose">' + r("twenty drops") + "</w:customXml>"
    split = r("Amox") + '<w:proofErr w:type="spellStart"/>' + r("icillin") + '<w:proofErr w:type="spellEnd"/>'
    ruby = (
        "<w:r><w:ruby><w:rt>"
        + r("reading aloud")
        + "</w:rt><w:rubyBase>"
        + r("written word")
        + "</w:rubyBase></w:ruby></w:r>"
    )
    return word_file(
        p(r("Ear drops", BIG)) + p(r("Come to ") + tag + r(" for ") + own + r(".")) + p(split + r(" twice daily")) + p(ruby) + p('<w:bdo w:val="rtl">' + r("backward words") + "</w:bdo>")
        + p(r("Tome estas gotas", '<w:lang w:val="es-MX"/>') + r(" means take these drops."))
    )  # fmt: skip


def _objects() -> bytes:
    """An equation, an Excel table that is embedded, a chart with words."""
    math = "<m:oMathPara><m:oMath><m:r><m:t>weight</m:t></m:r><m:f><m:num><m:r><m:t>height</m:t></m:r></m:num><m:den><m:r><m:t>metres</m:t></m:r></m:den></m:f></m:oMath></m:oMathPara>"
    excel = (
        '<w:r><w:object><v:shape><v:imagedata r:id="sheet" title="Budget table"/></v:shape></w:object></w:r>'
    )
    chart = '<c:chartSpace xmlns:c="urn:c" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:title><a:t>Cases by month</a:t></c:title><c:ser><c:cat><c:v>January</c:v><c:v>February</c:v></c:cat></c:ser></c:chartSpace>'
    return word_file(
        p(r("Body mass", BIG)) + p(math) + p(r("Costs below.") + excel) + p(r("A chart follows.")),
        {"word/charts/chart1.xml": chart, "word/embeddings/sheet.xlsx": b"PK", "word/media/sheet.emf": b"\x01\x00"},
        {"sheet": "media/sheet.emf"},
    )  # fmt: skip


def _diagram() -> bytes:
    """SmartArt, whose words stand in a part of their own, and once more as it was drawn."""
    words = "<dgm:pt><dgm:t><a:p><a:r><a:t>Cough into elbow</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>Throw tissue away</a:t></a:r></a:p></dgm:t></dgm:pt>"
    names = 'xmlns:dgm="urn:d" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    held = '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><dgm:relIds xmlns:dgm="urn:d" r:dm="data"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    return word_file(
        p(r("Cover your cough", BIG)) + p(r("Three steps:")) + p(held) + p(r("Then wash hands.")),
        {"word/diagrams/data1.xml": f"<dgm:dataModel {names}><dgm:ptLst>{words}</dgm:ptLst></dgm:dataModel>"},
    )


def _columns() -> bytes:
    """Columns and sections, each with a head of its own, breaks of pages."""
    section = '<w:sectPr><w:type w:val="continuous"/><w:cols w:num="2"/></w:sectPr>'
    return word_file(
        p(r("Newsletter", BIG)) + p(r("Flu season begins"), section) + p(r("First column text")) + p('<w:r><w:br w:type="column"/></w:r>' + r("Second column text"))
        + p('<w:r><w:br w:type="page"/></w:r>' + r("Next page text"), section) + p('<w:r><w:lastRenderedPageBreak/></w:r>' + r("Final words")),
        {"word/header1.xml": part("hdr", p(r("First section head"))), "word/header2.xml": part("hdr", p(r("Second section head")))},
    )  # fmt: skip


def _lists() -> bytes:
    """Lists of Word's own, three deep, that go on behind a picture's place and begin anew; headings of its own."""
    made = docx.Document()
    made.add_heading("Diabetes and feet", 0)
    made.add_heading("Every day", 1)
    for text, style in (
        ("Look at both feet", "List Bullet"),
        ("Between toes", "List Bullet 2"),
        ("With a mirror", "List Bullet 3"),
        ("Wear clean socks", "List Bullet"),
    ):
        made.add_paragraph(text, style)
    made.add_paragraph("Measure sugar first.")
    for text in ("Prick a finger", "Touch the strip", "Write the number"):
        made.add_paragraph(text, "List Number")
    made.add_heading("Never", 2)
    made.add_paragraph("Walk barefoot", "Intense Quote")
    made.sections[0].header.paragraphs[0].text = "Podiatry department"
    made.sections[0].different_first_page_header_footer = True
    made.sections[0].first_page_footer.paragraphs[0].text = "Printed yearly"
    made.core_properties.title = "Feet"
    return _saved(made)


def _strange() -> bytes:
    """What no program of today writes, or only a few: unknown elements, text outside of runs, another document inside."""
    return word_file(
        p(r("Vaccines", BIG)) + f"<x:aside>{p(r('Words in an unknown frame'))}</x:aside>" + p("<x:strange><w:t>unknown within paragraph</w:t></x:strange>")
        + p(r("Side effects ") + '<w:subDoc r:id="other"/>' + r("are rare")) + '<w:altChunk r:id="chunk"/>'
        + p("<w:r><w:rPr/><w:pgNum/><w:t>numbered page</w:t></w:r>") + table([f"<w:sdt><w:sdtContent>{p(r('Controlled cell'))}</w:sdtContent></w:sdt>"]),
    )  # fmt: skip


FILES = {
    make.__name__.removeprefix("_"): make
    for make in (_letter, _typed, _doses, _boxes, _checklist, _notes, _fields, _signs, _hidden, _smart, _objects, _diagram, _columns, _lists, _strange)
}  # fmt: skip
