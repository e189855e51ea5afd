"""A person reads: each text from a file of the package, through to the sound, the page and the books."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import av
import numpy as np
import pytest
from lxml import html

from cartilla.i18n.catalogs.words import shipped_words
from support.ebooks import NS, Ebook, epubcheck
from support.packages import NOTHING_MADE, build, cartilla, starter
from support.recordings import record, sound, written
from support.reviewing import ARTICLE
from support.speaking import hear, stretches

pytestmark = pytest.mark.slow

FORMATS = ("--format=web", "--format=audio", "--format=epub")


def listed(package: Path, *options: str) -> list[tuple[str, str]]:
    """Names of the files, and every word to say, as the page tells them."""
    page = package.parent / "list.html"
    done = cartilla("-C", package, "voices", "record-list", *options, "-o", page)
    assert done.returncode == 0, done.stderr
    items = html.fromstring(page.read_text("utf-8")).xpath("//ol/li")
    return [
        (
            item.xpath("string(.//code)"),
            item.xpath("string(.//p[starts-with(., 'Say:')]/span)") or item.xpath("string(p[@class='text'])"),
        )
        for item in items
    ]


def with_reader(folder: Path, locale: str, more: str = "") -> Path:
    package = starter(folder / "package")
    if locale != "es-US":
        assert cartilla("-C", package, "messages", "add", locale).returncode == 0
    with (package / "cartilla.toml").open("a", encoding="utf-8") as settings:
        settings.write(
            f'\n[narration]\n{more}\n[narration.readers]\nmaria = "María López"\n'
            f'\n[narration.voices]\n{locale} = ["recorded:maria", "espeak"]\n'
        )
    return package


def manifest(package: Path, ending: str) -> dict[str, object]:
    files = json.loads((package / "outputs/manifest.json").read_text("utf-8"))["files"]
    return next(file for file in files if file["path"].endswith(ending))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package whose Spanish edition is recorded to the last word, built."""
    package = with_reader(tmp_path_factory.mktemp("recorded"), "es-US", 'unrecorded = "wait"')
    folder = package / "source/voices/maria/es-US"
    for number, (name, text) in enumerate(listed(package, "es-US")):
        record(folder, name, text, "flac" if number % 2 else "wav")
    done = build(package, "--locale", "es-US", *FORMATS, cache=package.parent / "cache")
    assert done.returncode == 0, done.stderr
    return package


def test_all_of_it_is_heard_where_the_captions_say(whole: Path) -> None:
    folder = whole / "outputs/es-US" / ARTICLE
    heard = hear((folder / f"{ARTICLE}-es-US-narration.mp3").read_bytes())
    captions = (folder / f"{ARTICLE}-es-US-narration.vtt").read_text("utf-8")
    times = [
        tuple(sum(float(part) * 60**n for n, part in enumerate(reversed(time.split(":")))) for time in pair)
        for pair in re.findall(r"([\d:.]+) --> ([\d:.]+)", captions)
    ]
    assert len(times) > 20
    spoken = np.array([(start, end) for start, end in stretches(heard)])
    for start, end in times:
        assert np.any((spoken[:, 0] < end) & (spoken[:, 1] > start)), (start, end)
    assert spoken[-1, 1] == pytest.approx(times[-1][1], abs=0.3)


def test_who_reads_is_named_wherever_a_voice_is(whole: Path) -> None:
    folder, words = whole / "outputs/es-US" / ARTICLE, shipped_words("es-US")
    page = html.fromstring((folder / "index.html").read_text("utf-8")).text_content()
    assert words.written("page.reader", reader="María López") in page
    assert words["page.voice"] not in page
    sound_file = manifest(whole, "es-US-narration.mp3")
    assert (sound_file["voice"], sound_file["voice_name"]) == ("recorded:maria", "María López")
    assert not {"voice_engine", "voice_stand_in"} & sound_file.keys()
    with av.open(str(folder / f"{ARTICLE}-es-US-narration.mp3")) as mp3:
        assert "María López" in mp3.metadata["comment"]
    said = (folder / f"{ARTICLE}-es-US-transcript.txt").read_text("utf-8")
    assert words.written("speech.reader", reader="María López") in said
    assert words["speech.computer-voice"] not in said


def test_the_book_follows_the_reader(whole: Path) -> None:
    path = whole / f"outputs/es-US/{ARTICLE}/{ARTICLE}-es-US.epub"
    assert epubcheck(path) == []
    book = Ebook(path.read_bytes())
    assert book.find("//opf:meta[@property='media:narrator']/text()") == ["María López"]
    assert book.meta("schema:accessibilitySummary") == [shipped_words("es-US")["book.accessibility_person"]]
    assert NS


def test_nothing_is_made_again_and_the_same_bytes_without_a_cache(whole: Path) -> None:
    again = build(whole, "--locale", "es-US", *FORMATS, cache=whole.parent / "cache")
    assert NOTHING_MADE.search(again.stdout)
    before = manifest(whole, "es-US-narration.mp3")["sha256"]
    other = whole.parent / "other"
    build(whole, "--locale", "es-US", *FORMATS, "--output", other / "outputs", cache=other / "cache")
    assert manifest(other, "es-US-narration.mp3")["sha256"] == before


def test_an_edited_sentence_asks_for_one_recording_and_waits_for_it(whole: Path, tmp_path: Path) -> None:
    package = tmp_path / "package"
    shutil.copytree(whole, package)
    assert listed(package, "es-US") == []
    assert len(listed(package, "es-US", ARTICLE, "--all")) > 20
    catalog = package / f"locales/es-US/LC_MESSAGES/{ARTICLE}.po"
    text = catalog.read_text("utf-8")
    old = re.findall(r'^msgstr "([^{}\[*.]+)\."', text, re.MULTILINE)[0]
    catalog.write_text(text.replace(f'msgstr "{old}."', f'msgstr "{old} siempre."'), "utf-8")
    ((name, said),) = listed(package, "es-US")
    assert said == f"{old} siempre."
    done = cartilla("-C", package, "check", XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert done.returncode == 0, "what is not recorded yet is a warning"
    assert "[unrecorded]" in done.stdout
    assert "[stray-recording]" in done.stdout, "the old one is named, and nobody asks for it"
    proof = cartilla("-C", package, "proof", "es-US", "-o", tmp_path / "proof.html")
    assert proof.returncode == 0, "a proof is made without the sound that isn't there yet"
    waiting = build(package, "--locale", "es-US", *FORMATS, cache=tmp_path / "cache")
    assert waiting.returncode == 1
    assert f"cartilla voices record-list es-US {ARTICLE}" in " ".join(waiting.stderr.split())
    folder = package / "outputs/es-US" / ARTICLE
    assert "siempre" in (folder / "index.html").read_text("utf-8"), "the page is of today"
    assert not (folder / f"{ARTICLE}-es-US-narration.mp3").exists(), "no sound says the old sentence"
    record(package / "source/voices/maria/es-US", name, said)
    assert build(package, "--locale", "es-US", *FORMATS, cache=tmp_path / "cache").returncode == 0
    assert (folder / f"{ARTICLE}-es-US-narration.mp3").exists()


def test_the_next_voice_speaks_what_is_not_recorded_or_cant_be_used(tmp_path: Path) -> None:
    package = with_reader(tmp_path, "es-US")
    folder = package / "source/voices/maria/es-US"
    lines = listed(package, "es-US")
    for name, text in lines[3:]:
        record(folder, name, text)
    (folder / f"{lines[5][0]}.wav").write_bytes(b"RIFF")
    done = build(package, "--locale", "es-US", "--format=web", "--format=audio", cache=tmp_path / "cache")
    assert done.returncode == 0, done.stderr
    entry = manifest(package, "es-US-narration.mp3")
    assert (entry["voice"], entry["voice_stand_in"]) == ("recorded:maria", "espeak:es-419")
    words = shipped_words("es-US")
    partly = words.written("speech.partly", reader="María López")
    page = (package / "outputs/es-US" / ARTICLE / "index.html").read_text("utf-8")
    assert partly in page
    assert words.written("page.spoken_by", voice="es-419", engine="eSpeak NG") in page
    said = (package / f"outputs/es-US/{ARTICLE}/{ARTICLE}-es-US-transcript.txt").read_text("utf-8")
    assert partly in said


def test_who_has_recorded_nothing_of_an_article_is_not_named(tmp_path: Path) -> None:
    package = with_reader(tmp_path, "es-US")
    record(package / "source/voices/maria/es-US", "0123456789ab", "Otra cosa.")
    done = build(package, "--locale", "es-US", "--format=audio", cache=tmp_path / "cache")
    assert done.returncode == 0, done.stderr
    entry = manifest(package, "es-US-narration.mp3")
    assert (entry["voice"], entry["voice_wanted"]) == ("espeak:es-419", "recorded:maria")
    said = (package / f"outputs/es-US/{ARTICLE}/{ARTICLE}-es-US-transcript.txt").read_text("utf-8")
    assert "María" not in said


def test_a_language_that_no_voice_speaks_is_heard_once_somebody_reads_it(tmp_path: Path) -> None:
    package = with_reader(tmp_path, "fil")
    settings = package / "cartilla.toml"
    settings.write_text(
        settings.read_text("utf-8").replace('"recorded:maria", "espeak"', '"recorded:maria"'), "utf-8"
    )
    for name, text in listed(package, "fil"):
        record(package / "source/voices/maria/fil", name, text)
    done = build(package, "--locale", "fil", "--preview", *FORMATS, cache=tmp_path / "cache")
    assert done.returncode == 0, done.stderr
    folder = package / "outputs/preview/fil" / ARTICLE
    assert len(hear((folder / f"{ARTICLE}-fil-narration.mp3").read_bytes())) > 24_000 * 30
    assert "<audio" in (folder / "index.html").read_text("utf-8")
    assert epubcheck(folder / f"{ARTICLE}-fil.epub") == []


def test_check_names_each_recording_that_should_be_made_again(tmp_path: Path) -> None:
    package = with_reader(tmp_path, "es-US")
    folder = package / "source/voices/maria/es-US"
    lines = [line for line in listed(package, "es-US") if len(line[1]) > 25]
    for name, text in lines:
        record(folder, name, text)
    assert "recording]" not in cartilla("-C", package, "check", XDG_CACHE_HOME=str(tmp_path / "cache")).stdout
    spoiled = {
        "crackles": sound(lines[0][1], level=3),
        "begins and ends in the middle": sound(lines[1][1])[30_000:-30_000],
        "The room is heard": sound(lines[2][1], noise=0.05),
        "too long for its text": sound(f"{lines[3][1]} " * 4),
        "too short for its text": sound(lines[4][1][:4]),
        "very quiet": sound(lines[5][1], level=0.004, noise=0.00003),
        "nothing is heard": np.zeros(48_000),
    }
    for (name, _), samples in zip(lines, spoiled.values(), strict=False):
        (folder / f"{name}.wav").write_bytes(written(samples))
    (folder / f"{lines[7][0]}.wav").write_bytes(written(sound(lines[7][1], 16_000), 16_000))
    record(folder, f"again-{lines[8][0].rpartition('-')[2]}", lines[8][1])
    told = " ".join(cartilla("-C", package, "check", XDG_CACHE_HOME=str(tmp_path / "cache")).stdout.split())
    for (name, _), what in zip(lines, [*spoiled, "sounds dull"], strict=False):
        assert re.search(rf"{name}\.wav: warning: [^\[]*{what}", told), told
    assert f"another recording of what again-{lines[8][0].rpartition('-')[2]}.wav says" in told
    counts = {code: told.count(f"[{code}]") for code in ("bad-recording", "poor-recording")}
    assert counts == {"bad-recording": 2, "poor-recording": 7}


def test_the_list_can_be_heard_and_printed(tmp_path: Path) -> None:
    package = with_reader(tmp_path, "es-US")
    assert listed(package, "es-US")
    page = html.fromstring((tmp_path / "list.html").read_text("utf-8"))
    assert page.get("lang") == "en"
    assert {p.get("lang") for p in page.xpath("//p[@class='text']")} <= {"es-US", "en-US"}
    assert len(page.xpath("//h1")) == 1
    assert [h.tag for h in page.xpath("//h1 | //h2 | //h3")][:4] == ["h1", "h2", "h2", "h3"]
    refused = cartilla("-C", package, "voices", "record-list", "en-US")
    assert refused.returncode == 1
    assert "--reader" in refused.stderr
    ready = " ".join(cartilla("-C", package, "voices", "list", "--locale", "es-US").stdout.split())
    assert "recorded:maria" in ready
    sample = cartilla("-C", package, "voices", "try", "es-US", "--voice", "recorded:maria")
    assert "record-list es-US" in sample.stderr
