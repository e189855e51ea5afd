"""Which family draws which word of a document: the lead family of each language, and what helps it out.

A sign that the lead family lacks comes from the next one that has it. Of a word, all letters do, so that none stands
out among its neighbors. A language many of whose words would want that, such as Vietnamese, is set in a family that has
all its letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from string import digits, printable
from typing import Any

from fontTools.unicodedata import script

from cartilla.i18n.values.scripts import native_digits, script_of
from cartilla.renderers.handout.fonts import (
    ALL,
    DEFAULT,
    FAMILIES,
    WIDE,
    Family,
    code_points,
    family_for,
    han_of,
)
from cartilla.renderers.handout.signs import is_drawn

UNSEEN = frozenset({"head", "style", "script"})

MANY = 0.05
"""The share of words with letters that `DEFAULT` lacks from which on a language is set in another family."""


@dataclass(frozen=True, slots=True)
class Families:
    """`leads` are the families of a document's languages, and `han` the script in whose way it draws Han characters.
    `characters` are all that it may have, in order."""

    leads: dict[str, Family]
    han: str
    characters: str

    @classmethod
    def of(cls, root: Any) -> Families:
        """Those of the languages of a document whose root names its own."""
        written: dict[str, list[str]] = {}
        for lang, text in _texts(root, ""):
            written.setdefault(lang, []).append(text)
        leads = {lang: _lead(lang, " ".join(texts)) for lang, texts in written.items()}
        own = root.get("lang") or ""
        if leads.get(own) == WIDE:
            # Two families of Latin letters on one page would look like two sizes.
            leads = {lang: WIDE if lead == DEFAULT else lead for lang, lead in leads.items()}
        langs = [own, *sorted(leads)]
        return cls(leads, han_of(langs), _characters("".join(root.itertext()), langs))

    def lead(self, lang: str) -> Family:
        return self.leads.get(lang) or FAMILIES.get(script_of(lang), DEFAULT)

    def needed(self, root: Any) -> tuple[Family, ...]:
        """All that the document needs, `DEFAULT` first. Those that aren't installed are among them."""
        characters = {
            (lang, character) for lang, text in _texts(root, "") for character in filter(is_drawn, set(text))
        }
        found = {family_for(character, self.lead(lang), self.han) for lang, character in characters}
        return tuple(family for family in ALL if family == DEFAULT or family in found)

    def in_order(self, lang: str, known: tuple[Family, ...]) -> str:
        """The `known` families in the order in which a text in `lang` takes them, as CSS and SVG list them."""
        lead = self.lead(lang)
        ordered = sorted(known, key=lambda family: (family != lead, ALL.index(family)))
        return ", ".join(f'"{self.name(family)}"' for family in ordered)

    def name(self, family: Family) -> str:
        """What the document calls the family."""
        return family.known_as(self.characters)


def _characters(text: str, langs: list[str]) -> str:
    # Styles and counters add digits and signs.
    written = text + printable + "".join(native_digits(digits, lang) for lang in langs)
    # Layout may take a letter apart, such as a Thai vowel whose one half stands over the letter before.
    return "".join(sorted(set(written + unicodedata.normalize("NFKD", written))))


def _lead(lang: str, text: str) -> Family:
    own = FAMILIES.get(script_of(lang), DEFAULT)
    if own != DEFAULT:
        return own
    words = text.split()
    lacking = {character for character in set(text) if is_letter(character) and _is_wide(character)}
    wanting = sum(not lacking.isdisjoint(word) for word in words)
    return WIDE if wanting > MANY * len(words) else DEFAULT


def _is_wide(character: str) -> bool:
    """Whether it stands in Latin words and `WIDE` has it, not `DEFAULT`. Words in Cyrillic or Greek letters are whole."""
    # Asked in this order: which letters a font has takes longest to find out.
    if ord(character) in code_points(DEFAULT) or script(character) in ("Cyrl", "Grek"):
        return False
    return ord(character) in code_points(WIDE)


def is_letter(character: str) -> bool:
    """Whether it is a letter, or a mark on one."""
    return unicodedata.category(character)[0] in "LM"


def _texts(element: Any, lang: str) -> Iterator[tuple[str, str]]:
    """Each text with its language."""
    if element.tag in UNSEEN:
        return
    lang = element.get("lang") or lang
    yield lang, element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child, lang)
        yield lang, child.tail or ""
