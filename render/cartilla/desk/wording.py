"""The desk's own words, in English and in the languages that `words/` has a catalog for: messages like the interface's."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from cartilla.i18n.catalogs.interface import InterfaceMessage
from cartilla.i18n.catalogs.po import load_catalog
from cartilla.i18n.localize import direction
from cartilla.model.text import Value
from cartilla.model.words import Words

FOLDER = Path(str(files("cartilla.desk"))) / "words"

LANGUAGES = ("en", *sorted(path.stem for path in FOLDER.glob("*.po")))


@cache
def desk_messages() -> tuple[InterfaceMessage, ...]:
    """Every message of `words/desk.toml`, in its order."""
    rooms = tomllib.loads((FOLDER / "desk.toml").read_text("utf-8"))
    return tuple(
        InterfaceMessage(f"{room}.{name}", **({"text": entry} if isinstance(entry, str) else entry))
        for room, entries in rooms.items()
        for name, entry in entries.items()
    )


@cache
def desk_words(language: str) -> Words:
    """What has no translation is English, and named in `foreign`."""
    catalog = load_catalog(FOLDER / f"{language}.po", FOLDER, language)
    forms, foreign = {}, set()
    for message in desk_messages():
        found = catalog.forms.get((None, message.text))
        if found is None:
            found = (message.text, message.plural) if message.plural else (message.text,)
            foreign.add(message.key)
        forms[message.key] = found
    words = Words(language, catalog.plural_rule, forms)
    return words if language == "en" else replace(words, foreign=frozenset(foreign))


class Speaker:
    """The words of one language, as templates ask for them: `t("room.name", count=3)`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.direction = direction(language).value
        self._words = desk_words(language)

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self._words.forms)

    def __call__(self, key: str, **values: object) -> str:
        def value(thing: object) -> Value | str:
            if isinstance(thing, int):
                return Value(f"{thing:,}", str(thing), quantity=thing)
            return str(thing)

        return self._words.written(key, **{name: value(thing) for name, thing in values.items()})


def preferred(asked: str) -> str:
    """The language of `Accept-Language` that the desk speaks."""
    for part in asked.split(","):
        language = part.split(";")[0].strip().split("-")[0].lower()
        if language in LANGUAGES:
            return language
    return LANGUAGES[0]
