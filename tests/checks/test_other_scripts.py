"""Translations into other scripts: no false alarm because a language is shorter, or asks in another way."""

from __future__ import annotations

import pytest

from cartilla.checks.interface import check_interface
from cartilla.checks.wording import changed_end
from support.checking import pair
from support.opening import opened
from support.other_scripts import LOCALES, ROOT


@pytest.mark.parametrize("locale", LOCALES)
def test_hardly_any_word_of_the_interface_is_suspected(locale: str) -> None:
    """Chinese takes a third of the room that English does."""
    found = list(check_interface(opened(ROOT), locale))
    assert [finding for finding in found if finding.code == "translation-length"] == []
    assert len(found) <= 1, found


def test_an_armenian_question_has_its_sign_above_a_word() -> None:
    assert not list(changed_end(pair("Why wash?", "Ինչո՞ւ լվանալ")))
    assert list(changed_end(pair("Wash.", "Ինչո՞ւ լվանալ")))
    assert list(changed_end(pair("Why wash?", "Ինչո՞ւ։ Լվանալ։")))
