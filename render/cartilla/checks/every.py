"""Every check of texts and articles. docs/findings.md explains them by their codes.

(Syntax, facts, citations and links are compared where a translation is read: `i18n/agreement.py`.)
"""

from __future__ import annotations

from functools import cache

from cartilla.checks.avoided import AvoidList, find_avoided
from cartilla.checks.of_texts import TEXTS
from cartilla.checks.of_translations import TRANSLATIONS
from cartilla.checks.table import Check, Scope
from cartilla.codes import Code
from cartilla.errors import Severity

CHECKS = (*TRANSLATIONS, *TEXTS)


def avoided_words(avoid: AvoidList) -> Check:
    """The check of one language's list of words to avoid."""
    return Check(
        Code.AVOIDED_WORD,
        Severity.ERROR,
        Scope.TEXT,
        "“{word}” is a word that this package avoids.",
        "Write instead: {instead}.",
        find_avoided(avoid),
    )


@cache
def checks_of(scope: Scope) -> tuple[Check, ...]:
    return tuple(check for check in CHECKS if check.scope is scope)
