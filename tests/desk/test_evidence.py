"""Whoever has to show with what care an edition was made finds it at the desk, as `cartilla evidence` writes it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from cartilla.i18n.review.signoffs import load_signoffs
from support.desk import Person
from support.packages import build, cartilla

EDITION = "/articles/wash-your-hands/es-US"
EVIDENCE = f"{EDITION}/evidence"


def test_it_tells_of_the_texts_where_nothing_is_made_yet(person: Person, package: Path) -> None:
    assert "no file is tested" in person.get(EVIDENCE).words
    before = json.loads(person.get(f"{EVIDENCE}/files/evidence.json").text)
    assert before["files"] == []
    boxes = person.get(f"{EDITION}/review").text.split('name="read" value="')[1:]
    form = {
        "read": [box.partition('"')[0] for box in boxes],
        "name": "Test Person",
        "qualification": "test nurse",
    }
    person.post(f"{EDITION}/review", form)
    signed = json.loads(person.get(f"{EVIDENCE}/files/evidence.json").text)["reviewed"][0]["texts"]
    assert {text["signed"][0]["by"] for text in signed} == {"Test Person"}
    assert len(signed) == len(load_signoffs(package, "es-US", "wash-your-hands"))
    for nothing in ("files/page", "files/../page", "files/evidence.html", "files/desk.toml"):
        assert person.get(f"{EVIDENCE}/{nothing}").status == 404
    article = package / "source/articles/wash-your-hands/article.md"
    article.write_text("no article", "utf-8")
    assert "Held back: has errors" in person.get(EVIDENCE).words
    assert person.get(f"{EVIDENCE}/page").status == 422


@pytest.mark.slow
def test_the_tests_of_its_files_stand_on_the_page_and_in_the_reports(
    page: Page, person: Person, package: Path, tmp_path: Path
) -> None:
    assert build(package, "--format", "web", cache=tmp_path / "cache").returncode == 0
    page.goto(EDITION)
    page.get_by_role("link", name="Evidence").click()
    page.set_default_timeout(120_000)
    page.get_by_role("link", name="Gather it").click()
    page.get_by_role("heading", name="Who reviewed it").wait_for()
    assert page.get_by_text("axe-core").count()
    # Its style, which stands in it, is let through.
    assert page.locator("table").first.evaluate("e => getComputedStyle(e).borderCollapse") == "collapse"
    page.go_back()
    with page.expect_download() as taken:
        page.get_by_role("link", name="The report of accessibility").click()
    report = yaml.safe_load(Path(taken.value.path()).read_text("utf-8"))
    written = tmp_path / "written"
    done = cartilla("-C", package, "evidence", "wash-your-hands", "es-US", "-o", written, "--no-build")
    assert done.returncode == 0, done.stderr
    name = "wash-your-hands-es-US"
    assert report == yaml.safe_load((written / f"{name}-openacr.yaml").read_text("utf-8"))
    for ending in ("evidence.json", "earl.jsonld"):
        told = person.get(f"{EVIDENCE}/files/{ending}").text
        assert json.loads(told) == json.loads((written / f"{name}-{ending}").read_text("utf-8"))
