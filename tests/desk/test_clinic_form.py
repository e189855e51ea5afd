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
