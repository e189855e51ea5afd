"""What a page's head tells the web: its own address, its other languages, how it looks where somebody passes it on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cartilla.renderers.html.paths import relative

_PICTURE, _TOUCH_ICON = "icon.png", "apple-touch-icon.png"


@dataclass(frozen=True, slots=True)
class OnTheWeb:
    """Addresses of a page that will be on the web. `alternates` are its languages with its own, and `x-default`."""

    address: str
    alternates: tuple[tuple[str, str], ...]
    picture: str
    icon: str
    feed: str = ""


def on_the_web(
    base_url: str, page: str, languages: Mapping[str, str], default: str = "", feed: str = ""
) -> OnTheWeb | None:
    """None without a base address. `languages` are pages by locale with this one's own, `default` is the one for readers of
    any other language, `feed` tells what changed; all are relative to `outputs/`."""
    if not base_url:
        return None
    alternates = [(locale, base_url + path) for locale, path in languages.items()]
    if default:
        alternates.append(("x-default", base_url + default))
    return OnTheWeb(
        base_url + page,
        tuple(alternates),
        base_url + _PICTURE,
        relative(_TOUCH_ICON, page),
        relative(feed, page) if feed else "",
    )
