"""A format is what it declares of itself: its module and one line are all that there is to a new one."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from cartilla.cli import command
from cartilla.config import HandoutSettings, PackageSettings, Settings
from cartilla.errors import FindingsError
from cartilla.formats import FileKind, Format, Group, Use, formats, registered, usual
from cartilla.i18n.catalogs.interface import interface_messages
from cartilla.model.edition import Edition
from cartilla.parse.settings import load_package
from cartilla.renderers.context import Context, Files
from support.packages import AS_OF, manifest, starter

ARTICLE = "wash-your-hands"

SHOWN = '\n[publish]\nuntranslated = "show"\n\n[build]\n'
"""What the files of these formats are called nobody has translated."""


# --- three formats of a few lines: one of text alone, one that speaks, one that stands beside the source


def write_text(edition: Edition, context: Context) -> Files:
    return {TEXT.path(edition): f"{edition.title.written}\n{edition.summary.written}\n".encode()}


def write_times(edition: Edition, context: Context) -> Files:
    assert context.narration is not None
    times = "".join(f"{timing.start:.1f} {timing.utterance}\n" for timing in context.narration.timeline())
    return {TIMES.path(edition): times.encode()}


def write_titles(edition: Edition, context: Context) -> Files:
    assert context.source is not None
    return {TITLES.path(edition): f"{context.source.title.written}\n{edition.title.written}\n".encode()}


TEXT = FileKind("-easy-text.txt", "text/plain", "easy-text", label="Easy text")
TIMES = FileKind("-times.tsv", "text/tab-separated-values", "times", label="Times")
TITLES = FileKind("-titles.dots", "text/x-dots", "titles", both=True, label="Titles in dots")

EASY_TEXT = Format(name="easy-text", group=Group.PRINT, files=(TEXT,), render=write_text)
HEARD = Format(name="times", group=Group.BOOK, files=(TIMES,), render=write_times, speaks=True)
BESIDE = Format(name="titles", group=Group.TACTILE, files=(TITLES,), render=write_titles)


def cartilla(package: Path, *arguments: str) -> str:
    """The command in this process, where the formats are registered; its workers are forks of it."""
    done = CliRunner().invoke(command, ["-C", str(package), *arguments])
    assert done.exit_code == 0, done.output + repr(done.exception)
    return done.output


def build(package: Path, *arguments: str) -> str:
    return cartilla(package, "build", "--as-of", AS_OF, "--jobs", "2", *arguments)


def ask_for(package: Path, *names: str) -> None:
    """Write the formats into the package's settings."""
    settings = package / "cartilla.toml"
    text = settings.read_text("utf-8").partition(SHOWN)[0]
    listed = ", ".join(f'"{name}"' for name in names)
    settings.write_text(f'{text}{SHOWN}formats = [{listed}]\ncache = "cache"\n', "utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    package = starter(tmp_path_factory.mktemp("formats") / "package")
    ask_for(package, "web", "easy-text", "times", "titles")
    with registered(EASY_TEXT, HEARD, BESIDE):
        build(package)
    return package


@pytest.fixture
def package(built: Path) -> Iterator[Path]:
    """A package built with the three formats besides the page; they are known as long as the test runs."""
    with registered(EASY_TEXT, HEARD, BESIDE):
        yield built


def links(package: Path, page: str) -> dict[str, str]:
    """What a page offers below `outputs/`: the words of each link by how its file's name ends."""
    tree = html.document_fromstring((package / "outputs" / page).read_bytes().decode())
    return {
        re.sub(f"^{ARTICLE}-..-..-", "", link.get("href").rpartition("/")[2]): " ".join(
            link.text_content().split()
        )
        for link in tree.xpath("//ul[@class='downloads']//a")
    }


@pytest.mark.slow
def test_a_registered_format_is_made_and_listed(package: Path) -> None:
    entry = manifest(package / "outputs")[f"en-US/{ARTICLE}/{ARTICLE}-en-US-easy-text.txt"]
    assert (entry["format"], entry["variant"], entry["media_type"]) == (
        "easy-text",
        "easy-text",
        "text/plain",
    )
    assert (package / "outputs" / entry["path"]).read_text("utf-8").startswith("How to wash your hands")


@pytest.mark.slow
def test_one_that_speaks_gets_the_narration_and_says_whose_voice_it_is(package: Path) -> None:
    entry = manifest(package / "outputs")[f"es-US/{ARTICLE}/{ARTICLE}-es-US-times.tsv"]
    assert entry["seconds"] > 10
    assert entry["voice"] == entry["voice_wanted"] == "espeak:es-419"
    assert (package / "outputs" / entry["path"]).read_bytes().startswith(b"0.0 ")


@pytest.mark.slow
def test_one_that_pairs_is_made_of_translations_and_offered_with_the_source_too(package: Path) -> None:
    made = manifest(package / "outputs")
    assert f"es-US/{ARTICLE}/{ARTICLE}-es-US-titles.dots" in made
    assert f"en-US/{ARTICLE}/{ARTICLE}-en-US-titles.dots" not in made
    assert links(package, "en-US/index.html")["titles.dots"].startswith("Titles in dots Spanish, DOTS, ")


@pytest.mark.slow
@pytest.mark.parametrize("page", [f"es-US/{ARTICLE}/index.html", "es-US/index.html"])
def test_page_and_library_offer_its_files_by_what_it_calls_them(package: Path, page: str) -> None:
    offered = links(package, page)
    assert offered.keys() == {"easy-text.txt", "times.tsv", "titles.dots"}
    assert offered["easy-text.txt"].startswith("Easy text")


@pytest.mark.slow
def test_a_name_that_nobody_has_translated_is_marked_as_english(package: Path) -> None:
    tree = html.document_fromstring((package / f"outputs/es-US/{ARTICLE}/index.html").read_bytes().decode())
    marked = tree.xpath("//ul[@class='downloads']//span[@class='what']/span[@lang='en']/text()")
    assert set(marked) == {"Easy text", "Times", "Titles in dots"}


@pytest.mark.slow
def test_nothing_changed_makes_nothing_and_says_why(package: Path) -> None:
    said = build(
        package,
        "--format",
        "easy-text",
        "--explain",
        f"outputs/en-US/{ARTICLE}/{ARTICLE}-en-US-easy-text.txt",
    )
    assert "Nothing that it is made from has changed." in said


@pytest.mark.slow
def test_check_sees_that_a_file_of_it_was_changed(package: Path) -> None:
    assert "output" not in cartilla(package, "check", "--as-of", AS_OF)
    path = package / f"outputs/en-US/{ARTICLE}/{ARTICLE}-en-US-easy-text.txt"
    whole = path.read_bytes()
    path.write_bytes(b"damaged")
    said = CliRunner().invoke(command, ["-C", str(package), "check", "--as-of", AS_OF]).output
    path.write_bytes(whole)
    assert "easy-text.txt" in said
    assert "output-changed" in said


@pytest.mark.slow
def test_what_is_no_longer_asked_for_goes(package: Path) -> None:
    ask_for(package, "web", "times", "titles")
    build(package)
    assert f"en-US/{ARTICLE}/{ARTICLE}-en-US-easy-text.txt" not in manifest(package / "outputs")
    assert "easy-text.txt" not in links(package, "en-US/index.html")
    ask_for(package, "web", "easy-text", "times", "titles")
    build(package)
    assert "easy-text.txt" in links(package, "en-US/index.html")


# --- what a declaration is good for


def test_settings_know_a_format_as_long_as_it_is_registered(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    ask_for(package, "web", "easy-text")
    with registered(EASY_TEXT):
        assert load_package(package).settings.build.formats == ("web", "easy-text")
    with pytest.raises(FindingsError, match="easy-text"):
        load_package(package)


def test_the_usual_formats_are_all_that_do_not_say_otherwise() -> None:
    assert usual() == ("web", "handout", "audio", "epub", "daisy")


def test_two_formats_cannot_share_a_name_or_a_file() -> None:
    again = Format(name="text", group=Group.READ, files=(TEXT,), render=write_text)
    with registered(EASY_TEXT), pytest.raises(ValueError, match=r"easy-text\.txt"), registered(again):
        pass
    assert not {"easy-text", "text"} & formats().keys()


def test_a_file_that_its_format_does_not_declare_is_a_fault_and_named() -> None:
    class Hands:
        article, locale = "hands", "en-US"

    assert EASY_TEXT.file_at("en-US/hands/hands-en-US-easy-text.txt", Hands()) is TEXT
    with pytest.raises(KeyError, match="hard-text"):
        EASY_TEXT.file_at("en-US/hands/hands-en-US-hard-text.txt", Hands())


def test_handouts_in_two_languages_alone_are_nothing_to_make_of_the_source() -> None:
    package = PackageSettings(name="x")
    both = Settings(format=1, package=package, handout=HandoutSettings(kinds=("bilingual",)))
    handout = formats()["handout"]
    assert handout.parts(Settings(format=1, package=package), paired=False)
    assert not handout.parts(both, paired=False)
    assert handout.parts(both, paired=True)


def test_every_file_that_pages_offer_has_a_name_for_readers() -> None:
    shipped = {message.key: message.text for message in interface_messages()}
    offered = [file for made in formats().values() if not made.overview for file in made.files]
    assert [file.ending for file in offered if shipped[file.word] == file.ending.lstrip("-.")] == []


def test_one_file_at_most_is_played() -> None:
    played = [file for made in formats().values() for file in made.files if file.use is Use.PLAYED]
    assert [file.ending for file in played] == ["-narration.mp3"]


def test_to_know_what_formats_there_are_imports_nothing_that_renders() -> None:
    script = "import sys\nfrom cartilla.formats import formats\nformats()\nprint(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    heavy = {"av", "babel", "jinja2", "lxml", "markupsafe", "numpy", "pikepdf", "pydantic", "weasyprint"}
    assert heavy & set(done.stdout.split()) == set()
