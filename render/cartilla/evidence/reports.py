"""The tests' results in the two forms that others read: OpenACR, and the W3C's EARL.

What a machine says there is "does not support", or nothing: that a criterion is met is for a person to say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import yaml

from cartilla.evidence.data import Criterion, criteria
from cartilla.evidence.model import Evidence, Fault, File, State, Trial

CATALOG = "2.5-edition-wcag-2.2-en"
"""The list of criteria in GSA's project OpenACR that the report goes by."""
COMPONENTS = ("web", "electronic-docs")
FAILS, OPEN = "does-not-support", "not-evaluated"
MOST_TOLD = 10

_CONTEXT = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "sha256": "urn:sha256:",
}


def open_acr(evidence: Evidence) -> bytes:
    """The report as YAML, whose author and date are left to whoever signs it."""
    report: dict[str, Any] = {
        "title": f"{evidence.package} Accessibility Conformance Report",
        "product": {
            "name": evidence.title,
            "version": evidence.version,
            "description": f"The article {evidence.article} in {evidence.locale}, of {evidence.updated}, in all its formats.",
        },
        "author": {"name": "", "company_name": evidence.package, "email": ""},
        "report_date": "",
        "catalog": CATALOG,
        "evaluation_methods_used": _methods(evidence),
        "notes": "A machine wrote this report. It says where tests found faults, and leaves every other criterion open: a "
        "person judges those, writes the name, the address and the date, and only then is it a report of conformance.",
        "chapters": {
            f"success_criteria_level_{level}": {
                "criteria": [_criterion(evidence, c) for c in criteria() if c.level == level]
            }
            for level in ("a", "aa")
        }
        | {"success_criteria_level_aaa": {"disabled": True, "notes": "Not asked for."}},
    }
    return yaml.safe_dump(report, sort_keys=False, allow_unicode=True, width=1000).encode()


def earl(evidence: Evidence) -> bytes:
    """Each test's result for each file and criterion, as JSON-LD."""
    graph = [one for file in evidence.files for test in file.tests for one in _assertions(file, test)]
    return (json.dumps({"@context": _CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n").encode()


def _methods(evidence: Evidence) -> str:
    tools = dict.fromkeys(
        f"{test.standard} by {test.tool}"
        if test.state is not State.NOT_TESTED
        else f"{test.standard}: not tested ({test.why})"
        for file in evidence.files
        for test in file.tests
    )
    return "; ".join(tools) or "No file was tested."


def _criterion(evidence: Evidence, criterion: Criterion) -> dict[str, Any]:
    return {
        "num": criterion.number,
        "components": [
            {"name": name, "adherence": _adherence(evidence, criterion.number, name)} for name in COMPONENTS
        ],
    }


def _adherence(evidence: Evidence, number: str, component: str) -> dict[str, str]:
    tests = [(file, test) for file in evidence.files if file.component == component for test in file.tests]
    found = [_told(file, fault) for file, test in tests for fault in test.faults if number in fault.criteria]
    if found:
        more = f" And {len(found) - MOST_TOLD} more." if len(found) > MOST_TOLD else ""
        return {"level": FAILS, "notes": " ".join(found[:MOST_TOLD]) + more}
    tools = dict.fromkeys(test.tool for _, test in tests if number in test.covered)
    looked = (
        f"{', '.join(tools)} looked at this and found no fault. " if tools else "No machine tested this. "
    )
    return {"level": OPEN, "notes": f"{looked}A person must judge it."}


def _told(file: File, fault: Fault) -> str:
    return f"{file.path}: {fault.what} ({fault.rule}, at {fault.where})."


def _assertions(file: File, test: Trial) -> Iterator[dict[str, Any]]:
    failed = {number for fault in test.faults for number in fault.criteria}
    for one in criteria():
        if one.number in failed:
            told = [_told(file, fault) for fault in test.faults if one.number in fault.criteria]
            yield _assertion(file, test, one.url, "earl:failed", " ".join(told))
        elif one.number in test.covered:
            yield _assertion(
                file, test, one.url, "earl:cantTell", "No fault was found. A person must judge it."
            )
    if test.state is State.NOT_TESTED:
        yield _assertion(file, test, test.standard, "earl:untested", test.why)
    elif other := [fault for fault in test.faults if not fault.criteria]:
        yield _assertion(file, test, test.standard, "earl:failed", " ".join(_told(file, f) for f in other))
    elif not test.covered and not failed:
        yield _assertion(file, test, test.standard, "earl:cantTell", "No fault was found. A person must judge it.")  # fmt: skip


def _assertion(file: File, test: Trial, about: str, outcome: str, said: str) -> dict[str, Any]:
    return {
        "@type": "earl:Assertion",
        "earl:assertedBy": {"@type": "earl:Software", "dct:title": test.tool},
        "earl:mode": {"@id": "earl:automatic"},
        "earl:subject": {
            "@id": f"sha256:{file.sha256}",
            "@type": "earl:TestSubject",
            "dct:source": file.path,
        },
        "earl:test": {"@id": about} if about.startswith("https:") else {"dct:title": about},
        "earl:result": {
            "@type": "earl:TestResult",
            "earl:outcome": {"@id": outcome},
            "dct:description": said,
        },
    }
