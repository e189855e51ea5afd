"""Files of a package that are no files, too large, out of reach, from elsewhere, or strangely named: told, never waited
for, and never taken for what somebody removed."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cartilla.errors import CartillaError
from cartilla.parse.library import article_ids
from cartilla.parse.settings import load_package
from cartilla.parse.source_file import is_there, read_source
from support import effort
from support.packages import AS_OF, cartilla, files, starter

ARTICLE = "source/articles/wash-your-hands/article.md"

SOURCES = (
    ARTICLE,
    "source/articles/wash-your-hands/figures/thermometer.svg",
    "source/glossary.yaml",
    "source/facts.yaml",
    "source/helplines.yaml",
    "source/clinics/our-clinic.yaml",
    "locales/es-US/LC_MESSAGES/wash-your-hands.po",
    "locales/es-US/LC_MESSAGES/cartilla.po",
    "locales/es-US/lexicon.toml",
    "locales/es-US/avoid.toml",
    "locales/es-US/reviews/wash-your-hands.toml",
)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def elsewhere(path: Path) -> None:
    path.symlink_to("/etc/hostname")


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(3_000_000_000)


def folder(path: Path) -> None:
    path.mkdir()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


def run(package: Path, *arguments: str) -> tuple[int, str]:
    done = cartilla("-C", package, *arguments, XDG_CACHE_HOME=str(package.parent / "cache"))
    return done.returncode, done.stdout + done.stderr


STRANGE = (pipe, endless, elsewhere, huge, folder)


@pytest.mark.slow
@pytest.mark.torture
@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("source", "strange"),
    effort.crossed(SOURCES, STRANGE),
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_what_is_no_file_of_the_package_is_told_and_never_read(
    package: Path, source: str, strange: Callable[[Path], None]
) -> None:
    path = package / source
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    strange(path)
    code, said = run(package, "check")
    assert "Traceback" not in said
    used = "figures" not in source  # what no text names isn't looked at
    assert (source in said) == used, said
    assert (code != 0) == used
    code, said = run(package, "build", "--format", "web", "--as-of", AS_OF)
    assert "Traceback" not in said


@contextmanager
def somebody_else() -> Iterator[None]:
    """This process is, for a while, one that may not do everything."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(was)


@pytest.mark.parametrize("closed", ["source/articles", "source/articles/wash-your-hands"])
def test_an_article_that_is_out_of_reach_is_not_one_that_was_removed(
    tmp_path_factory: pytest.TempPathFactory, closed: str
) -> None:
    root = Path("/tmp") / f"cartilla-reach-{os.getpid()}"
    shutil.rmtree(root, ignore_errors=True)
    package = starter(root)
    try:
        root.chmod(0o755)
        loaded = load_package(package)
        (package / closed).chmod(0)
        with somebody_else():
            if closed == "source/articles":
                with pytest.raises(CartillaError, match="can't be looked into"):
                    article_ids(loaded)
            else:
                assert article_ids(loaded) == ("wash-your-hands",)
                assert is_there(package / ARTICLE)
                with pytest.raises(PermissionError):
                    read_source(package / ARTICLE, 10)
    finally:
        (package / closed).chmod(0o755)
        shutil.rmtree(root)


@pytest.mark.slow
def test_names_may_be_any_bytes(package: Path) -> None:
    for inside in (
        "",
        "source",
        "source/articles",
        "source/articles/wash-your-hands",
        "source/clinics",
        "locales",
    ):
        (package / inside / "figures").mkdir(exist_ok=True)
        for name in (b"coraz\xf3n.png", b"\x1b[31mred.yaml", b"a\nb.md", b"\xff", b"-rf", "é" * 100):
            raw = name if isinstance(name, bytes) else name.encode()
            for place in (package / inside, package / inside / "figures"):
                Path(os.fsdecode(os.fsencode(place) + b"/" + raw)).write_bytes(b"x")
    before = files(package)
    for command in (
        ("check",),
        ("build", "--format", "web", "--as-of", AS_OF),
        ("messages", "status"),
        ("messages", "update"),
        ("facts",),
        ("review", "status"),
        ("clean",),
    ):
        _, said = run(package, *command)
        assert "Traceback" not in said, (command, said)
        assert "\x1b" not in said, (command, said)
    assert set(before) <= set(files(package))


@pytest.mark.slow
def test_what_nothing_uses_costs_an_idle_build_nothing(package: Path) -> None:
    spare = package / "source/articles/wash-your-hands/figures/scan.tif"
    spare.parent.mkdir(exist_ok=True)
    huge(spare)
    assert run(package, "build", "--format", "web", "--as-of", AS_OF)[0] == 0
    times = os.times()
    assert run(package, "build", "--format", "web", "--as-of", AS_OF)[0] == 0
    spent = sum(os.times()[:4]) - sum(times[:4])
    assert spent < 3, "three gigabytes take longer to read"


def test_an_article_of_many_thousand_paragraphs_is_told_at_once(package: Path) -> None:
    article = package / ARTICLE
    article.write_text(article.read_text("utf-8") + "\n" + "a\n\n" * 60_000, "utf-8")
    result = cartilla("-C", package, "check", "--as-of", AS_OF)
    assert result.returncode == 1
    assert "thousands of paragraphs" in result.stdout + result.stderr
