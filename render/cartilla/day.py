"""The day on which a command runs."""

from __future__ import annotations

from datetime import date


def today() -> date:
    # The one place where Cartilla looks at the clock.
    return date.today()  # noqa: DTZ011 - a clinic's day is its local one
