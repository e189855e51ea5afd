"""Files are written and removed in one place of this software, which follows no link."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import cartilla

SOFTWARE = Path(cartilla.__file__).parent

ONLY = "folder.py"

ALWAYS = frozenset(
    [
        "unlink",
        "rmtree",
        "rmdir",
        "removedirs",
        "renames",
        "write_text",
        "write_bytes",
        "mkdir",
        "makedirs",
        "symlink_to",
        "hardlink_to",
        "copytree",
        "mkdtemp",
        "mkstemp",
        "NamedTemporaryFile",
        "TemporaryDirectory",
        "copyfile",
        "copy2",
        "move",
        "chmod",
    ]
)
"""Methods and functions that write or remove, whatever they belong to but a PDF."""

OFTEN = frozenset(["touch", "remove", "rename", "write", "symlink", "link", "truncate"])
"""Those that other things have as well; of these modules and of paths they are meant."""


def writing(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The lines of a module that write or remove files."""
    for node in ast.walk(tree):
        # What isn't called here is handed on to whoever will.
        if isinstance(node, ast.Attribute) and node.attr in ALWAYS and not _of_a_pdf(ast.unparse(node.value)):
            yield node.lineno, node.attr
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        owner = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
        if name in OFTEN and (
            owner in ("os", "shutil") or owner.lower().endswith(("path", "source", "target"))
        ):
            yield node.lineno, name
        # Path.replace takes one argument, str.replace two, and dataclasses.replace names them.
        if name == "replace" and len(node.args) == 1 and not node.keywords:
            yield node.lineno, name
        if name in ("open", "fdopen") and _writes(node) and owner not in ("av", "pikepdf"):
            yield node.lineno, name


def _writes(call: ast.Call) -> bool:
    given = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    modes = [a.value for a in given if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return any(set(mode) & set("wax+") and len(mode) <= 3 for mode in modes)


def _of_a_pdf(owner: str) -> bool:
    return owner in ("writer", "self") or owner.startswith("subprocess")


def test_nothing_else_writes_or_removes_files() -> None:
    found = {
        f"{path.relative_to(SOFTWARE)}:{line} {name}"
        for path in SOFTWARE.rglob("*.py")
        if path.relative_to(SOFTWARE).as_posix() != ONLY
        for line, name in writing(ast.parse(path.read_text()))
    }
    assert found == set()


@pytest.mark.parametrize(
    "line",
    [
        "path.unlink()",
        "os.remove(path)",
        "shutil.rmtree(folder)",
        "new.replace(old)",
        "path.open('w')",
        "open(path, mode='ab')",
        "path.write_text('')",
        "tempfile.mkdtemp()",
        "later(path.unlink)",
        "yield from map(Path.rmdir, folders)",
    ],
)
def test_whatever_writes_is_found(line: str) -> None:
    assert list(writing(ast.parse(line)))


@pytest.mark.parametrize(
    "line", ["path.open()", "text.replace('a', 'b')", "replace(x, y=1)", "open(path, 'rb')"]
)
def test_what_only_reads_is_not(line: str) -> None:
    assert not list(writing(ast.parse(line)))


def test_nothing_else_opens_the_files_of_a_package() -> None:
    """So none of them is a pipe, a device, too large, or somewhere else."""
    doors = {"parse/source_file.py", "parse/digests.py"}
    found = [
        f"{path.relative_to(SOFTWARE)}:{node.lineno}"
        for room in ("parse", "i18n", "checks")
        for path in (SOFTWARE / room).rglob("*.py")
        if path.relative_to(SOFTWARE).as_posix() not in doors
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("read_text", "read_bytes")
        # What the software ships is no package's.
        if "files(" not in ast.unparse(node.value)
    ]
    assert found == []
