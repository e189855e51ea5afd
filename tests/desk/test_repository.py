"""Where the settings want it, one act at the desk is one commit, of what it wrote and nothing else."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.desk import Person, opened, reception, signed_in

EDITION = "/articles/wash-your-hands/es-US"
TEXT = f"{EDITION}/translate/summary"
CATALOG = "locales/es-US/LC_MESSAGES/wash-your-hands.po"


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.rstrip("\n")


@pytest.fixture
def package(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """In a folder of a repository, with all of it committed."""
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("HOME", str(tmp_path))
    repository = tmp_path / "repository"
    repository.mkdir()
    package.rename(repository / "our package")
    package = repository / "our package"
    with (package / "cartilla.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[desk]\ncommit = true\n")
    git(repository, "init", "-q", "-b", "main")
    git(repository, "config", "user.name", "Sam Alone")
    git(repository, "config", "user.email", "sam@example.org")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "All of it")
    return package


@pytest.fixture
def desk(package: Path) -> Iterator[tuple[str, str]]:
    with opened(package) as addresses:
        yield addresses


def translate(person: Person, text: str) -> str:
    """What the page says then."""
    return person.post(TEXT, {"seen": person.get(TEXT).value("seen"), "text": text}).words


def head(package: Path) -> str:
    return git(package, "log", "-1", "--format=%an|%ae|%s")


def files(package: Path) -> list[str]:
    return git(package, "show", "--name-only", "--format=", "HEAD").splitlines()


def test_one_act_is_one_commit_by_whoever_git_knows_here(person: Person, package: Path) -> None:
    translate(person, "Manos limpias.")
    assert head(package) == "Sam Alone|sam@example.org|Translation saved: summary"
    assert files(package) == [f"our package/{CATALOG}"]
    assert git(package, "status", "--porcelain") == ""
    assert git(package, "fsck", "--strict") == ""
    translate(person, "Manos muy limpias.")
    assert git(package, "rev-list", "--count", "HEAD") == "3"


def test_a_new_file_and_a_removed_one_are_in_their_commits(person: Person, package: Path) -> None:
    person.post("/write", {"article": "our-visit", "like": "wash-your-hands"})
    assert files(package) == ["our package/source/articles/our-visit/article.md"]
    person.post("/undo", {})
    assert head(package).endswith("|Change taken back: our-visit")
    assert not (package / "source/articles/our-visit/article.md").exists()
    assert git(package, "status", "--porcelain") == ""
    assert git(package, "diff", "HEAD~2") == ""


def test_with_accounts_its_author_is_who_did_it(package: Path) -> None:
    git(package, "config", "--unset", "user.name")
    with reception(package, {"ana": ["translator:es-US"]}) as base:
        translate(signed_in(base, "ana"), "Manos limpias.")
    assert head(package).startswith("Ana Example|ana@example.org|")
    assert git(package, "log", "-1", "--format=%cn") == "Ana Example"
    # Neither the accounts nor the log are anybody's act.
    assert files(package) == [f"our package/{CATALOG}"]


def test_an_account_without_a_mailbox_is_named_all_the_same(package: Path) -> None:
    with reception(package, {"ana": ["translator:es-US"]}) as base:
        file = package / "desk.toml"
        file.write_text(file.read_text("utf-8").replace('mail = "ana@example.org"\n', ""), "utf-8")
        assert "not in the history" not in translate(signed_in(base, "ana"), "Manos limpias.")
    assert head(package).startswith("Ana Example||")


def test_what_others_have_changed_or_staged_stays_theirs(person: Person, package: Path) -> None:
    clinic = next((package / "source/clinics").glob("*.yaml"))
    clinic.write_text(clinic.read_text("utf-8") + "# staged\n", "utf-8")
    git(package, "add", "-A")
    clinic.write_text(clinic.read_text("utf-8") + "# not staged\n", "utf-8")
    (package / "notes.txt").write_text("mine")
    before = git(package, "status", "--porcelain")
    assert "not in the history" not in translate(person, "Manos limpias.")
    assert files(package) == [f"our package/{CATALOG}"]
    assert git(package, "status", "--porcelain") == before
    assert "# not staged" not in git(package, "show", f":our package/{clinic.relative_to(package)}")


@pytest.mark.parametrize("staged", [False, True])
def test_a_file_that_others_have_changed_is_saved_and_told_and_not_committed(
    person: Person, package: Path, staged: bool
) -> None:
    catalog = package / CATALOG
    catalog.write_text(catalog.read_text("utf-8").replace("msgstr", "# a note\nmsgstr", 0) + "\n", "utf-8")
    if staged:
        git(package, "add", "-A")
    words = translate(person, "Manos limpias.")
    assert "Saved, but not in the history" in words
    assert "had changes that nobody has committed" in words
    assert head(package).endswith("|All of it")
    assert "Manos limpias." in catalog.read_text("utf-8")
    git(package, "commit", "-q", "-a", "-m", "Mine")
    assert "not in the history" not in translate(person, "Manos muy limpias.")
    assert head(package).endswith("|Translation saved: summary")


def test_a_merge_that_is_under_way_is_told_in_words_and_left_alone(person: Person, package: Path) -> None:
    (package.parent / ".git/MERGE_HEAD").write_text(git(package, "rev-parse", "HEAD") + "\n")
    words = translate(person, "Manos limpias.")
    assert "in the middle of a merge" in words
    assert CATALOG in words
    assert head(package).endswith("|All of it")
    assert (package.parent / ".git/MERGE_HEAD").exists()


def test_a_lock_is_told_in_words_and_left_alone(person: Person, package: Path) -> None:
    lock = package.parent / ".git/index.lock"
    lock.touch()
    told = translate(person, "Manos limpias.")
    assert "another program holds the repository" in told
    assert "remove the file index.lock" in told
    assert lock.exists()
    assert head(package).endswith("|All of it")
    lock.unlink()
    git(package, "commit", "-q", "-a", "-m", "Mine")
    (package.parent / ".git/refs/heads/main.lock").touch()
    assert "remove the file refs/heads/main.lock" in translate(person, "Manos muy limpias.")
    (package.parent / ".git/refs/heads/main.lock").unlink()


def test_what_a_killed_desk_left_in_the_repository_goes(person: Person, package: Path) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    left = package.parent / f".git/cartilla-desk-{gone.pid}"
    other = package.parent / f".git/cartilla-desk-{os.getppid()}.lock"
    for path in (left, other):
        path.touch()
    translate(person, "Manos limpias.")
    assert not left.exists()
    assert other.exists()


def test_whoever_git_does_not_know_is_told_how_to_say(person: Person, package: Path) -> None:
    git(package, "config", "--unset", "user.name")
    git(package, "config", "--unset", "user.email")
    git(package, "config", "user.useConfigOnly", "true")
    assert "git doesn't know who you are" in translate(person, "Manos limpias.")


def test_the_first_commit_of_all_can_be_an_act(person: Person, package: Path) -> None:
    import shutil

    shutil.rmtree(package.parent / ".git")
    assert "in no git repository" in translate(person, "Manos limpias.")
    git(package.parent, "init", "-q", "-b", "main")
    git(package.parent, "config", "user.name", "Sam Alone")
    git(package.parent, "config", "user.email", "sam@example.org")
    person.post("/write", {"article": "our-visit", "like": ""})
    assert files(package) == ["our package/source/articles/our-visit/article.md"]


def test_without_the_setting_nothing_is_committed(person: Person, package: Path) -> None:
    settings = package / "cartilla.toml"
    settings.write_text(settings.read_text("utf-8").replace("commit = true", "commit = false"), "utf-8")
    assert "history" not in translate(person, "Manos limpias.")
    assert head(package).endswith("|All of it")


def test_a_repository_that_came_along_runs_nothing_of_its_own(
    person: Person, package: Path, tmp_path: Path
) -> None:
    """Hooks, monitors, filters, signing programs: each would leave a file."""
    ran = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntr '\\0' ' ' </proc/$PPID/cmdline >>'{ran}'; echo >>'{ran}'\ncat\n")
    program.chmod(0o755)
    hooks = package.parent / ".git/hooks"
    for name in (
        "pre-commit",
        "post-commit",
        "commit-msg",
        "prepare-commit-msg",
        "reference-transaction",
        "post-index-change",
    ):
        (hooks / name).write_text(program.read_text())
        (hooks / name).chmod(0o755)
    for key, value in (
        ("core.fsmonitor", str(program)),
        ("commit.gpgSign", "true"),
        ("gpg.program", str(program)),
        ("filter.spy.clean", str(program)),
        ("filter.spy.smudge", str(program)),
        ("core.editor", str(program)),
        ("core.pager", str(program)),
        ("diff.external", str(program)),
    ):
        git(package, "config", key, value)
    (package.parent / ".git/info/attributes").write_text("* filter=spy\n")
    ran.unlink(missing_ok=True)
    assert "not in the history" not in translate(person, "Manos limpias.")
    assert not ran.exists(), ran.read_text()
    git(package, "config", "core.fsmonitor", "false")
    assert head(package).endswith("|Translation saved: summary")
