"""How the text of one document is set: its fonts, and what its languages want besides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from cartilla.i18n.values.scripts import list_marks, script_of
from cartilla.renderers.handout.families import Families
from cartilla.renderers.handout.fonts import DEFAULT, TALL, Family


@dataclass(frozen=True, slots=True)
class Typography:
    """`known` are the installed families that the document needs, `absent` those that it needs and that aren't.
    `rules` are CSS."""

    families: Families
    known: tuple[Family, ...]
    absent: tuple[Family, ...]
    rules: str

    @property
    def characters(self) -> str:
        """All that the document may have, in order; empty where no family must know."""
        return self.families.characters if any(family.large for family in self.known) else ""

    def names(self, lang: str) -> str:
        """The families in the order in which text in `lang` takes them, as CSS and SVG list them."""
        return self.families.in_order(lang, self.known)


def typography(root: Element) -> Typography:
    """That of a document whose root names its language."""
    families = Families.of(root)
    needed = families.needed(root)
    known = tuple(family for family in needed if family.installed)
    absent = tuple(family for family in needed if not family.installed)
    if known == (DEFAULT,):
        return Typography(families, known, absent, "")
    langs = sorted({lang for element in root.iter() if (lang := element.get("lang"))})
    rules = "\n".join(rule for lang in langs for rule in _rules(lang, families, known))
    return Typography(families, known, absent, rules)


def _rules(lang: str, families: Families, known: tuple[Family, ...]) -> Iterator[str]:
    within = f'[lang="{lang}"]'
    yield f"{within} {{ font-family: {families.in_order(lang, known)} }}"
    if families.lead(lang).upright:
        # Slanted letters are no emphasis in this script.
        yield f"{within} :is(em, cite, i) {{ font-style: normal; font-weight: bold }}"
    if times := TALL.get(script_of(lang)):
        yield f"{within} {{ line-height: calc(var(--leading) * {times}) }}"
        close = ".footer, h1, h2, h3, h4, h5, h6"
        yield f"{within}:is({close}), {within} :is({close}), .footer {within} {{ line-height: {1.25 * times} }}"
    # The digits that count list items and pages.
    yield f"{within} {{ --marks: {list_marks(lang) or 'decimal'} }}"
