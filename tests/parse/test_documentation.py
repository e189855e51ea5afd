"""The documentation says what the parser does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import cartilla
from cartilla.config import Package, PackageSettings, Settings
from cartilla.model import article as a
from cartilla.parse.fact_values import RENAMED
from cartilla.parse.front_matter import Head
from cartilla.parse.glossary import inspect_glossary
from cartilla.parse.inline import LONGEST
from cartilla.parse.problems import MOST
from cartilla.parse.text_file import LARGEST, LONGEST_LINE
from support.opening import load_article

ROOT = Path(__file__).parents[2]
SOFTWARE = Path(cartilla.__file__).parent
WRITING = (ROOT / "docs" / "writing.md").read_text("utf-8")
FINDINGS = (ROOT / "docs" / "findings.md").read_text("utf-8")
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
EXAMPLES = re.findall(r"```(yaml|markdown)\n(.*?)```", WRITING, re.DOTALL)


def codes() -> Iterator[str]:
    """Every code that the software gives: the first word with a hyphen in a call that notes a finding,
    and in a tuple of words for one."""
    for path in SOFTWARE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="Finding"), args=[_, _, ast.Constant(value=str(code)), *_]):
                    yield code
                case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in _NOTES:
                    yield from _first_code([*node.args, *(k.value for k in node.keywords if k.arg == "code")])
                case ast.Tuple(elts=[ast.Constant(), ast.Constant(), *_]):
                    if len(node.elts) == 3 and (path.parent.name == "parse" or path.name == "agreement.py"):
                        yield from _first_code(node.elts[:1])


_NOTES = ("error", "warn", "_error", "Finding", "Check")  # a Finding may name its code by keyword


def _first_code(nodes: list[ast.expr]) -> list[str]:
    words = [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return [word for word in words if CODE.fullmatch(word)][:1]


def documented() -> set[str]:
    rows = (line.split("|")[1] for line in FINDINGS.splitlines() if line.startswith("| `"))
    return {code for row in rows for code in re.findall(r"`([^`]+)`", row)}


def test_every_code_is_documented_and_every_documented_code_exists() -> None:
    given = set(codes())
    assert len(given) > 80
    assert given - documented() == set()
    assert documented() - given == set()


def test_every_code_of_the_parser_has_a_broken_package_or_a_test() -> None:
    tests = ROOT / "tests"
    told = "".join(path.read_text("utf-8") for path in sorted(tests.glob("packages/broken/*/expected.txt")))
    told += "".join(
        path.read_text("utf-8")
        for path in sorted((tests / "parse").glob("test_*.py"))
        if path != Path(__file__)
    )
    parser = {
        code
        for code in documented()
        if any(f'"{code}"' in p.read_text("utf-8") for p in (SOFTWARE / "parse").glob("*.py"))
    }
    assert {code for code in parser if code not in told} == set()


def test_the_examples_of_the_documentation_are_articles(tmp_path: Path) -> None:
    (kind, front), (_, containers), (_, glossary) = EXAMPLES
    assert kind == "yaml"
    extra = (
        '  emergency: {kind: phone, value: "911"}\n  lifeline: {kind: phone, value: "988"}\n'
        "  one_in_five: {kind: ratio, value: 1, of: 5}\n"
    )
    front = front.replace("references:\n", f"{extra}references:\n")
    folder = tmp_path / "source" / "articles" / "example"
    folder.mkdir(parents=True)
    (folder / "article.md").write_text(
        f"---\n{front}---\n\n{containers}\n## More\n\n{{wash_time}} [germs](term:germs)\n", "utf-8"
    )
    (tmp_path / "source" / "glossary.yaml").write_text(glossary, "utf-8")
    package = Package(tmp_path, Settings(format=1, package=PackageSettings(name="x")))
    article = load_article(package, "example")
    assert article.emergency is not None
    assert {type(block) for block in article.sections[0].blocks} == {a.Callout, a.IconArray, a.Helpline}
    assert list(inspect_glossary(package).terms or {}) == ["germs"]


def test_the_documentation_lists_every_kind_of_fact_with_its_keys() -> None:
    from dataclasses import fields

    from cartilla.model.facts import KINDS

    rows = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", WRITING, re.MULTILINE))
    assert set(rows) == set(KINDS)
    for kind, cls in KINDS.items():
        renamed = {field: key for key, field in RENAMED.get(kind, {}).items()}
        keys = {renamed.get(f.name, f.name) for f in fields(cls)} - {"name", "source", "checked"}
        assert set(re.findall(r"(\w+): ", rows[kind])) == keys


def test_the_documentation_names_every_key_and_limit() -> None:
    for key in Head.__slots__:
        assert f"{key}:" in EXAMPLES[0][1]
    assert f"{LONGEST:,} characters" in WRITING
    assert f"{LARGEST:,} bytes" in WRITING
    assert f"{LONGEST:,} characters" in FINDINGS
    assert f"{LONGEST_LINE:,} characters" in FINDINGS
    assert f"at most {MOST}" in FINDINGS
