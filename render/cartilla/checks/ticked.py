"""Warnings that only doubt a translation, and say how a reviewer ticks them off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from cartilla.checks.every import CHECKS
from cartilla.codes import Code
from cartilla.errors import Finding, FindingsError, Severity
from cartilla.i18n.collection import Collection

TICKABLE = frozenset(check.code for check in CHECKS if check.tickable) | {
    Code.MESSAGE_IS_SOURCE,
    Code.OTHER_LANGUAGE,
    Code.WORDED_TWO_WAYS,
}
"""Codes of the warnings that a reviewer can tick off."""


def is_doubt(finding: Finding) -> bool:
    """Whether a reviewer may find that the translation is right."""
    return bool(finding.about) and finding.severity is Severity.WARNING and finding.code in TICKABLE


Off = Mapping[str, frozenset[str]]
"""Codes of what reviewers have ticked off, by place."""


def told(found: Iterable[Finding], collection: Collection, domain: str, locale: str) -> Iterator[Finding]:
    """What is found in translations of an article, or of the interface's words, without what is ticked off."""
    return without(found, ticked(collection, domain, locale), domain, locale)


def without(found: Iterable[Finding], off: Off, domain: str, locale: str) -> Iterator[Finding]:
    """The same where it is known what is ticked off."""
    for finding in found:
        if not is_doubt(finding):
            yield finding
        elif finding.code not in off.get(finding.about, ()):
            how = f"cartilla review tick {domain} {locale} {finding.code} --message {finding.about}"
            yield replace(finding, fix=f"{finding.fix} If it is right as it is, tick it off: {how}")


def ticked(collection: Collection, domain: str, locale: str) -> Off:
    """Nothing where the records can't be read, which is told elsewhere."""
    with suppress(FindingsError):
        if any(record.code for record in collection.signoffs(domain, locale)):
            subjects = collection.tick_sheet(domain, locale).subjects.values()
            return {subject.place: subject.ticked for subject in subjects}
    return {}
