"""A build looks again only at translations that have changed since it found nothing misleading in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.builder import passed as remembering
from cartilla.builder.passed import Passed
from cartilla.checks import lengths
from cartilla.checks.every import CHECKS
from cartilla.checks.subjects import Pair
from cartilla.checks.translation import harmful
from cartilla.errors import Finding
from cartilla.folder import Folder
from cartilla.model.article import Article
from support.drafting import catalog_of, draft_article

TEXTS = {
    "Take 5 mg every 8 hours.": "Tome 5 mg cada 8 horas.",
    "Wash your hands for 20 seconds.": "Lávese las manos durante 20 segundos.",
    "Rest for {days} days.": "Descanse {days} días.",
}


@pytest.fixture
def article(tmp_path: Path) -> Article:
    return draft(tmp_path / "first", 3)


def draft(folder: Path, days: int) -> Article:
    facts = f"facts:\n  days: {{kind: count, value: {days}}}\n"
    return draft_article(folder, "## Do this\n\n" + "\n\n".join(TEXTS) + "\n", front_matter=facts)


class Build:
    """Looks at translations as builds do, one after another with one cache."""

    def __init__(self, cache: Path) -> None:
        self.cache = Folder(cache)
        self.looked: list[str] = []

    def __call__(self, article: Article, texts: dict[str, str]) -> tuple[Finding, ...]:
        known, self.looked = Passed(self.cache, "package", "article", "es-US"), []

        def ask(pair: Pair, look: remembering.Callable[[], tuple[Finding, ...]]) -> tuple[Finding, ...]:
            def counted() -> tuple[Finding, ...]:
                self.looked.append(pair.source.text)
                return look()

            return known(pair, counted)

        found = harmful(article, catalog_of(article, texts), "es-US", ask)
        known.save()
        return found


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    monkeypatch.setattr(remembering, "state_of_software", lambda: "as it was")
    return Build(tmp_path / "cache")


def test_only_what_has_changed_is_looked_at_again(build: Build, article: Article) -> None:
    assert build(article, TEXTS) == ()
    assert len(build.looked) == 3
    assert build(article, TEXTS) == ()
    assert build.looked == []
    first = next(iter(TEXTS))
    assert build(article, TEXTS | {first: "Tome 5 mg cada ocho horas."}) == ()
    assert build.looked == [first]


def test_a_wrong_dose_is_told_in_every_build(build: Build, article: Article) -> None:
    build(article, TEXTS)
    first = next(iter(TEXTS))
    wrong = TEXTS | {first: "Tome 50 mg cada 8 horas."}
    for _ in range(2):
        assert [finding.code for finding in build(article, wrong)] == ["translation-numbers"]
        assert build.looked == [first]


def test_a_fact_that_has_changed_is_looked_at_wherever_it_may_stand(
    build: Build, article: Article, tmp_path: Path
) -> None:
    build(article, TEXTS)
    build(draft(tmp_path / "second", 4), TEXTS)
    assert "Rest for \ufffc days." in build.looked


@pytest.mark.parametrize("state", ["of another release", ""])
def test_other_software_looks_at_all_of_it(
    build: Build, article: Article, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    build(article, TEXTS)
    monkeypatch.setattr(remembering, "state_of_software", lambda: state)
    build(article, TEXTS)
    assert len(build.looked) == 3


@pytest.mark.parametrize("said", [b"", b"[]", b'["as it was", 5]', b'{"as it was": []}', b"\xff"])
def test_a_record_that_says_nothing_is_not_believed(build: Build, article: Article, said: bytes) -> None:
    from cartilla.cache import keep

    build(article, TEXTS)
    (kept,) = (path for path in build.cache.path.rglob("*.json"))
    keep(build.cache / "passed", kept.name, said)
    assert build(article, TEXTS) == ()
    assert len(build.looked) == 3
    kept.write_bytes(kept.read_bytes()[:-1])
    build(article, TEXTS)
    assert len(build.looked) == 3


def test_what_stops_a_build_does_not_depend_on_how_long_other_translations_are() -> None:
    """It would have to be looked at again whenever another one changes."""
    assert not any(check.find.__module__ == lengths.__name__ for check in CHECKS if check.stops)
