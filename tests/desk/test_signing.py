"""A reviewer signs exactly what was read, as the commands do."""

from __future__ import annotations

import re
from pathlib import Path

from cartilla.i18n.review.signoffs import load_signoffs
from support.desk import Person

PATH = "/articles/wash-your-hands/es-US/review"
SIGNER = {"name": "Test Person", "qualification": "test reviewer"}


def boxes(person: Person) -> list[str]:
    return re.findall(r'name="read" value="([0-9a-f]+)"', person.get(PATH).text)


def test_what_is_ticked_is_signed_and_nothing_else(person: Person, package: Path) -> None:
    first, second, *_ = all_ = boxes(person)
    answer = person.post(PATH, {"read": [first, second], **SIGNER})
    assert "2 texts signed." in answer.words
    records = load_signoffs(package, "es-US", "wash-your-hands")
    assert {(record.by, record.qualification) for record in records} == {("Test Person", "test reviewer")}
    assert len(boxes(person)) == len(all_) - 2


def test_a_text_that_changed_meanwhile_is_not_signed(person: Person, package: Path) -> None:
    read = boxes(person)
    catalog = package / "locales/es-US/LC_MESSAGES/wash-your-hands.po"
    text = catalog.read_text("utf-8")
    msgstr = re.findall(r'msgstr "(.+)"\n', text)[-1]
    catalog.write_text(text.replace(f'"{msgstr}"', f'"{msgstr} más"'), "utf-8")
    person.post(PATH, {"read": read, **SIGNER})
    assert len(boxes(person)) == 1


def test_nobody_signs_without_a_name_and_a_reason(person: Person, package: Path) -> None:
    read = boxes(person)
    for form in (
        {"read": read, "name": "", "qualification": "x"},
        {"read": read, "name": "A", "qualification": " "},
        {**SIGNER},
        {"read": read, "name": "A\u202e", "qualification": "x"},
    ):
        answer = person.post(PATH, form)
        assert answer.status == 422
        assert "Tick what you have read" in answer.words
    assert load_signoffs(package, "es-US", "wash-your-hands") == ()


def test_a_signature_can_be_taken_back(person: Person, package: Path) -> None:
    person.post(PATH, {"read": boxes(person), **SIGNER})
    assert "Everything is signed." in person.get(PATH).words
    person.post("/undo", {})
    assert load_signoffs(package, "es-US", "wash-your-hands") == ()


def test_a_signature_keeps_its_time_and_what_it_was_said_to_mean(person: Person, package: Path) -> None:
    person.post(PATH, {"read": boxes(person), **SIGNER})
    record, *_ = load_signoffs(package, "es-US", "wash-your-hands")
    assert record.at.startswith(record.day.isoformat())
    assert record.meaning in person.get(PATH.replace("es-US", "en-US")).words
