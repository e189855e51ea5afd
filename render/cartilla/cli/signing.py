"""Who signs, and when: what the commands that write a record ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

import click

from cartilla.cli.package import day_of
from cartilla.i18n.review.approval import Signature, printable

Command = TypeVar("Command", bound=Callable[..., None])


def signed_by(command: Command) -> Command:
    """The options of `signature_of`, but the reason: each command says what that is for."""
    options = (
        click.option(
            "--as", "name", required=True, metavar="NAME", help="Who signs: printed on a reviewed edition."
        ),
        click.option(
            "--qualification", required=True, metavar="TEXT", help="Why this person may: printed too."
        ),
        click.option(
            "--date",
            "day",
            type=click.DateTime(formats=["%Y-%m-%d"]),
            metavar="DATE",
            help="The day of the review, as 2026-11-22 (today unless given).",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def signature_of(name: str, qualification: str, day: datetime | None, reason: str) -> Signature:
    """Raises UsageError for what can't be printed, and for a day that is still to come."""
    return Signature(
        _text("--as", name),
        _text("--qualification", qualification),
        _past(day),
        _text("--reason", reason) if reason else "",
    )


def _text(option: str, text: str) -> str:
    try:
        return printable(text)
    except ValueError as error:
        raise click.UsageError(f"{option} {error}") from error


def _past(chosen: datetime | None) -> date:
    day = day_of(chosen)
    if day > day_of(None):
        raise click.UsageError(
            f"--date {day.isoformat()} is still to come: nobody has reviewed anything then."
        )
    return day
