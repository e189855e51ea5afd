"""The web page's HTML: the article, what can be played and printed, and the ways to other pages."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from cartilla.formats import FEED, Group, Use, path_of
from cartilla.i18n.values.written import number
from cartilla.model.edition import Edition
from cartilla.model.status import ReviewStatus
from cartilla.renderers.context import Context, MadeFile
from cartilla.renderers.html.accent import page_accent
from cartilla.renderers.html.downloads import Download, downloads
from cartilla.renderers.html.environment import environment
from cartilla.renderers.html.language import say
from cartilla.renderers.html.on_the_web import OnTheWeb, on_the_web
from cartilla.renderers.html.paths import relative
from cartilla.renderers.html.profile import Profile
from cartilla.renderers.html.scripts import script
from cartilla.renderers.html.stylesheets import stylesheet
from cartilla.renderers.html.uses import uses
from cartilla.renderers.html.writer import HtmlWriter
from cartilla.renderers.web.metadata import json_ld
from cartilla.renderers.web.recording import chapters, heard

SPEEDS = ("0.5", "0.75", "1", "1.25", "1.5", "1.75", "2")
"""How fast the recording can be played, as its player's script writes it."""


def write_page(edition: Edition, context: Context, path: str) -> bytes:
    """The page that will be at `path`, relative to `outputs/`."""
    narration = context.narration

    def links(wanted: Callable[[MadeFile], bool]) -> tuple[Download, ...]:
        return downloads(filter(wanted, context.files), edition.words, path)

    profile = Profile(
        heard=heard(narration) if narration else {},
        articles={article: relative(path_of(edition.locale, article), path) for article in context.neighbors},
    )
    handouts = filter(lambda file: file.group is Group.PRINT, context.files)
    sound = links(lambda file: file.kind.use is Use.PLAYED)
    html = environment("cartilla.renderers.web").get_template("page.html.jinja")
    page = html.render(
        html=HtmlWriter(edition, profile),
        edition=edition,
        locale=edition.locale,
        direction=edition.direction.value,
        say=partial(say, edition.words),
        words=edition.words,
        style=stylesheet(
            "cartilla.renderers.html:base.css",
            "cartilla.renderers.web:page.css",
            "cartilla.renderers.web:player.css",
        )
        + page_accent(edition.clinic.accent if edition.clinic else None),
        metadata=json_ld(edition, context, path),
        web=_on_the_web(edition, context, path),
        hidden=edition.preview or edition.review.status is not ReviewStatus.REVIEWED,
        site=context.package,
        topics=context.topics,
        siblings=[(sibling, relative(sibling.path, path)) for sibling in context.siblings],
        library=relative(path_of(edition.locale), path),
        handouts=downloads(handouts, edition.words, path, edition.source_words),
        narration=sound,
        chapters=chapters(edition, narration, sound[0].href) if narration and sound else (),
        speeds=[(speed, _times(speed, edition)) for speed in SPEEDS],
        script=script("cartilla.renderers.web:read-along.js"),
        voice=narration and narration.voice,
        stand_in=narration and narration.stand_in,
        voiceless=context.voiceless,
        to_keep=links(lambda file: file.group is not Group.PRINT and file.kind.use is not Use.EMERGENCY),
        emergency_sound=links(lambda file: file.kind.use is Use.EMERGENCY),
        uses=uses(edition),
    )
    return page.encode()


def _on_the_web(edition: Edition, context: Context, path: str) -> OnTheWeb | None:
    languages = {edition.locale: path} | {sibling.locale: sibling.path for sibling in context.siblings}
    return on_the_web(
        context.base_url,
        path,
        languages,
        default=languages.get(edition.source_locale, ""),
        feed=path_of(edition.locale, ending=FEED),
    )


def _times(speed: str, edition: Edition) -> str:
    return edition.words.written("player.times", number=number(Decimal(speed), edition.locale))
