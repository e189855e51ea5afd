"""A picture is checked as the parser checks it, asked for its words, and put where it belongs."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from support.desk import Answer, Person

PATH = "/write/wash-your-hands/pictures"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h20v10z"/></svg>'


def photo(kind: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (640, 480), "teal").save(out, kind)
    return out.getvalue()


def upload(person: Person, name: str, data: bytes, **more: str) -> Answer:
    form = {"alt": "Hands under running water", "caption": "", "section": "how-to-wash", **more}
    return person.upload(PATH, form, name, data)


@pytest.fixture
def article(package: Path) -> Path:
    return package / "source/articles/wash-your-hands/article.md"


@pytest.mark.parametrize(
    ("name", "data"), [("Soap & water.SVG", DRAWING), ("soap.png", photo("PNG")), ("soap.jpg", photo("JPEG"))]
)
def test_a_picture_stands_at_the_end_of_its_section(
    person: Person, article: Path, name: str, data: bytes
) -> None:
    before = article.read_text("utf-8")
    answer = upload(person, name, data, caption='Wet "both" hands')
    assert "Saved." in answer.words
    (kept,) = (article.parent / "figures").iterdir()
    assert kept.read_bytes() == data
    text = article.read_text("utf-8")
    added = f'\n![Hands under running water](figures/{kept.name} "Wet \\"both\\" hands")\n'
    assert text.replace(added, "") == before
    assert text.index("Dry with a clean towel") < text.index(added) < text.index("## When to wash")
    page = person.get("/articles/wash-your-hands/en-US/page").text
    assert "Hands under running water" in page
    assert "Wet &#34;both&#34; hands" in page or 'Wet "both" hands' in page or "Wet &quot;both" in page
    person.post("/undo", {})
    assert article.read_text("utf-8") == before
    assert not kept.exists()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.svg", DRAWING.replace(b"<path", b"<script>alert(1)</script><path"), "script"),
        ("a.png", b"\x89PNG\r\n\x1a\nnothing", "can't be read"),
        ("a.png", b"GIF89a....", "is a GIF"),
        ("a.exe", DRAWING, "ends in"),
        ("..", DRAWING, "ends in"),
        ("", b"", "ends in"),
        ("a.svg", b"", ""),
    ],
)
def test_what_cant_be_used_is_told_and_nothing_is_kept(
    person: Person, package: Path, name: str, data: bytes, told: str
) -> None:
    before = {path: path.read_bytes() for path in package.rglob("*") if path.is_file()}
    answer = upload(person, name, data)
    assert answer.status == 422
    assert told in answer.words
    assert {path: path.read_bytes() for path in package.rglob("*") if path.is_file()} == before


def test_a_picture_without_words_is_refused(person: Person, article: Path) -> None:
    answer = upload(person, "soap.svg", DRAWING, alt="  ")
    assert answer.status == 422
    assert "what the picture shows" in answer.words
    assert not (article.parent / "figures").exists()


def test_a_second_file_of_the_same_name_takes_no_place(person: Person, article: Path) -> None:
    upload(person, "soap.svg", DRAWING)
    before = article.read_bytes()
    assert upload(person, "Soap.svg", DRAWING).status == 422
    assert article.read_bytes() == before
