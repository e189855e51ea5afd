"""The clinic's form changes what was filled in, and leaves all else of the file as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.desk import Person


@pytest.fixture
def file(package: Path) -> Path:
    return next((package / "source/clinics").glob("*.yaml"))


def fields(person: Person) -> dict[str, str]:
    import re

    page = person.get("/clinic")
    return {
        name: page.value(name) for name in re.findall(r'<(?:input|textarea)[^>]* name="([^"]+)"', page.text)
    }


def test_saving_nothing_changes_nothing(person: Person, file: Path) -> None:
    before = file.read_bytes()
    assert person.post("/clinic", fields(person)).status == 200
    assert file.read_bytes() == before


def test_what_is_filled_in_is_in_the_file_and_every_note_stays(person: Person, file: Path) -> None:
    before = file.read_text("utf-8")
    form = {
        **fields(person),
        "phone": "+12135550142",
        "address": "1 Test Street\r\nTown CA 90000",
        "hours": "Mon-Fri: 9am-5pm\nSat: 9am-noon",
    }
    answer = person.post("/clinic", form)
    assert "Saved." in answer.words
    text = file.read_text("utf-8")
    assert [line for line in before.splitlines() if line.startswith("#")] == [
        line for line in text.splitlines() if line.startswith("#")
    ]
    assert "+12135550142" in text
    again = fields(person)
    assert again["phone"] == "+12135550142"
    assert again["address"] == "1 Test Street\nTown CA 90000"
    assert again["hours"] == "Mon-Fri: 9am-5pm\nSat: 9am-noon"


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("phone", "911 please", "is not a phone number"),
        ("website", "nowhere", "is not a web address"),
        ("accent", "#ffff00", "too light"),
        ("hours", "Fishday: 9-5\nMon: 9-5", "no day"),
    ],
)
def test_what_is_wrong_is_told_and_not_saved(
    person: Person, file: Path, field: str, value: str, told: str
) -> None:
    before = file.read_bytes()
    answer = person.post("/clinic", {**fields(person), field: value})
    assert answer.status == 422
    assert told in answer.words
    assert answer.value(field) == value.replace("\n", "\n")
    assert file.read_bytes() == before


def test_who_comes_second_is_shown_what_is_there(person: Person, file: Path) -> None:
    mine = {**fields(person), "phone": "+12135550142"}
    file.write_text(file.read_text("utf-8") + "\n# a note\n", "utf-8")
    answer = person.post("/clinic", mine)
    assert answer.status == 409
    assert "changed this meanwhile" in answer.words
    assert "+12135550142" in answer.text
    assert "+12135550142" not in file.read_text("utf-8")


DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h20v10z"/></svg>'


def test_a_logo_is_checked_kept_shown_and_taken_off(person: Person, file: Path) -> None:
    before = file.read_bytes()
    seen = {"seen": fields(person)["seen"]}
    assert "Saved." in person.upload("/clinic/logo", seen, "Our Logo.svg", DRAWING).words
    assert (file.parent / f"{file.stem}-logo.svg").read_bytes() == DRAWING
    assert f"logo: {file.stem}-logo.svg" in file.read_text(
        "utf-8"
    ) or f'logo: "{file.stem}-logo.svg"' in file.read_text("utf-8")
    assert person.get("/clinic/logo").headers["content-type"] == "image/svg+xml"
    person.post("/undo", {})
    assert file.read_bytes() == before
    assert not (file.parent / f"{file.stem}-logo.svg").exists()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("logo.svg", DRAWING.replace(b"<path", b"<script>1</script><path"), "script"),
        ("logo.png", b"GIF89a", "neither SVG nor PNG"),
        ("logo.exe", DRAWING, "ends in .svg or .png"),
        ("", b"", "ends in .svg or .png"),
    ],
)
def test_what_is_no_logo_is_told_and_nothing_is_kept(
    person: Person, file: Path, name: str, data: bytes, told: str
) -> None:
    before = {path: path.read_bytes() for path in file.parent.iterdir()}
    answer = person.upload("/clinic/logo", {"seen": fields(person)["seen"]}, name, data)
    assert answer.status == 422
    assert told in answer.words
    assert {path: path.read_bytes() for path in file.parent.iterdir()} == before


def test_a_logo_for_a_form_that_changed_meanwhile_waits_for_a_choice(person: Person, file: Path) -> None:
    seen = {"seen": fields(person)["seen"]}
    file.write_text(file.read_text("utf-8") + "\n# a note\n", "utf-8")
    answer = person.upload("/clinic/logo", seen, "logo.svg", DRAWING)
    assert answer.status == 409
    assert "changed this meanwhile" in answer.words
    assert file.read_text("utf-8").endswith("\n# a note\n")
    assert not (file.parent / f"{file.stem}-logo.svg").exists()


def test_what_is_missing_is_told_with_what_families_will_see(person: Person) -> None:
    words = person.get("/clinic").words
    assert "Phone Empty" not in words
    assert "Empty. Families see: a line to write it on, on handouts." in words
    assert "Empty. Families see: the clinic's name in letters." in words


@pytest.mark.slow
def test_the_handout_and_the_colors_contrast_are_told_before_anything_is_saved(
    person: Person, file: Path
) -> None:
    before = file.read_bytes()
    look = person.post("/clinic/look", {**fields(person), "accent": "#0b5d7a", "phone": "+12135550142"})
    assert "Its contrast on white (#0b5d7a) is 7" in look.words
    assert look.text.count("data:image/png;base64,") >= 1
    assert "Phone:" not in look.words
    weak = person.post("/clinic/look", {**fields(person), "accent": "teal-ish"})
    assert "To mend:" in weak.words
    weak = person.post("/clinic/look", {**fields(person), "accent": "#ffcc00"})
    assert "too little to read" in weak.words
    nearest = weak.text.partition('data-value="')[2][:7]
    assert "That can be read." in person.post("/clinic/look", {**fields(person), "accent": nearest}).words
    assert file.read_bytes() == before
