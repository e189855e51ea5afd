"""What reading and writing office files needs is an extra: told in words where it isn't there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from cartilla.errors import CartillaError


@contextmanager
def needs_extra() -> Iterator[None]:
    """Raises CartillaError where something that is imported here isn't installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise CartillaError(
            f"Files of Word and Excel need “{error.name}”, which isn't installed. Install it with: "
            "pip install 'cartilla[exchange]'"
        ) from None
