"""What builds remember in the cache: editions already read, and what outputs were made from."""

from __future__ import annotations

import json

from pydantic import TypeAdapter

from cartilla import cache
from cartilla.builder.editions import Prepared, read_prepared
from cartilla.builder.plan import Ingredients
from cartilla.folder import Folder

_INGREDIENTS = TypeAdapter(Ingredients)


class Memory:
    """Editions by the digest of their inputs, ingredients by fingerprint."""

    def __init__(self, folder: Folder) -> None:
        self._editions = folder / "editions"
        self._ingredients = folder / "ingredients"

    def prepared(self, inputs: str) -> Prepared | None:
        data = cache.read(self._editions, f"{inputs}.json")
        return None if data is None else read_prepared(data)

    def keep_prepared(self, inputs: str, prepared: Prepared) -> None:
        cache.keep(self._editions, f"{inputs}.json", prepared.dump())

    def ingredients(self, fingerprint: str) -> Ingredients | None:
        data = cache.read(self._ingredients, f"{fingerprint}.json")
        try:
            return None if data is None else _INGREDIENTS.validate_json(data, strict=True)
        except ValueError:
            return None

    def keep_ingredients(self, fingerprint: str, parts: Ingredients) -> None:
        cache.keep(self._ingredients, f"{fingerprint}.json", json.dumps(parts, sort_keys=True).encode())
