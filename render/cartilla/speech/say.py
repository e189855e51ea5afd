"""Running text made ready for a voice: what an engine would misread is spelled out."""

from __future__ import annotations

import re

from cartilla.i18n.spoken import cardinal

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")


def say(text: str, locale: str) -> str:
    """`text` with bare numbers in words. (Facts come with their spoken form already.)"""
    spelled = _NUMBER.sub(lambda found: cardinal(int(found[0].replace(",", "")), locale), text)
    return " ".join(spelled.replace("–", ", ").replace("—", ", ").split())
