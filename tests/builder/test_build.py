"""A build makes what changed, the same bytes everywhere, and can't lose anything."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cartilla.folder import Folder
from support.packages import AS_OF, NOTHING_MADE, build, cartilla, command, files, manifest, named, starter

pytestmark = pytest.mark.slow

SPANISH = "locales/es-US/LC_MESSAGES/wash-your-hands.po"
ENGLISH = "source/articles/wash-your-hands/article.md"
SILENT = ("--format", "web", "--format", "handout")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """With half the handouts, where the other half would show the same."""
    return on_one_paper(starter(tmp_path / "package"))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def on_one_paper(package: Path) -> Path:
    replace(package / "cartilla.toml", 'papers = ["letter", "a4"]', 'papers = ["a4"]')
    return package


def test_the_starting_package_builds_in_every_format(tmp_path: Path, cache: Path) -> None:
    package = starter(tmp_path / "package")
    done = build(package, cache=cache)
    assert done.returncode == 0, done.stderr
    assert {
        f"{locale}/wash-your-hands/{named('wash-your-hands', locale, ending)}"
        for locale in ("en-US", "es-US")
        for ending in (
            "index.html",
            ".epub",
            "-talking-book.zip",
            "-handout-letter.pdf",
            "-handout-a4.pdf",
            "-handout-large-print-letter.pdf",
            "-handout-large-print-a4.pdf",
            *(("-handout-bilingual-letter.pdf", "-handout-bilingual-a4.pdf") if locale == "es-US" else ()),
            "-narration.mp3",
            "-narration.vtt",
            "-transcript.txt",
        )
    } | {"index.html", "en-US/index.html", "es-US/index.html"} == set(manifest(package / "outputs"))


def test_the_same_inputs_give_the_same_bytes_everywhere(tmp_path: Path) -> None:
    first, second = (
        on_one_paper(starter(tmp_path / name)) for name in ("one", Path("somewhere else", "two"))
    )
    for package in (first, second):
        replace(
            package / "cartilla.toml", '["standard", "large-print", "bilingual"]', '["standard", "bilingual"]'
        )
    one = build(first, "--jobs", "1", cache=tmp_path / "c1", TZ="UTC", LANG="C.UTF-8", PYTHONHASHSEED="1")
    two = build(
        second, "--jobs", "2", cache=tmp_path / "c2", TZ="Asia/Tokyo", LANG="es_ES.UTF-8", PYTHONHASHSEED="2"
    )
    assert (one.returncode, two.returncode) == (0, 0), one.stderr + two.stderr
    assert files(first / "outputs") == files(second / "outputs")
    # A warm cache, and an empty folder.
    again = build(second, "--output", tmp_path / "third", cache=tmp_path / "c2")
    assert again.returncode == 0, again.stderr
    assert files(tmp_path / "third") == files(first / "outputs")


def test_nothing_changed_makes_nothing(package: Path, cache: Path) -> None:
    build(package, cache=cache)
    before = {
        path: path.stat().st_mtime_ns
        for path in (package / "outputs").rglob("*")
        if ".cartilla" not in path.parts
    }
    done = build(package, cache=cache)
    assert NOTHING_MADE.search(done.stdout)
    after = {
        path: path.stat().st_mtime_ns
        for path in (package / "outputs").rglob("*")
        if ".cartilla" not in path.parts
    }
    assert after == before


HEAVY = (
    *("weasyprint", "pikepdf", "av", "numpy", "lxml", "jinja2", "gtts", "espeakng_loader", "sentencex"),
    *("rapidfuzz", "urllib.request", "unicode_rbnf"),
    *(
        "cartilla.model.article",
        "cartilla.model.blocks",
        "cartilla.model.edition",
        "cartilla.model.narration",
    ),
)
"""What a build needs only where something has changed."""


def test_nothing_changed_imports_no_heavy_library(package: Path, cache: Path) -> None:
    """Where a build looks for itself, that is: on another day, of which nobody has kept what was told."""
    build(package, cache=cache)
    # What was copied here is read anew once.
    build(package, cache=cache)
    script = (
        "import sys\nfrom cartilla.cli import main\n"
        f"sys.argv = ['cartilla', '-C', {str(package)!r}, 'build', '--as-of', '2026-12-24']\n"
        "try: main()\nexcept SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True
    )
    assert NOTHING_MADE.search(done.stdout)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_new_day_alone_rebuilds_nothing(package: Path, cache: Path) -> None:
    build(package, cache=cache)
    done = build(package, "--as-of", "2026-12-24", cache=cache)
    assert NOTHING_MADE.search(done.stdout)


def test_past_its_review_date_every_page_says_so(package: Path, cache: Path) -> None:
    build(package, *SILENT, cache=cache)
    done = build(package, *SILENT, "--as-of", "2027-11-23", cache=cache)
    assert not NOTHING_MADE.search(done.stdout)
    page = (package / "outputs/en-US/wash-your-hands/index.html").read_text("utf-8")
    assert "out of date" in page


def test_one_spanish_sentence_changed_makes_only_spanish_files(package: Path, cache: Path) -> None:
    build(package, cache=cache)
    before = files(package / "outputs")
    replace(package / SPANISH, "Enjuáguese bien.", "Enjuáguese muy bien.")
    done = build(package, cache=cache)
    assert done.returncode == 0, done.stderr
    changed = {path for path, digest in files(package / "outputs").items() if digest != before.get(path)}
    assert changed
    assert all(path.startswith("es-US/") or path == "manifest.json" for path in changed)


def test_only_the_kinds_of_handout_that_are_wanted_are_made(package: Path, cache: Path) -> None:
    build(package, "--format", "handout", cache=cache)
    replace(package / "cartilla.toml", '["standard", "large-print", "bilingual"]', '["bilingual"]')
    replace(package / "cartilla.toml", 'bilingual = "pairs"', 'bilingual = "flip"')
    build(package, "--format", "handout", cache=cache)
    made = manifest(package / "outputs")
    assert set(made) == {"es-US/wash-your-hands/wash-your-hands-es-US-handout-bilingual-a4.pdf"}
    assert {entry["pages"] for entry in made.values()} == {4}
    assert NOTHING_MADE.search(build(package, "--format", "handout", cache=cache).stdout)


def test_a_word_that_only_english_readers_see_renews_the_handout_that_shows_both(
    package: Path, cache: Path
) -> None:
    build(package, *SILENT, cache=cache)
    before = files(package / "outputs")
    replace(package / "source/clinics/our-clinic.yaml", "is from your clinic", "comes from your clinic")
    done = build(package, *SILENT, cache=cache)
    assert done.returncode == 0, done.stderr
    changed = {path for path, digest in files(package / "outputs").items() if digest != before.get(path)}
    spanish = {Path(path).name for path in changed if path.startswith("es-US/") and path.endswith(".pdf")}
    assert spanish == {"wash-your-hands-es-US-handout-bilingual-a4.pdf"}
    assert NOTHING_MADE.search(build(package, *SILENT, cache=cache).stdout)


def test_a_build_of_one_format_leaves_the_others_alone(package: Path, cache: Path) -> None:
    build(package, *SILENT, cache=cache)
    before = files(package / "outputs")
    replace(package / ENGLISH, "Rinse well.", "Rinse them well.")
    build(package, "--format", "web", "--locale", "en-US", cache=cache)
    changed = {path for path, digest in files(package / "outputs").items() if digest != before.get(path)}
    # The start page tells staff that the translation is held back now.
    assert changed == {"en-US/wash-your-hands/index.html", "index.html", "manifest.json"}


def test_what_has_no_source_any_more_is_removed_and_nothing_else(package: Path, cache: Path) -> None:
    shutil.copytree(package / "source/articles/wash-your-hands", package / "source/articles/second")
    build(package, "--format", "web", cache=cache)
    (package / "outputs/en-US/second/notes.txt").write_text("a nurse's own file")
    shutil.rmtree(package / "source/articles/second")
    build(package, "--format", "web", cache=cache)
    left = {path for path in files(package / "outputs") if "second" in path}
    assert left == {"en-US/second/notes.txt"}


def test_a_format_that_the_settings_no_longer_name_is_linked_from_no_page(package: Path, cache: Path) -> None:
    build(package, *SILENT, cache=cache)
    settings = package / "cartilla.toml"
    settings.write_text(settings.read_text("utf-8") + '[build]\nformats = ["web"]\n', "utf-8")
    build(package, cache=cache)
    left = files(package / "outputs")
    assert not any(path.endswith(".pdf") for path in left)
    assert ".pdf" not in (package / "outputs/en-US/wash-your-hands/index.html").read_text("utf-8")
    build(package, cache=cache)
    assert files(package / "outputs") == left
    # One that a person asks for is made all the same, and not made twice.
    build(package, "--format", "handout", cache=cache)
    again = build(package, "--format", "handout", cache=cache)
    assert NOTHING_MADE.search(again.stdout)


def test_without_pages_there_is_no_library_of_them(package: Path, cache: Path) -> None:
    build(package, "--format", "web", cache=cache)
    settings = package / "cartilla.toml"
    settings.write_text(settings.read_text("utf-8") + '[build]\nformats = ["handout"]\n', "utf-8")
    build(package, cache=cache)
    assert not [path for path in files(package / "outputs") if path.endswith(".html")]


def test_a_build_goes_on_after_one_that_was_killed_before_its_first_manifest(
    package: Path, cache: Path
) -> None:
    build(package, "--format", "web", cache=cache)
    outputs = package / "outputs"
    lines = [json.dumps(entry) + "\n" for entry in manifest(outputs).values() if "article" in entry]
    (outputs / ".cartilla/journal").write_text("".join(lines), "utf-8")
    (outputs / "manifest.json").unlink()
    done = build(package, "--format", "web", cache=cache)
    assert done.returncode == 0, done.stderr
    (outputs / ".cartilla/journal").write_text("".join(lines), "utf-8")
    (outputs / "manifest.json").unlink()
    (package / "source/clinics/harbor.yaml").write_text("name: Harbor Clinic\n")
    refused = build(package, "--format", "web", "--clinic", "harbor", cache=cache)
    assert "built for the clinic “our-clinic”, not for the clinic “harbor”" in refused.stderr


def test_another_clinic_needs_another_folder(package: Path, cache: Path) -> None:
    (package / "source/clinics/harbor.yaml").write_text("name: Harbor Clinic\n")
    build(package, "--format", "web", cache=cache)
    before = files(package / "outputs")
    refused = build(package, "--format", "web", "--clinic", "harbor", cache=cache)
    assert refused.returncode == 1
    assert "--output" in refused.stderr
    assert files(package / "outputs") == before
    accepted = build(
        package, "--format", "web", "--clinic", "harbor", "--output", package / "harbor", cache=cache
    )
    assert accepted.returncode == 0, accepted.stderr


def test_an_error_in_a_source_changes_nothing(package: Path, cache: Path) -> None:
    build(package, "--format", "web", cache=cache)
    before = files(package / "outputs")
    replace(package / ENGLISH, "{wash_time} seconds:", "{wash_tim} seconds:")
    done = build(package, "--format", "web", cache=cache)
    assert done.returncode == 1
    assert "article.md:" in done.stderr
    assert "wash_time" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(package / "outputs") == before


def test_a_damaged_output_is_made_again_and_explained(package: Path, cache: Path) -> None:
    build(package, "--format", "web", cache=cache)
    page = package / "outputs/es-US/wash-your-hands/index.html"
    whole = page.read_bytes()
    page.write_bytes(whole[:1000])
    done = build(
        package, "--format", "web", "--explain", "outputs/es-US/wash-your-hands/index.html", cache=cache
    )
    assert page.read_bytes() == whole
    assert "not as it was made" in done.stdout


def test_the_cache_can_be_deleted_at_any_time(package: Path, cache: Path) -> None:
    build(package, cache=cache)
    before = files(package / "outputs")
    shutil.rmtree(cache)
    done = build(package, cache=cache)
    assert done.returncode == 0, done.stderr
    assert files(package / "outputs") == before


def test_a_damaged_cache_is_made_again(package: Path, cache: Path) -> None:
    build(package, cache=cache)
    before = files(package / "outputs")
    for path in cache.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    shutil.rmtree(package / "outputs")
    done = build(package, cache=cache)
    assert done.returncode == 0, done.stderr
    assert files(package / "outputs") == before


def test_explain_names_what_changed(package: Path, cache: Path) -> None:
    path = "outputs/en-US/wash-your-hands/index.html"
    build(package, "--format", "web", cache=cache)
    kept = build(package, "--format", "web", "--explain", path, cache=cache)
    assert "Nothing that it is made from has changed." in kept.stdout
    replace(package / ENGLISH, "Rinse well.", "Rinse them well.")
    made = build(package, "--format", "web", "--explain", path, cache=cache)
    assert "Changed: section how-to-wash." in made.stdout


def test_the_package_file_holds_what_the_folder_holds(package: Path, cache: Path, tmp_path: Path) -> None:
    build(package, "--format", "web", "--zip", cache=cache)
    unpacked = tmp_path / "stick"
    shutil.unpack_archive(package / "outputs/package.zip", unpacked)
    inside, outside = files(unpacked), files(package / "outputs")
    del outside["package.zip"], outside["manifest.json"], inside["manifest.json"]
    assert inside == outside
    # A package that no longer holds what the folder holds would mislead.
    replace(package / ENGLISH, "Rinse well.", "Rinse them well.")
    build(package, "--format", "web", cache=cache)
    assert not (package / "outputs/package.zip").exists()


def test_a_package_file_that_somebody_removed_or_changed_is_made_again(package: Path, cache: Path) -> None:
    build(package, "--format", "web", "--zip", cache=cache)
    path = package / "outputs/package.zip"
    whole = path.read_bytes()
    path.unlink()
    build(package, "--format", "web", "--zip", cache=cache)
    assert path.read_bytes() == whole
    path.write_bytes(b"torn")
    build(package, "--format", "web", "--zip", cache=cache)
    assert path.read_bytes() == whole


def test_a_package_file_never_holds_a_damaged_file(package: Path, cache: Path) -> None:
    build(package, "--format", "web", cache=cache)
    (package / "outputs/es-US/wash-your-hands/index.html").unlink()
    refused = build(package, "--format", "web", "--locale", "en-US", "--zip", cache=cache)
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert "es-US/wash-your-hands/index.html" in refused.stderr
    mended = build(package, "--format", "web", "--zip", cache=cache)
    assert mended.returncode == 0, mended.stderr


def test_a_second_build_waits_or_says_who_builds(package: Path, cache: Path) -> None:
    from cartilla.builder.lock import only_build

    with only_build(Folder(package / "outputs"), wait=True, tell=lambda _: None):
        refused = build(package, "--format", "web", "--no-wait", cache=cache)
        assert refused.returncode == 1
        assert f"Process {os.getpid()}" in refused.stderr
        waiting = subprocess.Popen(
            command("-C", package, "build", "--format", "web", "--as-of", AS_OF),
            env={**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert waiting.stdout is not None
        assert "waiting until it is done" in waiting.stdout.readline()
        assert waiting.poll() is None
    assert waiting.wait() == 0
    waiting.stdout.close()


@pytest.mark.parametrize(
    ("number", "all_of_it", "code", "said"),
    [
        (signal.SIGINT, True, 130, "Stopped"),
        (signal.SIGTERM, False, 143, "Ended"),
        (signal.SIGTERM, True, 143, "Ended"),
        (signal.SIGHUP, True, 129, "Ended"),
        (signal.SIGKILL, False, 137, ""),
    ],
)
def test_whoever_ends_a_build_finds_nothing_of_it_left(
    package: Path, cache: Path, tmp_path: Path, number: int, all_of_it: bool, code: int, said: str
) -> None:
    """Whether it reaches the build alone or its workers too: no process, no temporary file, no traceback."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    process = subprocess.Popen(
        command("-C", package, "build", "--as-of", AS_OF, "--jobs", "2"),
        env={**os.environ, "XDG_CACHE_HOME": str(cache), "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not (package / "outputs/.cartilla/builder").exists():
        time.sleep(0.01)
    time.sleep(0.4)
    (os.killpg if all_of_it else os.kill)(process.pid, number)
    # Workers hold the pipe: it ends when the last of them has.
    _, errors = process.communicate()
    # As a shell tells it: Python ends itself by Ctrl-C's own signal where that came while it made a class.
    ended = process.returncode
    assert (128 - ended if ended < 0 else ended) == code
    assert len([*(package / "outputs").rglob("*.pdf")]) < 10, "it went on"
    assert said in errors
    assert "Traceback" not in errors
    while list(temporary.iterdir()):
        time.sleep(0.05)
    assert set(files(package / "outputs")) <= set(manifest(package / "outputs")) | journaled(
        package / "outputs"
    )


def journaled(outputs: Path) -> set[str]:
    """Paths that a build which didn't end had announced."""
    journal = outputs / ".cartilla/journal"
    rows = journal.read_text("utf-8").splitlines() if journal.exists() else []
    return {json.loads(row)["path"] for row in rows if row.endswith("}")}


def test_a_letter_that_no_font_has_stops_only_the_handouts(package: Path, cache: Path) -> None:
    """The page has it, and offers no handout, not even the old one; each build says why until it is mended."""
    options = ("--locale", "en-US", "--format", "web", "--format", "handout")
    folder, article = package / "outputs/en-US/wash-your-hands", package / ENGLISH
    assert build(package, *options, cache=cache).returncode == 0
    assert list(folder.glob("*.pdf"))
    text = article.read_text("utf-8")
    article.write_text(text.replace("Rinse well.", "Rinse well \u0f40.\n"), "utf-8")
    for _ in range(2):
        done = build(package, *options, cache=cache)
        assert done.returncode == 1
        assert "[missing-glyph]" in done.stderr
        assert "The edition's other files are made." in done.stderr
        page = (folder / "index.html").read_text("utf-8")
        assert "\u0f40" in page
        assert ".pdf" not in page
        assert not list(folder.glob("*.pdf"))
    article.write_text(text, "utf-8")
    assert build(package, *options, cache=cache).returncode == 0
    assert list(folder.glob("*.pdf"))


def test_after_a_fallback_only_retry_voice_asks_the_voice_again(package: Path, cache: Path) -> None:
    """No test reaches the internet: a proxy that refuses everything stands in for being offline."""
    offline = {"https_proxy": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9"}
    only = ("--format", "audio", "--locale", "en-US", "--voice", "gtts")
    first = build(package, *only, cache=cache, **offline)
    assert "speaks all of it instead" in first.stdout, first.stdout + first.stderr
    entry = manifest(package / "outputs")["en-US/wash-your-hands/wash-your-hands-en-US-narration.mp3"]
    assert (entry["voice_wanted"].split(":")[0], entry["voice"].split(":")[0]) == ("gtts", "espeak")
    second = build(package, *only, cache=cache, **offline)
    assert NOTHING_MADE.search(second.stdout)
    third = build(
        package,
        *only,
        "--retry-voice",
        "--explain",
        "en-US/wash-your-hands/wash-your-hands-en-US-narration.mp3",
        cache=cache,
        **offline,
    )
    assert "tried again" in third.stdout
    strict = build(package, *only, "--retry-voice", "--no-fallback", cache=cache, **offline)
    assert strict.returncode == 1
    assert "can't be reached" in strict.stderr


def test_all_formats_that_speak_share_one_narration(package: Path, cache: Path) -> None:
    """A voice that can't be reached is asked, and told about, once for all of them."""
    offline = {"https_proxy": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9"}
    formats = [word for name in ("audio", "epub", "daisy", "m4b") for word in ("--format", name)]
    spoken = (*formats, "--locale", "en-US", "--voice", "gtts", "--jobs", "4")
    first = build(package, *spoken, cache=cache, **offline)
    assert first.stdout.count("speaks all of it instead") == 1, first.stdout + first.stderr
    entries = manifest(package / "outputs").values()
    assert {entry["format"] for entry in entries} == {"audio", "epub", "daisy", "m4b"}
    assert {entry["voice"] for entry in entries} == {"espeak:en-us"}
    again = build(package, *spoken, "--retry-voice", cache=cache, **offline)
    assert again.stdout.count("speaks all of it instead") == 1
    strict = build(package, *spoken, "--retry-voice", "--no-fallback", cache=cache, **offline)
    assert strict.returncode == 1
    assert strict.stderr.count("can't be reached") == 1


def test_another_text_is_never_kept_as_the_words_of_an_older_recording(package: Path, cache: Path) -> None:
    """A page built alone after a change and without a cache can't know what its sound says."""
    spoken = ("--locale", "en-US", "--format", "audio")
    build(package, *spoken, cache=cache)
    captions = package / "outputs/en-US/wash-your-hands/wash-your-hands-en-US-narration.vtt"
    before = captions.read_bytes()
    shutil.rmtree(cache)
    replace(package / ENGLISH, "Rinse well.", "Rinse slowly, with a lot of clean water.")
    done = build(package, "--locale", "en-US", "--format", "web", cache=cache)
    assert done.returncode == 0, done.stderr
    replace(package / ENGLISH, "Rinse slowly, with a lot of clean water.", "Rinse well.")
    captions.unlink()
    build(package, *spoken, cache=cache)
    assert captions.read_bytes() == before


def test_a_page_built_alone_has_the_timing_of_the_sound_beside_it(package: Path, cache: Path) -> None:
    build(package, cache=cache)
    page = package / "outputs/en-US/wash-your-hands/index.html"
    whole = page.read_bytes()
    assert b"data-start" in whole
    page.unlink()
    build(package, "--format", "web", cache=cache)
    assert page.read_bytes() == whole


def test_a_build_writes_over_nobody_elses_pages_however_often_it_is_tried(package: Path, cache: Path) -> None:
    site = package.parent / "site"
    (site / "en-US").mkdir(parents=True)
    (site / "en-US/index.html").write_text("my site")
    for _ in range(2):
        done = build(package, "--format", "web", "--output", site, cache=cache)
        assert done.returncode == 1
        assert "en-US/index.html is there already" in done.stderr
    assert (site / "en-US/index.html").read_text() == "my site"


def test_cleaning_removes_what_was_built_and_leaves_what_was_not(package: Path, cache: Path) -> None:
    build(package, "--format", "web", cache=cache)
    (package / "outputs/flyer.pdf").write_text("mine")
    cleaned = cartilla("-C", package, "clean", XDG_CACHE_HOME=str(cache))
    assert cleaned.returncode == 0, cleaned.stderr
    assert set(files(package / "outputs")) == {"flyer.pdf"}


def test_a_voice_that_fails_takes_only_its_recording_along(package: Path, cache: Path) -> None:
    """A recording of the same words stays, one of older words goes; the page is made, and plays none that isn't there."""
    only = ("--format", "web", "--format", "audio")
    build(package, *only, cache=cache)
    article, folder = package / ENGLISH, package / "outputs/en-US/wash-your-hands"
    sound = folder / "wash-your-hands-en-US-narration.mp3"
    offline = {"https_proxy": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9"}

    def fail() -> str:
        failed = build(package, *only, "--voice", "gtts", "--no-fallback", cache=cache, **offline)
        assert failed.returncode == 1
        assert "The edition's other files are made." in failed.stderr
        return (folder / "index.html").read_text("utf-8")

    assert sound.name in fail()
    assert sound.is_file()
    article.write_text(
        re.sub("(?m)^title: .*", "title: A wholly new title", article.read_text("utf-8")), "utf-8"
    )
    page = fail()
    assert "A wholly new title" in page
    assert sound.name not in page
    assert not list(folder.glob("*.mp3"))
    assert "A wholly new title" in (package / "outputs/en-US/index.html").read_text("utf-8")
    assert build(package, *only, cache=cache).returncode == 0
    assert sound.is_file()


def test_a_handout_takes_a_second_sheet_which_the_table_tells_unless_settings_forbid_it(
    package: Path, cache: Path
) -> None:
    options = ("--locale", "en-US", "--format", "web", "--format", "handout")
    folder, article, settings = (
        package / "outputs/en-US/wash-your-hands",
        package / ENGLISH,
        package / "cartilla.toml",
    )
    paragraphs = "And so it goes on, as long as anybody cares to read on.\n\n" * 90
    article.write_text(f"{article.read_text('utf-8')}\n## More\n\n{paragraphs}", "utf-8")
    done = build(package, *options, cache=cache)
    assert done.returncode == 0, done.stderr
    assert re.search(r"wash-your-hands-en-US-handout-a4\.pdf: [34] pages", done.stdout)
    assert list(folder.glob("*.pdf"))
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("[handout]\n", "[handout]\nmax_sheets = 1\n"), "utf-8")
    article.write_text(f"{article.read_text('utf-8')}\nAnd on.\n", "utf-8")
    done = build(package, *options, cache=cache)
    assert done.returncode == 1
    assert "[handout-too-long]" in done.stderr
    assert "max_sheets = 2" in done.stderr
    page = (folder / "index.html").read_text("utf-8")
    assert "And on." in page
    # Large print takes as many sheets as it needs.
    large = ["wash-your-hands-en-US-handout-large-print-a4.pdf"]
    assert [path.name for path in folder.glob("*.pdf")] == large
    assert set(re.findall(r"[\w-]+\.pdf", page)) == set(large)
