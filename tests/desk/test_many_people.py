"""Twenty people at one desk at the same time: nothing that was told to be saved is lost, and every file is whole at any moment."""

from __future__ import annotations

import json
import random
import re
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from cartilla.i18n.collection import Collection
from cartilla.i18n.review.signoffs import load_signoffs
from cartilla.parse.settings import load_package
from support.desk import Colleague, reception, signed_in, whole
from support.effort import several
from support.packages import starter

pytestmark = [pytest.mark.slow, pytest.mark.torture, pytest.mark.timeout(several(600, 1200))]

PEOPLE = 20
SECONDS = several(0, 300)
"""How long they work; at least so many acts each."""

ACTS = 4

ROLES = ["staff", "author", "translator:es-US", "reviewer:es-US", "reviewer:en-US", "administrator"]
ARTICLE = "wash-your-hands"
EDITION = f"/articles/{ARTICLE}/es-US"


@dataclass
class Work:
    """What one person was told is saved. A text's `chain` is what was shown and what was saved instead."""

    person: Colleague
    dice: random.Random
    chain: list[tuple[str, str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    signed: int = 0
    conflicts: int = 0
    begun: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def translate(self) -> None:
        place = self.dice.choice(PLACES)
        path = f"{EDITION}/translate/{place}"
        self._save(place, path, f"Texto {self.person.account} {self.dice.randrange(10**9)}.")

    def write(self) -> None:
        path = f"/write/{ARTICLE}"
        page = self.person.get(path)
        shown = page.value("text").removeprefix("\n")
        line = f"Dry your hands {self.person.account} {self.dice.randrange(10**9)}."
        self._save(
            "article",
            path,
            re.sub(r"Dry your hands.*", line, shown) if "Dry your hands" in shown else shown + f"\n{line}\n",
        )

    def clinic(self) -> None:
        page = self.person.get("/clinic")
        form = {
            name: page.value(name)
            for name in re.findall(r'<(?:input|textarea)[^>]* name="([^"]+)"', page.text)
        }
        new = f"Clinic {self.person.account} {self.dice.randrange(10**9)}"
        answer = self.person.post("/clinic", {**form, "name.en-US": new})
        self._heard("clinic", answer.status, form["name.en-US"], new)

    def sign(self) -> None:
        page = self.person.get(f"{EDITION}/review")
        boxes = re.findall(r'name="read" value="([0-9a-f]+)"', page.text)
        if boxes:
            read = self.dice.sample(boxes, min(2, len(boxes)))
            answer = self.person.post(f"{EDITION}/review", {"read": read})
            told = re.search(r"(\d+) texts? signed\.", answer.words)
            self.signed += int(told[1]) if told else 0
            self._expect(answer.status in (200, 409), "sign", answer.status)

    def ask(self) -> None:
        words = f"Why {self.person.account} {self.dice.randrange(10**9)}?"
        form = {"kind": "question", "words": words, "place": self.dice.choice(PLACES)}
        answer = self.person.post(f"{EDITION}/remarks", form)
        self._expect(answer.status == 200, "ask", answer.status)
        self.remarks.append(words)

    def begin(self) -> None:
        name = f"visit-{self.person.account}-{self.dice.randrange(10**6)}"
        answer = self.person.post("/write", {"article": name, "like": ""})
        self._expect(answer.status == 200, "begin", answer.status)
        self.begun.append(name)

    def build(self) -> None:
        answer = self.person.post("/making", {"article": ARTICLE, "locale": "es-US"})
        self._expect(answer.status == 200, "build", answer.status)

    def look(self) -> None:
        for path in ("/", EDITION, f"{EDITION}/translate", "/log", f"{EDITION}/history"):
            status = self.person.get(path).status
            self._expect(status in (200, 422), path, status)

    def _save(self, place: str, path: str, new: str) -> None:
        page = self.person.get(path)
        shown, seen = page.value("text").removeprefix("\n"), page.value("seen")
        # Somebody thinks.
        time.sleep(self.dice.random() / 10)
        answer = self.person.post(path, {"seen": seen, "text": new})
        self._heard(place, answer.status, shown, new)

    def _heard(self, place: str, status: int, shown: str, new: str) -> None:
        if status == 409:
            self.conflicts += 1
        elif status == 200:
            self.chain.append((place, shown, new))
        self._expect(status in (200, 409), place, status)

    def _expect(self, well: bool, what: str, status: int) -> None:
        if not well:
            self.wrong.append(f"{what}: {status}")


PLACES = ["title", "summary"]
"""Few, so that they get into each other's way."""

DOINGS = (Work.translate,) * 5 + (Work.sign, Work.ask, Work.clinic, Work.begin, Work.build, Work.look)


def work(each: Work, until: float) -> None:
    try:
        for _ in range(ACTS):
            each.dice.choice(DOINGS)(each)
        while time.monotonic() < until:
            each.dice.choice(DOINGS)(each)
    except Exception as error:
        # A thread's error would end it unheard.
        each.wrong.append(repr(error))


def test_twenty_people_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    package = starter(tmp_path / "package")
    settings = package / "cartilla.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[build]\nformats = ["web"]\n', "utf-8")
    accounts = {f"p{number}": ROLES for number in range(PEOPLE)}
    with reception(package, accounts) as base:
        everybody = [Work(signed_in(base, name), random.Random(name)) for name in accounts]
        before = {
            place: everybody[0].person.get(f"{EDITION}/translate/{place}").value("text") for place in PLACES
        }
        until = time.monotonic() + SECONDS
        threads = [threading.Thread(target=work, args=(each, until)) for each in everybody]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            whole(package)
            time.sleep(0.2)
        while '"end":true' not in everybody[0].person.get("/making/news").text:
            time.sleep(0.1)
        after = {
            place: everybody[0].person.get(f"{EDITION}/translate/{place}").value("text") for place in PLACES
        }
    whole(package)
    assert [line for each in everybody for line in each.wrong] == []
    assert_each_save_followed_what_was_shown(package, everybody, before, after)
    assert_all_is_there(package, everybody)


def assert_each_save_followed_what_was_shown(
    package: Path, everybody: list[Work], before: dict[str, str], after: dict[str, str]
) -> None:
    """The log has the order: nobody wrote over what they hadn't seen."""
    saves: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for each in everybody:
        for place, shown, new in each.chain:
            saves[each.person.account, place].append((shown, new))
    now = dict(before)
    lines = [json.loads(line) for line in (package / "desk.log").read_text("utf-8").splitlines()]
    for line in lines:
        if line["what"] == "translated":
            shown, new = saves[line["who"], line["about"]].pop(0)
            assert shown == now[line["about"]]
            now[line["about"]] = new
    assert now == after
    assert not any(left for (_, place), left in saves.items() if place in PLACES)


def assert_all_is_there(package: Path, everybody: list[Work]) -> None:
    text = (package / f"locales/es-US/remarks/{ARTICLE}.toml").read_text("utf-8")
    for each in everybody:
        assert [words for words in each.remarks if words not in text] == []
        assert [
            name for name in each.begun if not (package / f"source/articles/{name}/article.md").exists()
        ] == []
    signed = sum(each.signed for each in everybody)
    records = load_signoffs(package, "es-US", ARTICLE)
    # Who signs what has changed meanwhile is told of that, and not of the rest.
    assert len(records) >= signed > 0
    collection = Collection(load_package(package), date(2026, 11, 30))
    assert collection.article(ARTICLE)
    assert sum(each.conflicts for each in everybody) > 0
