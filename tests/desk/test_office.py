"""An office manager finds an article, sees its state in her own words, prints it and hands it on."""

from __future__ import annotations

import io
import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import quote

import polib
import pytest
from PIL import Image

from support.desk import Person
from support.packages import build

EDITION = "/articles/wash-your-hands/es-US"


@pytest.mark.parametrize(
    ("words", "there"),
    [("HANDS", True), ("lavarse", True), ("lavárse", True), ("wash-your", True), ("flu", False)],
)
def test_an_article_is_found_in_any_of_its_languages_without_accents(
    person: Person, words: str, there: bool
) -> None:
    page = person.get(f"/?q={quote(words)}")
    assert ("How to wash your hands" in page.words) == there
    assert ("No article has these words." in page.words) != there


def test_a_search_reads_titles_and_puts_no_edition_together(
    person: Person, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Among thousands of articles that were never built it would take minutes."""
    article = package / "source/articles/wash-your-hands/article.md"
    catalog = package / "locales/es-US/LC_MESSAGES/wash-your-hands.po"

    def nobody(*_: object) -> None:
        raise AssertionError("it is put together")

    for title, words in (
        ("How to wash your hands", "nowhere"),
        ('"Wash: \\n  your hands"', "nowhere"),
        (">\n  Wash\n  your paws", "nowhere"),
    ):
        text = re.sub(
            "title: .*", lambda _, title=title: f"title: {title}", article.read_text("utf-8"), count=1
        )
        article.write_text(text, "utf-8")
        with monkeypatch.context() as patch:
            if "\\" not in title:
                patch.setattr("cartilla.desk.uses.overview.prepare", nobody)
            assert "No article has these words." in person.get(f"/?q={words}").words
    assert "1 article" in person.get("/?q=paws").words
    # What a title says isn't always what stands there: then it is read as an edition has it.
    text = re.sub(
        "title: >\n.*\n.*", "title: Wash for {wash_time} seconds", article.read_text("utf-8"), count=1
    )
    article.write_text(text, "utf-8")
    assert "1 article" in person.get("/?q=20+seconds").words
    catalog.write_text("no catalog", "utf-8")
    assert "1 article" in person.get("/?q=20+seconds").words
    article.unlink()
    assert "No article has these words." in person.get("/?q=seconds").words


def test_an_article_that_cannot_be_read_keeps_its_name_and_stops_nobody(
    person: Person, package: Path
) -> None:
    folder = package / "source/articles/wash-your-hands"
    for name in ("slip", "no-text"):
        shutil.copytree(folder, folder.with_name(name))
    slip = folder.with_name("slip") / "article.md"
    text = slip.read_text("utf-8").replace("title: How to wash your hands", "title: 'Clean hands'")
    slip.write_text(f"{text}\n{{nothing}}\n", "utf-8")
    (folder.with_name("no-text") / "article.md").write_bytes(b"\xff\xfe\0")
    for path in ("/", "/write"):
        words = person.get(path).words
        assert "Clean hands" in words
        assert "no-text" in words
        assert "How to wash your hands" in words
    assert (
        '<h1><span lang="en-US" dir="ltr">Clean hands</span></h1>' in person.get("/articles/slip/es-US").text
    )
    assert "Held back: has errors" in person.get("/articles/no-text/es-US").words


def test_days_are_written_as_people_write_them_and_programs_read_them(desk: tuple[str, str]) -> None:
    from support.desk import sit_down

    for language, shown in (("en", r"[A-Z][a-z]+ \d+, \d{4}"), ("es", r"\d+ de [a-z]+ de \d{4}")):
        person = sit_down(*desk, language=language)
        told = person.get(EDITION).text
        assert re.search(rf'<time datetime="\d{{4}}-\d\d-\d\d">{shown}</time>', told)
        assert not re.search(r">[^<]*\d{4}-\d\d-\d\d[^<]*<", told)


def test_a_long_list_comes_in_pages_and_a_search_finds_what_is_on_any(person: Person, package: Path) -> None:
    for number in range(1, 60):
        shutil.copytree(
            package / "source/articles/wash-your-hands", package / f"source/articles/visit-{number:02}"
        )
    first, second = person.get("/"), person.get("/?page=2")
    assert "Page 1 of 2" in first.words
    assert "/articles/visit-59/" not in first.text
    assert "/articles/visit-59/" in second.text
    assert "/articles/visit-01/" not in second.text
    assert "1 article" in person.get("/?q=visit-59").words
    assert "/articles/visit-59/" in person.get("/?q=visit-59&page=7").text
    for odd in ("0", "-1", "²", "x", "9" * 40):
        assert person.get(f"/?page={quote(odd)}").status == 200


def test_a_title_that_has_changed_is_found_by_its_new_words_alone(person: Person, package: Path) -> None:
    article = package / "source/articles/wash-your-hands/article.md"
    catalog = package / "locales/es-US/LC_MESSAGES/wash-your-hands.po"
    for words in ("your hands", "manos"):
        assert "1 article" in person.get(f"/?q={quote(words)}").words
    po = polib.pofile(str(catalog))
    next(entry for entry in po if entry.msgctxt == "title").msgstr = "Los dedos limpios"
    po.save()
    assert "1 article" in person.get("/?q=dedos").words
    assert "No article has these words." in person.get("/?q=manos").words
    article.write_text(
        article.read_text("utf-8").replace("title: How to wash your hands", "title: Clean fingers"), "utf-8"
    )
    assert "1 article" in person.get("/?q=fingers").words


def test_what_a_build_has_read_meanwhile_is_not_read_again(
    person: Person, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Not made yet" in person.get("/").words
    article = package / "source/articles/wash-your-hands/article.md"
    article.write_text(article.read_text("utf-8").replace("Rinse well.", "Rinse very well."), "utf-8")
    assert build(package, "--format", "web", cache=tmp_path / "cache").returncode == 0

    def nobody(*_: object) -> None:
        raise AssertionError("it is read again")

    monkeypatch.setattr("cartilla.desk.uses.overview.prepare", nobody)
    assert "Ready" in person.get("/").words


def test_states_are_told_in_her_own_words_and_follow_the_files(
    person: Person, package: Path, tmp_path: Path
) -> None:
    assert "Not made yet" in person.get("/").words
    catalog = package / "locales/es-US/LC_MESSAGES/wash-your-hands.po"
    po = polib.pofile(str(catalog))
    po[3].msgstr = ""
    po.save()
    assert "Held back: 1 text to translate" in person.get("/").words
    assert "once every text is translated" in person.get(EDITION).words
    po[3].msgstr = "Otra vez."
    po.save()
    build(package, "--format", "web", cache=tmp_path / "cache")
    assert person.get("/").words.count("Ready") == 2
    article = package / "source/articles/wash-your-hands/article.md"
    text = article.read_text("utf-8")
    article.write_text(text.replace("value: 20", "value: 30"), "utf-8")
    assert person.get("/").words.count("Changed since it was made") == 2
    assert "says something older" in person.get(EDITION).words
    long_ago = re.sub(
        "review_by: .*", "review_by: 2024-01-01", re.sub("updated: .*", "updated: 2023-01-01", text)
    )
    article.write_text(long_ago, "utf-8")
    assert person.get("/").words.count("Past its review date") == 2
    assert "Have it read again" in person.get(EDITION).words
    article.write_text(text, "utf-8")
    assert person.get("/").words.count("Ready") == 2
    settings = package / "cartilla.toml"
    rules = settings.read_text("utf-8")
    settings.write_text(rules + '\n[review.policy]\nes-US = "block"\n', "utf-8")
    assert "Held back: waits for a reviewer" in person.get("/").words
    assert "What was made of it before is still there." in person.get(EDITION).words
    settings.write_text(rules, "utf-8")
    article.write_text(text.replace("---\n", "---\ndraft: true\n", 1), "utf-8")
    assert person.get("/").words.count("Draft") == 2
    article.write_text("no article", "utf-8")
    assert person.get("/").words.count("Held back: has errors") == 2


def test_the_desk_speaks_spanish_to_whoever_asks(desk: tuple[str, str]) -> None:
    from support.desk import sit_down

    page = sit_down(*desk, language="es-MX,es;q=0.9").get("/")
    assert 'lang="es"' in page.text
    assert "Artículos" in page.words
    assert "Articles" not in page.words


def test_a_language_is_chosen_and_no_address_leads_elsewhere(person: Person) -> None:
    assert "Clínica" in person.get("/language?to=es&from=/clinic").words
    for there in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        answer = person.get(f"/language?to=en&from={there}")
        assert answer.address.startswith(person.base)


@pytest.mark.slow
def test_handouts_are_listed_as_the_clinic_names_kinds_and_papers(
    person: Person, package: Path, tmp_path: Path
) -> None:
    settings = package / "cartilla.toml"
    text = settings.read_text("utf-8").replace(
        '["standard", "large-print", "bilingual"]', '["large-print", "standard"]'
    )
    settings.write_text(text, "utf-8")
    build(package, "--format", "handout", "--locale", "es-US", cache=tmp_path / "cache")
    shown = person.get(EDITION).text
    assert re.findall(r"/sheet/([\w-]+)", shown) == ["large-print-letter", "large-print-a4", "letter", "a4"]


@pytest.mark.slow
def test_a_handout_is_shown_before_it_is_printed(person: Person, package: Path, tmp_path: Path) -> None:
    build(package, "--format", "handout", cache=tmp_path / "cache")
    sheet = f"{EDITION}/sheet/letter"
    page = person.get(sheet)
    assert "/outputs/es-US/wash-your-hands/wash-your-hands-es-US-handout-letter.pdf" in page.text
    import urllib.request

    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(person._jar))
    picture = Image.open(io.BytesIO(opener.open(f"{person.base}{sheet}/picture.png").read()))
    assert round(picture.height / picture.width, 2) == round(11 / 8.5, 2)
    assert person.get(f"{EDITION}/sheet/tabloid").status == 404


def test_a_page_is_shared_as_link_message_and_code(person: Person, package: Path) -> None:
    assert f'href="{EDITION}/share"' in person.get(EDITION).text
    nowhere = person.get(f"{EDITION}/share")
    assert "cartilla.toml" not in nowhere.words
    # Where the address is set is one step away, and no file is named.
    (form,) = re.findall(r'class="button" href="(.*?)"', nowhere.text)
    where, _, field = form.partition("#")
    clinic = person.get(where)
    sent = {
        name: unescape(value)
        for name, value in re.findall(r'<input [^>]*name="([\w.-]+)" value="(.*?)"', clinic.text)
    }
    assert "Saved" in person.post(where, sent | {field: "https://clinic.example"}).words
    page = person.get(f"{EDITION}/share")
    link = "https://clinic.example/es-US/wash-your-hands/index.html"
    assert link in page.words
    import urllib.request

    import zxingcpp

    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(person._jar))
    picture = Image.open(io.BytesIO(opener.open(f"{person.base}{EDITION}/share/code.png").read())).convert(
        "L"
    )
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [link]
