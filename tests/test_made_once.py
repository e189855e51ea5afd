"""What follows from the software's own files is made once for all processes, and never used where it would be another by now."""

import sys
import time
import tomllib
from decimal import Decimal
from importlib import metadata
from pathlib import Path

import pytest

from cartilla import made_once
from cartilla.made_once import of_locale, once, table


class Maker:
    """Makes bytes of a text, and counts how often."""

    def __init__(self, beside: Path) -> None:
        self.beside = beside
        self.made = 0

    def __call__(self, text: str) -> bytes:
        def make() -> bytes:
            self.made += 1
            return f"made of {text}".encode()

        return once(self.beside, text.encode(), make)

    @property
    def kept(self) -> Path:
        (path,) = (self.beside.parent / "__pycache__").iterdir()
        return path


@pytest.fixture
def maker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return Maker(tmp_path / "words.toml")


def test_it_is_made_once(maker: Maker) -> None:
    assert [maker("a"), maker("a")] == [b"made of a"] * 2
    assert maker.made == 1


def test_of_something_else_it_is_made_anew_in_its_place(maker: Maker) -> None:
    assert [maker("a"), maker("b"), maker("b")] == [b"made of a", b"made of b", b"made of b"]
    assert maker.made == 2
    assert maker.kept.name.startswith("words.toml.")


@pytest.mark.parametrize("left", [0, 10, 33, -1])
def test_what_is_damaged_is_not_used(maker: Maker, left: int) -> None:
    maker("a")
    maker.kept.write_bytes(maker.kept.read_bytes()[:left])
    assert maker("a") == b"made of a"
    assert maker.made == 2


def test_where_nothing_can_or_should_be_kept_each_process_makes_its_own(
    maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = maker.beside.parent / "__pycache__"
    folder.write_text("no folder")
    assert [maker("a"), maker("a")] == [b"made of a"] * 2
    folder.unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert maker("a") == b"made of a"
    assert maker.made == 3
    assert not folder.exists()


def test_a_table_says_what_its_file_says(maker: Maker, tmp_path: Path) -> None:
    path = tmp_path / "numbers.toml"
    for text in ('half = 0.1\nwords = ["a", "b"]\n', "half = 0.2\n[more]\nn = 1\n"):
        path.write_text(text)
        for real in (float, Decimal):
            assert [table(path, real), table(path, real)] == [tomllib.loads(text, parse_float=real)] * 2
    assert isinstance(table(path, Decimal)["half"], Decimal)
    path.write_text("half = ")
    with pytest.raises(tomllib.TOMLDecodeError):
        table(path)


def test_what_is_made_by_another_release_or_another_module_is_made_anew(
    tmp_path: Path, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, told = tmp_path / "values.py", tmp_path / "words.po"
    module.write_text("A = 1\n")
    told.write_text("yes")
    made: list[str] = []
    monkeypatch.setattr(made_once, "BEGAN", time.time() + 60)

    def make() -> str:
        made.append("made")
        return "what CLDR says"

    def of(tool: str = "babel") -> str:
        return of_locale(module, "es-US", [tool], make, told)

    assert of() == of() == "what CLDR says"
    assert len(made) == 1
    for change in (
        lambda: told.write_text("no"),
        lambda: (tmp_path / "beside.py").write_text("B = 2\n"),
        lambda: monkeypatch.setattr(metadata, "version", lambda tool: f"{tool} 2"),
    ):
        change()
        before = len(made)
        assert of() == of()
        assert len(made) == before + 1
    # Not everything that is used need be installed.
    monkeypatch.undo()
    of(tool="no-such-distribution")


def test_what_older_modules_make_is_not_kept_as_what_newer_ones_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    module = tmp_path / "values.py"
    module.write_text("as it is after this process has loaded it")
    monkeypatch.setattr(made_once, "BEGAN", time.time() - 60)
    assert of_locale(module, "es-US", (), lambda: "by the old one") == "by the old one"
    monkeypatch.setattr(made_once, "BEGAN", time.time() + 60)
    assert of_locale(module, "es-US", (), lambda: "by the new one") == "by the new one"
