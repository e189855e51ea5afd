"""What was built is still what was built, and fit to be sent to a phone."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from cartilla.checks.outputs import LARGEST_PAGE, check_outputs


def built(folder: Path, data: bytes) -> Path:
    (folder / "index.html").write_bytes(data)
    listed = {"path": "index.html", "sha256": hashlib.sha256(data).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps({"files": [listed]}))
    return folder


def codes(folder: Path) -> list[str]:
    return [finding.code for finding in check_outputs(folder)]


def test_outputs_as_they_were_built_have_no_finding(tmp_path: Path) -> None:
    assert codes(built(tmp_path, b"x" * LARGEST_PAGE)) == []


def test_a_folder_where_nothing_was_built_has_no_finding(tmp_path: Path) -> None:
    assert codes(tmp_path) == []


def test_a_page_that_is_too_large_is_a_warning(tmp_path: Path) -> None:
    assert codes(built(tmp_path, b"x" * (LARGEST_PAGE + 1))) == ["page-too-large"]


def test_a_changed_and_a_missing_file_are_told(tmp_path: Path) -> None:
    built(tmp_path, b"page")
    (tmp_path / "index.html").write_bytes(b"other")
    assert codes(tmp_path) == ["output-changed"]
    (tmp_path / "index.html").unlink()
    assert codes(tmp_path) == ["output-missing"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": [{}]}', "[" * 100_000])
def test_a_manifest_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    assert codes(tmp_path) == ["manifest-damaged"]


def test_nothing_outside_of_the_folder_is_read_whatever_a_manifest_lists(tmp_path: Path) -> None:
    key, outputs = tmp_path / "home/key", tmp_path / "outputs"
    key.parent.mkdir()
    key.write_text("secret")
    outputs.mkdir()
    (outputs / "x").symlink_to(key.parent)
    digest = hashlib.sha256(b"secret").hexdigest()
    paths = ("x/key", "../home/key", str(key), "/dev/zero", "a\0b", "\ud800")
    (outputs / "manifest.json").write_text(
        json.dumps({"files": [{"path": path, "sha256": digest} for path in paths]})
    )
    assert codes(outputs) == ["output-missing"] * len(paths)
