"""The interface's words in a locale: the package's own catalog goes before the software's, word by word."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

from cartilla.codes import Code
from cartilla.errors import Finding, FindingsError
from cartilla.i18n.catalogs.interface import interface_messages
from cartilla.i18n.catalogs.po import EMPTY, Catalog, Key, load_catalog
from cartilla.i18n.shipped import WORDS, shipped_words_path
from cartilla.i18n.values.plurals import plural_forms
from cartilla.made_once import of_locale
from cartilla.model.words import Words

ENGLISH = "en"

_BY_MORE = re.compile(r"[/%](?!\s*[1-9])")
"""A division by something other than a number: by zero for some count, perhaps."""


def words_in(locale: str, own: Catalog) -> Words:
    """Every interface word for `locale`; what no catalog has stays English and is named in `foreign`.

    `own` is the package's catalog of them. Raises FindingsError for words in it that could not be filled in."""
    if findings := list(_faults(own, locale)):
        raise FindingsError(findings)
    return _filled_up(locale, own)


def _filled_up(locale: str, own: Catalog) -> Words:
    shipped = shipped_catalog(locale)
    forms: dict[str, tuple[str, ...]] = {}
    rules: dict[str, str] = {}
    foreign: set[str] = set()
    machine: set[str] = set()
    for message in interface_messages():
        key = (None, message.text)
        # Forms go with the rule of the catalog that they stand in.
        catalog = next((catalog for catalog in (own, shipped) if key in catalog.forms), EMPTY)
        found = catalog.forms.get(key)
        if found is None:
            found = (message.text, message.plural) if message.plural else (message.text,)
            if locale.split("-")[0] != ENGLISH:
                foreign.add(message.key)
        elif key in catalog.machine:
            machine.add(message.key)
        forms[message.key] = found
        if len(found) > 1 and catalog.plural_rule != shipped.plural_rule:
            rules[message.key] = catalog.plural_rule
    return Words(locale, shipped.plural_rule, forms, frozenset(foreign), rules, frozenset(machine))


def _faults(catalog: Catalog, locale: str) -> Iterator[Finding]:
    """Braces that belong to nothing, placeholders that the source hasn't, a plural rule that is none."""
    if not _picks(catalog.plural_rule):
        count, rule = plural_forms(locale)
        yield Finding(
            catalog.path,
            None,
            Code.CATALOG_SYNTAX,
            f"The plural rule in the header, “{catalog.plural_rule[:80]}”, picks no form for some number.",
            f"Write it as it is in this language: Plural-Forms: nplurals={count}; plural={rule};",
        )
    for message in interface_messages():
        key = (None, message.text)
        allowed = placeholders(message.text)
        for form in catalog.forms.get(key, ()):
            names = placeholders(form)
            if names is None or not names <= (allowed or set()):
                yield Finding(
                    catalog.path,
                    catalog.lines.get(key),
                    Code.TRANSLATION_PLACEHOLDERS,
                    f"“{form}” has braces that “{message.text}” doesn't have.",
                    "Write each name in braces exactly as in the source, and no other brace.",
                )


def _picks(rule: str) -> bool:
    """Whether a plural rule picks a form for every number that may be counted."""
    try:
        pick = gettext.c2py(rule)
        return not _BY_MORE.search(rule) and all(pick(n) >= 0 for n in range(1_001))
    except (ValueError, ArithmeticError):
        return False


def placeholders(text: str) -> set[str] | None:
    """The names in braces; None where a brace has no partner, or more than a name in it: a width would be filled with
    as many spaces as it says."""
    try:
        found = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return None
    return (
        None
        if any(spec or conversion for _, _, spec, conversion in found)
        else {str(n) for _, n, _, _ in found}
    )


def lacking(locale: str) -> frozenset[Key]:
    """What the software can't say in `locale`, by what identifies it in a catalog: for a package's translators to do."""
    if locale.split("-")[0] == ENGLISH:
        return frozenset()
    return frozenset(
        {(None, message.text) for message in interface_messages()} - shipped_catalog(locale).forms.keys()
    )


@cache
def shipped_words(language: str) -> Words:
    """The software's own words for a language, whatever its region; English ones where it has none."""
    return _filled_up(language, EMPTY)


@cache
def shipped_catalog(locale: str) -> Catalog:
    """The software's own words."""
    path = shipped_words_path(locale)

    def read() -> Catalog:
        return load_catalog(path, WORDS.parent, locale)

    if not path.is_file():
        return read()
    return of_locale(Path(__file__), locale, ("babel", "polib"), read, path)
