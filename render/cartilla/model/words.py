"""Interface words of one locale: labels and cues, already translated, with placeholders to fill.

Keys are those of `cartilla/i18n/catalogs/interface.toml` (`page.contents`). Renderers look words up here
and never see a catalog.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from cartilla.model.text import Value

INTERFACE_LANG = "en"
"""The language of interface words that have no translation."""


@dataclass(frozen=True, slots=True)
class Words:
    """`forms` maps a key to its plural forms (one form where it has no plural); `plural_rule` is the
    gettext C expression that picks one by `count`, and `own_rules` those of keys whose forms come from
    elsewhere. Keys in `foreign` are in English, because their translation is missing; those in `machine` are as a
    machine translated them."""

    locale: str
    plural_rule: str
    forms: dict[str, tuple[str, ...]]
    foreign: frozenset[str] = frozenset()
    own_rules: dict[str, str] = field(default_factory=dict)
    machine: frozenset[str] = frozenset()

    def __getitem__(self, key: str) -> str:
        return self.forms[key][0]

    def lang(self, key: str) -> str | None:
        """The language of the words of `key`; None where it is the locale's."""
        return INTERFACE_LANG if key in self.foreign else None

    def written(self, key: str, **values: Value | str) -> str:
        """The words of `key` with each `{placeholder}` filled by its written form.

        The value named `count` picks the plural form. Raises KeyError on an unknown key or a
        placeholder without a value.
        """
        return self._fill(key, {k: v if isinstance(v, str) else v.written for k, v in values.items()}, values)

    def spoken(self, key: str, **values: Value | str) -> str:
        """The same for a voice."""
        return self._fill(key, {k: v if isinstance(v, str) else v.spoken for k, v in values.items()}, values)

    def sign(self, character: str, *rooms: str) -> str:
        """How a character that is no letter is said, by the first of the rooms `address` and `symbol` that
        has it; the character itself where none does."""
        keys = (f"{room}.{character}" for room in (*rooms, "symbol"))
        return next((self[key] for key in keys if key in self.forms), character)

    def _fill(self, key: str, texts: dict[str, str], values: dict[str, Value | str]) -> str:
        forms = self.forms[key]
        count = values.get("count")
        index = 0
        if len(forms) > 1 and isinstance(count, Value) and count.quantity is not None:
            rule = _rule(self.own_rules.get(key, self.plural_rule))
            index = max(0, min(rule(count.quantity), len(forms) - 1))
        return forms[index].format_map(texts)


@lru_cache
def _rule(expression: str) -> Callable[[int], int]:
    return gettext.c2py(expression)
