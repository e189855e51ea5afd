"""Builds that share a store make nothing twice, give the same bytes as one that doesn't, and believe nothing that is wrong."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from support import s3
from support.packages import AS_OF, NOTHING_MADE, build, cartilla, command, files, starter

PAGES = ("--format", "web")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("plain")
    assert build(starter(folder / "package"), *PAGES, cache=folder / "cache").returncode == 0
    return files(folder / "package/outputs")


def shared(
    folder: Path, store: Path | str, *options: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    """A build on a machine of its own, with a copy of the package and nothing in its cache."""
    if not folder.exists():
        starter(folder)
    wanted = ("--as-of", AS_OF, "--store", store, *(options or PAGES))
    cache = str(folder.parent / f"{folder.name}-cache")
    return cartilla("-C", folder, "build", *wanted, XDG_CACHE_HOME=cache, **variables)


def found(done: subprocess.CompletedProcess[str]) -> int:
    """How many of the files made were found in the store."""
    assert done.returncode == 0, done.stdout + done.stderr
    number = re.search(r"\((\d+) of them found in the store\)", done.stdout)
    return int(number[1]) if number else 0


def pages(digests: dict[str, str]) -> list[str]:
    """Those that are an edition's."""
    return [path for path in digests if path.count("/") == 2 and path.endswith("index.html")]


@pytest.mark.slow
def test_what_one_build_has_made_another_finds(tmp_path: Path, plain: dict[str, str]) -> None:
    assert found(shared(tmp_path / "first", tmp_path / "store")) == 0
    assert files(tmp_path / "first/outputs") == plain
    second = shared(tmp_path / "second", tmp_path / "store")
    assert found(second) == len(pages(plain)) > 0
    assert files(tmp_path / "second/outputs") == plain
    third = shared(tmp_path / "second", tmp_path / "store")
    assert NOTHING_MADE.search(third.stdout)


@pytest.mark.slow
def test_a_bucket_is_shared_alike_and_a_build_goes_on_without_it(
    tmp_path: Path, plain: dict[str, str]
) -> None:
    where = f"s3://{s3.BUCKET}/pages"
    with s3.serving() as server:
        assert found(shared(tmp_path / "first", where, **server.variables)) == 0
        assert found(shared(tmp_path / "second", where, **server.variables)) == len(pages(plain))
        server.stop()
        third = shared(tmp_path / "third", where, **server.variables)
        assert third.stdout.count(f"The store {where} can't be used now") == 1
        assert found(third) == 0
    for name in ("first", "second", "third"):
        assert files(tmp_path / name / "outputs") == plain


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "damage"), [("files", b""), ("made", b"\0" * 200)])
def test_what_is_torn_in_the_store_is_told_made_anew_and_mended(
    tmp_path: Path, plain: dict[str, str], folder: str, damage: bytes
) -> None:
    store = tmp_path / "store"
    shared(tmp_path / "first", store)
    torn = [path for path in (store / folder).rglob("*") if path.is_file()]
    for path in torn:
        path.write_bytes(damage)
    second = shared(tmp_path / "second", store)
    assert found(second) == 0
    assert second.stdout.count("It isn't used, and made anew") == len(torn)
    assert files(tmp_path / "second/outputs") == plain
    assert found(shared(tmp_path / "third", store)) == len(pages(plain))


@pytest.mark.slow
def test_two_builds_at_once_share_a_store(tmp_path: Path, plain: dict[str, str]) -> None:
    processes = []
    for name in ("first", "second"):
        package = starter(tmp_path / name)
        options = ("--as-of", AS_OF, *PAGES, "--store", tmp_path / "store")
        processes.append(
            subprocess.Popen(
                command("-C", package, "build", *options),
                env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / f"{name}-cache")},
                stdout=subprocess.DEVNULL,
            )
        )
    assert [process.wait(120) for process in processes] == [0, 0]
    for name in ("first", "second"):
        assert files(tmp_path / name / "outputs") == plain
    assert found(shared(tmp_path / "fourth", tmp_path / "store")) == len(pages(plain))


@pytest.mark.slow
def test_sound_that_one_build_has_made_another_needs_no_voice_for(tmp_path: Path) -> None:
    store = tmp_path / "store"
    sound = ("--format", "audio", "--format", "web", "--locale", "en-US")
    for name in ("first", "second"):
        found(shared(tmp_path / name, store, *sound))
    assert files(tmp_path / "first/outputs") == files(tmp_path / "second/outputs")
    # The page is made anew; the sound it was made with is still known, by what it was made from.
    shutil.rmtree(store / "made")
    assert found(shared(tmp_path / "third", store, *sound)) == 0
    assert files(tmp_path / "third/outputs") == files(tmp_path / "first/outputs")
    assert list((tmp_path / "third-cache/cartilla/narrations").iterdir())


@pytest.mark.slow
def test_settings_may_name_the_store(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    with (package / "cartilla.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[build]\nstore = "shared"\n')
    assert build(package, *PAGES, cache=tmp_path / "cache").returncode == 0
    assert (package / "shared/made").is_dir()


def test_settings_with_something_else_in_its_place_are_a_finding(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    with (package / "cartilla.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[build]\nstore = "ftp://somewhere"\n')
    done = cartilla("-C", package, "check")
    assert "“ftp://somewhere” is no store" in done.stdout + done.stderr


@pytest.mark.slow
def test_parts_made_apart_and_one_build_that_only_finds_them_give_what_one_build_gives(
    tmp_path: Path, plain: dict[str, str]
) -> None:
    store, made = tmp_path / "store", 0
    for number in (1, 2, 3):
        part = shared(tmp_path / f"part-{number}", store, *PAGES, "--shard", f"{number}/3")
        assert found(part) == 0
        made += int(re.search(r"(\d+) files? made", part.stdout)[1])
        # A part leaves the outputs to the build of it all.
        assert not (tmp_path / f"part-{number}/outputs").exists()
    assert made == len(pages(plain))
    last = shared(tmp_path / "last", store)
    assert found(last) == len(pages(plain))
    assert files(tmp_path / "last/outputs") == plain
    # Made again, a part has nothing to do.
    assert all(
        found(shared(tmp_path / f"part-{n}", store, *PAGES, "--shard", f"{n}/3")) <= made for n in (1, 2, 3)
    )


@pytest.mark.slow
def test_a_part_that_cannot_be_put_into_the_store_fails(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("in the way")
    done = shared(tmp_path / "part", tmp_path / "store", *PAGES, "--shard", "1/1")
    assert done.returncode == 1
    assert "was made, but could not be put into the store" in done.stderr
    assert "can't be used now: Not a directory" in done.stdout


@pytest.mark.parametrize("part", ["0/8", "9/8", "3", "3/0", "a/b", "-1/8"])
def test_what_is_no_part_is_told(tmp_path: Path, part: str) -> None:
    done = shared(tmp_path / "package", tmp_path / "store", "--shard", part)
    assert done.returncode == 2
    assert "is no part" in done.stderr


def test_a_part_without_a_store_is_told(tmp_path: Path) -> None:
    done = cartilla("-C", starter(tmp_path / "package"), "build", "--shard", "1/2")
    assert done.returncode == 2
    assert "--shard needs --store" in done.stderr
