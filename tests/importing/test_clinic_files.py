"""Word files as clinics write them become articles, and each word is in the article or in the report: also once LibreOffice has
saved them its own way."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.config import Package, PackageSettings, Settings
from cartilla.errors import Severity
from cartilla.importing.article import Imported, read_document
from cartilla.model.text import plain
from cartilla.model.walk import texts_of_body
from cartilla.parse.library import inspect_article
from support.clinic_files import FILES, MARK, marked
from support.opening import AS_OF


def accounted(root: Path, data: bytes, changes: str = "accept") -> tuple[Imported, list[str], list[str]]:
    """The import, and the marks of the words that are in the article, and of those that are told."""
    root.mkdir(exist_ok=True)
    (root / "leaflet.docx").write_bytes(data)
    package = Package(root, Settings(format=1, package=PackageSettings(name="test")))
    done = read_document(package, root / "leaflet.docx", "", changes, AS_OF)
    for name, content in done.files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    article, findings = inspect_article(package, done.article)
    assert [str(one) for one in findings if one.severity is Severity.ERROR] == []
    assert article is not None
    placed = [
        plain(article.title),
        *(plain(s.text) for s in texts_of_body(article.emergency, article.sections)),
    ]
    return (
        done,
        MARK.findall(" ".join(placed)),
        MARK.findall(" ".join(told.text for told in done.report.missing)),
    )


@pytest.mark.parametrize("changes", ["accept", "reject"])
@pytest.mark.parametrize("name", FILES)
def test_each_word_is_in_the_article_or_told_once(tmp_path: Path, name: str, changes: str) -> None:
    data, marks = marked(FILES[name]())
    assert marks
    _, placed, told = accounted(tmp_path, data, changes)
    assert {*placed, *told} == marks
    assert not {*placed} & {*told}
    # Merged cells say what they say in each.
    assert name == "doses" or sorted([*placed, *told]) == sorted(marks)


def test_none_of_their_texts_is_refused_by_our_own_grammar(tmp_path: Path) -> None:
    for name, make in FILES.items():
        done, _, _ = accounted(tmp_path / name, make())
        assert [str(told) for told in done.report.missing if "can't be written" in told.what] == []
