"""Facts, sources, helplines, the glossary and an article's head are forms: one entry changes, and everything else of its file stays."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from cartilla.api import open as open_package
from support.desk import Answer, Person

OWN = "/write/wash-your-hands/entries"
NOTE = "  # who said so: Ana"


@pytest.fixture
def article(package: Path) -> Path:
    """With a note behind a fact."""
    path = package / "source/articles/wash-your-hands/article.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("source: cdc-hands}", f"source: cdc-hands}}{NOTE}"), "utf-8")
    return path


def filled(page: Answer) -> dict[str, str]:
    """What the form of the page would send as it stands."""
    form = re.search(r'<form method="post" class="fields">(.*?)</form>', page.text, re.DOTALL)
    assert form is not None
    found = {}
    for tag, attributes, inner in re.findall(
        r"<(input|textarea|select)\b([^>]*)>([^<]*(?:<option.*?(?=</select>))?)", form[1], re.DOTALL
    ):
        name = re.search(r'\bname="([^"]*)"', attributes)
        value = re.search(r'\bvalue="([^"]*)"', attributes)
        assert name is not None
        if tag == "select":
            chosen = re.search(r"<option[^>]* selected>([^<]*)", inner)
            found[name[1]] = unescape(chosen[1]) if chosen else ""
        elif "checkbox" not in attributes or " checked" in attributes:
            found[name[1]] = unescape(value[1] if value else inner)
    return found


def fill(person: Person, path: str, **changed: str) -> Answer:
    return person.post(path, {**filled(person.get(path)), **changed})


@pytest.mark.parametrize("path", ["facts/wash_time", "references/cdc-hands", "about"])
def test_saving_what_stands_there_changes_nothing(person: Person, article: Path, path: str) -> None:
    before = article.read_bytes()
    assert fill(person, f"{OWN}/{path}").status == 200
    assert article.read_bytes() == before


def test_a_figure_changes_in_its_place_and_its_note_stays(person: Person, article: Path) -> None:
    before = article.read_text("utf-8")
    assert "Saved." in fill(person, f"{OWN}/facts/wash_time", value="30", checked="2026-11-21").words
    after = article.read_text("utf-8")
    line = "  wash_time: {kind: count, value: 30, source: cdc-hands, checked: 2026-11-21}" + NOTE
    assert line in after.splitlines()
    assert set(before.splitlines()) - set(after.splitlines()) == {
        f"  wash_time: {{kind: count, value: 20, source: cdc-hands}}{NOTE}"
    }
    assert "Scrub for 30 seconds" in person.get("/articles/wash-your-hands/en-US/page").words


NEW = [
    ("facts", "count", "a", {"value": "3"}),
    ("facts", "quantity", "b", {"value": "1/2", "unit": "tablet", "per": "day"}),
    ("facts", "quantity", "o", {"value": "100.4", "unit": "°F", "also": "es: °C"}),
    ("facts", "range", "c", {"from": "2", "to": "4", "unit": "mg"}),
    ("facts", "pair", "d", {"values": "130, 80", "unit": "mmHg"}),
    ("facts", "percent", "e", {"value": "79.5", "source": "cdc-hands"}),
    ("facts", "ratio", "f", {"value": "1", "of": "3"}),
    ("facts", "years", "g", {"from": "1999", "to": "2019"}),
    ("facts", "date", "h", {"value": "2026-11-22"}),
    ("facts", "time", "i", {"value": "8:30 pm"}),
    ("facts", "hours", "j", {"value": "mon-fri: 9:00-17:00\r\nsun: closed"}),
    ("facts", "phone", "k", {"value": "911"}),
    ("facts", "money", "l", {"value": "12.50", "currency": "USD"}),
    ("facts", "video", "m", {"value": "https://example.org/v", "length": "3:20", "lang": "en"}),
    ("facts", "url", "n", {"value": "https://example.org/a"}),
    ("references", "", "who", {"title": "A: “b”, c", "publisher": "WHO", "url": "https://example.org", "year": "2024"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "fact_kind", "name", "values"), NEW, ids=lambda v: str(v)[:12])
def test_every_kind_of_entry_is_begun_by_a_form_and_read_by_the_parser(
    person: Person, package: Path, article: Path, kind: str, fact_kind: str, name: str, values: dict[str, str]
) -> None:
    path = f"{OWN}/{kind}/+" + (f"?kind={fact_kind}" if fact_kind else "")
    answer = fill(person, path, name=name, **({"lang": "en"} if kind == "references" else {}), **values)
    assert "Saved." in answer.words
    assert NOTE in article.read_text("utf-8")
    read = open_package(package).article("wash-your-hands")
    assert name in {fact.name for fact in read.facts} | {reference.id for reference in read.references}
    before = article.read_bytes()
    fill(person, f"{OWN}/{kind}/{name}")
    assert article.read_bytes() == before


def test_what_would_be_wrong_is_told_and_not_written(person: Person, article: Path) -> None:
    before = article.read_bytes()
    answer = fill(person, f"{OWN}/facts/wash_time", value="many")
    assert answer.status == 422
    assert "To mend:" in answer.words
    assert answer.value("value") == "many"
    used = person.post(
        f"{OWN}/facts/wash_time", {**filled(person.get(f"{OWN}/facts/wash_time")), "remove": "1"}
    )
    assert used.status == 422
    assert "wash_time" in used.words
    assert fill(person, f"{OWN}/facts/+?kind=count", name="No Name", value="1").status == 422
    assert article.read_bytes() == before


def test_an_entry_that_nothing_uses_is_removed(person: Person, article: Path) -> None:
    before = article.read_bytes()
    fill(person, f"{OWN}/facts/+?kind=count", name="spare", value="1")
    assert article.read_bytes() != before
    person.post(f"{OWN}/facts/spare", {**filled(person.get(f"{OWN}/facts/spare")), "remove": "1"})
    assert article.read_bytes() == before


def remove(person: Person, path: str) -> Answer:
    return person.post(path, {**filled(person.get(path)), "remove": "1"})


def test_what_all_share_is_removed_once_nothing_uses_it(person: Person, package: Path) -> None:
    """A fact, the reference that it is from, a helpline that calls it, and a word: each is refused as long as it is used, by an
    article, its drawing, or an entry beside it."""
    files = [package / f"source/{name}.yaml" for name in ("facts", "helplines", "glossary")]
    (package / "source/facts.yaml").write_text("facts: {}\nreferences: {}\n", "utf-8")
    (package / "source/helplines.yaml").write_text("# Nobody calls yet.\n", "utf-8")
    before = [path.read_text("utf-8") for path in files]
    fill(person, "/shared/references/+", name="who", title="A", publisher="WHO", url="https://example.org", year="2024", lang="en")  # fmt: skip
    fill(person, "/shared/facts/+?kind=phone", name="crisis", value="988", source="who")
    fill(person, "/shared/helplines/+", name="line", title="Crisis line", call="crisis")
    fill(person, "/shared/glossary/+", name="lather", term="lather", definition="Foam of soap.")
    article = package / "source/articles/wash-your-hands/article.md"
    text = article.read_text("utf-8")
    article.write_text(text + "\n:::{helpline from=line}\n:::\n\nMake [lather](term:lather).\n", "utf-8")
    for path in ("glossary/lather", "helplines/line"):
        answer = remove(person, f"/shared/{path}")
        assert answer.status == 422
        assert "How to wash your hands" in answer.words
    for path, why in (("facts/crisis", "crisis"), ("references/who", "who")):
        answer = remove(person, f"/shared/{path}")
        assert (answer.status, why in answer.words) == (422, True)
    article.write_text(text, "utf-8")
    for path in ("glossary/lather", "helplines/line", "facts/crisis", "references/who"):
        assert "Saved." in remove(person, f"/shared/{path}").words
    assert [path.read_text("utf-8") for path in files] == before


def test_what_only_a_drawing_or_a_broken_article_names_is_kept(person: Person, package: Path) -> None:
    folder = package / "source/articles/wash-your-hands"
    fill(person, "/shared/facts/+?kind=count", name="basins", value="3")
    text = (folder / "article.md").read_text("utf-8")
    (folder / "figures").mkdir(exist_ok=True)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><text x="1" y="20">{basins} basins</text></svg>'
    (folder / "figures/basins.svg").write_text(drawing, "utf-8")
    (folder / "article.md").write_text(text + "\n![Basins](figures/basins.svg)\n", "utf-8")
    assert remove(person, "/shared/facts/basins").status == 422
    (folder / "article.md").write_text("no article, but {basins}", "utf-8")
    assert remove(person, "/shared/facts/basins").status == 422
    (folder / "article.md").write_text(text, "utf-8")
    assert "Saved." in remove(person, "/shared/facts/basins").words


def test_helplines_facts_and_terms_that_all_share(person: Person, package: Path) -> None:
    glossary = package / "source/glossary.yaml"
    notes = [line for line in glossary.read_text("utf-8").splitlines() if line.startswith("#")]
    fill(person, "/shared/facts/+?kind=phone", name="crisis", value="988")
    fill(
        person,
        "/shared/helplines/+",
        name="crisis-line",
        title="Crisis line",
        call="crisis",
        text="Day and night.",
    )
    answer = fill(person, "/shared/glossary/+", **{"name": "soap", "term": "soap", "definition": "It cleans.", "agreed.es-US": "jabón"})  # fmt: skip
    assert "Saved." in answer.words
    collection = open_package(package)
    assert collection.shared().helplines["crisis-line"].call == "crisis"
    assert dict(collection.glossary().terms["soap"].agreed) == {"es-US": "jabón"}
    assert [line for line in glossary.read_text("utf-8").splitlines() if line.startswith("#")] == notes
    fill(person, "/shared/glossary/germ", **{"agreed.es-US": "germen"})
    assert "es-US: germen" in glossary.read_text("utf-8")
    assert fill(person, "/shared/helplines/+", name="nothing", title="No number").status == 422


def test_the_draft_is_switched_and_dates_are_set(person: Person, article: Path) -> None:
    before = article.read_text("utf-8")
    fill(person, f"{OWN}/about", draft="true", review_by="2028-01-31")
    assert "Draft" in person.get("/").words
    assert "review_by: 2028-01-31" in article.read_text("utf-8")
    form = filled(person.get(f"{OWN}/about"))
    del form["draft"]
    person.post(f"{OWN}/about", form)
    assert article.read_text("utf-8") == before.replace("review_by: 2027-11-22", "review_by: 2028-01-31")
    assert fill(person, f"{OWN}/about", review_by="2020-01-01").status == 422


def test_an_article_is_renamed_with_its_translations(person: Person, package: Path) -> None:
    before = {path: path.read_bytes() for path in package.rglob("*") if path.is_file()}
    assert person.post("/write/wash-your-hands/rename", {"new": "clean-hands"}).path == "/write/clean-hands"
    assert (package / "locales/es-US/LC_MESSAGES/clean-hands.po").is_file()
    assert not (package / "source/articles/wash-your-hands").exists()
    assert person.post("/write/clean-hands/rename", {"new": "../x"}).status == 422
    person.post("/undo", {})
    after = {path: path.read_bytes() for path in package.rglob("*") if path.is_file()}
    assert after == before


def test_nobody_gets_a_form_of_what_isnt_there(person: Person) -> None:
    for path in (
        f"{OWN}/glossary",
        f"{OWN}/facts/nothing",
        f"{OWN}/facts/+?kind=nothing",
        "/shared/about",
        "/shared/glossary/nothing",
        "/write/nothing/entries/facts",
    ):
        assert person.get(path).status == 404
