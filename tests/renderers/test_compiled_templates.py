"""Templates are compiled once for all processes, and never used where they say something else by now."""

import sys
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest

from cartilla.renderers.html.compiled import Compiled
from cartilla.renderers.html.environment import environment

NAME = "package_of_templates"


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a package's templates, one of which is there, where Python may keep what it compiles."""
    folder = tmp_path / NAME / "templates"
    folder.mkdir(parents=True)
    (tmp_path / NAME / "__init__.py").touch()
    (folder / "hello.html.jinja").write_text("Hello {{ name }}!\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    yield folder
    sys.modules.pop(NAME, None)


def written(name: str = "Ana") -> str:
    """As a process that has just begun writes it."""
    return environment.__wrapped__(NAME).get_template("hello.html.jinja").render(name=name)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that are compiled from now on."""
    told: list[str] = []
    real = jinja2.Environment.compile

    def compile_(self: jinja2.Environment, source: str, name: str, *rest: object) -> object:
        told.append(name)
        return real(self, source, name, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", compile_)
    return told


def test_a_template_is_compiled_once_for_all_processes(templates: Path, compiled: list[str]) -> None:
    assert [written("Ana"), written("Zoë"), written("<b>")] == [
        "Hello Ana!\n",
        "Hello Zoë!\n",
        "Hello &lt;b&gt;!\n",
    ]
    assert compiled == ["hello.html.jinja"]
    (kept,) = (templates / "__pycache__").iterdir()
    assert kept.suffix == ".pyc"


def test_a_template_that_has_changed_is_compiled_again(templates: Path, compiled: list[str]) -> None:
    assert written() == "Hello Ana!\n"
    (templates / "hello.html.jinja").write_text("Good day {{ name }}!\n")
    assert [written(), written()] == ["Good day Ana!\n"] * 2
    assert len(compiled) == 2


@pytest.mark.parametrize("left", [0, 10, 40, -1])
def test_damaged_code_is_not_run(templates: Path, compiled: list[str], left: int) -> None:
    written()
    (kept,) = (templates / "__pycache__").iterdir()
    kept.write_bytes(kept.read_bytes()[:left])
    assert written() == "Hello Ana!\n"
    assert len(compiled) == 2


def test_where_nothing_can_or_should_be_kept_each_process_compiles_for_itself(
    templates: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (templates / "__pycache__").write_text("no folder")
    assert [written(), written()] == ["Hello Ana!\n"] * 2
    (templates / "__pycache__").unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert written() == "Hello Ana!\n"
    assert len(compiled) == 3
    assert not (templates / "__pycache__").exists()


def test_what_was_compiled_with_other_settings_is_not_used(templates: Path, compiled: list[str]) -> None:
    said = []
    for escape in (True, False):
        made = jinja2.Environment(loader=jinja2.PackageLoader(NAME), autoescape=escape)
        made.bytecode_cache = Compiled(made)
        said.append(made.get_template("hello.html.jinja").render(name="<b>"))
    assert said == ["Hello &lt;b&gt;!", "Hello <b>!"]
    assert len(compiled) == 2
