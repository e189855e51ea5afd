"""What a hospital shows of an edition: who reviewed which words, what a machine did, what tests found, and what is still open."""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from cartilla.builder.manifest import Entry
from cartilla.errors import CartillaError
from cartilla.evidence import axe, data, page, reports
from cartilla.evidence.epub import try_epub
from cartilla.evidence.gather import evidence
from cartilla.evidence.model import Evidence, Fault, File, State, Trial
from cartilla.evidence.pdf import try_pdf
from cartilla.evidence.tested import try_files
from cartilla.i18n.review import approval
from cartilla.i18n.review.approval import Signature
from support import a11y
from support.chromium import executable
from support.ebooks import NODE_MODULES
from support.opening import opened
from support.packages import build, cartilla, starter

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ARTICLE, LOCALE = "wash-your-hands", "es-US"
DOCS = Path(__file__).resolve().parents[2] / "docs" / "evidence.md"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


def gathered(package: Path, locale: str = LOCALE) -> Evidence:
    """Of the texts alone."""
    return evidence(opened(package), ARTICLE, locale, package / "outputs", ())


def sign(package: Path, locale: str, places: set[str], **more: str) -> None:
    sheet = opened(package).review_sheet(ARTICLE, locale)
    items = [item for item in sheet.reading.items if item.message.place in places]
    assert len(items) == len(places)
    approval.sign(sheet, items, Signature("Test Person", "test nurse", date(2024, 11, 20), **more))


def text(shown: Evidence, place: str, part: int = 0) -> Any:
    return next(one for one in shown.reviewed[part].texts if one.place == place)


def test_each_text_is_shown_with_its_digest_and_who_signed_just_that(package: Path) -> None:
    sign(package, LOCALE, {"title"}, at="2024-11-20T10:00:00-08:00", meaning="I have read it")
    shown = gathered(package)
    title, summary = text(shown, "title"), text(shown, "summary")
    (signed,) = title.signed
    assert (signed.by, signed.qualification, signed.day) == ("Test Person", "test nurse", "2024-11-20")
    assert (signed.at, signed.meaning) == ("2024-11-20T10:00:00-08:00", "I have read it")
    record = (package / f"locales/{LOCALE}/reviews/{ARTICLE}.toml").read_text("utf-8")
    assert f"{signed.digest}.by = " in record
    assert summary.signed == ()
    assert shown.reviewed[0].people == (("Test Person", "test nurse", 1, "2024-11-20"),)
    assert len({one.digest for one in shown.reviewed[0].texts}) == len(shown.reviewed[0].texts)


def test_other_words_have_another_digest_and_nobody_signed_those(package: Path) -> None:
    sign(package, LOCALE, {"title"})
    before = text(gathered(package), "title")
    catalog = package / f"locales/{LOCALE}/LC_MESSAGES/{ARTICLE}.po"
    catalog.write_text(catalog.read_text("utf-8").replace(before.text, before.text + " hoy"), "utf-8")
    after = text(gathered(package), "title")
    assert (after.state, after.signed) == ("lapsed", ())
    assert after.digest not in ("", before.digest)


def test_what_a_machine_translated_is_listed_also_once_somebody_has_signed_it(package: Path) -> None:
    before = [one.place for one in gathered(package).reviewed[0].machine]
    assert "title" in before
    assert all(not one.signed for one in gathered(package).reviewed[0].machine)
    sign(package, LOCALE, {"title"})
    catalog = (package / f"locales/{LOCALE}/LC_MESSAGES/{ARTICLE}.po").read_text("utf-8")
    assert catalog.count("# machine") == len(before) - 1
    (title,) = [one for one in gathered(package).reviewed[0].machine if one.place == "title"]
    assert (title.machine, [one.by for one in title.signed]) == (False, ["Test Person"])
    # Whoever signs once more doesn't make a person's of it.
    sign(package, LOCALE, {"title"}, reason="again")
    assert "title" in [one.place for one in gathered(package).reviewed[0].machine]


def test_of_a_translation_the_source_is_shown_too_and_of_the_source_itself_no_machine(package: Path) -> None:
    assert [(part.what, part.locale) for part in gathered(package).reviewed] == [
        ("The translation", "es-US"),
        ("What it was translated from", "en-US"),
        ("The words around it", "es-US"),
    ]
    source = gathered(package, "en-US")
    assert [part.what for part in source.reviewed] == ["The text"]
    assert source.reviewed[0].machine == ()


def test_each_section_has_its_reading_level_and_so_has_the_whole(package: Path) -> None:
    spanish, english = gathered(package).levels, gathered(package, "en-US").levels
    assert [level.part for level in english][-2:] != []
    assert english[-1].part == "The whole text"
    assert english[-1].words == sum(level.words for level in english[:-1])
    assert {level.measure for level in spanish} == {"INFLESZ"}
    assert {level.measure for level in english} == {"Flesch-Kincaid grade"}
    assert all((level.value is None) == (level.words < 30) for level in english)


def test_a_count_answers_only_what_it_can_and_asks_the_rest(package: Path) -> None:
    sheets = {one.name: one for one in gathered(package, "en-US").instruments}
    pemat, index = sheets["PEMAT-P"], sheets["CDC Clear Communication Index"]
    assert [item.number for item in pemat.items] == [*range(1, 13), *range(15, 27)]
    assert [item.number for item in index.items] == [*range(1, 21)]
    said = {item.number: item for item in index.items}
    assert (said[8].rating, said[1].rating) == ("yes", "")
    # Nothing is found good by a program that a person must find good.
    assert {item.rating for item in pemat.items} <= {"", "n/a"}
    article = package / f"source/articles/{ARTICLE}/article.md"
    head = article.read_text("utf-8").split("---\n")[1]
    article.write_text(f"---\n{head}---\n\nWash your hands often. It keeps you well.\n", "utf-8")
    bare = {one.name: {i.number: i.rating for i in one.items} for one in gathered(package, "en-US").instruments}  # fmt: skip
    assert [bare["PEMAT-P"][n] for n in (6, 16, 17, 18, 19, 25)] == ["n/a"] * 6
    assert [bare["CDC Clear Communication Index"][n] for n in (4, 8, 15, 16, 17)] == ["no", "no", "n/a", "n/a", "n/a"]  # fmt: skip


FAULT = Fault("image-alt", ("1.1.1",), "Images must have alternative text", "img")


def with_files(package: Path, *trials: Trial) -> Evidence:
    from dataclasses import replace

    file = File("es-US/a/index.html", "0" * 64, 10, "text/html", "web", trials)
    return replace(gathered(package), files=(file,))


def test_reports_say_that_something_fails_or_leave_it_open_and_never_that_it_holds(package: Path) -> None:
    looked = Trial("WCAG", "axe-core 1", State.FAULTS, faults=(FAULT,), covered=("1.1.1", "1.4.3"))
    shown = with_files(package, looked)
    report = yaml.safe_load(reports.open_acr(shown))
    levels = {
        one["num"]: {part["name"]: part["adherence"] for part in one["components"]}
        for chapter in ("a", "aa")
        for one in report["chapters"][f"success_criteria_level_{chapter}"]["criteria"]
    }
    assert list(levels) == [one.number for one in data.criteria()]
    assert levels["1.1.1"]["web"]["level"] == "does-not-support"
    assert "Images must have alternative text" in levels["1.1.1"]["web"]["notes"]
    assert "axe-core 1 looked at this" in levels["1.4.3"]["web"]["notes"]
    said = Counter(one["level"] for parts in levels.values() for one in parts.values())
    assert said == {"does-not-support": 1, "not-evaluated": 2 * len(levels) - 1}
    assertions = json.loads(reports.earl(shown))["@graph"]
    outcomes = {one["earl:test"]["@id"]: one["earl:result"]["earl:outcome"]["@id"] for one in assertions}
    assert outcomes == {
        "https://www.w3.org/TR/WCAG22/#non-text-content": "earl:failed",
        "https://www.w3.org/TR/WCAG22/#contrast-minimum": "earl:cantTell",
    }


def test_what_was_not_tested_says_so_and_why_in_every_form(package: Path) -> None:
    shown = with_files(package, Trial("WCAG", "axe-core", State.NOT_TESTED, "it isn't installed"))
    assert "not tested (it isn&#39;t installed)" not in reports.open_acr(shown).decode()
    assert "not tested (it isn't installed)" in yaml.safe_load(reports.open_acr(shown))["evaluation_methods_used"]  # fmt: skip
    (one,) = json.loads(reports.earl(shown))["@graph"]
    assert one["earl:result"]["earl:outcome"]["@id"] == "earl:untested"
    assert "Not tested: it isn&#39;t installed" in page.page(shown).decode()
    assert json.loads(page.data(shown))["files"][0]["tests"][0]["state"] == "not tested"


def test_without_the_programs_that_test_nothing_is_tested_and_nothing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [(t.state, t.why) for t in try_epub(tmp_path / "no.epub", tmp_path)] == [
        (State.NOT_TESTED, "EPUBCheck needs Java: install a Java runtime"),
        (State.NOT_TESTED, "Ace isn't installed: npm install --global @daisy/ace"),
    ]
    for name in ("page", "playwright.sync_api", "epubcheck"):
        monkeypatch.setitem(sys.modules, name, None)
    for trial in (try_pdf(tmp_path / "no.pdf"), axe.try_page(tmp_path / "no.html"), try_epub(tmp_path / "no.epub", tmp_path)[0]):  # fmt: skip
        assert trial.state is State.NOT_TESTED
        assert "pip install 'cartilla[evidence]'" in trial.why


def test_a_file_that_was_changed_since_it_was_built_is_no_evidence(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>Changed.", "utf-8")
    entry = Entry(path="a.html", sha256="0" * 64, bytes=1, media_type="text/html", format="web", variant="", made_from="")  # fmt: skip
    with pytest.raises(CartillaError, match="was changed since it was built"):
        list(try_files(tmp_path, [entry]))
    with pytest.raises(CartillaError, match="can't be read"):
        list(try_files(tmp_path / "nowhere", [entry]))


def test_the_documentation_names_the_source_of_each_rule_and_instrument(package: Path) -> None:
    said = DOCS.read_text("utf-8")
    shown = gathered(package)
    for one in (*shown.rules, *shown.instruments):
        assert one.name in said
        assert one.source in said
    # Only a person who has read the source may write a day there.
    assert {rule.checked for rule in shown.rules} == {""}


@pytest.mark.slow
def test_faults_in_pages_and_handouts_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint import HTML

    monkeypatch.setenv("CHROMIUM", executable())
    bad = tmp_path / "bad.html"
    bad.write_text('<!doctype html><title>Page</title><main><h1>Hello</h1><img src="data:,">', "utf-8")
    found = axe.try_page(bad)
    assert found.state is State.FAULTS
    assert {number for fault in found.faults for number in fault.criteria} >= {"1.1.1", "3.1.1"}
    assert "2.4.2" in found.covered
    HTML(string="<p>Untagged.").write_pdf(tmp_path / "bad.pdf")
    untagged = try_pdf(tmp_path / "bad.pdf")
    assert (untagged.state, untagged.faults != ()) == (State.FAULTS, True)


@pytest.mark.slow
def test_a_book_is_looked_at_by_both_checkers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = starter(tmp_path / "package")
    assert build(package, "--format", "epub", cache=tmp_path / "cache").returncode == 0
    node = Path(sys.executable).parent
    monkeypatch.setenv("PATH", f"{NODE_MODULES / '.bin'}:{node}:{os.environ['PATH']}")
    monkeypatch.setenv("CHROMIUM", executable())
    (book,) = (package / "outputs").glob(f"en-US/{ARTICLE}/*.epub")
    good = try_epub(book, tmp_path)
    assert [(trial.state, trial.why) for trial in good] == [(State.NONE_FOUND, "")] * 2
    broken = tmp_path / "broken.epub"
    broken.write_bytes(b"PK no book")
    assert try_epub(broken, tmp_path)[0].state is State.FAULTS


@pytest.mark.slow
def test_the_command_writes_a_page_that_everyone_can_read_and_the_same_bytes_again(
    tmp_path: Path, browser: Browser
) -> None:
    package = starter(tmp_path / "package")
    cache = tmp_path / "cache"
    assert build(package, "--format", "web", cache=cache).returncode == 0
    written = []
    for name in ("one", "two"):
        done = cartilla(
            "-C", package, "evidence", ARTICLE, LOCALE, "--no-build", "-o", tmp_path / name, "--as-of", "2026-11-22",
            XDG_CACHE_HOME=str(cache), CHROMIUM=executable(),
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert "WCAG 2.2, levels A and AA: no fault found" in done.stdout
        written.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert written[0] == written[1]
    assert sorted(name.removeprefix(f"{ARTICLE}-{LOCALE}-") for name in written[0]) == [
        "earl.jsonld", "evidence.html", "evidence.json", "openacr.yaml",
    ]  # fmt: skip
    # Those in addresses of rules aside.
    days = set(re.findall(rb"(?<!FR-)20\d\d-\d\d-\d\d", b"".join(written[0].values())))
    article = opened(package).article(ARTICLE)
    assert days <= {str(day).encode() for day in (article.updated, article.review_by)}
    for width in (1200, 360):
        shown = browser.new_page(viewport={"width": width, "height": 800})
        shown.goto((tmp_path / "one" / f"{ARTICLE}-{LOCALE}-evidence.html").as_uri())
        assert a11y.violations(shown) == []
        assert a11y.overflow(shown) == 0
        shown.close()


def test_evidence_never_stands_among_what_readers_get(package: Path) -> None:
    done = cartilla("-C", package, "evidence", ARTICLE, LOCALE, "--no-build", "-o", package / "outputs/x")
    assert (done.returncode, "not for readers" in done.stderr) == (1, True)
    assert "no article “wash”" in cartilla("-C", package, "evidence", "wash", LOCALE).stderr
