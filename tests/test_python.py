"""Cartilla from Python: what docs/python.md shows is what happens, and importing costs nothing."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import cartilla
from support.packages import starter

ROOT = Path(__file__).resolve().parent.parent


def test_the_documentations_examples_give_what_they_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter(tmp_path / "my-articles")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    failed, tried = doctest.testfile(str(ROOT / "docs/python.md"), module_relative=False, encoding="utf-8")
    assert failed == 0
    assert tried > 10


def test_importing_cartilla_imports_nothing_of_it() -> None:
    script = "import sys, cartilla; print([name for name in sys.modules if name.startswith('cartilla.')])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_cartilla_offers_is_there() -> None:
    for name in cartilla.__all__:
        assert getattr(cartilla, name)
    with pytest.raises(AttributeError):
        _ = cartilla.nothing  # type: ignore[attr-defined]


def test_an_opened_package_may_be_named_by_any_folder_inside_it(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    assert cartilla.open(package / "source").package.root == package.resolve()
