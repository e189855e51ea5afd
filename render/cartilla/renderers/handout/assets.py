"""What a handout is made with besides its text: fonts and styles, and nothing from anywhere else."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from urllib.parse import quote, unquote

from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from cartilla.model.color import TEXT, WHITE
from cartilla.renderers.handout.fonts import DEFAULT, FAMILIES, Family, one_weight
from cartilla.renderers.html.accent import accented, declarations, schemes

SCHEME = "cartilla"
"""A made-up scheme. Addresses under it are the same on every machine, so the PDF's bytes are too."""

FONTS = {
    f"{SCHEME}:fonts/{family.slug}/{style}-{weight}": (family, file)
    for family in FAMILIES.values()
    for (style, weight), file in family.faces.items()
}
"""Every face of every family by its address."""


class OwnFiles(URLFetcher):  # type: ignore[misc]
    """Gives out our fonts by name, and what an address itself holds (`data:`). Any other address stops the rendering: a handout opens no
    connection and no file."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        address, _, characters = url.partition("?")
        family, file = FONTS.get(address, (DEFAULT, ""))
        path = family.path(file) if file else None
        if path is None:
            raise FatalURLFetchingError(f"A handout may not load {url}")
        weight = address.rpartition("-")[2]
        data = one_weight(path, int(weight), unquote(characters)) if family.variable else path.read_bytes()
        return URLFetcherResponse(url, data, {"Content-Type": "font/ttf"})


@cache
def fetcher() -> OwnFiles:
    return OwnFiles(allowed_protocols=[SCHEME, "data"])


@cache
def font_configuration() -> FontConfiguration:
    """One for the whole process: a new one for each document costs time and never gives memory back."""
    return FontConfiguration()


@cache
def stylesheet(
    names: tuple[str, ...], paper: str, families: tuple[Family, ...] = (DEFAULT,), characters: str = ""
) -> CSS:
    """The styles of these names, one after another, for pages of the CSS size `paper`, and the faces of
    `families`; parsed once. Of variable fonts they have only the `characters` asked for."""
    text = "\n".join(map(_style, names))
    page = f"@page {{ size: {paper} }}\n"
    return CSS(
        string=_font_faces(families, characters) + page + text,
        font_config=font_configuration(),
        url_fetcher=fetcher(),
    )


def own_rules(text: str) -> CSS:
    """Rules for one document."""
    return CSS(string=text, font_config=font_configuration(), url_fetcher=fetcher())


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
        f'@font-face {{ font-family: "{family.name}"; font-style: {style}; font-weight: {weight};'
        f' src: url("{SCHEME}:fonts/{family.slug}/{style}-{weight}{asked if family.variable else ""}") }}\n'
        for family in families
        for style, weight in family.faces
    )
