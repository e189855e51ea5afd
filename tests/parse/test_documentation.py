"""The documentation says what the parser does."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

import cartilla
from cartilla.codes import Code
from cartilla.config import Package, PackageSettings, Settings
from cartilla.model import blocks as b
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
EXAMPLES = re.findall(r"```(yaml|markdown)\n(.*?)```", WRITING, re.DOTALL)


def documented() -> list[str]:
    rows = (line.split("|")[1] for line in FINDINGS.splitlines() if line.startswith("| `"))
    return [code for row in rows for code in re.findall(r"`([^`]+)`", row)]


def test_the_documentation_explains_every_code_once_in_the_order_of_the_codes() -> None:
    assert documented() == list(Code)


def test_the_software_gives_every_code() -> None:
    software = "".join(path.read_text("utf-8") for path in SOFTWARE.rglob("*.py"))
    assert [code for code in Code if not re.search(rf"\bCode\.{code.name}\b", software)] == []


def test_every_code_has_a_case_that_fires() -> None:
    """A broken package that expects it, or a test that names it."""
    tests = ROOT / "tests"
    told = [
        code
        for path in tests.glob("packages/broken/*/expected.txt")
        for code in re.findall(r"\S+$", path.read_text("utf-8"), re.MULTILINE)
    ]
    others = [path.read_text("utf-8") for path in tests.rglob("test_*.py") if path != Path(__file__)]
    named = [code for text in others for code in re.findall(r"""["'\[]([a-z0-9-]+)["'\]]""", text)]
    named += [Code[name] for text in others for name in re.findall(r"\bCode\.([A-Z0-9_]+)", text)]
    assert set(Code) - {*told, *named} == set()


def test_the_examples_of_the_documentation_are_articles(tmp_path: Path) -> None:
    (kind, front), (_, addresses), (_, helplines), (_, containers), (_, glossary) = EXAMPLES
    assert kind == "yaml"
    extra = (
        '  emergency: {kind: phone, value: "911"}\n  lifeline: {kind: phone, value: "988"}\n'
        '  one_in_five: {kind: ratio, value: 1, of: 5}\n  crisis: {kind: phone, value: "988"}\n'
        '  wash_video: {kind: video, value: "https://example.org/", length: "3:20", lang: en}\n'
    )
    front = front.replace("references:\n", f"{extra}references:\n")
    folder = tmp_path / "source" / "articles" / "example"
    folder.mkdir(parents=True)
    (folder / "article.md").write_text(
        f"---\n{front}{addresses}---\n\n{containers}\n## More\n\n{{wash_time}} [germs](term:germs)\n"
        "\n:::{helpline from=crisis-line}\n:::\n",
        "utf-8",
    )
    (tmp_path / "source" / "helplines.yaml").write_text(helplines, "utf-8")
    (tmp_path / "source" / "glossary.yaml").write_text(glossary, "utf-8")
    package = Package(tmp_path, Settings(format=1, package=PackageSettings(name="x", locales=("es-US",))))
    article = load_article(package, "example")
    assert article.emergency is not None
    assert {type(block) for block in article.sections[0].blocks} == {
        b.Callout,
        b.IconArray,
        b.Helpline,
        b.Video,
    }
    assert list(inspect_glossary(package).terms or {}) == ["germs"]


def test_the_documentation_lists_every_kind_of_fact_with_its_keys() -> None:
    from dataclasses import fields

    from cartilla.model.facts import KINDS

    shown: dict[str, set[str]] = {}
    for kind, cell in re.findall(r"^\| (?:`(\w+)` )?\| (`.*?`) \|", WRITING, re.MULTILINE):
        name = kind or list(shown)[-1]
        for code in re.findall(r"`([^`]+: [^`]+)`", cell):
            shown.setdefault(name, set()).update(yaml.safe_load(f"{{{code}}}"))
    assert set(shown) == set(KINDS)
    for kind, cls in KINDS.items():
        renamed = {field: key for key, field in cls.keys.items()}
        keys = {renamed.get(f.name, f.name) for f in fields(cls)} - {"name", "source", "checked"}
        assert shown[kind] == keys


def test_the_documentation_names_every_key_and_limit() -> None:
    for key in Head.__slots__:
        assert f"{key}:" in EXAMPLES[0][1] + EXAMPLES[1][1]
    assert f"{LONGEST:,} characters" in WRITING
    assert f"{LARGEST:,} bytes" in WRITING
    assert f"{LONGEST:,} characters" in FINDINGS
    assert f"{LONGEST_LINE:,} characters" in FINDINGS
    assert f"at most {MOST}" in FINDINGS
