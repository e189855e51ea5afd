"""The cache only ever saves time."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cartilla import cache
from cartilla.builder.digests import Digests
from cartilla.config import BuildSettings, Package, PackageSettings, Settings
from cartilla.folder import Folder
from support.packages import build, starter


def age(path: Path, seconds: float) -> None:
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))


def test_what_is_kept_can_be_read(tmp_path: Path) -> None:
    cache.keep(Folder(tmp_path), "a/b", b"data")
    assert cache.read(Folder(tmp_path), "a/b") == b"data"
    assert cache.read(Folder(tmp_path), "a/c") is None


@pytest.mark.parametrize("damage", [lambda kept: kept[:-1], lambda kept: b"", lambda kept: kept[:-1] + b"A"])
def test_what_is_damaged_counts_as_absent(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    cache.keep(Folder(tmp_path), "a", b"data")
    (tmp_path / "a").write_bytes(damage((tmp_path / "a").read_bytes()))
    assert cache.read(Folder(tmp_path), "a") is None


def test_a_file_in_the_place_of_another_is_not_believed(tmp_path: Path) -> None:
    cache.keep(Folder(tmp_path), "a", b"one")
    (tmp_path / "a").replace(tmp_path / "b")
    assert cache.read(Folder(tmp_path), "b") is None


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache.keep(Folder(tmp_path), "file/b", b"data")
    assert cache.read(Folder(tmp_path), "file/b") is None


def test_old_entries_go_first_and_the_bound_holds(tmp_path: Path) -> None:
    names = [f"{n:064x}" for n in range(5)]
    for n, name in enumerate(names):
        cache.keep(Folder(tmp_path), name, b"x" * 100)
        age(tmp_path / name, 1000 - n * 100)
    ancient = "editions/" + "f" * 64 + ".json"
    cache.keep(Folder(tmp_path), ancient, b"x")
    age(tmp_path / ancient, 10_000)
    cache.trim(Folder(tmp_path), largest=3 * 132, oldest=5_000)
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == names[2:]


@pytest.mark.slow
def test_whatever_a_build_keeps_has_a_name_that_trimming_knows(tmp_path: Path) -> None:
    assert build(starter(tmp_path / "package"), cache=tmp_path / "cache").returncode == 0
    kept = Folder(tmp_path / "cache/cartilla")
    assert len(list(kept.files())) > 5
    cache.trim(kept, largest=0)
    assert not list(kept.files())


def test_a_file_with_another_name_is_not_trimmed(tmp_path: Path) -> None:
    for name in ("id_rsa", "ab/notes.txt", "f" * 63, "deep/" * 5 + "f" * 64):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a person's own")
        age(tmp_path / name, 10_000)
    before = sorted(tmp_path.rglob("*"))
    cache.trim(Folder(tmp_path), largest=0, oldest=5_000)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(("setting", "link"), [(".", "cartilla-cache"), ("kept", "kept"), ("a/b", "a/b")])
def test_a_cache_that_is_a_link_in_the_package_is_neither_read_nor_written_nor_trimmed(
    tmp_path: Path, setting: str, link: str
) -> None:
    home, package = tmp_path / "home", tmp_path / "package"
    name = "f" * 64
    for folder in (home, home / cache.OWN):
        folder.mkdir()
        (folder / name).write_text("a person's own")
        age(folder / name, 10**9)
    (package / link).parent.mkdir(parents=True)
    (package / link).symlink_to(home)
    settings = Settings(format=1, package=PackageSettings(name="x"), build=BuildSettings(cache=setting))
    folder = cache.cache_folder(Package(package, settings))
    cache.keep(folder, "e" * 64, b"data")
    assert cache.read(folder, "e" * 64) is None
    cache.trim(folder, largest=0)
    assert sorted(p.name for p in home.rglob("*")) == [cache.OWN, name, name]


def test_a_cache_set_to_a_folder_with_other_files_never_trims_those(tmp_path: Path) -> None:
    settings = Settings(format=1, package=PackageSettings(name="x"), build=BuildSettings(cache="."))
    (tmp_path / "article.md").write_text("an author's own")
    age(tmp_path / "article.md", 10_000)
    cache.trim(cache.cache_folder(Package(tmp_path, settings)), oldest=5_000)
    assert (tmp_path / "article.md").exists()


def test_a_digest_follows_the_file_and_survives_a_damaged_memory(tmp_path: Path) -> None:
    memory, file = tmp_path / "memory.json", tmp_path / "file"
    file.write_text("one")
    age(file, 60)
    digests = Digests(Folder(tmp_path), "memory.json")
    first = digests.of(file)
    digests.save()
    assert Digests(Folder(tmp_path), "memory.json").of(file) == first
    file.write_text("two")
    assert Digests(Folder(tmp_path), "memory.json").of(file) != first
    memory.write_text("{broken")
    assert Digests(Folder(tmp_path), "memory.json").of(file) == Digests(Folder(tmp_path), "none").of(file)


def test_a_file_that_may_still_change_is_read_again(tmp_path: Path) -> None:
    """Two writes within one tick of the clock leave the same time stamp."""
    file = tmp_path / "file"
    file.write_text("one")
    stamp = file.stat().st_mtime_ns
    digests = Digests(Folder(tmp_path), "memory.json")
    first = digests.of(file)
    digests.save()
    file.write_text("two")
    os.utime(file, ns=(stamp, stamp))
    assert Digests(Folder(tmp_path), "memory.json").of(file) != first
