"""Templates: the messages of an article, or of the interface, as gettext entries."""

from __future__ import annotations

from collections.abc import Iterable

import polib

from cartilla.i18n.interface import InterfaceMessage
from cartilla.i18n.messages import Message, messages
from cartilla.i18n.values import in_locale
from cartilla.model.article import Article
from cartilla.model.facts import Fact
from cartilla.model.text import FactRef, descend
from cartilla.model.words import Words

BRACES = "python-brace-format"


def article_entries(article: Article, words: Words) -> list[polib.POEntry]:
    """One entry a message, in source order; a text that comes twice has both roles in its comment.

    The comments say what each `{fact}` shows in the locale of `words`, and where each link leads.
    """
    facts = {fact.name: fact for fact in article.facts}
    entries: dict[tuple[str | None, str], polib.POEntry] = {}
    for message in messages(article):
        comments = [message.role, *_hints(message, facts, words)]
        known = entries.get(message.key)
        if known is None:
            entries[message.key] = polib.POEntry(
                msgid=message.msgid,
                msgctxt=message.context,
                comment="\n".join(comments),
                flags=[BRACES] if fact_names(message) else [],
                occurrences=[(article.path, "")],
            )
        elif message.role not in known.comment.splitlines():
            known.comment = f"{known.comment}\n{message.role}"
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
    shown = [
        f"{{{name}}} → {in_locale(facts[name], words).written}"
        for name in fact_names(message)
        if name in facts
    ]
    return shown + [f"[{n}] → {target}" for n, target in enumerate(message.targets, 1)]
