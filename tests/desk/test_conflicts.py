"""Whoever saves second is told in plain words, sees both versions and chooses: in every form of the desk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cartilla.desk.register import REGISTER
from support.desk import Person, sit_down

EDITION = "/articles/wash-your-hands/es-US"
OWN = "/write/wash-your-hands/entries"

GUARDED = {
    "POST /clinic": ("/clinic", "phone", "+12135550142", "+12135550143"),
    "POST /write/{article}": ("/write/wash-your-hands", "text", "Ana's text", "Ben's text"),
    "POST /write/{article}/entries/{kind}": (f"{OWN}/about", "title", "Ana's title", "Ben's title"),
    "POST /write/{article}/entries/{kind}/{name}": (f"{OWN}/facts/wash_time", "value", "31", "32"),
    "POST /shared/{kind}/{name}": ("/shared/glossary/germ", "definition", "Ana's words.", "Ben's words."),
    "POST /articles/{article}/{locale}/translate/{place}": (f"{EDITION}/translate/summary", "text", "De Ana.", "De Ben."),
}  # fmt: skip
"""Forms that carry what they show: their page, a field, and what two people write into it."""

ELSEWHERE = {
    "POST /articles/{article}/{locale}/review": "test_reviewing: texts that changed meanwhile are told, and not signed",
    "POST /clinic/logo": "test_clinic_form: the form is shown anew",
    "POST /undo": "test_translating: nothing is taken back that somebody has changed since",
    "POST /articles/{article}/{locale}/exchange": "tests/exchange: row by row",
}
"""Forms that tell it in a way of their own, and where that is tried."""

ADDS = {
    "POST /write",
    "POST /import",
    "POST /write/{article}/rename",
    "POST /write/{article}/pictures",
    "POST /articles/{article}/{locale}/remarks",
}
"""Forms that add something, or refuse a name that is taken: nothing is there to be lost."""

CHANGES_NOTHING = re.compile(r"POST (/sign-in|/sign-out|/close|/making|.*/look|.*/check|.*/hear)")


def test_every_form_of_the_register_is_one_of_these() -> None:
    forms = {use for use in REGISTER if use.startswith("POST ") and not CHANGES_NOTHING.fullmatch(use)}
    assert forms == {*GUARDED, *ELSEWHERE, *ADDS}


@pytest.mark.parametrize("use", GUARDED)
def test_who_saves_second_sees_both_versions_and_chooses(
    desk: tuple[str, str], package: Path, use: str
) -> None:
    path, field, hers, his = GUARDED[use]
    ana, ben = sit_down(*desk), sit_down(*desk)
    form = filled(ben, path)
    assert ana.post(path, {**form, field: hers}).status == 200
    before = state(package)
    second = ben.post(path, {**form, field: his})
    assert second.status == 409
    assert "Somebody changed this meanwhile" in second.words
    for words in (hers, his, "Save mine instead", "Leave what is there"):
        assert words in second.words or words in (second.value(field), second.text), words
    assert state(package) == before
    chosen = ben.post(path, {**form, field: his, "seen": second.value("seen")})
    assert chosen.status == 200
    assert state(package) != before


def state(package: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in package.rglob("*") if path.is_file()}


def filled(person: Person, path: str) -> dict[str, str]:
    page = person.get(path)
    names = re.findall(r'<(?:input|textarea)\b[^>]*\bname="([^"]+)"', page.text)
    kept = {
        name: page.value(name).removeprefix("\n") for name in names if name not in ("draft", "new", "file")
    }
    for name, chosen in re.findall(
        r'<select[^>]* name="([^"]+)".*?<option selected>([^<]*)', page.text, re.DOTALL
    ):
        kept[name] = chosen
    return {name: value for name, value in kept.items() if name not in ("words", "name", "kind")}
