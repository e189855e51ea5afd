"""Which fonts a handout is set in: one family for each script, as data.

Atkinson Hyperlegible, drawn for readers with low vision, has Latin letters only. Other scripts have a family
each that was measured: its text comes out of the PDF as it went in. (Noto's Arabic fonts look well and extract as garbage;
Amiri extracts right.)
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools import unicodedata
from fontTools.ttLib import TTFont

from cartilla.i18n.values.scripts import LATIN, script_of

Face = tuple[str, str]
"""CSS's `font-style` and `font-weight`."""

STYLES: tuple[Face, ...] = (("normal", "400"), ("normal", "700"), ("italic", "400"), ("italic", "700"))


@dataclass(frozen=True, slots=True)
class Family:
    """`files` are those of `STYLES` in the folder of the Python package `package`; two where there is no italic. A
    variable font stands for all its weights. `upright` where readers know no slanted letters."""

    name: str
    package: str
    files: tuple[str, ...]
    upright: bool = False

    @property
    def variable(self) -> bool:
        return "[wght]" in self.files[0]

    @property
    def slug(self) -> str:
        return self.name.replace(" ", "-")

    @property
    def faces(self) -> dict[Face, str]:
        return dict(zip(STYLES, self.files, strict=False))

    def path(self, file: str) -> Path | None:
        """The font's file; None where the package isn't installed."""
        found = find_spec(self.package)
        folders = found.submodule_search_locations if found else None
        return Path(next(iter(folders))) / file if folders else None


def _static(name: str, package: str, stem: str, *, upright: bool = False) -> Family:
    styles = ("Regular", "Bold", "Italic", "BoldItalic")
    return Family(name, package, tuple(f"files/{stem}-{style}.ttf" for style in styles), upright=upright)


def _noto(script: str, *more: str) -> Family:
    stem = f"NotoSans{script}"
    files = [f"{stem}[wght].ttf"] * 2 + [f"{stem}-{style}[wght].ttf" for style in more for _ in range(2)]
    name = f"Noto Sans {script}".strip()
    return Family(name, "manimgx_fonts", tuple(files), upright=not more)


def _cjk(region: str) -> Family:
    file = f"fonts/ofl/notosans{region.lower()}/NotoSans{region}[wght].ttf"
    return Family(f"Noto Sans {region}", "justmytype_intl_cjk", (file, file), upright=True)


DEFAULT = _static("Atkinson Hyperlegible", "fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible")

FAMILIES = {
    LATIN: DEFAULT,
    "Arab": _static("Amiri", "fontpkg_amiri", "Amiri", upright=True),
    "Armn": _noto("Armenian"),
    "Beng": _noto("Bengali"),
    "Cyrl": _noto("", "Italic"),
    "Deva": _noto("Devanagari"),
    "Ethi": _noto("Ethiopic"),
    "Geor": _noto("Georgian"),
    "Grek": _noto("", "Italic"),
    "Gujr": _noto("Gujarati"),
    "Guru": _noto("Gurmukhi"),
    "Hans": _cjk("SC"),
    "Hant": _cjk("TC"),
    "Hebr": _noto("Hebrew"),
    "Jpan": _cjk("JP"),
    "Khmr": _noto("Khmer"),
    "Knda": _noto("Kannada"),
    "Kore": _cjk("KR"),
    "Laoo": _noto("Lao"),
    "Mlym": _noto("Malayalam"),
    "Mymr": _noto("Myanmar"),
    "Orya": _noto("Oriya"),
    "Sinh": _noto("Sinhala"),
    "Taml": _noto("Tamil"),
    "Telu": _noto("Telugu"),
    "Thai": _noto("Thai"),
}
"""The family of each script (ISO 15924)."""

WRITTEN_WITH = {"Bopo": "Hant", "Hira": "Jpan", "Kana": "Jpan", "Hang": "Kore"}
"""Scripts of single characters that a family of another name has."""

HAN = frozenset({"Hans", "Hant", "Jpan", "Kore"})
"""Scripts with Han characters, which each language draws in its own way."""


def families(locale: str, langs: Iterable[str], texts: Iterable[str]) -> tuple[Family, ...]:
    """The families that a document in `locale` needs, with parts in `langs`: Latin, then those of the
    characters in `texts`. Those that aren't installed are among them."""
    han = next((script for lang in (locale, *langs) if (script := script_of(lang)) in HAN), "Hans")
    needed = {_family_script(character, han) for character in set("".join(texts))}
    scripts = (script for script in (LATIN, *sorted(needed)) if script in FAMILIES)
    return tuple(dict.fromkeys(FAMILIES[script] for script in scripts))


def in_order(locale: str, known: Iterable[Family]) -> list[str]:
    """The names of `known` families in the order in which a text in `locale` takes them."""
    own = FAMILIES.get(script_of(locale), DEFAULT)
    return [family.name for family in sorted(known, key=lambda f: (f != own, f != DEFAULT))]


@cache
def code_points(family: Family) -> frozenset[int]:
    """What every face of the family can draw; nothing where it isn't installed."""
    return frozenset.intersection(*(frozenset(_drawn(family.path(file))) for file in set(family.files)))


def one_weight(path: Path, weight: int, characters: str) -> bytes:
    """A variable font at one weight, with the `characters` asked for. Set as it stands, its letters would have other
    widths in a PDF than the PDF says; and laying out with all of a Chinese font takes seconds."""
    from fontTools.subset import Options, Subsetter
    from fontTools.varLib.instancer import instantiateVariableFont

    with TTFont(path, recalcTimestamp=False) as font:
        subsetter = Subsetter(Options(layout_features=["*"], notdef_outline=True))
        subsetter.populate(text=characters)
        subsetter.subset(font)
        instantiateVariableFont(font, {"wght": weight}, inplace=True)
        data = io.BytesIO()
        font.save(data, reorderTables=None)
    return data.getvalue()


def _family_script(character: str, han: str) -> str:
    if ord(character) in code_points(DEFAULT):
        return LATIN
    script = str(unicodedata.script(character))
    return han if script == "Hani" else WRITTEN_WITH.get(script, script)


def _drawn(path: Path | None) -> Iterator[int]:
    if path is None:
        return
    with TTFont(path, lazy=True) as font:
        yield from font.getBestCmap()
