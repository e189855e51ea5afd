"""The interface's words in a locale: the package's own catalog goes before the software's."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from cartilla.i18n.catalogs import Catalog, catalog_path, load
from cartilla.i18n.interface import DOMAIN, interface_messages
from cartilla.model.words import Words

ENGLISH = "en"


def load_words(root: Path, locale: str) -> Words:
    """Every interface word for `locale`; what no catalog has stays English and is named in `foreign`."""
    own = load(catalog_path(root, locale, DOMAIN), root)
    shipped = _shipped(locale)
    forms: dict[str, tuple[str, ...]] = {}
    foreign: set[str] = set()
    for message in interface_messages():
        key = (None, message.text)
        found = own.forms.get(key) or shipped.forms.get(key)
        if found is None:
            found = (message.text, message.plural) if message.plural else (message.text,)
            if locale.split("-")[0] != ENGLISH:
                foreign.add(message.key)
        forms[message.key] = found
    rule = own.plural_rule if own.forms else shipped.plural_rule
    return Words(locale, rule, forms, frozenset(foreign))


@cache
def _shipped(locale: str) -> Catalog:
    with as_file(files("cartilla") / "locales") as folder:
        return load(folder / locale / "LC_MESSAGES" / f"{DOMAIN}.po", folder)
