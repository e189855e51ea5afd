"""How the text of one document is set: its fonts, and what its languages want besides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import digits, printable
from xml.etree.ElementTree import Element

from cartilla.i18n.values.scripts import list_marks, native_digits, script_of
from cartilla.renderers.handout.fonts import DEFAULT, FAMILIES, Family, families, in_order


@dataclass(frozen=True, slots=True)
class Typography:
    """`families` are the installed ones that the document needs, `absent` those that it needs and that aren't.
    `characters` are all that it has, in order; `rules` are CSS."""

    families: tuple[Family, ...]
    absent: tuple[Family, ...]
    characters: str
    rules: str

    def names(self, locale: str) -> str:
        """The families in the order in which text in `locale` takes them, as CSS and SVG list them."""
        return ", ".join(in_order(locale, self.families))


def typography(root: Element) -> Typography:
    """That of a document whose root names its language."""
    locale = root.get("lang") or ""
    langs = sorted({lang for element in root.iter() if (lang := element.get("lang"))})
    needed = families(locale, langs, root.itertext())
    here = tuple(family for family in needed if all(map(family.path, family.files)))
    absent = tuple(family for family in needed if family not in here)
    if here == (DEFAULT,):
        return Typography(here, absent, "", "")
    # Digits and signs that styles and counters add are asked for too.
    signs = printable + "".join(native_digits(digits, lang) for lang in langs)
    characters = "".join(sorted(set("".join(root.itertext()) + signs)))
    return Typography(
        here, absent, characters, "\n".join(rule for lang in langs for rule in _rules(lang, here))
    )


def _rules(lang: str, known: tuple[Family, ...]) -> Iterator[str]:
    names = ", ".join(f'"{name}"' for name in in_order(lang, known))
    within = f'[lang="{lang}"]'
    yield f"{within} {{ font-family: {names} }}"
    own = FAMILIES.get(script_of(lang), DEFAULT)
    if own.upright:
        # Slanted letters are no emphasis in this script.
        yield f"{within} :is(em, cite, i) {{ font-style: normal; font-weight: bold }}"
    # The digits that count list items and pages.
    yield f"{within} {{ --marks: {list_marks(lang) or 'decimal'} }}"
