"""Sign-offs live well in git: diffs show the record that came, and the branches of reviewers merge."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import pytest

from cartilla.errors import Finding, FindingsError
from cartilla.i18n.review import approval
from cartilla.i18n.review.approval import Signature, choose
from cartilla.i18n.review.signoffs import load_signoffs
from cartilla.i18n.review.state import State
from cartilla.i18n.review.ticks import tick
from support.opening import opened
from support.packages import cartilla, starter
from support.reviewing import ARTICLE, CATALOG, SOURCE, by_people, change, records, states

STEPS = [f"how-to-wash-steps-1-item-{n}" for n in range(1, 6)]
LAST = "summary"
"""Records stand in the order of their texts, titles and summaries behind the others."""


def git(package: Path, *arguments: str, fails: bool = False) -> str:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "core.autocrlf=false")
    done = subprocess.run(
        ["git", "-C", package, *identity, *arguments], capture_output=True, text=True, check=False
    )
    assert (done.returncode != 0) is fails, done.stdout + done.stderr
    return done.stdout


def commit(package: Path, message: str) -> None:
    git(package, "add", "-A")
    git(package, "commit", "-q", "--allow-empty", "-m", message)


def sign(package: Path, places: Iterable[str], by: str) -> None:
    sheet = opened(package).review_sheet(ARTICLE, "es-US")
    approval.sign(sheet, choose(sheet, tuple(places), ()), Signature(by, "same words", date(2024, 11, 21)))


def signed(package: Path) -> set[tuple[str, str, str]]:
    return {(r.by, r.place, r.digest) for r in load_signoffs(package, "es-US", ARTICLE)}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A repository with a package that people have translated."""
    package = starter(tmp_path / "package")
    by_people(package)
    git(package, "init", "-q", "-b", "main")
    commit(package, "all")
    return package


def branch(package: Path, name: str, places: Iterable[str] = ()) -> None:
    """A branch of its own on which `name` signs these messages."""
    git(package, "checkout", "-q", "-b", name, "main")
    sign(package, places, name)
    commit(package, name)


@pytest.mark.parametrize("way", ["merge", "rebase"])
@pytest.mark.parametrize(
    ("before", "ana", "luis"),
    [
        pytest.param([], STEPS[::2], STEPS[1::2], id="between each other's, in a new file"),
        pytest.param([LAST, "title"], STEPS[::2], STEPS[1::2], id="between each other's"),
        pytest.param(STEPS, [LAST], ["title"], id="both at the end"),
        pytest.param(STEPS[:1], STEPS[1:], STEPS[1:], id="the same messages"),
    ],
)
def test_the_branches_of_two_reviewers_merge_by_themselves(
    package: Path, way: str, before: list[str], ana: list[str], luis: list[str]
) -> None:
    if before:
        sign(package, before, "earlier")
        commit(package, "begun")
    branch(package, "ana", ana)
    branch(package, "luis", luis)
    git(package, *(("merge", "-q", "--no-edit", "ana") if way == "merge" else ("rebase", "-q", "ana")))
    assert sorted((record.by, record.place) for record in load_signoffs(package, "es-US", ARTICLE)) == sorted(
        [("earlier", p) for p in before] + [("ana", p) for p in ana] + [("luis", p) for p in luis]
    )
    reviewed = {place for place, state in states(package, "es-US").items() if state is State.REVIEWED}
    assert reviewed == {*before, *ana, *luis}
    # The next approval writes the file in its own order again, one record a block.
    sign(package, ["when-to-wash-heading"], "ana")
    blocks = records(package, "es-US").read_text("utf-8").strip().split("\n\n")[1:]
    assert all(len({line.split(".")[0] for line in block.splitlines()}) == 1 for block in blocks)
    assert len(blocks) == len(before) + len(ana) + len(luis) + 1


def test_the_ticks_of_two_reviewers_merge_by_themselves(package: Path) -> None:
    """Also of the same message, beside what a third person signs."""
    for name, code in (("ana", "translation-end"), ("luis", "translation-length")):
        git(package, "checkout", "-q", "-b", name, "main")
        for place in STEPS[:2]:
            sheet = opened(package).tick_sheet(ARTICLE, "es-US")
            tick(sheet, [sheet.at(place)], code, Signature(name, "same words", date(2024, 11, 21)))
        commit(package, name)
    branch(package, "eva", STEPS[1:3])
    git(package, "merge", "-q", "--no-edit", "ana")
    git(package, "merge", "-q", "--no-edit", "luis")
    items = {
        item.message.place: item for item in opened(package).review_sheet(ARTICLE, "es-US").reading.items
    }
    assert [items[place].ticked for place in STEPS[:3]] == [
        *({"translation-end", "translation-length"},) * 2,
        frozenset(),
    ]
    assert [items[place].state for place in STEPS[:3]] == [State.NEVER, State.REVIEWED, State.REVIEWED]


def test_who_signs_what_another_edits_has_signed_the_old_text(package: Path) -> None:
    branch(package, "ana", STEPS)
    git(package, "checkout", "-q", "-b", "luis", "main")
    change(package, CATALOG, "Enjuáguese bien.", "Enjuáguese muy bien.")
    commit(package, "luis")
    git(package, "merge", "-q", "--no-edit", "ana")
    found = states(package, "es-US")
    assert {place: found[place] for place in STEPS} == {
        place: State.LAPSED if place == STEPS[3] else State.REVIEWED for place in STEPS
    }


def test_a_file_with_the_line_ends_of_windows_merges_with_one_without(package: Path) -> None:
    sign(package, STEPS[:2], "earlier")
    commit(package, "begun")
    branch(package, "ana", STEPS[2:3])
    path = records(package, "es-US")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    commit(package, "by an editor on Windows")
    branch(package, "luis", STEPS[3:])
    git(package, "merge", "-q", "--no-edit", "ana")
    assert len(load_signoffs(package, "es-US", ARTICLE)) == 5
    found = states(package, "es-US")
    assert all(found[place] is State.REVIEWED for place in STEPS)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_two_reviewers_do_no_record_is_torn_or_lost(package: Path, seed: int) -> None:
    chance = random.Random(seed)
    places = list(states(package, "es-US"))
    sign(package, chance.sample(places, 10), "earlier")
    commit(package, "begun")
    base, tips = signed(package), {}
    for name in ("ana", "luis"):
        git(package, "checkout", "-q", "-b", name, "main")
        for step in range(3):
            if name == "ana" and chance.random() < 0.6:
                text = chance.choice(
                    ["Enjuáguese bien", "Mójese las manos", "jabón y agua corriente", "Séquese"]
                )
                change(package, CATALOG, text, f"{text} {step}")
            sign(package, chance.sample(places, 4), name)
        commit(package, name)
        tips[name] = signed(package)
    git(package, "merge", "-q", "--no-edit", "ana")
    merged = signed(package)
    assert merged >= (tips["ana"] - base) | (tips["luis"] - base) | (tips["ana"] & tips["luis"])
    assert merged <= tips["ana"] | tips["luis"]


def test_the_marks_of_a_merge_that_stopped_are_told_with_their_line_and_what_to_do(package: Path) -> None:
    for name, places in (("ana", STEPS[:1]), ("luis", STEPS[1:2])):
        branch(package, name, places)
        attributes = records(package, "es-US").with_name(".gitattributes")
        attributes.unlink()
        commit(package, "without attributes")
    git(package, "merge", "-q", "--no-edit", "ana", fails=True)
    lines = records(package, "es-US").read_text("utf-8").split("\n")
    (finding,) = _findings(package)
    assert finding.code == "review-syntax"
    assert finding.line == lines.index("<<<<<<< HEAD") + 1
    assert "marks of a merge" in finding.message
    assert "keep the lines of both sides" in finding.fix
    told = cartilla("-C", package, "check")
    assert told.returncode == 1
    assert f"reviews/{ARTICLE}.toml:{finding.line}" in told.stdout
    # The same on Windows.
    records(package, "es-US").write_bytes("\r\n".join(lines).encode())
    assert _findings(package) == (finding,)
    # What it advises helps.
    kept = [line for line in lines if line[:7] not in ("<<<<<<<", "=======", ">>>>>>>")]
    records(package, "es-US").write_text("\n".join(kept), "utf-8")
    assert len(load_signoffs(package, "es-US", ARTICLE)) == 2


def _findings(package: Path) -> Sequence[Finding]:
    with pytest.raises(FindingsError) as caught:
        load_signoffs(package, "es-US", ARTICLE)
    return caught.value.findings


def test_no_line_of_a_record_can_go_or_change_unseen(package: Path) -> None:
    sign(package, [*STEPS[:3], "title"], "ana")
    path = records(package, "es-US")
    lines = path.read_text("utf-8").split("\n")
    said = [n for n, line in enumerate(lines) if line[:1] not in ("", "#")]
    assert len(said) > 24
    other = {line.split(".")[0] for line in lines if line[:1] not in ("", "#")}
    for n in said:
        digest, _, rest = lines[n].partition(".")
        stranger = next(iter(other - {digest}))
        for changed in ("", f"{digest}.{_other(rest)}", f"{stranger}.{rest}"):
            path.write_text("\n".join([*lines[:n], changed, *lines[n + 1 :]]), "utf-8")
            for finding in _findings(package):
                assert finding.line, changed
                assert finding.code in ("review-changed", "review-syntax", "missing-key")


def _other(rest: str) -> str:
    """The line with one letter or digit changed."""
    key, _, value = rest.partition(" = ")
    at = next(n for n in range(len(value) - 1, -1, -1) if value[n].isalnum())
    return f"{key} = {value[:at]}{'1' if value[at] != '1' else '2'}{value[at + 1 :]}"


def test_a_diff_shows_the_record_that_came_and_nothing_else(package: Path) -> None:
    sign(package, [*STEPS, "title", LAST], "ana")
    commit(package, "signed")
    change(package, CATALOG, "Enjuáguese bien.", "Enjuáguese muy bien.")
    sign(package, STEPS[3:4], "ana")
    diff = git(package, "diff", "-U0", "locales/es-US/reviews").splitlines()
    changed = [line for line in diff if line[:1] in "+-" and not line.startswith(("+++", "---"))]
    assert [line[0] for line in changed] == ["-"] * 7 + ["+"] * 7
    assert len({line[1:].split(".")[0] for line in changed}) == 2


def test_a_text_that_moves_changes_no_byte_of_the_records(package: Path) -> None:
    sign(package, STEPS, "ana")
    before = records(package, "es-US").read_bytes()
    change(
        package,
        SOURCE,
        "4. Rinse well.\n5. Dry with a clean towel.",
        "4. Dry with a clean towel.\n5. Rinse well.",
    )
    sheet = opened(package).review_sheet(ARTICLE, "es-US")
    approval.sign(sheet, (), Signature("ana", "same words", date(2024, 11, 21)))
    assert records(package, "es-US").read_bytes() == before
