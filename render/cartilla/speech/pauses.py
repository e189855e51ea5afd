"""Silence, in milliseconds, after each kind of utterance: the one table that sets the pace."""

from __future__ import annotations

from enum import Enum


class Pause(Enum):
    """What ends where the silence begins."""

    CUE = 250
    SENTENCE = 350
    ITEM = 500
    PARAGRAPH = 600
    HEADING = 700
    TITLE = 900
    SECTION = 1200
