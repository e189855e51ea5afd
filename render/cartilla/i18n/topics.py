"""The names of topics in a language, from the package's settings."""

from __future__ import annotations

from collections.abc import Iterable

from cartilla.config import PSEUDO_LOCALES, Settings
from cartilla.model.topics import Topic, topic_id


def named_topics(topics: Iterable[str], settings: Settings, locale: str) -> tuple[Topic, ...]:
    """Each topic once, in its authors' order. One that has no name in `locale` is in the source's language."""
    source = settings.package.source_locale
    names = {topic_id(topic): names for topic, names in settings.topics.items()}
    found: dict[str, Topic] = {}
    for topic in topics:
        key = topic_id(topic)
        if not key or key in found:
            continue
        written = names.get(key, {})
        original = written.get(source, " ".join(topic.split()))
        if locale in PSEUDO_LOCALES:
            from cartilla.i18n.pseudo import pseudo_text

            found[key] = Topic(key, pseudo_text(original, locale))
        elif locale == source or locale in written:
            found[key] = Topic(key, written.get(locale, original))
        else:
            found[key] = Topic(key, original, source)
    return tuple(found.values())
