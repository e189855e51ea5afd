"""The cache only ever saves time."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cartilla import cache
from cartilla.builder.digests import Digests
from cartilla.config import BuildSettings, Package, PackageSettings, Settings


def age(path: Path, seconds: float) -> None:
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))


def test_what_is_kept_can_be_read(tmp_path: Path) -> None:
    cache.keep(tmp_path / "a/b", b"data")
    assert cache.read(tmp_path / "a/b") == b"data"
    assert cache.read(tmp_path / "a/c") is None


@pytest.mark.parametrize("damage", [lambda kept: kept[:-1], lambda kept: b"", lambda kept: kept[:-1] + b"A"])
def test_what_is_damaged_counts_as_absent(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    cache.keep(tmp_path / "a", b"data")
    (tmp_path / "a").write_bytes(damage((tmp_path / "a").read_bytes()))
    assert cache.read(tmp_path / "a") is None


def test_a_file_in_the_place_of_another_is_not_believed(tmp_path: Path) -> None:
    cache.keep(tmp_path / "a", b"one")
    (tmp_path / "a").replace(tmp_path / "b")
    assert cache.read(tmp_path / "b") is None


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache.keep(tmp_path / "file/b", b"data")
    assert cache.read(tmp_path / "file/b") is None


def test_old_entries_go_first_and_the_bound_holds(tmp_path: Path) -> None:
    for n in range(5):
        cache.keep(tmp_path / f"e{n}", b"x" * 100)
        age(tmp_path / f"e{n}", 1000 - n * 100)
    cache.keep(tmp_path / "ancient", b"x")
    age(tmp_path / "ancient", 10_000)
    cache.trim(tmp_path, largest=3 * 132, oldest=5_000)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["e2", "e3", "e4"]


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
    digests = Digests(memory)
    first = digests.of(file)
    digests.save()
    assert Digests(memory).of(file) == first
    file.write_text("two")
    assert Digests(memory).of(file) != first
    memory.write_text("{broken")
    assert Digests(memory).of(file) == Digests(tmp_path / "none").of(file)


def test_a_file_that_may_still_change_is_read_again(tmp_path: Path) -> None:
    """Two writes within one tick of the clock leave the same time stamp."""
    memory, file = tmp_path / "memory.json", tmp_path / "file"
    file.write_text("one")
    stamp = file.stat().st_mtime_ns
    digests = Digests(memory)
    first = digests.of(file)
    digests.save()
    file.write_text("two")
    os.utime(file, ns=(stamp, stamp))
    assert Digests(memory).of(file) != first
