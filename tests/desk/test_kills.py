"""The desk is ended at any moment, in whatever way, while somebody works at it: every file is whole, and what was told to be saved is there."""

from __future__ import annotations

import http.client
import os
import random
import subprocess
from pathlib import Path
from urllib.error import URLError

import polib
import pytest

from support import effort
from support.desk import Answer, Person, sit_down, whole
from support.kills import Service, broken_off
from support.packages import starter

pytestmark = [pytest.mark.slow, pytest.mark.torture, pytest.mark.timeout(effort.several(300, 0))]

EDITION = "/articles/wash-your-hands/es-US"
TEXT = f"{EDITION}/translate/summary"
CLOSED = 503
"""What whoever waits when the desk closes is answered: so nothing was told to be saved."""

CATALOG = "locales/es-US/LC_MESSAGES/wash-your-hands.po"


class Worker:
    """Translates one text over and over, signs it, asks about it and begins articles, until nobody answers. What is `sent` may have been saved;
    what was `told` has been."""

    def __init__(self, seed: str) -> None:
        self._dice = random.Random(seed)
        self.sent: list[str] = []
        self.told: list[str] = []
        self.begun: list[str] = []
        self.odd: list[str] = []
        self.answers = 0

    def __call__(self, address: str) -> None:
        try:
            person = sit_down(address.partition("/?")[0], address)
            while True:
                self._dice.choice((self._translate, self._translate, self._ask, self._begin))(person)
                self.answers += 1
        except (URLError, http.client.HTTPException, OSError):
            return

    def _translate(self, person: Person) -> None:
        seen = self._judged(person.get(TEXT)).value("seen")
        text = f"Manos limpias {len(self.sent)}."
        self.sent.append(text)
        self._judged(person.post(TEXT, {"seen": seen, "text": text}))
        self.told.append(text)

    def _ask(self, person: Person) -> None:
        form = {
            "kind": "question",
            "words": f"Why {self.answers}?",
            "place": "summary",
            "name": "Test Person",
        }
        self._judged(person.post(f"{EDITION}/remarks", form))

    def _begin(self, person: Person) -> None:
        name = f"visit-{len(self.begun)}-{self._dice.randrange(10**6)}"
        self._judged(person.post("/write", {"article": name, "like": "wash-your-hands"}))
        self.begun.append(name)

    def _judged(self, answer: Answer) -> Answer:
        if answer.status == CLOSED:
            raise OSError
        if answer.status != 200:
            self.odd.append(f"{answer.status} {answer.words}")
            raise OSError
        return answer

    def has_done_enough(self) -> bool:
        return self.answers > 8

    def nothing_is_lost(self, package: Path) -> None:
        whole(package)
        assert self.odd == []
        now = (
            next(entry.msgstr for entry in polib.pofile(str(package / CATALOG)) if entry.msgstr in self.sent)
            if self.told
            else ""
        )
        assert self.sent.index(now) >= self.sent.index(self.told[-1]) if self.told else True
        assert [
            name for name in self.begun if not (package / f"source/articles/{name}/article.md").exists()
        ] == []


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "PYTHONUNBUFFERED": "1",
    }


def test_a_desk_that_is_killed_loses_nothing_that_it_told_was_saved(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    package, worker = starter(tmp_path / "package"), Worker("files")
    desk = Service("desk", ("desk", "--no-browser"), worker, worker.has_done_enough, worker.nothing_is_lost)
    broken_off(desk, package, environment, effort.several(4, 100))
    assert worker.told


def test_a_desk_that_is_killed_while_it_commits_leaves_a_repository_that_goes_on(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    package, worker = starter(tmp_path / "package"), Worker("commits")
    with (package / "cartilla.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[desk]\ncommit = true\n")

    def git(*arguments: str) -> str:
        done = subprocess.run(
            ["git", "-C", package, *arguments], capture_output=True, text=True, env=environment
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    git("init", "-q")
    git("config", "user.name", "Test Person")
    git("config", "user.email", "test@example.org")
    git("add", "-A")
    git("commit", "-q", "-m", "All of it")

    def repository_is_whole(package: Path) -> None:
        worker.nothing_is_lost(package)
        git("fsck", "--strict")
        # Whoever looks after it commits what was cut short, and git is in nobody's way: it may be killed with any of its locks.
        for lock in (package / ".git").rglob("*.lock"):
            lock.unlink()
        git("add", "-A")
        git("commit", "-q", "--allow-empty", "-m", "What was left")

    desk = Service("desk", ("desk", "--no-browser"), worker, worker.has_done_enough, repository_is_whole)
    broken_off(desk, package, environment, effort.several(4, 100))
    assert "|Test Person" in git("log", "--format=%s|%an")
    assert git("status", "--porcelain") == ""
