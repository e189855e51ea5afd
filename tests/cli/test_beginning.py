"""Anyone can start: a package of their own, an article of their own, a machine that is understood."""

from __future__ import annotations

import os
import re
import subprocess
from functools import partial
from pathlib import Path

import pytest

from cartilla.checks.machine import Condition, Diagnosis, conditions, examine
from cartilla.cli.show import show_findings
from cartilla.errors import Finding
from support.packages import build, cartilla, command, files


def test_help_lists_every_command() -> None:
    from cartilla.cli import COMMANDS

    done = cartilla("--help")
    assert done.returncode == 0
    assert all(f"  {name} " in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", ["build", "check", "messages", "serve", "init", "new", "doctor", "voices"])
def test_every_command_explains_itself(name: str) -> None:
    done = cartilla(name, "--help")
    assert done.returncode == 0, done.stderr
    assert "Usage: " in done.stdout


def test_a_mistyped_command_is_told_in_a_line() -> None:
    done = cartilla("biuld")
    assert done.returncode == 2
    assert "No such command 'biuld'" in done.stderr
    assert "Traceback" not in done.stderr


def test_init_makes_a_package_without_a_finding_but_that_its_fact_is_to_be_checked(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    assert cartilla("init", folder).returncode == 0
    checked = cartilla("-C", folder, "check")
    assert checked.returncode == 0
    assert "errors 0" in checked.stdout
    assert re.findall(r"article\.md.*\[(.*)\]", checked.stdout.replace("\n    ", " ")) == ["unchecked-facts"]
    status = cartilla("-C", folder, "messages", "status")
    assert "wash-your-hands  es-US           22      0        0" in status.stdout


def test_what_init_says_to_run_runs_in_the_new_folder_whatever_the_shell_finds(tmp_path: Path) -> None:
    folder = tmp_path / "our articles"
    env = {**os.environ, "PATH": "/usr/bin:/bin"}
    run = partial(subprocess.run, env=env, capture_output=True, text=True, check=True)
    said = run(command("init", folder)).stdout
    (to_folder,) = re.findall(r"^  (cd .*)$", said, re.MULTILINE)
    (program,) = re.findall(r"^  (.*) new NAME ", said, re.MULTILINE)
    said = run(["/bin/sh", "-c", f"{to_folder} && {program} new first-steps"]).stdout
    assert (folder / "source" / "articles" / "first-steps" / "article.md").is_file()
    assert f"run: {program} build" in said


def test_init_leaves_a_folder_with_files_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = cartilla("init", tmp_path)
    assert done.returncode == 1
    assert "not empty" in done.stderr
    assert files(tmp_path).keys() == {"mine.txt"}


def test_a_new_article_builds_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    cartilla("init", folder)
    done = cartilla("-C", folder, "new", "drink-water", "--as-of", "2026-11-22")
    assert done.returncode == 0, done.stderr
    built = build(folder, "drink-water", "--format", "web", cache=tmp_path / "cache")
    assert built.returncode == 0, built.stderr
    assert "Drink water" in (folder / "outputs/en-US/drink-water/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "better"),
    [("Drink Water", "drink-water"), ("../escape", "escape"), ("", "my-article"), ("Éxito", "exito")],
)
def test_a_bad_article_name_is_refused_with_a_better_one(tmp_path: Path, name: str, better: str) -> None:
    folder = tmp_path / "articles"
    cartilla("init", folder)
    before = files(folder)
    done = cartilla("-C", folder, "new", name)
    assert done.returncode == 1
    assert "lower-case letters" in done.stderr
    assert f"as in {better}." in done.stderr
    assert files(folder) == before


def test_a_folder_where_nothing_may_be_written_is_told_in_a_line(tmp_path: Path) -> None:
    # A file where a folder is wanted stops anybody, root too.
    (tmp_path / "taken").write_text("a file")
    for folder in (tmp_path / "taken", tmp_path / "taken/articles", Path("/proc/articles")):
        done = cartilla("init", folder)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert str(folder) in done.stderr


def test_a_package_of_a_later_format_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "cartilla.toml").write_text("format = 99\n")
    done = cartilla("-C", tmp_path, "build")
    assert done.returncode == 1
    assert "Install a newer Cartilla" in done.stderr


def test_doctor_finds_this_machine_well() -> None:
    done = cartilla("doctor")
    assert done.returncode == 0, done.stdout
    assert "ok       Pango" in done.stdout
    assert "eSpeak NG" in done.stdout


def test_doctor_says_what_a_lack_costs_and_how_to_mend_it(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    done = examine(blocked / "outputs", tmp_path)
    lacks = [found for found in done if found.problem]
    assert [found.condition.name for found in lacks] == ["A place for the outputs"]
    assert "can't be written" in str(lacks[0].problem)


def test_every_condition_names_its_cost_and_its_mend(tmp_path: Path) -> None:
    for condition in conditions(tmp_path, tmp_path):
        assert condition.cost.endswith(".")
        assert condition.mend
    assert Diagnosis(Condition("a", lambda: "b", "c.", "d"), "b").problem == "b"


def test_a_hint_says_what_to_write_letter_for_letter(capsys: pytest.CaptureFixture[str]) -> None:
    """Square brackets with a backslash are no markup of the terminal's."""
    show_findings([Finding("a.md", 1, "code", "There is a \\[ here.", "Write \\[ or [bold].")])
    assert (
        capsys.readouterr().out == "a.md:1: error: There is a \\[ here. [code]\n    → Write \\[ or [bold].\n"
    )
