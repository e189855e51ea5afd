"""A reviewer reads an edition as it will be published, sees what changed since a signature, and what became of each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cartilla.i18n.review.signoffs import load_history, load_signoffs
from support.desk import Answer, Person

BASE = "/articles/wash-your-hands/es-US"
PATH = f"{BASE}/review"
CATALOG = "locales/es-US/LC_MESSAGES/wash-your-hands.po"
SIGNER = {"name": "Test Person", "qualification": "test reviewer"}
ANOTHER = {"name": "Other Person", "qualification": "test reviewer"}


def boxes(answer: Answer) -> list[str]:
    return re.findall(r'name="read" value="([0-9a-f]+)"', answer.text)


def sign(person: Person, path: str = PATH, **more: str) -> Answer:
    return person.post(path, {"read": boxes(person.get(path)), **SIGNER, **more})


def reword(package: Path, old: str, new: str) -> None:
    catalog = package / CATALOG
    text = catalog.read_text("utf-8")
    assert text.count(old) == 1
    catalog.write_text(text.replace(old, new), "utf-8")


def refigure(package: Path) -> None:
    """The article's figure becomes another."""
    article = package / "source/articles/wash-your-hands/article.md"
    text = article.read_text("utf-8")
    assert text.count("value: 20,") == 1
    article.write_text(text.replace("value: 20,", "value: 30,"), "utf-8")


def test_only_what_changed_is_shown_and_in_words_too(person: Person, package: Path) -> None:
    sign(person)
    assert "Only what has changed" not in person.get(PATH).words
    reword(package, "una toalla limpia", "un paño limpio")
    page = person.get(f"{PATH}?only=changed")
    assert len(boxes(page)) == 1
    assert "Test Person signed this on" in page.words
    assert "<del>una toalla limpia</del><ins>un paño limpio</ins>" in page.text
    assert "Instead: una toalla limpia → un paño limpio" in page.words
    assert "Only what has changed since a signature: 1 text" in person.get(PATH).words


def test_a_figure_that_changed_is_shown_as_readers_saw_it(person: Person, package: Path) -> None:
    sign(person)
    refigure(package)
    page = person.get(f"{PATH}?only=changed")
    assert "Instead: 20 → 30" in page.words
    assert "{" not in page.words


def test_each_section_is_read_alone_and_the_next_follows(person: Person) -> None:
    first, second, *_ = re.findall(r"section=([\w-]+)", person.get(PATH).text)
    page = person.get(f"{PATH}?section={first}")
    assert 0 < len(boxes(page)) < len(boxes(person.get(PATH)))
    after = sign(person, f"{PATH}?section={first}")
    assert f"section={second}" in after.address
    assert "signed." in after.words
    assert person.get(f"{PATH}?section=nowhere").status == 404


def test_the_record_says_what_lay_before_the_signer(person: Person, package: Path) -> None:
    first, *_ = re.findall(r"section=([\w-]+)", person.get(PATH).text)
    sign(person, f"{PATH}?section={first}")
    (shown,) = {record.shown for record in load_signoffs(package, "es-US", "wash-your-hands")}
    assert "handout and sound" in shown
    assert shown in person.get(f"{BASE}/history").words


def test_the_history_tells_who_signed_what_and_what_it_lapsed_by(person: Person, package: Path) -> None:
    sign(person)
    reword(package, "una toalla limpia", "un paño limpio")
    told = person.get(f"{BASE}/history").words
    assert "Lapsed" in told
    assert "Instead: una toalla limpia → un paño limpio" in told
    sign(person, **ANOTHER)
    told = person.get(f"{BASE}/history").words
    # Whoever's signature was replaced is not forgotten.
    (past,) = load_history(package, "es-US", "wash-your-hands")
    assert past.by == "Test Person"
    assert told.count("Lapsed") == 1
    assert "Other Person, test reviewer" in told
    assert "you have read each text" in told


def test_an_objection_and_its_answer_are_in_the_history(person: Person) -> None:
    person.post(
        f"{BASE}/remarks", {"kind": "objection", "words": "Too long.", "name": "Ana", "place": "summary"}
    )
    to = person.get(f"{BASE}/remarks").value("to")
    person.post(f"{BASE}/remarks", {"kind": "settled", "words": "Cut.", "name": "Ben", "to": to})
    told = person.get(f"{BASE}/history").words
    assert "Ana: Too long." in told
    assert "Ben: Cut. To: Too long." in told


def test_texts_that_changed_under_the_reviewers_hands_are_told(person: Person, package: Path) -> None:
    read = boxes(person.get(PATH))
    reword(package, "una toalla limpia", "un paño limpio")
    answer = person.post(PATH, {"read": read, **SIGNER})
    assert answer.status == 409
    assert "1 text that you ticked has changed meanwhile, and isn't signed." in answer.words
    assert len(boxes(answer)) == 1


@pytest.mark.slow
def test_the_handout_is_shown_as_it_would_be_printed_now(person: Person, package: Path) -> None:
    frame = person.get(f"{BASE}/printed")
    (first, *_) = re.findall(r'src="([^"]+png)"', frame.text)
    before = person.get(first)
    assert before.headers["content-type"] == "image/png"
    reword(package, "una toalla limpia", "un paño limpio")
    assert person.get(first).text != before.text
    assert person.get(f"{BASE}/printed/99.png").status == 404


@pytest.mark.slow
def test_a_section_and_a_text_are_heard_in_the_editions_voice(person: Person) -> None:
    heard = person.get(f"{BASE}/heard")
    assert "veinte segundos" in heard.words
    for source in (*re.findall(r'src="([^"]+)"', heard.text), f"{BASE}/sound?place=title"):
        sound = person.get(source)
        assert (sound.status, sound.headers["content-type"]) == (200, "audio/mpeg")
        assert len(sound.text) > 2_000
    assert person.get(f"{BASE}/sound?place=nowhere").status == 422
    assert "isn't read aloud" in person.get(f"{PATH}?section=term-definitions").words
