"""The types between the stages: documented at each field, and walked in one place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_origin

import pytest

from cartilla.model.blocks import Block, Contact
from cartilla.model.facts import Fact
from cartilla.model.text import Inline

PACKAGE = Path(__file__).parents[2] / "render" / "cartilla"
MODULES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
}

CORE = (
    "errors.py",
    "model/article.py",
    "model/blocks.py",
    "model/facts.py",
    "model/text.py",
    "model/walk.py",
    "model/edition.py",
    "model/narration.py",
    "i18n/catalogs/messages.py",
    "renderers/context.py",
    "builder/manifest.py",
)
CLOSED = {
    (get_origin(kind) or kind).__name__ for union in (Block, Fact, Inline) for kind in get_args(union)
} | {f"{Contact.__name__}.{contact.name}" for contact in Contact}

DERIVED = "alt|caption|title|label|cell|heading|picture|item|p|scrolls|" + "|".join(Contact)


@pytest.mark.parametrize("module", CORE)
def test_every_field_of_a_core_type_is_documented_where_it_is_declared(module: str) -> None:
    missing = [
        f"{cls.name}.{field.target.id}"
        for cls in ast.walk(MODULES[module])
        if isinstance(cls, ast.ClassDef)
        for field, following in zip(cls.body, [*cls.body[1:], None], strict=True)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if "ClassVar" not in ast.unparse(field.annotation) and not _is_text(following)
    ]
    assert missing == []


def test_every_match_over_blocks_facts_nodes_or_contacts_is_exhaustive() -> None:
    open_ended = [
        f"{module}:{match.lineno}"
        for module, tree in MODULES.items()
        for match in ast.walk(tree)
        if isinstance(match, ast.Match)
        and any(name in CLOSED for case in match.cases for name in _names(case.pattern))
        and "assert_never" not in ast.unparse(match.cases[-1])
    ]
    assert open_ended == []


def test_nothing_that_knows_blocks_or_editions_walks_them_by_their_fields() -> None:
    tree = {"article", "blocks", "edition", "text", "walk"}
    reflecting = [
        module
        for module, source in MODULES.items()
        if _imports(source, "dataclasses") & {"fields", "is_dataclass"}
        and (
            _imports(source, "cartilla.model") & tree
            or any(_imports(source, f"cartilla.model.{name}") for name in tree)
        )
    ]
    assert reflecting == []


def test_only_a_block_puts_an_id_together_that_follows_from_its_own() -> None:
    derived = re.compile(rf"""\}}-({DERIVED})\b|~ "-({DERIVED})\b""")
    paths = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.jinja")]
    found = {
        path.relative_to(PACKAGE).as_posix() for path in paths if derived.search(path.read_text("utf-8"))
    }
    assert found == {"model/blocks.py"}


def _is_text(node: ast.stmt | None) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _names(pattern: ast.pattern) -> Iterator[str]:
    """The last part of each class or member that the pattern names."""
    for node in ast.walk(pattern):
        if isinstance(node, ast.MatchClass):
            yield ast.unparse(node.cls).split(".")[-1]
        elif isinstance(node, ast.MatchValue):
            yield ".".join(ast.unparse(node.value).split(".")[-2:])


def _imports(tree: ast.Module, module: str) -> set[str]:
    return {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == module
        for alias in node.names
    }
