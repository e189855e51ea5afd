"""Templates: the messages of an article, or of the interface, as gettext entries."""

from __future__ import annotations

import re
from collections.abc import Iterable

import polib

from cartilla.i18n.catalogs.interface import InterfaceMessage
from cartilla.i18n.catalogs.messages import Message, messages
from cartilla.i18n.values.facts import in_locale
from cartilla.model.article import Article
from cartilla.model.clinic import PREFIX
from cartilla.model.facts import Fact
from cartilla.model.text import FactRef, TermLink, descend, plain
from cartilla.model.words import Words

BRACES = "python-brace-format"


def article_entries(article: Article, words: Words) -> list[polib.POEntry]:
    """One entry a message, in source order; a text that comes twice has both roles in its comment.

    The comments hold the author's note, and say what each `{fact}` shows in the locale of `words`, where each
    link leads, and how that locale's translators have agreed to call the glossary's terms.
    """
    facts = {fact.name: fact for fact in article.facts}
    entries: dict[tuple[str | None, str], polib.POEntry] = {}
    for message in messages(article):
        note = [f"note: {message.note}"] if message.note else []
        comments = [
            message.description,
            *note,
            *_hints(message, facts, words),
            *_agreed(message, article, words),
        ]
        known = entries.get(message.key)
        if known is None:
            entries[message.key] = polib.POEntry(
                msgid=message.msgid,
                msgctxt=message.context,
                comment="\n".join(comments),
                flags=[BRACES] if fact_names(message) else [],
                occurrences=[(article.path, "")],
            )
        else:
            # What stands in the text is the same in both places; what stands beside it may not be.
            new = [line for line in comments if line not in known.comment.splitlines()]
            known.comment = "\n".join([known.comment, *new])
    return list(entries.values())


def interface_entries(interface: Iterable[InterfaceMessage], forms: int = 2) -> list[polib.POEntry]:
    """One entry for each different text; the keys that use it stand in its comment. `forms` is how many
    plural forms the catalog has.

    Texts that mean different things in two places keep apart by their plural or their own wording.
    """
    entries: dict[str, polib.POEntry] = {}
    for message in interface:
        comments = [message.comment] if message.comment else []
        known = entries.get(message.text)
        if known is None:
            entries[message.text] = polib.POEntry(
                msgid=message.text,
                msgid_plural=message.plural,
                msgstr_plural=dict.fromkeys(range(forms), "") if message.plural else {},
                comment="\n".join([*comments, f"key: {message.key}"]),
                flags=[BRACES] if "{" in message.text else [],
            )
        else:
            known.comment = "\n".join([known.comment, *comments, f"key: {message.key}"])
    return list(entries.values())


def fact_names(message: Message) -> list[str]:
    """Names of the facts that the message places, each once, in order."""
    refs = (node.name for node in descend(message.inlines) if isinstance(node, FactRef))
    return list(dict.fromkeys(refs))


def _hints(message: Message, facts: dict[str, Fact], words: Words) -> list[str]:
    def shown(name: str) -> str:
        return f"{{{name}}} → {in_locale(facts[name], words).written}"

    inside = fact_names(message)
    beside = [name for name in dict.fromkeys(message.beside) if name not in inside]
    return [
        *(shown(name) for name in inside if name in facts),
        *(f"{{{name}}} → the clinic's own" for name in inside if name.startswith(PREFIX)),
        *(f"beside the text: {shown(name)}" for name in beside if name in facts),
        *(f"[{n}] → {target}" for n, target in enumerate(message.targets, 1)),
    ]


def _agreed(message: Message, article: Article, words: Words) -> list[str]:
    """The glossary's terms that the text links to or says, with the words agreed for them."""
    said = plain(message.inlines).casefold()
    linked = {node.term for node in descend(message.inlines) if isinstance(node, TermLink)}
    lines = []
    for term in article.terms:
        name, agreed = plain(term.term), dict(term.agreed).get(words.locale)
        if agreed and (
            term.id in linked
            or message.place == term.place
            or re.search(rf"\b{re.escape(name.casefold())}", said)
        ):
            lines.append(f"glossary: {name} → {agreed}")
    return lines
