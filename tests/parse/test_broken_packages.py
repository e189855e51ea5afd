"""Every fault is told with its place and a stable code, and nothing else is told with it.

`tests/packages/broken/<fault>/` is a package with that fault; its `expected.txt` has a line for each
finding: place, severity, code.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.errors import Finding, FindingsError
from cartilla.parse.clinic import inspect_clinic
from cartilla.parse.library import article_ids, clinic_names, inspect_article
from cartilla.parse.settings import load_package
from support.golden import Golden
from support.opening import load_article

BROKEN = Path(__file__).parents[1] / "packages" / "broken"
FAULTS = sorted(path.name for path in BROKEN.iterdir())


def findings_of(root: Path) -> list[Finding]:
    """Everything that is wrong with a package's settings, clinic and articles."""
    found: list[Finding] = []
    try:
        package = load_package(root)
        for article in article_ids(package):
            found.extend(inspect_article(package, article)[1])
        for clinic in clinic_names(package):
            found.extend(inspect_clinic(package, clinic)[1])
    except FindingsError as error:
        found.extend(error.findings)
    return found


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_once_with_its_place(fault: str, golden: Golden) -> None:
    findings = findings_of(BROKEN / fault)
    told = "".join(f"{f.where} {f.severity} {f.code}\n" for f in findings)
    assert findings
    golden(BROKEN / fault / "expected.txt", told)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_finding_speaks_in_whole_sentences_and_says_what_to_do(fault: str) -> None:
    for finding in findings_of(BROKEN / fault):
        for words in (finding.message, finding.fix):
            assert words.strip() == words
            assert words[-1] in ".?!…"
            assert "\n" not in words
            assert len(words) < 200
            assert str(BROKEN) not in words


def test_an_article_with_an_error_is_not_loaded_and_all_its_errors_are_raised() -> None:
    package = load_package(BROKEN / "missing-keys")
    with pytest.raises(FindingsError) as raised:
        load_article(package, "hands")
    assert len(raised.value.findings) == 4


def test_an_article_with_a_warning_is_loaded() -> None:
    assert load_article(load_package(BROKEN / "unused-fact"), "hands").id == "hands"
