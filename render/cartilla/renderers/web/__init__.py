"""The web page: one self-contained HTML file, with sound and handouts beside it."""

from __future__ import annotations

from functools import partial

from cartilla.model.edition import Edition
from cartilla.renderers.context import Context, Files, MadeFile
from cartilla.renderers.html.downloads import downloads
from cartilla.renderers.html.environment import environment
from cartilla.renderers.html.language import say
from cartilla.renderers.html.paths import relative
from cartilla.renderers.html.profile import Profile
from cartilla.renderers.html.stylesheets import stylesheet
from cartilla.renderers.html.writer import Writer
from cartilla.renderers.web.metadata import json_ld
from cartilla.renderers.web.uses import uses


def render(edition: Edition, context: Context) -> Files:
    """`<locale>/<article>/index.html`."""
    path = f"{edition.locale}/{edition.article}/index.html"
    timings = {} if context.narration is None else {t.utterance: t for t in context.narration.timeline()}
    html = environment("cartilla.renderers.web").get_template("page.html.jinja")
    return {
        path: html.render(
            html=Writer(edition, Profile(timings=timings)),
            edition=edition,
            locale=edition.locale,
            direction=edition.direction.value,
            say=partial(say, edition.words),
            words=edition.words,
            style=stylesheet("cartilla.renderers.html:base.css", "cartilla.renderers.web:page.css"),
            metadata=json_ld(edition, context, path),
            address=context.base_url + path if context.base_url else "",
            siblings=[(sibling, relative(sibling.path, path)) for sibling in context.siblings],
            library=relative(f"{edition.locale}/index.html", path),
            handouts=downloads(_made_by(context, "handout"), edition.words, path),
            sounds=downloads(_made_by(context, "audio"), edition.words, path),
            narration=_sound(context, "narration", path),
            emergency_sound=_sound(context, "emergency", path),
            uses=uses(edition),
        ).encode()
    }


def _made_by(context: Context, format_name: str) -> list[MadeFile]:
    return [file for file in context.files if file.format == format_name]


def _sound(context: Context, variant: str, path: str) -> str:
    """The address of one of the audio files, or "" where there is none."""
    found = [file for file in _made_by(context, "audio") if file.variant == variant]
    return relative(found[0].path, path) if found else ""
