"""Trouble with the machine is told in a line, and harms nothing that was there."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import disks, forked, needs
from support.packages import AS_OF, build, files, manifest, starter

pytestmark = pytest.mark.slow

NOBODY = 65534
ENGLISH = "source/articles/wash-your-hands/article.md"

AS_ANOTHER_USER = """
import os, sys
from cartilla.builder import crew
from cartilla.cli import main

sys.path.insert(0, {tests!r})
from support.executors import Here

crew.Pool = lambda jobs, given, limits, known: Here(given)  # so that tasks run in this process

def build():
    sys.argv = ["cartilla", "-C", {package!r}, "build", "--format", "web", "--jobs", "1", "--as-of", {as_of!r}]
    try:
        main()
    except SystemExit as done:
        return done.code

# Everything is imported by a first build: another user may not be able to read this Python.
assert build() == 0
article = {package!r} + "/source/articles/wash-your-hands/article.md"
text = open(article).read()
open(article, "w").write(text.replace("Rinse well.", "Rinse them well."))
{between}
os.setgroups([]); os.setgid({nobody}); os.setuid({nobody})
print("now as another user", file=sys.stderr)
sys.exit(build())
"""


def as_another_user(tmp_path: Path, between: str = "") -> subprocess.CompletedProcess[str]:
    """A build by this user, then, after what is done `between`, of a changed article by one who owns nothing here; what
    the second one says and complains of. `package` and `cache` are in `tmp_path`."""
    needs.root("it builds as a user who may not write")
    package = starter(tmp_path / "package")
    for folder in (*tmp_path.parents, tmp_path):
        if str(folder).startswith("/tmp/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    script = AS_ANOTHER_USER.format(
        tests=str(Path(__file__).parents[1]),
        package=str(package),
        as_of=AS_OF,
        nobody=NOBODY,
        between=between,
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    done.stderr = done.stderr.partition("now as another user")[2]
    return done


def is_whole(outputs: Path) -> bool:
    """Whether just what is listed is there, as it is listed."""
    listed = {path: entry["sha256"] for path, entry in manifest(outputs).items()}
    return listed == {p: d for p, d in files(outputs).items() if p != "manifest.json"}


def test_read_only_outputs_are_told_and_left_whole(tmp_path: Path) -> None:
    done = as_another_user(tmp_path)
    assert done.returncode == 1, done.stderr
    assert "Make the folder writable" in done.stderr
    assert "--output" in done.stderr
    assert "Traceback" not in done.stderr
    assert is_whole(tmp_path / "package/outputs")


@pytest.mark.parametrize("mode", ["0o555", "0o700"], ids=["read-only", "closed"])
def test_another_users_cache_is_done_without(tmp_path: Path, mode: str) -> None:
    outputs, cache = tmp_path / "package/outputs", tmp_path / "cache"
    between = (
        f"import pathlib\nfor p in [pathlib.Path({str(outputs)!r}), *pathlib.Path({str(outputs)!r}).rglob('*')]:\n"
        f"    os.lchown(p, {NOBODY}, {NOBODY})\nos.chmod({str(cache / 'cartilla')!r}, {mode})"
    )
    done = as_another_user(tmp_path, between)
    assert done.returncode == 0, done.stderr
    assert is_whole(outputs)
    assert "Rinse them well." in (outputs / "en-US/wash-your-hands/index.html").read_text("utf-8")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with disks.small_disk(tmp_path / "disk") as disk:
        yield disk


def test_a_full_disk_keeps_the_old_outputs_whole(tmp_path: Path, small_disk: Path) -> None:
    package, cache, outputs = starter(tmp_path / "package"), tmp_path / "cache", small_disk / "outputs"
    web = ("--format", "web", "--output", outputs)
    first = build(package, *web, cache=cache)
    assert first.returncode == 0, first.stderr
    large = disks.fill(small_disk, 8_000)
    article = package / "source/articles/wash-your-hands/article.md"
    article.write_text(article.read_text("utf-8").replace("Rinse well.", "Rinse them well."), "utf-8")
    done = build(package, *web, cache=cache)
    assert done.returncode == 1
    assert "Make room" in done.stderr
    assert "Traceback" not in done.stderr
    for path, entry in manifest(outputs).items():
        assert files(outputs)[path] == entry["sha256"] or path in _announced(outputs)
    large.unlink()
    again = build(package, *web, cache=cache)
    assert again.returncode == 0, again.stderr
    assert is_whole(outputs)


def test_a_cache_on_a_full_disk_is_done_without(tmp_path: Path, small_disk: Path) -> None:
    package, spoken = (
        starter(tmp_path / "package"),
        ("--format", "web", "--format", "audio", "--locale", "en-US"),
    )
    cache = small_disk / "cache"
    cache.mkdir()
    disks.fill(small_disk, 20_000)
    done = build(package, *spoken, cache=cache)
    assert done.returncode == 0, done.stderr
    assert is_whole(package / "outputs")
    again = build(package, *spoken, "--output", tmp_path / "again", cache=tmp_path / "fresh")
    assert again.returncode == 0, again.stderr
    assert files(tmp_path / "again") == files(package / "outputs")


def test_two_builds_at_once_share_a_cache_and_one_folder(tmp_path: Path) -> None:
    package, environment = (
        starter(tmp_path / "package"),
        {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")},
    )
    command = [
        "-C",
        str(package),
        "build",
        "--as-of",
        AS_OF,
        "--format",
        "web",
        "--format",
        "audio",
        "--jobs",
        "1",
    ]
    elsewhere = [*command, "--output", str(tmp_path / "elsewhere")]
    running = [forked.start(arguments, environment) for arguments in (command, command, elsewhere)]
    for process in running:
        process.join()
    assert [process.exitcode for process in running] == [0, 0, 0]
    assert is_whole(package / "outputs")
    assert files(tmp_path / "elsewhere") == files(package / "outputs")


def test_a_clock_that_went_back_hides_no_change(tmp_path: Path) -> None:
    """Everything is of a day that is still to come, but for what was changed today, to as many letters."""
    package, cache, web = starter(tmp_path / "package"), tmp_path / "cache", ("--format", "web")
    article, page = package / ENGLISH, package / "outputs/en-US/wash-your-hands/index.html"
    soon = time.time() + 100_000_000

    def from_then_on() -> None:
        for path in (*package.rglob("*"), *cache.rglob("*")):
            os.utime(path, (soon, soon), follow_symlinks=False)

    from_then_on()
    assert build(package, *web, cache=cache).returncode == 0
    from_then_on()
    for old, new in (("Rinse well.", "Rinse hard."), ("Rinse hard.", "Rinse long.")):
        article.write_text(article.read_text("utf-8").replace(old, new), "utf-8")
        if new == "Rinse long.":
            os.utime(article, (soon, soon))
        assert build(package, *web, cache=cache).returncode == 0
        assert new in page.read_text("utf-8")
    page.write_text(page.read_text("utf-8").replace("Rinse long.", "Rinse, damn"), "utf-8")
    os.utime(page, (soon, soon))
    assert build(package, *web, cache=cache).returncode == 0
    assert "Rinse long." in page.read_text("utf-8")


def _announced(outputs: Path) -> str:
    journal = outputs / ".cartilla/journal"
    return journal.read_text("utf-8") if journal.exists() else ""


def test_a_folder_without_a_package_says_where_to_go(tmp_path: Path) -> None:
    done = build(tmp_path, cache=tmp_path / "cache")
    assert done.returncode == 1
    assert "cartilla.toml" in done.stderr
    assert "cartilla -C FOLDER" in done.stderr


@pytest.mark.parametrize(
    ("catalog", "code"),
    [
        (
            b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a\nmsgstr "b"\n',
            "catalog-syntax",
        ),
        ('msgid ""\nmsgstr "Ñ"\n'.encode("latin-1"), "catalog-encoding"),
        (b"\x00\x01", "catalog-syntax"),
    ],
)
def test_a_broken_catalog_is_named_and_its_language_is_not_built(
    tmp_path: Path, catalog: bytes, code: str
) -> None:
    package = starter(tmp_path / "package")
    (package / "locales/es-US/LC_MESSAGES/wash-your-hands.po").write_bytes(catalog)
    done = build(package, "--format", "web", cache=tmp_path / "cache")
    assert done.returncode == 1
    assert f"[{code}]" in done.stderr
    assert "wash-your-hands.po" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path for path in files(package / "outputs") if path.endswith("/index.html")} == {
        "en-US/index.html",
        "en-US/wash-your-hands/index.html",
    }


@pytest.mark.parametrize(
    ("spanish", "instead", "code"),
    [
        (
            "al menos {wash_time} segundos. [@cdc-hands]",
            "al menos 200 segundos. [@cdc-hands]",
            "translation-facts",
        ),
        (
            "al menos {wash_time} segundos. [@cdc-hands]",
            "al menos {wash_time} segundos.",
            "translation-citations",
        ),
        ("Los [microbios][1] llegan", "Los microbios llegan", "translation-links"),
        ("Enjuáguese bien.", "Enjuáguese **bien.", "stray-sign"),
    ],
)
def test_a_fault_in_a_translation_is_named(tmp_path: Path, spanish: str, instead: str, code: str) -> None:
    package = starter(tmp_path / "package")
    catalog = package / "locales/es-US/LC_MESSAGES/wash-your-hands.po"
    text = catalog.read_text("utf-8")
    assert spanish in text
    catalog.write_text(text.replace(spanish, instead), "utf-8")
    done = build(package, "--format", "web", cache=tmp_path / "cache")
    assert done.returncode == 1
    assert f"[{code}]" in done.stderr
    line = next(line for line in done.stderr.splitlines() if code in line)
    assert line.startswith("locales/es-US/LC_MESSAGES/wash-your-hands.po:")


@pytest.mark.parametrize(
    ("header", "words", "code"),
    [
        ("nplurals=2; plural=(n !=;", "{count} páginas", "catalog-syntax"),
        ("nplurals=2; plural=(n != 1);", "{bogus páginas", "translation-placeholders"),
        ("nplurals=2; plural=(n != 1);", "{pages} páginas", "translation-placeholders"),
    ],
)
def test_a_fault_in_the_interfaces_own_words_is_named(
    tmp_path: Path, header: str, words: str, code: str
) -> None:
    package = starter(tmp_path / "package")
    (package / "locales/es-US/LC_MESSAGES/cartilla.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Plural-Forms: {header}\\n"\n\n'
        'msgid "{count} page"\nmsgid_plural "{count} pages"\nmsgstr[0] "{count} página"\n'
        f'msgstr[1] "{words}"\n'
    )
    done = build(package, "--format", "web", cache=tmp_path / "cache")
    assert done.returncode == 1
    assert f"[{code}]" in done.stderr
    assert "cartilla.po" in done.stderr
    assert "Traceback" not in done.stderr
