"""The desk's own words, in English and in the languages that `words/` has a catalog for: messages like the interface's."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

from babel.dates import format_time, get_timezone_gmt
from markupsafe import Markup, escape

from cartilla.i18n.catalogs.interface import InterfaceMessage
from cartilla.i18n.catalogs.po import load_catalog
from cartilla.i18n.localize import direction
from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.written import day
from cartilla.model.text import Value
from cartilla.model.words import Words

FOLDER = Path(str(files("cartilla.desk"))) / "words"

_HOLE = "\ue000"
"""Stands around the number of a value that is markup, until all is put together: a sign of nobody's language."""

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
        """What is markup among the values, as a day is, stays so: then all of it is."""
        inside: list[Markup] = []

        def value(thing: object) -> Value | str:
            if isinstance(thing, Markup):
                inside.append(thing)
                return f"{_HOLE}{len(inside) - 1}{_HOLE}"
            if isinstance(thing, int):
                return Value(f"{thing:,}", str(thing), quantity=thing)
            return str(thing).replace(_HOLE, "")

        text = self._words.written(key, **{name: value(thing) for name, thing in values.items()})
        if not inside:
            return text
        parts = text.split(_HOLE)
        return Markup("").join(inside[int(part)] if odd % 2 else part for odd, part in enumerate(parts))

    def day(self, value: date | str) -> Markup:
        """A day as people write it, marked so that programs can read it, too."""
        try:
            known = date.fromisoformat(value) if isinstance(value, str) else value
        except ValueError:
            return escape(value)
        return _time(known.isoformat(), day(known, self.language))

    def moment(self, value: str) -> Markup:
        """The same of a moment as records keep it: with its second, and the zone in which whoever acted was. What was kept as a day is one."""
        if "T" not in value:
            return self.day(value)
        try:
            known = datetime.fromisoformat(value)
        except ValueError:
            return escape(value)
        place = babel_locale(self.language)
        clock = format_time(known.timetz(), "medium", tzinfo=None, locale=place)
        zone = f" {get_timezone_gmt(known, locale=place)}" if known.tzinfo else ""
        return _time(value, f"{day(known.date(), self.language)}, {clock}{zone}")


def _time(machine: str, people: str) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(machine, people)


def preferred(asked: str) -> str:
    """The language of `Accept-Language` that the desk speaks."""
    for part in asked.split(","):
        language = part.split(";")[0].strip().split("-")[0].lower()
        if language in LANGUAGES:
            return language
    return LANGUAGES[0]
