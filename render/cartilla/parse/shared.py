"""What any article may use: `source/facts.yaml` (facts and references) and `source/helplines.yaml`.

A figure or a number that several articles state is written once there. An article takes only what it uses, so
that a change reaches exactly those that show it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from cartilla.config import Package
from cartilla.errors import Finding
from cartilla.parse.front_matter import Stated, read_stated
from cartilla.parse.helplines import HELPLINES, SharedHelpline, read_helplines, read_if_there
from cartilla.parse.language_addresses import Addresses, read_addresses
from cartilla.parse.problems import Problems
from cartilla.parse.schema import Place, checked

FACTS = "source/facts.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class _FactsFile:
    __pydantic_config__: ClassVar[Any] = {"extra": "forbid"}
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    references: dict[str, dict[str, Any]] = field(default_factory=dict)
    addresses: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shared:
    """`helplines` are by their ids; `declared` the ids of all, those that can't be read among them; `lines` where each
    stands, by its kind ("facts", "references", "helplines") and name. `findings` are those of both files."""

    stated: Stated = field(default_factory=Stated)
    addresses: Addresses = ()
    helplines: Mapping[str, SharedHelpline] = field(default_factory=dict)
    declared: frozenset[str] = frozenset()
    lines: Mapping[Place, int | None] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def inspect_shared(package: Package) -> Shared:
    """Both files, as far as they can be read; a file that isn't there holds nothing."""
    of_facts, of_helplines = Problems(FACTS), Problems(HELPLINES)
    stated = Stated()
    addresses: Addresses = ()
    document = read_if_there(package, of_facts)
    if document is not None and checked(_FactsFile, document.data, of_facts, document.line_of) is not None:
        stated = read_stated(document, of_facts)
        addresses = read_addresses(document, package, of_facts)
    helplines, declared = read_helplines(package, of_helplines)
    lines: dict[Place, int | None] = {("helplines", name): line for name, line in declared.items()}
    if document is not None:
        lines |= {place: line for place, line in document.lines.items() if len(place) == 2}
    findings = (*of_facts.findings, *of_helplines.findings)
    return Shared(stated, addresses, helplines, frozenset(declared), lines, findings)
