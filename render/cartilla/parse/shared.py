"""What any article may use: `source/facts.yaml` (facts and references) and `source/helplines.yaml`.

A figure or a number that several articles state is written once there. An article takes only what it uses, so
that a change reaches exactly those that show it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar

from cartilla.codes import Code
from cartilla.config import Package
from cartilla.errors import Finding, Severity
from cartilla.model import blocks as b
from cartilla.model.walk import every_block, top_blocks
from cartilla.parse.front_matter import Stated, read_stated
from cartilla.parse.helplines import HELPLINES, SharedHelpline, read_helplines, read_if_there
from cartilla.parse.language_addresses import Addresses, read_addresses
from cartilla.parse.problems import Problems
from cartilla.parse.schema import Place, checked

if TYPE_CHECKING:
    from cartilla.parse.markdown import Body
    from cartilla.parse.resolve import Used

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
    stands, by its kind ("facts", "references", "helplines") and name. `findings` are those of both files. A file that is
    `unread` may have any name."""

    stated: Stated = field(default_factory=Stated)
    addresses: Addresses = ()
    helplines: Mapping[str, SharedHelpline] = field(default_factory=dict)
    declared: frozenset[str] = frozenset()
    lines: Mapping[Place, int | None] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    unread: frozenset[str] = frozenset()

    @property
    def broken(self) -> frozenset[str]:
        """The files that have errors."""
        return frozenset(finding.path for finding in self.findings if finding.severity is Severity.ERROR)


def inspect_shared(package: Package, drafts: Mapping[str, str] | None = None) -> Shared:
    """Both files, as far as they can be read; a file that isn't there holds nothing. `drafts` are what files would say, by their
    paths in the package."""
    drafts = drafts or {}
    of_facts, of_helplines = Problems(FACTS), Problems(HELPLINES)
    stated = Stated()
    addresses: Addresses = ()
    document = read_if_there(package, of_facts, drafts.get(FACTS))
    if document is not None:
        checked(_FactsFile, document.data, of_facts, document.line_of)
        stated = read_stated(document, of_facts)
        addresses = read_addresses(document, package, of_facts)
        if not document.whole:
            # What a broken file says is a guess, good for findings only.
            stated = replace(stated, facts=(), references=())
    helplines, declared = read_helplines(package, of_helplines, drafts.get(HELPLINES))
    lines: dict[Place, int | None] = {("helplines", name): line for name, line in declared.items()}
    if document is not None:
        lines |= {place: line for place, line in document.lines.items() if len(place) == 2}
    findings = (*of_facts.findings, *of_helplines.findings)
    unread = {
        problems.path
        for problems, names in ((of_facts, document), (of_helplines, declared))
        if problems.fatal and not names
    }
    return Shared(stated, addresses, helplines, frozenset(declared), lines, findings, frozenset(unread))


def tell_shared(shared: Shared, used: Used, body: Body, problems: Problems) -> None:
    """Note what is wrong with the files from which an article needs something that can't be had; all else that is wrong
    with them is none of its business."""
    blocks = every_block(top_blocks(body.emergency, body.sections))
    helplines = {block.entry for block in blocks if isinstance(block, b.Helpline)}
    stated = shared.stated
    lost_facts = stated.declared_facts - {fact.name for fact in stated.facts}
    lost_references = stated.declared_references - {reference.id for reference in stated.references}
    for path, lost, codes in (
        (FACTS, used.facts & lost_facts or used.references & lost_references, _OF_FACTS),
        (HELPLINES, helplines & (shared.declared - shared.helplines.keys()), _OF_HELPLINES),
    ):
        unknown = path in shared.unread and any(finding.code in codes for finding in problems.findings)
        if unknown:
            problems.forget(*codes)
        if lost or unknown:
            problems.findings.extend(finding for finding in shared.findings if finding.path == path)


_OF_FACTS = (Code.UNKNOWN_FACT, Code.UNKNOWN_REFERENCE)
_OF_HELPLINES = (Code.UNKNOWN_HELPLINE,)
