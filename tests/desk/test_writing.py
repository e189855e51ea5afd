"""An educator writes in a plain text area, with what is to be mended beside it; nothing that was typed is lost."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from support.desk import Person, sit_down

PATH = "/write/wash-your-hands"


@pytest.fixture
def file(package: Path) -> Path:
    return package / "source/articles/wash-your-hands/article.md"


def typed(person: Person) -> str:
    """What the text area holds."""
    text = (
        person.get(PATH)
        .text.partition('<textarea id="text"')[2]
        .partition(">\n")[2]
        .partition("</textarea>")[0]
    )
    return unescape(text)


def test_the_text_area_holds_the_file_and_saving_it_changes_nothing(person: Person, file: Path) -> None:
    before = file.read_text("utf-8")
    assert typed(person) == before
    person.post(PATH, {"text": before.replace("\n", "\r\n"), "seen": person.get(PATH).value("seen")})
    assert file.read_text("utf-8") == before


def test_findings_stand_beside_their_lines_before_anything_is_saved(person: Person, file: Path) -> None:
    before = file.read_text("utf-8")
    wrong = before + "\nTake {nothing} now.\n"
    told = person.post(f"{PATH}/check", {"text": wrong}).text
    assert "nothing" in told
    assert f'"line":{wrong.count(chr(10))}' in told
    assert file.read_text("utf-8") == before


def test_a_text_with_errors_is_saved_and_told(person: Person, file: Path) -> None:
    wrong = file.read_text("utf-8") + "\nTake {nothing} now.\n"
    answer = person.post(PATH, {"text": wrong, "seen": person.get(PATH).value("seen")})
    assert answer.status == 200
    assert "To mend:" in answer.words
    assert file.read_text("utf-8") == wrong
    assert "has errors" in person.get("/").words


def test_who_saves_second_sees_both(desk: tuple[str, str], file: Path) -> None:
    ana, ben = sit_down(*desk), sit_down(*desk)
    seen, text = ben.get(PATH).value("seen"), file.read_text("utf-8")
    ana.post(PATH, {"text": text + "\nAna.\n", "seen": seen})
    answer = ben.post(PATH, {"text": text + "\nBen.\n", "seen": seen})
    assert answer.status == 409
    assert "Ana." in answer.words
    assert "Ben." in answer.words
    assert file.read_text("utf-8").endswith("Ana.\n")


def test_an_article_is_begun_as_a_draft_from_the_form_or_from_another(person: Person, package: Path) -> None:
    for name, like in (("wound-care", ""), ("clean-hands", "wash-your-hands")):
        assert person.post("/write", {"article": name, "like": like}).path == f"/write/{name}"
        assert "draft: true\n" in (package / f"source/articles/{name}/article.md").read_text("utf-8")
    assert "Draft" in person.get("/").words
    assert person.post("/undo", {}).status == 200
    assert not (package / "source/articles/clean-hands/article.md").exists()


@pytest.mark.parametrize(
    "name", ["", "..", "../x", "Wound Care", "a/b", "cartilla", "wash-your-hands", "x" * 300]
)
def test_a_name_that_cant_be_begins_nothing(person: Person, package: Path, name: str) -> None:
    before = sorted(package.rglob("*"))
    assert person.post("/write", {"article": name, "like": ""}).status == 422
    assert sorted(package.rglob("*")) == before


def test_the_page_is_shown_as_it_would_be_published(person: Person, file: Path) -> None:
    file.write_text(file.read_text("utf-8") + "\nA new last sentence.\n", "utf-8")
    page = person.get("/articles/wash-your-hands/en-US/page")
    assert "A new last sentence." in page.words
    assert "frame-ancestors 'self'" in page.headers["content-security-policy"]


def test_what_is_found_is_told_in_spanish_at_a_spanish_desk(desk: tuple[str, str]) -> None:
    person = sit_down(*desk, language="es")
    told = person.get("/write/wash-your-hands").text
    assert '<span lang="es">Datos que nadie ha comparado con sus fuentes (1): wash_time.</span>' in told
    checked = person.post("/write/wash-your-hands/check", {"text": "no article"}).text
    assert "El artículo no empieza con sus datos." in checked
    assert '"lang":"es"' in checked
