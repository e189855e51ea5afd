"""Words in a Word document = words in the article + words in the report, whatever the document is made of."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import ascii_lowercase

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cartilla.config import Package, PackageSettings, Settings
from cartilla.errors import Severity
from cartilla.importing.article import Imported, read_document
from cartilla.model.text import plain
from cartilla.model.walk import texts_of_body
from cartilla.parse.library import inspect_article
from support.effort import examples
from support.word_files import box, field, p, part, r, table, tracked, word_file

WORD = re.compile(r"q[a-z]{4}z")


def imported(root: Path, data: bytes, changes: str = "accept") -> tuple[Imported, Counter[str]]:
    """The document's import, written, and the words of ours that the article says where our parser has read it."""
    root.mkdir(exist_ok=True)
    package = Package(root, Settings(format=1, package=PackageSettings(name="test")))
    (root / "leaflet.docx").write_bytes(data)
    done = read_document(package, root / "leaflet.docx", "", changes, date(2026, 11, 22))
    for name, content in done.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    article, findings = inspect_article(package, done.article)
    assert article is not None
    assert [str(one) for one in findings if one.severity is Severity.ERROR] == []
    slots = texts_of_body(article.emergency, article.sections)
    text = " ".join([plain(article.title), *(plain(slot.text) for slot in slots)])
    return done, Counter(WORD.findall(text))


def reported(done: Imported) -> Counter[str]:
    return Counter(WORD.findall(" ".join(told.text for told in done.report.missing)))


def each_word_once() -> Iterator[str]:
    for letters in itertools.product(ascii_lowercase, repeat=4):
        yield f"q{''.join(letters)}z"


AROUND = st.sampled_from(
    ["{}", "{} ", " {}. ", "*{}", "{}*", "[{}]", "{{{}}}", "# {}", "- {}", "1. {}", "2) {}", "• {}", "> {}", "`{}`", "&lt;b&gt;{}",
     "_{}_", "| {} |", "~~{}~~", "::: {}", "{}@example.org", "www.{}.org", "(818) 555-0142 {}", "H2{}", "$x$ {}", "--- {}", "o {}",
     "\u200f{}\u00ad", "“{}”", "\\{}", "{}!", "{{{{ {} }}}}", "\uf0b7 {}", "![{}", "&amp;amp; {}", ": {}", "\t{}:", "a^{}^"]
)  # fmt: skip
LOOKS = st.sampled_from(
    ["", "", "", "<w:b/>", "<w:i/>", "<w:b/><w:i/>", '<w:vertAlign w:val="superscript"/>', "<w:strike/>", "<w:vanish/>",
     '<w:lang w:val="es-MX"/>', '<w:sz w:val="40"/>', '<w:b w:val="0"/>', '<w:vertAlign w:val="subscript"/>']
)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, dict[str, str], list[str]]:
    """A document of anything inside anything, and its words."""
    new = each_word_once()

    def words() -> str:
        return next(new)

    def run() -> str:
        return r(draw(AROUND).replace("{{", "\0").replace("}}", "\1").replace("{}", words()).replace("\0", "{").replace("\1", "}"), draw(LOOKS))  # fmt: skip

    def inline(depth: int) -> str:
        kind = draw(st.integers(0, 24 if depth else 8))
        if kind <= 8:
            return run()
        inner = "".join(inline(depth - 1) for _ in range(draw(st.integers(1, 2))))
        match kind:
            case 9:
                return f'<w:hyperlink r:id="link">{inner}</w:hyperlink>'
            case 10:
                return f'<w:hyperlink w:anchor="there">{inner}</w:hyperlink>'
            case 11 | 12 | 13 | 14:
                return tracked(("ins", "del", "moveFrom", "moveTo")[kind - 11], inner)
            case 15:
                return field(draw(st.sampled_from(["PAGE", 'HYPERLINK "https://example.org/x"', "TOC \\o", "REF _a \\h"])), inner)  # fmt: skip
            case 16:
                return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
            case 17:
                return f"<w:smartTag>{inner}</w:smartTag>"
            case 18:
                return box(p(inner))
            case 19:
                return f"<m:oMath><m:r><m:t>{words()}</m:t></m:r></m:oMath>"
            case 20:
                return f"<x:strange>{words()}<x:within/>{words()}</x:strange>"
            case 21:
                return f"<w:r><w:ruby><w:rt>{run()}</w:rt><w:rubyBase>{run()}</w:rubyBase></w:ruby></w:r>"
            case 22:
                return f'<w:hyperlink w:anchor="there" w:tooltip="{words()}">{inner}</w:hyperlink>'
            case 23:
                return f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{words()}"/></wp:inline></w:drawing></w:r>{inner}'
            case _:
                return f'<w:fldSimple w:instr="DATE">{inner}</w:fldSimple><w:r><w:br/></w:r>'

    def paragraph(depth: int) -> str:
        style = draw(st.sampled_from(["", "", "", '<w:outlineLvl w:val="0"/>', '<w:outlineLvl w:val="2"/>', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="2"/></w:numPr>', "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:ins/></w:rPr>"]))  # fmt: skip
        return p("".join(inline(depth) for _ in range(draw(st.integers(0, 4)))), style)

    def block(depth: int) -> str:
        kind = draw(st.integers(0, 9))
        if kind == 0 and depth:
            width = draw(st.integers(1, 3))
            return table(*[["".join(block(depth - 1) for _ in range(draw(st.integers(1, 2)))) for _ in range(width)] for _ in range(draw(st.integers(1, 3)))])  # fmt: skip
        if kind == 1 and depth:
            return f"<w:sdt><w:sdtContent>{block(depth - 1)}</w:sdtContent></w:sdt>"
        if kind == 2 and depth:
            return tracked(draw(st.sampled_from(["ins", "del"])), block(depth - 1))
        return paragraph(2)

    body = p(r(words())) + "".join(block(2) for _ in range(draw(st.integers(1, 8))))
    parts = {
        "word/header1.xml": part("hdr", paragraph(1)),
        "word/footnotes.xml": part("footnotes", f'<w:footnote w:id="2">{paragraph(1)}</w:footnote>'),
        "word/comments.xml": part(
            "comments", f'<w:comment w:id="3" w:author="Ana">{paragraph(1)}</w:comment>'
        ),
        "word/charts/chart1.xml": f'<c:chartSpace xmlns:c="urn:c"><c:v>{words()}</c:v></c:chartSpace>',
    }
    return body, parts, sorted(set(WORD.findall(body + "".join(parts.values()))))


@pytest.mark.slow
@pytest.mark.torture
@settings(
    max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
)  # fmt: skip
@given(document=documents(), changes=st.sampled_from(["accept", "reject"]))
def test_every_word_is_in_the_article_or_in_the_report_and_in_one_of_them(
    tmp_path: Path, document: tuple[str, dict[str, str], list[str]], changes: str
) -> None:
    body, parts, words = document
    done, placed = imported(tmp_path, word_file(body, parts, {"link": "https://example.org/a(b)"}), changes)
    assert placed + reported(done) == Counter(words)
