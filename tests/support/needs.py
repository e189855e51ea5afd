"""What some tests need of the machine. Where it is missing they say so, and fail in continuous integration."""

from __future__ import annotations

import os

import pytest


def root(why: str) -> None:
    """Only root can do what the test does."""
    if os.geteuid() != 0:
        missing(f"This test must run as root: {why}.")


def missing(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
