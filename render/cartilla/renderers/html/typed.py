"""Addresses as people type them."""

from __future__ import annotations

import re

from cartilla.i18n.values.written import web_address


def typed(url: str) -> str:
    """A web address as it is typed, with (zero-width) places where a line may end."""
    return re.sub(r"(?<=[/?&=_-])(?=.)", "\u200b", web_address(url))
