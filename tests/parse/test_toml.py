"""Files in TOML that can't be read are told by their line, and as what happened to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.checks.avoided import avoided_in
from cartilla.errors import Finding, FindingsError
from cartilla.i18n.lexicon import load_lexicon
from cartilla.parse.settings import load_package
from support.opening import opened

SETTINGS = 'format = 1\n\n[package]\nname = "Test"\nsource_locale = "en-US"\nlocales = ["es-US"]\n'
FILES = {
    "cartilla.toml": SETTINGS,
    "locales/es-US/lexicon.toml": '[said]\nCDC = "ce de ce"\n',
    "locales/es-US/avoid.toml": '[[avoid]]\nwords = ["adicto"]\ninstead = "persona con adicción"\n',
}


def findings(root: Path, name: str, data: bytes) -> list[Finding]:
    """What is told of the file where it holds these bytes."""
    for other, right in FILES.items():
        (root / other).parent.mkdir(parents=True, exist_ok=True)
        (root / other).write_bytes(data if other == name else right.encode())
    with pytest.raises(FindingsError) as refused:
        read(root)
    assert {finding.path for finding in refused.value.findings} == {name}
    return list(refused.value.findings)


def read(root: Path) -> None:
    load_package(root)
    load_lexicon(root, "es-US")
    avoided_in(opened(root), "es-US")


@pytest.mark.parametrize("base", ["", "||||||| 0a1b2c3\nAB = 0\n"])
@pytest.mark.parametrize("name", FILES)
def test_the_marks_of_a_merge_are_told_as_such_once(tmp_path: Path, name: str, base: str) -> None:
    last = FILES[name].splitlines()[-1]
    start = FILES[name].removesuffix(f"{last}\n")
    text = f"{start}<<<<<<< HEAD\n{last}\n{base}=======\n{last} # Otra\n>>>>>>> translators\n"
    (finding,) = findings(tmp_path, name, text.encode())
    assert (finding.code, finding.line) == ("merge-marks", start.count("\n") + 1)


@pytest.mark.parametrize("name", FILES)
def test_a_slip_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    right = FILES[name].rstrip("\n")
    wrong = right[:-2] + right[-2:].replace('"', "")
    (finding,) = findings(tmp_path, name, f"{wrong}\n".encode())
    assert finding.code in {"toml-syntax", "bad-lexicon", "bad-avoid-list"}
    assert finding.line == right.count("\n") + 1


@pytest.mark.parametrize("name", FILES)
def test_a_file_in_another_encoding_is_told_with_the_line_that_shows_it(tmp_path: Path, name: str) -> None:
    text = f"{FILES[name]}# persona\n".encode().replace(b"persona", "ni\xf1o".encode("latin-1"))
    (finding,) = findings(tmp_path, name, text)
    assert finding.code == "not-utf-8"
    assert finding.line is not None
