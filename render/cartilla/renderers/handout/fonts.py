"""Which fonts a handout is set in: one family for each script, and those that help out, as data.

Cartilla Sans is Atkinson Hyperlegible, drawn for readers with low vision, with open zeros (`derived.py`); it has letters
of Western languages only. Other scripts have a family each that was measured: its text comes out of the PDF as it
went in. (Noto's Arabic fonts look well and extract as garbage; Amiri extracts right.)
"""

from __future__ import annotations

import unicodedata as ucd
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from itertools import chain
from pathlib import Path

from fontTools import unicodedata
from fontTools.ttLib import TTFont

from cartilla.errors import CartillaError
from cartilla.i18n.values.scripts import LATIN, script_of
from cartilla.renderers.handout.derived_once import derived

Face = tuple[str, str]
"""CSS's `font-style` and `font-weight`."""

STYLES: tuple[Face, ...] = (("normal", "400"), ("normal", "700"), ("italic", "400"), ("italic", "700"))


DIGESTS = Path(__file__).with_suffix(".sha256")
"""Of every font as it is published; tools/fonts.py writes them."""


class FontError(CartillaError):
    """A font file is damaged, or another one."""


@cache
def _digests() -> dict[str, str]:
    rows = (line.split(maxsplit=1) for line in DIGESTS.read_text("utf-8").splitlines())
    return {name: digest for digest, name in rows}


@dataclass(frozen=True, slots=True)
class Family:
    """`files` are those of `STYLES` in the folder of the Python package `package`; two where there is no italic. A
    variable font stands for all its weights, a Python module has the font in its `fontbuffer`. `upright` where readers
    know no slanted letters. `size` is how much larger it is drawn than it says, to look as large as Cartilla Sans.
    Of a `large` one a document takes what it needs."""

    name: str
    package: str
    files: tuple[str, ...]
    upright: bool = False
    size: float = 1.0
    large: bool = False

    @property
    def variable(self) -> bool:
        return "[wght]" in self.files[0]

    @property
    def slug(self) -> str:
        return self.name.replace(" ", "-")

    def known_as(self, characters: str) -> str:
        """Its name in a document with these characters. What had the name of a font of the machine, or of another
        document in the same process, would be taken for that."""
        if self == DEFAULT:
            return self.name
        cut = sha256(characters.encode()).hexdigest()[:8] if self.large else ""
        return f"Cartilla {self.name} {cut}".rstrip()

    @property
    def faces(self) -> dict[Face, str]:
        return dict(zip(STYLES, self.files, strict=False))

    @property
    def installed(self) -> bool:
        return all(map(self.path, self.files))

    def path(self, file: str) -> Path | None:
        """The font's file; None where the package isn't installed."""
        found = find_spec(self.package)
        folders = found.submodule_search_locations if found else None
        return Path(next(iter(folders))) / file if folders else None

    def published(self, file: str) -> bytes | None:
        """The font as its package has it; None where that isn't installed."""
        path = self.path(file)
        if path is None:
            return None
        if path.suffix == ".py":
            data: bytes = import_module(f"{self.package}.{path.stem}").fontbuffer
            return data
        return path.read_bytes()

    def read(self, file: str) -> bytes | None:
        """The font as it is set; None where the package isn't installed. Raises FontError where it isn't the very font
        that handouts were tested with."""
        data = self.published(file)
        if data is None:
            return None
        if _digests().get(f"{self.package}/{file}") != sha256(data).hexdigest():
            raise FontError(
                f"The font {file} of the Python package {self.package} isn't the one that Cartilla comes with, so no handout "
                "is set in it. Install the packages anew as they are locked: remove .venv, then run make."
            )
        if self == DEFAULT:
            return derived(file, "with_open_zeros", data, self.name)
        if self == AMIRI:
            data = derived(file, "without", data, tuple(sorted(_in_latin(data))))
        if self == EMOJI:
            data = derived(file, "with_narrow_space", data)
        if self.size == 1:
            return data
        from cartilla.renderers.handout.derived import enlarged

        return enlarged(data, self.size)


def _static(name: str, package: str, stem: str, *, upright: bool = False, size: float = 1) -> Family:
    styles = ("Regular", "Bold", "Italic", "BoldItalic")
    return Family(name, package, tuple(f"{stem}{style}.ttf" for style in styles), upright, size)


def _noto(script: str, *, large: bool = False) -> Family:
    file = f"NotoSans{script}[wght].ttf"
    return Family(f"Noto Sans {script}", "manimgx_fonts", (file, file), upright=True, large=large)


def _cjk(region: str) -> Family:
    file = f"fonts/ofl/notosans{region.lower()}/NotoSans{region}[wght].ttf"
    return Family(f"Noto Sans {region}", "justmytype_intl_cjk", (file, file), upright=True, large=True)


def _signs(name: str, module: str) -> Family:
    return Family(name, "pymupdf_fonts", (f"{module}.py",) * 2, upright=True)


DEFAULT = _static("Cartilla Sans", "fontpkg_atkinson_hyperlegible", "files/AtkinsonHyperlegible-")

WIDE = Family(
    "Noto Sans",
    "pymupdf_fonts",
    tuple(f"NotoSans_{style}.py" for style in ("Regular", "Bold", "Italic", "BoldItalic")),
)
"""All that is written in Latin, Cyrillic or Greek letters."""

EVEN = replace(WIDE, name="Noto Sans beside Cartilla Sans", size=0.925)
"""The same for single words among those in `DEFAULT`: its small letters and its capitals are then as high as theirs."""

AMIRI = _static("Amiri", "fontpkg_amiri", "files/Amiri-", upright=True, size=1.13)
"""Its letters without ascenders would else look smaller than Latin letters of the same size. Latin letters and digits
among them are those of `DEFAULT`."""

FAMILIES = {
    LATIN: DEFAULT,
    "Arab": AMIRI,
    "Armn": _noto("Armenian"),
    "Beng": _noto("Bengali"),
    "Cyrl": WIDE,
    "Deva": _noto("Devanagari"),
    "Ethi": _noto("Ethiopic", large=True),
    "Geor": _noto("Georgian"),
    "Grek": WIDE,
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

EMOJI = Family("Noto Emoji", "manimgx_fonts", ("NotoEmoji[wght].ttf",) * 2, upright=True)
"""In black."""

SIGNS = (
    _signs("Noto Sans Symbols", "NotoSansSymbols_Regular"),
    _signs("Noto Sans Symbols2", "NotoSansSymbols2_Regular"),
    _signs("Noto Sans Math", "NotoSansMath_Regular"),
    EMOJI,
)
"""Families for single signs, in the order in which they are asked."""

WRITTEN_WITH = {"Bopo": "Hant", "Hira": "Jpan", "Kana": "Jpan", "Hang": "Kore"}
"""Scripts of single characters that a family of another name has."""

HAN = frozenset({"Hans", "Hant", "Jpan", "Kore"})
"""Scripts with Han characters, which each language draws in its own way."""

TALL = {
    "Arab": 1.12,
    "Beng": 1.05,
    "Deva": 1.05,
    "Gujr": 1.05,
    "Guru": 1.05,
    "Khmr": 1.25,
    "Knda": 1.1,
    "Laoo": 1.15,
    "Mlym": 1.05,
    "Mymr": 1.35,
    "Orya": 1.1,
    "Sinh": 1.05,
    "Taml": 1.05,
    "Telu": 1.15,
    "Thai": 1.1,
}
"""Scripts whose letters and marks reach higher and lower, and how many times as high as others their lines must be."""

ALL = tuple(dict.fromkeys((DEFAULT, EVEN, *FAMILIES.values(), *SIGNS)))


def han_of(langs: Iterable[str]) -> str:
    """The script in whose way a document with parts in `langs` draws Han characters."""
    return next((script for lang in langs if (script := script_of(lang)) in HAN), "Hans")


def family_for(character: str, lead: Family, han: str) -> Family | None:
    """The family that draws `character` in a text that `lead` sets, where Han characters are those of `han`. None where
    no family has it; one that isn't installed where that one should."""
    script = str(unicodedata.script(character))
    named = FAMILIES.get(han if script == "Hani" else WRITTEN_WITH.get(script, script))
    # Of Latin, Cyrillic and Greek letters, and of what all scripts share, EVEN has most.
    own = () if named in (None, DEFAULT, WIDE) else (named,)
    for family in chain((lead, DEFAULT), own or (EVEN,), SIGNS, FAMILIES.values()):
        if ord(character) in code_points(family):
            return family
    return next((family for family in (lead, *own) if not family.installed), None)


@cache
def code_points(family: Family) -> frozenset[int]:
    """What every face of the family can draw; nothing where it isn't installed."""
    return frozenset.intersection(*(frozenset(_drawn(family.read(file))) for file in set(family.files)))


def _in_latin(data: bytes) -> frozenset[int]:
    """The letters and digits that `DEFAULT` draws, too."""
    common = code_points(DEFAULT).intersection(_drawn(data))
    return frozenset(code for code in common if ucd.category(chr(code))[0] in "LN")


def _drawn(data: bytes | None) -> Iterator[int]:
    if data is not None:
        with TTFont(BytesIO(data), lazy=True) as font:
            yield from font.getBestCmap()
