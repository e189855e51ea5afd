"""What a handout is made with besides its text: fonts and styles, and nothing from anywhere else."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

import fontpkg_atkinson_hyperlegible
from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from cartilla.model.color import TEXT, WHITE
from cartilla.renderers.html.accent import accented, declarations, schemes

SCHEME = "cartilla"
"""A made-up scheme. Addresses under it are the same on every machine, so the PDF's bytes are too."""

FAMILY = "Atkinson Hyperlegible"
FACES = {
    ("normal", "400"): "AtkinsonHyperlegible-Regular.ttf",
    ("normal", "700"): "AtkinsonHyperlegible-Bold.ttf",
    ("italic", "400"): "AtkinsonHyperlegible-Italic.ttf",
    ("italic", "700"): "AtkinsonHyperlegible-BoldItalic.ttf",
}


def font_path(name: str) -> Path:
    return Path(fontpkg_atkinson_hyperlegible.ROOT) / "files" / name


class OwnFiles(URLFetcher):  # type: ignore[misc]
    """Gives out our fonts by name, and what an address itself holds (`data:`). Any other address stops the rendering: a handout opens no
    connection and no file."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        name = url.removeprefix(f"{SCHEME}:fonts/")
        if name not in FACES.values():
            raise FatalURLFetchingError(f"A handout may not load {url}")
        return URLFetcherResponse(url, font_path(name).read_bytes(), {"Content-Type": "font/ttf"})


@cache
def fetcher() -> OwnFiles:
    return OwnFiles(allowed_protocols=[SCHEME, "data"])


@cache
def font_configuration() -> FontConfiguration:
    """One for the whole process: a new one for each document costs time and never gives memory back."""
    return FontConfiguration()


@cache
def stylesheet(names: tuple[str, ...], paper: str) -> CSS:
    """The styles of these names, one after another, for pages of the CSS size `paper`; parsed once."""
    text = "\n".join(map(_style, names))
    page = f"@page {{ size: {paper} }}\n"
    return CSS(string=_font_faces() + page + text, font_config=font_configuration(), url_fetcher=fetcher())


@cache
def accent_colors(accent: str) -> str:
    """The custom properties of `base.css` that a clinic's color changes, as CSS."""
    (own, *_) = schemes(_style("base"), "html")
    return declarations(accented(accent, own, ("wash",), (WHITE,), TEXT))


def _style(name: str) -> str:
    return (files(__package__) / "styles" / f"{name}.css").read_text("utf-8")


def _font_faces() -> str:
    return "".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-style: {style}; font-weight: {weight};'
        f' src: url("{SCHEME}:fonts/{name}") }}\n'
        for (style, weight), name in FACES.items()
    )
