"""Whatever stands in a package's files, in its outputs and in its cache: every command ends in time and says in words
what is wrong, and nothing outside of the package changes.

What is spoiled, and how, is drawn by hypothesis: always the same sample, and any in `make torture`. What it found once
lies in `tests/packages/finds`, laid over the same package.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support import canary, fork, mutants
from support.effort import examples, several
from support.packages import AS_OF
from support.whole_package import ARTICLE, LOCALE, files_of, whole_package

pytestmark = [pytest.mark.slow, pytest.mark.torture, pytest.mark.timeout(several(600, 0))]

SECONDS = 20
"""Of the processor, for one command on a small package; a whole one takes a second."""

BUILD = ("build", "--jobs", "1", "--as-of", AS_OF)
WEB = (*BUILD, "--format", "web")
OTHERS = [(*BUILD, "--format", name) for name in ("handout", "epub", "daisy", "audio", "m4b")]
REST = [
    ("messages", "update"),
    ("messages", "status"),
    ("messages", "diff", ARTICLE, LOCALE),
    ("review", "status"),
    ("review", "show", ARTICLE, LOCALE),
    ("proof", LOCALE, "--no-sound"),
    ("facts",),
    ("clean",),
    ("rename", ARTICLE, "other-hands"),
]

SOURCES = ("source", "drawing", "glossary", "shared facts", "shared helplines", "clinic", "logo", "settings")
SOURCES += ("catalog", "words", "lexicon", "avoid list", "sign-offs")
LEFT = ("manifest", "journal", "output", "cache")

Spoiled = list[tuple[str, int, mutants.Change]]


def spoiled(kinds: tuple[str, ...]) -> st.SearchStrategy[Spoiled]:
    """One file or a few of these kinds, and what is done to each."""
    return st.lists(
        st.tuples(st.sampled_from(kinds), st.integers(0, 999), mutants.CHANGES), min_size=1, max_size=3
    )


def some(number: int) -> settings:
    return settings(max_examples=examples(number), deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of everything, built; and this process has imported what the commands need."""
    package = whole_package(tmp_path_factory.mktemp("whole") / "package")
    from cartilla.cli import command

    warm = whole_package(tmp_path_factory.mktemp("warm") / "package")
    shutil.rmtree(warm / "outputs")
    for arguments in (["check"], [*WEB]):
        with redirect_stdout(io.StringIO()), suppress(SystemExit):
            command(["-C", str(warm), *arguments], standalone_mode=False)
    return package


@contextmanager
def fresh(whole: Path) -> Iterator[Path]:
    """A copy with links out of it, and a look at what they lead to in the end."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder, "package")
        shutil.copytree(whole, package)
        nest = canary.nest(Path(folder, "home"))
        canary.plant(
            nest,
            package,
            package / "source",
            package / "outputs",
            package / "outputs/en-US",
            package / "cache",
        )
        before = canary.state(nest)
        yield package
        assert canary.state(nest) == before
        assert sorted(path.name for path in Path(folder).iterdir()) == ["home", "package", "user"]


def spoil(package: Path, what: Spoiled) -> None:
    files = files_of(package)
    for kind, number, change in what:
        path = package / files[kind][number % len(files[kind])]
        data = path.read_bytes()
        if kind == "cache" and number % 2:
            path.write_bytes(mutants.sealed(path.name, change.of(data[mutants.SEAL :])))
        else:
            path.write_bytes(change.of(data))


def ends_in_words(package: Path, *arguments: str) -> None:
    around = {**os.environ, "XDG_CACHE_HOME": str(package.parent / "user")}
    (package.parent / "user").mkdir(exist_ok=True)
    ended = fork.run(["-C", str(package), *arguments], around, SECONDS)
    assert ended.code in (0, 1, 2), f"{arguments} ended with {ended.code}: {ended.said[-3000:]}"
    assert "Traceback" not in ended.said, ended.said[-3000:]
    assert "did not expect" not in ended.said, ended.said[-3000:] + report(package)


def report(package: Path) -> str:
    return "".join(path.read_text("utf-8") for path in (package.parent / "user").rglob("*report.txt"))


@some(6)
@given(what=spoiled(SOURCES))
def test_any_source_is_checked_and_built_in_words(whole: Path, what: Spoiled) -> None:
    with fresh(whole) as package:
        spoil(package, what)
        ends_in_words(package, *WEB)
        ends_in_words(package, "check")


@some(4)
@given(what=spoiled(LEFT))
def test_whatever_a_build_finds_of_earlier_ones_it_ends_in_words(whole: Path, what: Spoiled) -> None:
    with fresh(whole) as package:
        spoil(package, what)
        ends_in_words(package, "check")
        ends_in_words(package, *BUILD)


@some(4)
@given(what=spoiled(SOURCES), command=st.sampled_from([*OTHERS, *REST]))
def test_any_source_in_every_format_and_command(whole: Path, what: Spoiled, command: tuple[str, ...]) -> None:
    with fresh(whole) as package:
        spoil(package, what)
        ends_in_words(package, *command)


def _file_for_folder(path: Path) -> None:
    folder = path.parent
    shutil.rmtree(folder)
    folder.write_text("no folder")


def _instead(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def put(path: Path) -> None:
        path.unlink()
        make(path)

    return put


INSTEAD: dict[str, Callable[[Path], None]] = {
    "nothing": Path.unlink,
    "a folder": _instead(Path.mkdir),
    "a pipe": _instead(os.mkfifo),
    "a link to itself": _instead(lambda path: path.symlink_to(path.name)),
    "a link to its folder": _instead(lambda path: path.symlink_to(".")),
    "a file in place of its folder": _file_for_folder,
}


@some(6)
@given(
    kind=st.sampled_from((*SOURCES, *LEFT)),
    number=st.integers(0, 999),
    instead=st.sampled_from(sorted(INSTEAD)),
    command=st.sampled_from([("check",), WEB, *REST]),
)
def test_something_else_may_stand_in_the_place_of_any_file(
    whole: Path, kind: str, number: int, instead: str, command: tuple[str, ...]
) -> None:
    with fresh(whole) as package:
        files = files_of(package)[kind]
        INSTEAD[instead](package / files[number % len(files)])
        ends_in_words(package, *command)


FINDS = Path(__file__).parents[1] / "packages" / "finds"


@pytest.mark.parametrize("find", sorted(path.name for path in FINDS.iterdir()))
def test_what_was_found_once_stays_mended(whole: Path, find: str) -> None:
    with fresh(whole) as package:
        shutil.copytree(FINDS / find, package, dirs_exist_ok=True)
        ends_in_words(package, "check")
        ends_in_words(package, *WEB)
