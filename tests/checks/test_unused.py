"""What articles share and none uses is told once, where it stands; what only that needs goes with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.checks.unused import Unused, used_by
from cartilla.errors import Severity
from support.opening import opened
from support.reviewing import change
from support.sharing import FACTS, HELPLINES, sharing


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return sharing(tmp_path / "package")


def told(package: Path) -> list[tuple[str, str]]:
    collection = opened(package)
    unused = Unused(collection.inspect_shared())
    for article in collection.articles:
        read = collection.inspect(article)[0]
        unused.see(used_by(read) if read else None)
    return [
        (finding.where, finding.code.value)
        for finding in unused.findings()
        if finding.severity is Severity.WARNING
    ]


def test_a_shared_fact_and_a_shared_reference_that_no_article_uses_are_told(package: Path) -> None:
    assert told(package) == [(f"{FACTS}:5", "unused-fact")]
    change(
        package,
        FACTS,
        "  lifeline: {",
        "  other: {title: O, publisher: O, url: 'https://o.org/'}\n  lifeline: {",
    )
    assert told(package)[1:] == [(f"{FACTS}:7", "unused-reference")]


def test_a_helpline_that_no_article_lists_is_told_without_the_number_that_only_it_states(
    package: Path,
) -> None:
    change(package, "source/articles/one/article.md", ":::{helpline from=night-line}\n:::\n", "")
    assert told(package) == [(f"{FACTS}:5", "unused-fact"), (f"{HELPLINES}:5", "unused-helpline")]


def test_nothing_is_told_where_an_article_cannot_be_read(package: Path) -> None:
    change(package, "source/articles/one/article.md", "facts:\n", "facts: {\n")
    assert told(package) == []
