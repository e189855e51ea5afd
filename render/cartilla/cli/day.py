"""The day that a command works for."""

from __future__ import annotations

from datetime import date, datetime

import click

from cartilla.day import today

as_of = click.option(
    "--as-of",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="DATE",
    help="The day to build for, as 2026-11-22 (today unless given): decides what has expired.",
)


def day_of(chosen: datetime | None) -> date:
    return chosen.date() if chosen else today()
