"""Facts, references and helplines that articles share, and no article uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cartilla.codes import Code
from cartilla.errors import Finding, Severity
from cartilla.i18n.uses import stating
from cartilla.model.article import Article
from cartilla.model.blocks import Helpline
from cartilla.model.walk import every_block, top_blocks
from cartilla.parse.helplines import HELPLINES
from cartilla.parse.language_addresses import KEY
from cartilla.parse.shared import FACTS, Shared


@dataclass(frozen=True, slots=True)
class Used:
    """What an article uses, of its own and of what articles share, by name."""

    facts: frozenset[str]
    references: frozenset[str]
    helplines: frozenset[str]
    addresses: frozenset[str]


def used_by(article: Article) -> Used:
    blocks = every_block(top_blocks(article.emergency, article.sections))
    return Used(
        frozenset(fact.name for fact in article.facts),
        frozenset(reference.id for reference in article.references),
        frozenset(block.entry for block in blocks if isinstance(block, Helpline) and block.entry),
        frozenset(address for address, _ in article.addresses),
    )


@dataclass(slots=True)
class Unused:
    """What the articles seen so far have left of `shared`."""

    shared: Shared
    facts: set[str] = field(init=False)
    references: set[str] = field(init=False)
    helplines: set[str] = field(init=False)
    addresses: set[str] = field(init=False)
    known: bool = field(default=True, init=False)
    """Whether each article could be read."""

    def __post_init__(self) -> None:
        self.facts = {fact.name for fact in self.shared.stated.facts}
        self.references = {reference.id for reference in self.shared.stated.references}
        self.helplines = set(self.shared.helplines)
        self.addresses = {address for address, _ in self.shared.addresses}

    def see(self, used: Used | None) -> None:
        """What one article uses; None where it can't be read."""
        if used is None:
            self.known = False
            return
        self.facts -= used.facts
        self.references -= used.references
        self.helplines -= used.helplines
        self.addresses -= used.addresses

    def findings(self) -> Iterator[Finding]:
        """What nobody needs, but for what only that needs: it goes with it."""
        shared = self.shared
        sources = {fact.source for fact in shared.stated.facts}
        texts = " ".join(line.text for line in shared.helplines.values())
        facts = (name for name in self.facts if not any(stating(name, shared.helplines)))
        references = (key for key in self.references if key not in sources and f"@{key}" not in texts)
        for names, code, path, what, fix in (
            (
                facts,
                Code.UNUSED_FACT,
                FACTS,
                "fact",
                "Write {{{}}} in an article that states it, or remove it.",
            ),
            (references, Code.UNUSED_REFERENCE, FACTS, "reference", "Cite it as [@{}], or remove it."),
            (
                self.helplines,
                Code.UNUSED_HELPLINE,
                HELPLINES,
                "helpline",
                "List it in an article with :::{{helpline from={}}}, or remove it.",
            ),
            (
                self.addresses,
                Code.UNUSED_ADDRESS,
                FACTS,
                "address",
                "Write {} just as a link, fact or reference has it, or remove it.",
            ),
        ):
            for name in sorted(names) if self.known else ():
                message = f"No article uses the shared {what} “{name}”."
                line = shared.lines.get((KEY if what == "address" else f"{what}s", name))
                yield Finding(path, line, code, message, fix.format(name), Severity.WARNING)
