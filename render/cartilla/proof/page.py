"""The proof: source, translation, spoken form, review state and findings beside each other, in one file.

It is for those who translate and review, not for readers: it stands outside `outputs/`, and its own words
are English, like the commands'. The script, the style and every clip stand inside; nothing else is allowed.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from importlib.resources import files

from markupsafe import Markup

from cartilla.renderers.html.environment import environment
from cartilla.renderers.html.language import direction_of
from cartilla.renderers.html.stylesheets import stylesheet

PACKAGE = "cartilla.proof"


@dataclass(frozen=True, slots=True)
class Note:
    """A finding; `kind` is `error` or `warning`."""

    kind: str
    text: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A message. `translation` is None where it has none, `spoken` empty where nobody says it. `values` are
    what stands in it and beside it, `note` the author's, for translators. `state` is `reviewed`, `lapsed` or `never`, `about` says it in words,
    `before` is what was signed, where that has lapsed. `clip` is its sound, as MP3."""

    place: str
    role: str
    source: str
    translation: str | None
    spoken: str
    values: tuple[tuple[str, str], ...]
    state: str
    about: str
    note: str = ""
    machine: bool = False
    before: str = ""
    notes: tuple[Note, ...] = ()
    clip: bytes = b""

    @property
    def sound(self) -> str:
        """The clip as an address."""
        return f"data:audio/mpeg;base64,{base64.b64encode(self.clip).decode()}"


@dataclass(frozen=True, slots=True)
class ProofSection:
    """A section: its name in the source's language, and its messages."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """An article in `locale`; `notes` are findings that belong to no message, `summary` counts the states."""

    title: str
    summary: str
    notes: tuple[Note, ...]
    parts: tuple[ProofSection, ...]


def render_proof(
    proofs: tuple[Proof, ...],
    *,
    package: str,
    source_locale: str,
    locale: str,
    voice: str,
    words: tuple[Note, ...] = (),
) -> bytes:
    """The page. `voice` says who speaks, empty where there is no sound; `words` are findings of the interface's words."""
    style = stylesheet(f"{PACKAGE}:proof.css")
    # Our own file, not anybody's data.
    script = Markup(files(PACKAGE).joinpath("proof.js").read_text("utf-8").strip())  # noqa: S704
    html = (
        environment(PACKAGE)
        .get_template("proof.html.jinja")
        .render(
            proofs=proofs,
            package=package,
            source_locale=source_locale,
            locale=locale,
            direction={tag: direction_of(tag).value for tag in (source_locale, locale)},
            voice=voice,
            words=words,
            style=style,
            script=script,
            style_hash=digest_of(style),
            script_hash=digest_of(script),
        )
    )
    return html.encode()


def digest_of(text: str) -> str:
    """As a page's policy names the one style or script that it allows."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
