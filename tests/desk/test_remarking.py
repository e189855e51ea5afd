"""A translator's question and a reviewer's objection reach those who can answer, and stay until they are settled."""

from __future__ import annotations

import re
from pathlib import Path

from cartilla.i18n.review.remarks import load_remarks
from support.desk import Person

EDITION = "/articles/wash-your-hands/es-US"


def test_a_question_stays_with_its_text_until_it_is_settled(person: Person, package: Path) -> None:
    asked = {"kind": "question", "place": "summary", "words": "Which soap?", "name": "Ana"}
    assert person.post(f"{EDITION}/remarks", asked).status == 200
    assert "1 open question or objection" in person.get(EDITION).words
    assert "Which soap?" in person.get(f"{EDITION}/translate/summary").words
    assert "Which soap?" not in person.get(f"{EDITION}/translate/title").words
    to = re.findall(r'name="to" value="([0-9a-f]+)"', person.get(f"{EDITION}/remarks").text)[0]
    person.post(f"{EDITION}/remarks", {"kind": "answer", "to": to, "words": "Any soap.", "name": "Ben"})
    assert "Any soap." in person.get(f"{EDITION}/translate/summary").words
    person.post(f"{EDITION}/remarks", {"kind": "settled", "to": to, "words": "Thanks.", "name": "Ana"})
    assert "Nothing is open." in person.get(f"{EDITION}/remarks").words
    assert len(load_remarks(package, "es-US", "wash-your-hands")) == 3


def test_an_objection_reaches_whoever_translates(person: Person) -> None:
    said = {"kind": "objection", "place": "summary", "words": "Not true <b>.", "name": "Dr. Test"}
    person.post(f"{EDITION}/remarks", said)
    page = person.get(f"{EDITION}/translate/summary")
    assert "Objection Dr. Test" in page.words
    assert "<b>." not in page.text
    assert "Not true" in person.get(f"{EDITION}/review").words


def test_what_cant_be_said_is_refused(person: Person, package: Path) -> None:
    good = {"kind": "question", "place": "summary", "words": "?", "name": "Ana"}
    for wrong, status in (
        ({"name": ""}, 422),
        ({"words": " "}, 422),
        ({"kind": "rumor"}, 404),
        ({"to": "0" * 16}, 422),
    ):
        assert person.post(f"{EDITION}/remarks", {**good, **wrong}).status == status
    assert load_remarks(package, "es-US", "wash-your-hands") == ()
