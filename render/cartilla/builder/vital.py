"""What must not be out of date in an edition that stays while newer text waits for its translation: its figures, its
helplines, and what to do in an emergency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from cartilla.builder.fingerprint import digest, text_digest

if TYPE_CHECKING:
    from cartilla.i18n.catalogs.messages import Message
    from cartilla.i18n.catalogs.po import Catalog
    from cartilla.model.article import Article
    from cartilla.model.edition import ClinicCard

CALLS = ("tel:", "sms:")
"""Links that are phone numbers."""


@dataclass(frozen=True, slots=True)
class Vital:
    """Plain values, so that the manifest can list them and any later software compare them.

    `figures` are those of each message that has any, in reading order, by a digest of its source text. `helplines` are
    digests by name, the clinic's own number under its name among them. `emergency` is a digest; empty where there is
    nothing to do in an emergency.
    """

    figures: dict[str, list[str]] = field(default_factory=dict)
    helplines: dict[str, str] = field(default_factory=dict)
    emergency: str = ""

    @property
    def name(self) -> str:
        """The same for the same content, whatever has it."""
        return text_digest([self.figures, self.helplines, self.emergency])[:16]


def vital_of(article: Article, catalog: Catalog, clinic: ClinicCard | None) -> Vital:
    """That of the article as `catalog` translates it."""
    from cartilla.checks.shown import shown_facts
    from cartilla.i18n.catalogs.messages import messages
    from cartilla.model.walk import TextRole

    facts = {name: " ".join(text.split()) for name, text in shown_facts(article, article.locale).items()}
    figures: dict[str, list[str]] = {}
    helplines: dict[str, str] = {}
    urgent: list[object] = []
    for message in messages(article):
        shown = list(_figures(message, facts, article.locale))
        whole = (message.key, catalog.translation(message.key), shown, message.fixed)
        if article.emergency is not None and message.section == article.emergency.id:
            urgent.append(whole)
        if message.role in (TextRole.HELPLINE_NAME, TextRole.HELPLINE):
            helplines[message.msgid] = digest(helplines.get(message.msgid, ""), whole)
        elif shown:
            figures.setdefault(digest(message.key)[:16], []).extend(shown)
    if clinic is not None and clinic.phone is not None:
        helplines[clinic.name] = digest(" ".join(clinic.phone.written.split()))
    return Vital(figures, helplines, digest(urgent) if urgent else "")


def _figures(message: Message, facts: Mapping[str, str], locale: str) -> Iterator[str]:
    """The facts that the message shows, the numbers that its author typed, and the phone numbers that it leads to."""
    from cartilla.checks.numerals import numerals, spelled_numerals
    from cartilla.checks.subjects import Words
    from cartilla.i18n.catalogs.templates import fact_names

    placed = [facts[name] for name in (*fact_names(message), *message.beside) if name in facts]
    seen = Words(locale, message.inlines, facts=facts).seen
    yield from placed
    for numeral in (*numerals(seen, locale), *spelled_numerals(seen, locale, surely=True)):
        # What a fact says by itself has been told; a unit that its author typed beside it has not.
        if not any(numeral.shown in fact and (not numeral.unit or fact != numeral.shown) for fact in placed):
            per = f"/{numeral.per}" if numeral.per else ""
            yield f"{numeral.value:f} {numeral.unit}{per}".strip()
    yield from (target for target in message.targets if target.startswith(CALLS))


def outdated(before: Vital, now: Vital) -> Iterator[str]:
    """What an edition says that is no longer so, in words. What came since, or only moved or was worded anew with the same
    figures in it, is nothing of that."""
    if before.emergency and before.emergency != now.emergency:
        yield "what to do in an emergency"
    for name, said in before.helplines.items():
        if now.helplines.get(name) != said:
            yield f"the helpline “{name}”"
    for message, figures in before.figures.items():
        present = now.figures.get(message, figures)
        yield from (
            f"“{was}”, now “{now_}”" for was, now_ in zip(figures, present, strict=False) if was != now_
        )
        yield from (f"“{was}”" for was in figures[len(present) :])
    new = iter(
        [f for message, figures in now.figures.items() if message not in before.figures for f in figures]
    )
    old = (f for message, figures in before.figures.items() if message not in now.figures for f in figures)
    # What comes after one that is gone can't be told apart any more.
    yield from (f"“{was}”" for was in islice((was for was in old if was not in new), 1))
