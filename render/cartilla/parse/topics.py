"""Names of topics, which settings have for all articles."""

from __future__ import annotations

from collections.abc import Callable

from cartilla.codes import Code
from cartilla.config import Settings
from cartilla.model.topics import topic_id
from cartilla.parse.addresses import is_language
from cartilla.parse.characters import check_characters
from cartilla.parse.problems import Problems, suggestion
from cartilla.parse.schema import Place


def judge_topics(settings: Settings, problems: Problems, line_of: Callable[[Place], int | None]) -> None:
    seen: dict[str, str] = {}
    for topic, names in settings.topics.items():
        key = topic_id(topic)
        if not key or key in seen:
            problems.error(
                line_of(("topics", topic)),
                Code.BAD_VALUE,
                f"“{topic}” is the same topic as “{seen[key]}”." if key else f"“{topic}” has no letters.",
                "Write each topic once, as articles have it.",
            )
        seen.setdefault(key, topic)
        for locale, name in names.items():
            place = ("topics", topic, locale)
            if not is_language(locale):
                near = (locale.replace("_", "-"),) if "_" in locale else ()
                problems.error(
                    line_of(place),
                    Code.UNKNOWN_LOCALE,
                    f"The topic “{topic}” has a name in “{locale}”, which is not a locale.",
                    suggestion(locale, near, "Write a language and, with a hyphen, a region: es-US."),
                )
            check_characters(name, problems, line_of(place), bidi=True)
            if not name.strip():
                problems.error(
                    line_of(place),
                    Code.BAD_VALUE,
                    f"The name of the topic “{topic}” is empty.",
                    "Write it, or remove the line: readers then see it in the source's language.",
                )
