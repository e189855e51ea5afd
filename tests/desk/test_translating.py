"""A translator works text by text: nothing can be mistyped, and nothing that was written is lost."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from support.desk import Person, sit_down

BASE = "/articles/wash-your-hands/es-US/translate"
CATALOG = "locales/es-US/LC_MESSAGES/wash-your-hands.po"


def entry(package: Path, msgid: str) -> polib.POEntry:
    return next(e for e in polib.pofile(str(package / CATALOG)) if e.msgid == msgid)


def with_fact(package: Path) -> polib.POEntry:
    return next(e for e in polib.pofile(str(package / CATALOG)) if "{" in e.msgid)


def place_of(person: Person, words: str) -> str:
    """The address of the text that begins with these words."""
    import re

    for path, text in re.findall(r'<a href="([^"]+)" lang="en-US"[^>]*>([^<]*)', person.get(BASE).text):
        if text.startswith(words):
            return str(path)
    raise AssertionError(words)


def save(person: Person, path: str, text: str, **more: str) -> object:
    return person.post(path, {"text": text, "seen": person.get(path).value("seen"), **more})


def test_a_translation_is_written_into_the_catalog_and_nothing_else_of_it_changes(
    person: Person, package: Path
) -> None:
    before = (package / CATALOG).read_text("utf-8")
    answer = save(person, f"{BASE}/summary", "Cómo lavarse bien las manos.")
    assert "Saved." in answer.words  # type: ignore[attr-defined]
    after = (package / CATALOG).read_text("utf-8")
    assert (
        entry(package, polib.pofile(str(package / CATALOG))[1].msgid).msgstr == "Cómo lavarse bien las manos."
    )
    changed = set(after.splitlines()) - set(before.splitlines())
    assert changed == {'msgstr "Cómo lavarse bien las manos."'}


def test_a_fact_is_a_piece_and_a_mistyped_one_is_told_and_not_saved(person: Person, package: Path) -> None:
    before = (package / CATALOG).read_bytes()
    fact = with_fact(package)
    path = place_of(person, fact.msgid.split("{")[0])
    assert "{" not in person.get(path).value("text")
    answer = save(person, path, "⟦21 segundos⟧")
    assert answer.status == 422  # type: ignore[attr-defined]
    assert "is no piece of this text" in answer.words  # type: ignore[attr-defined]
    assert answer.value("text") == "⟦21 segundos⟧"  # type: ignore[attr-defined]
    assert (package / CATALOG).read_bytes() == before


def test_a_translation_that_lost_its_fact_is_kept_as_unfinished(person: Person, package: Path) -> None:
    fact = with_fact(package)
    path = place_of(person, fact.msgid.split("{")[0])
    answer = save(person, path, "Sin número.")
    assert "not finished" in answer.words  # type: ignore[attr-defined]
    assert "has lost the fact" in answer.words  # type: ignore[attr-defined]
    saved = entry(package, fact.msgid)
    assert (saved.msgstr, saved.fuzzy) == ("Sin número.", True)


def test_findings_come_while_one_writes(person: Person, package: Path) -> None:
    fact = with_fact(package)
    path = place_of(person, fact.msgid.split("{")[0])
    answer = person.post(f"{path}/check", {"text": "Sin número."})
    assert "has lost the fact" in answer.text
    assert entry(package, fact.msgid).msgstr != "Sin número."


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "`a` *b* [c](d) {e}", "&lt;b&gt;", "\u202eabc"]
)
def test_whatever_is_typed_is_words(person: Person, text: str) -> None:
    save(person, f"{BASE}/summary", text)
    page = person.get(f"{BASE}/summary")
    assert page.status == 200
    assert "<script>alert" not in page.text


def test_who_comes_second_sees_both_and_chooses(desk: tuple[str, str], package: Path) -> None:
    ana, ben = sit_down(*desk), sit_down(*desk)
    path = f"{BASE}/summary"
    seen = ben.get(path).value("seen")
    save(ana, path, "De Ana.")
    answer = ben.post(path, {"text": "De Ben.", "seen": seen})
    assert answer.status == 409
    assert "De Ana." in answer.words
    assert "De Ben." in answer.text
    assert 'msgstr "De Ana."' in (package / CATALOG).read_text("utf-8")
    ben.post(path, {"text": "De Ben.", "seen": answer.value("seen")})
    assert 'msgstr "De Ben."' in (package / CATALOG).read_text("utf-8")


def test_the_last_change_can_be_taken_back(person: Person, package: Path) -> None:
    before = (package / CATALOG).read_bytes()
    save(person, f"{BASE}/summary", "Otra cosa.")
    assert (package / CATALOG).read_bytes() != before
    assert "Taken back: Translation saved." in person.post("/undo", {}).words
    assert (package / CATALOG).read_bytes() == before
    assert "nothing to take back" in person.post("/undo", {}).words


def test_nothing_is_taken_back_that_somebody_has_changed_since(person: Person, package: Path) -> None:
    save(person, f"{BASE}/summary", "Otra cosa.")
    mine = (package / CATALOG).read_bytes() + b"\n# mine\n"
    (package / CATALOG).write_bytes(mine)
    answer = person.post("/undo", {})
    assert answer.status == 409
    assert "changed since" in answer.words
    assert (package / CATALOG).read_bytes() == mine


def test_going_on_leads_to_the_next_text_that_is_left(person: Person, package: Path) -> None:
    po = polib.pofile(str(package / CATALOG))
    for each in [entry for entry in po if "{" not in entry.msgid and "[" not in entry.msgid][-2:]:
        each.msgstr = ""
    po.save()
    page = person.get(BASE)
    assert "2 texts left" in page.words
    first = page.text.partition('class="button" href="')[2].partition('"')[0]
    answer = save(person, first, "Lávese.", next="1")
    assert answer.path not in (first, BASE)  # type: ignore[attr-defined]
    assert "1 text left" in answer.words  # type: ignore[attr-defined]
