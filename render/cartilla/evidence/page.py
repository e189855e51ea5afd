"""The evidence as a page for people, and as data."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict

from cartilla.evidence.model import Evidence, State
from cartilla.renderers.html.environment import environment
from cartilla.renderers.html.language import direction_of
from cartilla.renderers.html.stylesheets import stylesheet

PACKAGE = "cartilla.evidence"
FORMAT = 1
"""Of the data: a higher one where what stood there before is called otherwise."""


def page(evidence: Evidence) -> bytes:
    """HTML, which needs nothing else."""
    style = stylesheet(f"{PACKAGE}:evidence.css")
    html = (
        environment(PACKAGE)
        .get_template("evidence.html.jinja")
        .render(
            evidence=evidence,
            direction=direction_of(evidence.locale).value,
            directions={one.locale: direction_of(one.locale).value for one in evidence.reviewed}
            | {evidence.source_locale: direction_of(evidence.source_locale).value},
            not_tested=State.NOT_TESTED,
            style=style,
            style_hash="sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        )
    )
    return html.encode()


def data(evidence: Evidence) -> bytes:
    """JSON: all that the page says, and nothing else."""
    said = {"format": FORMAT, **asdict(evidence)}
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()
