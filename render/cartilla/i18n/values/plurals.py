"""Plural forms of a language, from CLDR, as gettext's catalogs write them."""

from __future__ import annotations

import gettext
from decimal import Decimal
from functools import cache

from babel.messages.plurals import get_plural
from babel.plural import PluralRule, to_gettext

from cartilla.i18n.values.cldr import babel_locale

COUNTED = range(1000)
"""Counts that interface words meet. A form that only fractions or millions take is no work for a translator."""

_FEW = 2

ORDER = ("zero", "one", "two", "few", "many", "other")


@cache
def plural_forms(locale: str) -> tuple[int, str]:
    """How many plural forms a catalog of `locale` has, and the C expression that picks one by `n`."""
    rule = babel_locale(locale).plural_form
    met = [tag for tag in ORDER if tag in {rule(n) for n in COUNTED}]
    picked = [met.index(rule(n)) for n in COUNTED]
    known = get_plural(babel_locale(locale))
    # Where gettext's usual expression says the same as CLDR, translators' tools know it.
    if known.num_plurals == len(met) and [gettext.c2py(known.plural_expr)(n) for n in COUNTED] == picked:
        return len(met), known.plural_expr
    written = to_gettext(PluralRule({tag: rule.rules[tag] for tag in met[:-1]}))
    return len(met), written.partition(" plural=")[2].rstrip("; ")


def like(value: Decimal, locale: str) -> int:
    """A whole number that takes the plural form of `value`, by which a catalog's rule picks it: "2.5 tablets" are many.

    A form that only fractions take ("2,5 таблетки") is no form of a catalog; they then count as a few.
    """
    if value == value.to_integral_value():
        return int(value)
    rule = babel_locale(locale).plural_form
    return next((n for n in COUNTED if rule(n) == rule(value)), _FEW)
