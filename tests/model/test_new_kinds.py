"""A kind of block, fact or inline node can't be forgotten: the type checker names every place that must know it."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "render" / "cartilla"
HOUSE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")

BLOCK = """

@dataclass(frozen=True, slots=True)
class TrialBlock(_Located, Generic[T]):
    text: T
"""
FACT = """

@dataclass(frozen=True, slots=True, kw_only=True)
class TrialFact(_Fact):
    kind: ClassVar[str] = "trial"
    value: int
"""
MARK = """

@dataclass(frozen=True, slots=True)
class TrialMark:
    children: Inlines
"""
LEAF = """

@dataclass(frozen=True, slots=True)
class TrialLeaf:
    text: str
"""

TRIALS = {
    "TrialBlock": (
        "model/blocks.py",
        BLOCK,
        "\n    | FullOnly[T]\n)",
        "\n    | FullOnly[T]\n    | TrialBlock[T]\n)",
    ),
    "TrialFact": ("model/facts.py", FACT, "\n    | WebAddress\n)", "\n    | WebAddress\n    | TrialFact\n)"),
    "TrialMark": ("model/text.py", MARK, " | Foreign\n", " | Foreign | TrialMark\n"),
    "TrialLeaf": ("model/text.py", LEAF, " | CitationMark\n", " | CitationMark | TrialLeaf\n"),
}
"""The class, the module it goes in, what it is, and the union's last line before and after."""

MUST_ANSWER = {
    "TrialBlock": {
        "model/walk.py": {"_with_texts", "inside", "_changed_inside", "derived_ids"},
        "i18n/localize.py": {"_relabelled_block"},
        "speech/blocks.py": {"_say"},
        "renderers/html/writer.py": {"kind"},
        "renderers/html/drawings.py": {"_is_picture"},
    },
    "TrialFact": {
        "model/facts.py": {"is_tapped"},
        "parse/fact_values.py": {"_faults"},
        "i18n/values/facts.py": {"_forms"},
    },
    "TrialMark": {
        "parse/normal.py": {"_flat"},
        "parse/inline_source.py": {"_written"},
        "parse/resolve.py": {"resolve"},
        "i18n/agreement.py": {"_things"},
        "i18n/pieces.py": {"_parts"},
        "i18n/sentences.py": {"_trim_end"},
        "renderers/html/text_writer.py": {"_node"},
        "renderers/html/uses.py": {"uses"},
    },
    "TrialLeaf": {
        "model/text.py": {"text_of"},
        "parse/normal.py": {"_flat"},
        "parse/inline_source.py": {"_written"},
        "parse/resolve.py": {"resolve"},
        "i18n/agreement.py": {"_things"},
        "i18n/pieces.py": {"_parts"},
        "i18n/sentences.py": {"_trim_end"},
        "i18n/localize.py": {"resolved"},
        "renderers/html/text_writer.py": {"_node"},
        "renderers/html/uses.py": {"uses"},
        "checks/subjects.py": {"_with"},
    },
}
"""Of each kind: the functions that the type checker names, by their files."""

DOCUMENTED = {
    "A kind of block": ("TrialBlock",),
    "A kind of fact": ("TrialFact",),
    "A kind of inline node": ("TrialMark", "TrialLeaf"),
}
"""What the architecture calls them."""


@pytest.mark.parametrize("what", DOCUMENTED)
def test_the_architecture_lists_these_places(what: str) -> None:
    told = re.search(rf"^- \*\*{what}\*\*: (.*?)(?=^- |^#)", HOUSE, re.MULTILINE | re.DOTALL)
    assert told is not None
    named = told[1].partition("type checker names")[2].partition(";")[0]
    files = re.findall(r"\(render/cartilla/(\S+?)\)", named)
    assert set(files) == {file for trial in DOCUMENTED[what] for file in MUST_ANSWER[trial]}


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_type_checker_names_every_place_that_a_new_kind_must_tell(tmp_path: Path) -> None:
    copy = tmp_path / "render" / "cartilla"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "locales"))
    assert _complaints(tmp_path) == "", "with nothing added there is nothing to tell"

    for module, kind, before, after in TRIALS.values():
        source = (copy / module).read_text("utf-8")
        assert source.count(before) == 1
        at = source.index(before)
        # The class stands before the union that names it.
        start = source.rindex("\n\n", 0, at)
        source = source[:start] + kind + source[start:].replace(before, after)
        (copy / module).write_text(source, "utf-8")
    told = _complaints(tmp_path)
    assert {name: _named(told, name, copy) for name in TRIALS} == MUST_ANSWER


def _complaints(root: Path) -> str:
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml")]
    command += ["--no-error-summary", "--cache-dir", str(root / "cache"), "-p", "cartilla"]
    run = subprocess.run(
        command, cwd=root / "render", env={"MYPYPATH": str(root / "render")}, capture_output=True, text=True
    )
    assert run.returncode in (0, 1), run.stderr
    return run.stdout


def _named(told: str, name: str, copy: Path) -> dict[str, set[str]]:
    """The functions of each file in which the type checker misses the kind of that name."""
    found: dict[str, set[str]] = {}
    for path, line, message in re.findall(r"^(\S+?):(\d+): error: (.*)$", told, re.MULTILINE):
        if name in message:
            file = (copy.parent / path).resolve()
            place = file.relative_to(copy.resolve()).as_posix()
            found.setdefault(place, set()).add(_function_at(file, int(line)))
    return found


def _function_at(file: Path, line: int) -> str:
    """The innermost function that holds the line."""
    holders = [
        node
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    return max(holders, key=lambda node: node.lineno).name
