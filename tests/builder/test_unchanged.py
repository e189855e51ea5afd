"""A build says without looking again that nothing has changed only where nothing has."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from cartilla import api
from cartilla.builder import snapshot, software, unchanged
from cartilla.builder.snapshot import Snapshot
from cartilla.builder.unchanged import Unchanged
from cartilla.machine import VOICES
from cartilla.parse import digests
from cartilla.starter import write_package
from support.opening import opened

pytestmark = pytest.mark.slow

DAY = date(2026, 11, 22)

SAID = ("0 files made in ", " s.\n")


def records() -> Path:
    return Path(os.environ["XDG_CACHE_HOME"]) / "cartilla/unchanged"


@dataclass
class Built:
    """A package whose pages are built, and its short way."""

    root: Path
    _as_built: Path = field(init=False)

    def __post_init__(self) -> None:
        self._as_built = self.root.with_name("as-built")

    @property
    def outputs(self) -> Path:
        return self.root / "outputs"

    def unchanged(self, words: str = "build", day: date = DAY, outputs: Path | None = None) -> Unchanged:
        return Unchanged(str(self.root), str(outputs or self.outputs), words, day)

    def told(self) -> tuple[str, str] | None:
        return self.unchanged().told()

    def remember(self) -> None:
        """Build once more, which changes nothing and is remembered."""
        shutil.rmtree(records(), ignore_errors=True)
        short = self.unchanged()
        assert short.told() is None
        report = api.build(opened(self.root), formats=("web",))
        assert report.is_idle
        assert report.asked is not None
        short.keep(report.asked, SAID)
        assert self.told() == SAID

    def as_built(self) -> None:
        """Take everything back."""
        if self._as_built.exists():
            shutil.rmtree(self.root)
            shutil.copytree(self._as_built, self.root, symlinks=True)
        else:
            shutil.copytree(self.root, self._as_built, symlinks=True)

    def files(self) -> list[Path]:
        """All that it is made of, and all that was made."""
        listed = json.loads((self.outputs / "manifest.json").read_text("utf-8"))["files"]
        return [
            self.root / "cartilla.toml",
            *(path for name in ("source", "locales") for path in sorted((self.root / name).rglob("*.*"))),
            *(self.outputs / entry["path"] for entry in listed),
            self.outputs / "manifest.json",
            self.outputs / ".cartilla/ours",
        ]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    folder = tmp_path_factory.mktemp("unchanged")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        # Says where in a test we are.
        patch.setattr(unchanged, "_SHELLS", unchanged._SHELLS | {"PYTEST_CURRENT_TEST"})
        write_package(folder / "package")
        built = Built(folder / "package")
        # Files that are there or not as the package likes.
        (built.root / "source/helplines.yaml").write_text("[]\n", "utf-8")
        assert api.build(opened(built.root), formats=("web",)).made
        yield built


@pytest.fixture(params=["just written", "long settled"])
def built(package: Built, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Built:
    """Of files that were just written the disk's times say nothing yet."""
    package.as_built()
    if request.param == "long settled":
        for module in (snapshot, digests):
            monkeypatch.setattr(module, "is_young", lambda *_: False)
    package.remember()
    return package


def alter(path: Path) -> None:
    """Other bytes, as many, with the time that the file had."""
    before, data = path.stat(), path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if data else b"x")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def put_another_in_its_place(path: Path) -> None:
    other = path.with_name("other")
    shutil.copy2(path, other)
    alter(other)
    other.replace(path)


def empty(path: Path) -> None:
    path.write_bytes(b"")


CHANGES: tuple[Callable[[Path], None], ...] = (alter, put_another_in_its_place, empty, Path.unlink)


@pytest.mark.parametrize("change", CHANGES)
def test_no_file_that_was_read_or_made_changes_unseen(built: Built, change: Callable[[Path], None]) -> None:
    for path in built.files():
        assert built.told() == SAID
        kept = path.read_bytes()
        change(path)
        assert built.told() is None, path
        path.write_bytes(kept)
        assert_is_seen_to_be_back(built)


def assert_is_seen_to_be_back(built: Built) -> None:
    """So that the next change is seen by itself."""
    if built.told() is None:
        built.remember()


def test_no_file_is_added_unseen(built: Built) -> None:
    folders = [
        folder
        for name in ("source", "locales")
        for folder in (built.root / name, *(built.root / name).rglob("*"))
        if folder.is_dir()
    ]
    assert len(folders) > 5
    for folder in folders:
        for new in (folder / "new.md", folder / "new" / "article.md"):
            new.parent.mkdir(exist_ok=True)
            new.write_text("", "utf-8")
            assert built.told() is None, new
            new.unlink()
            if new.parent != folder:
                new.parent.rmdir()
            assert built.told() == SAID, new


@pytest.mark.parametrize("name", [".cartilla/journal", "source/facts.yaml", "locales/es-US/avoid.toml"])
def test_what_was_not_there_is_seen_when_it_comes(built: Built, name: str) -> None:
    path = built.outputs / name if name.startswith(".") else built.root / name
    path.write_text("", "utf-8")
    assert built.told() is None


def test_a_folder_of_a_package_that_is_a_link_has_no_short_way(built: Built) -> None:
    elsewhere = built.root.with_name("elsewhere")
    (built.root / "source/articles").rename(elsewhere)
    (built.root / "source/articles").symlink_to(elsewhere)
    try:
        short = built.unchanged()
        assert short.told() is None
        short.keep({}, SAID)
        assert built.told() is None
    finally:
        shutil.rmtree(elsewhere)


def test_outputs_that_are_a_link_have_no_short_way(built: Built) -> None:
    elsewhere = built.root.with_name("elsewhere")
    built.outputs.rename(elsewhere)
    built.outputs.symlink_to(elsewhere)
    try:
        assert built.told() is None
    finally:
        shutil.rmtree(elsewhere)


def test_a_file_that_changes_while_it_is_built_is_seen(built: Built) -> None:
    shutil.rmtree(records())
    short = built.unchanged()
    assert short.told() is None
    report = api.build(opened(built.root), formats=("web",))
    alter(next((built.root / "source/articles").rglob("article.md")))
    assert report.asked is not None
    short.keep(report.asked, SAID)
    assert built.told() is None


def test_a_file_that_said_something_else_only_while_it_was_built_is_seen(built: Built) -> None:
    article = next((built.root / "source/articles").rglob("article.md"))
    as_built = article.read_bytes()
    other = as_built.replace(b"Clean hands", b"Clear hands")
    assert other != as_built
    shutil.rmtree(records())
    article.write_bytes(other)
    short = built.unchanged()
    assert short.told() is None
    article.write_bytes(as_built)
    report = api.build(opened(built.root), formats=("web",))
    assert report.is_idle
    assert report.asked is not None
    # As it was when the build began, and not as it was built.
    article.write_bytes(other)
    short.keep(report.asked, SAID)
    assert built.told() is None


def test_a_record_is_for_nobody_else_to_read(built: Built) -> None:
    (record,) = records().iterdir()
    assert record.stat().st_mode & 0o077 == 0


def test_an_output_that_changes_while_it_is_built_is_no_sound_ground(built: Built) -> None:
    looked = digests.FileDigests()
    page = built.outputs / "index.html"
    looked.of(page)
    assert looked.asked() is not None
    alter(page)
    looked.of(page)
    assert looked.asked() is None


def test_another_build_day_or_environment_has_its_own_short_way(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert built.unchanged(words="build --format web").told() is None
    assert built.unchanged(day=date(2026, 11, 23)).told() is None
    assert built.unchanged(outputs=built.root / "elsewhere").told() is None
    assert not (built.root / "elsewhere").exists()
    assert built.told() == SAID
    monkeypatch.setenv("CARTILLA_SOMETHING", "else")
    assert built.told() is None
    monkeypatch.delenv("CARTILLA_SOMETHING")
    monkeypatch.setenv("SHLVL", "7")
    assert built.told() == SAID


def test_voices_that_come_change_and_go_are_seen(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    voices = tmp_path / "voices"
    monkeypatch.setenv(VOICES, str(voices))
    built.remember()
    voices.mkdir()
    model = voices / "model.onnx"
    model.write_bytes(b"model")
    assert built.told() is None
    built.remember()
    alter(model)
    assert built.told() is None
    built.remember()
    model.unlink()
    assert built.told() is None


def test_the_software_and_the_versions_of_its_tools_are_seen(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "cartilla"
    (own / "i18n/languages").mkdir(parents=True)
    files = [own / "api.py", own / "i18n/languages/es.po", own / "i18n/__init__.py"]
    for file in files:
        file.write_text("x = 1\n", "utf-8")
    site = tmp_path / "site"
    told = site / "weasyprint-70.0.dist-info/METADATA"
    told.parent.mkdir(parents=True)
    told.write_text("Version: 70.0\n", "utf-8")
    monkeypatch.setattr(software, "HERE", own)
    monkeypatch.setattr(sys, "path", [*sys.path, str(site)])
    built.remember()
    for file in (*files, told):
        for change in CHANGES:
            kept = file.read_bytes()
            change(file)
            assert built.told() is None, file
            file.write_bytes(kept)
            assert_is_seen_to_be_back(built)
    (own / "new.py").write_text("", "utf-8")
    assert built.told() is None
    built.remember()
    told.parent.rename(site / "weasyprint-70.1.dist-info")
    assert built.told() is None
    built.remember()
    # What Python compiles says nothing that its source doesn't.
    (own / "__pycache__").mkdir()
    (own / "__pycache__/api.cpython-311.pyc").write_bytes(b"compiled")
    assert built.told() == SAID
    monkeypatch.setattr(software, "library_version", lambda *_: "0.1")
    assert built.told() is None


def test_whoever_builds_there_now_is_waited_for(built: Built) -> None:
    from cartilla.folder import Folder

    with Folder(built.outputs, ".cartilla").locked("lock", wait=False):
        assert built.told() is None
    assert built.told() == SAID


def test_a_damaged_record_is_none(built: Built) -> None:
    (record,) = records().iterdir()
    whole = record.read_bytes()
    for damaged in (b"", whole[:-1], whole.replace(b"0 files", b"9 files")):
        record.write_bytes(damaged)
        assert built.told() is None
    record.write_bytes(whole)
    assert built.told() == SAID


def test_a_file_just_written_is_known_by_what_it_says(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("one", "utf-8")
    before = Snapshot()
    before.file(str(file))
    assert list(before.young) == [str(file)]

    def now() -> str:
        later = Snapshot(before.young)
        later.file(str(file))
        return later.digest

    # Whatever its times say.
    os.utime(file, (1, 1))
    assert now() == before.digest
    file.write_text("two", "utf-8")
    assert now() != before.digest


def test_a_process_that_was_begun_before_anybody_knew_what_for_looks_for_itself() -> None:
    assert not unchanged.is_fresh(), "what it has loaded may be older than what is on the disk"
