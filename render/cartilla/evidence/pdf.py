"""Handouts, tested against PDF/UA-1."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from cartilla.evidence.model import Fault, State, Trial

STANDARD = "PDF/UA-1 (ISO 14289-1)"


def try_pdf(path: Path) -> Trial:
    """What the validator finds in the PDF at `path`."""
    try:
        import page as validator
    except ImportError:
        why = "page-validation isn't installed: pip install 'cartilla[evidence]'"
        return Trial(STANDARD, "page-validation", State.NOT_TESTED, why)
    tool = f"page-validation {version('page-validation')}"
    try:
        report = validator.validate_pdf(path, profile="ua1")
    except validator.PageError as error:
        return Trial(STANDARD, tool, State.NOT_TESTED, f"the file can't be read: {error}")
    faults = tuple(Fault(f.rule_id, (), f.message, f"object {f.object_id}") for f in report.failures)
    return Trial(STANDARD, tool, State.NONE_FOUND if report.is_compliant else State.FAULTS, faults=faults)
