"""What a handout is made with besides its text: fonts and styles, and nothing from anywhere else."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from urllib.parse import quote, unquote

from cartilla.model.color import TEXT, WHITE
from cartilla.renderers.handout.derived_once import derived
from cartilla.renderers.handout.fonts import ALL, DEFAULT, Family
from cartilla.renderers.handout.typesetter.engine import Stylesheet, Typesetter
from cartilla.renderers.html.accent import accented, declarations, schemes

SCHEME = "cartilla"
"""A made-up scheme. Addresses under it are the same on every machine, so the PDF's bytes are too."""

FONTS = {
    f"{SCHEME}:fonts/{family.slug}/{style}-{weight}": (family, file)
    for family in ALL
    for (style, weight), file in family.faces.items()
}
"""Every face of every family by its address."""


def font(url: str) -> bytes | None:
    """The face at an address under our scheme, of a large family one that has the characters that the address asks
    for; None where there is none."""
    address, _, characters = url.partition("?")
    family, file = FONTS.get(address, (DEFAULT, ""))
    data = family.read(file) if file else None
    if data is None or not family.variable:
        return data
    weight = int(address.rpartition("-")[2])
    if not family.large:
        return derived(address.partition("/")[2].replace("/", "-"), "at_weight", data, weight)
    from cartilla.renderers.handout.derived import at_weight, with_only

    return at_weight(with_only(data, unquote(characters)), weight)


@cache
def typesetter() -> Typesetter:
    return Typesetter(SCHEME, font)


@cache
def stylesheet(
    names: tuple[str, ...], paper: str, families: tuple[Family, ...] = (DEFAULT,), characters: str = ""
) -> Stylesheet:
    """The styles of these names, one after another, for pages of the CSS size `paper`, and the faces of
    `families`; parsed once. Of large families they have only the `characters` asked for."""
    text = "\n".join(map(_style, names))
    page = f"@page {{ size: {paper} }}\n"
    return typesetter().stylesheet(_font_faces(families, characters) + page + text)


@cache
def accent_colors(accent: str) -> str:
    """The custom properties of `base.css` that a clinic's color changes, as CSS."""
    (own, *_) = schemes(_style("base"), "html")
    return declarations(accented(accent, own, ("wash",), (WHITE,), TEXT))


def _style(name: str) -> str:
    return (files(__package__) / "styles" / f"{name}.css").read_text("utf-8")


def _font_faces(families: tuple[Family, ...], characters: str) -> str:
    asked = f"?{quote(characters, safe='')}"
    return "".join(
        f'@font-face {{ font-family: "{family.known_as(characters)}"; font-style: {style}; font-weight: {weight};'
        f' src: url("{SCHEME}:fonts/{family.slug}/{style}-{weight}{asked if family.large else ""}") }}\n'
        for family in families
        for style, weight in family.faces
    )
