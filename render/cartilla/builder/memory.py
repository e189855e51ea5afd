"""What builds remember in the cache: editions already read, and what outputs were made from."""

from __future__ import annotations

import json
from functools import cache

from pydantic import TypeAdapter

from cartilla.builder.alike import Alike
from cartilla.builder.editions import Address, Prepared
from cartilla.builder.fingerprint import digest
from cartilla.builder.plan import Ingredients
from cartilla.cache import keep, read
from cartilla.config import Package
from cartilla.folder import Folder

_Editions = dict[str, tuple[str, Prepared]]
"""By name: the digest of what an edition was made from, and the edition as planning knows it."""

_EDITIONS = TypeAdapter(_Editions)


class Memory:
    """Editions of a package for one clinic by their names, all in one file; ingredients by fingerprint, each in its own. What
    builds keep in memory of editions and files is made `alike`."""

    def __init__(self, folder: Folder, package: Package) -> None:
        self._ingredients = folder / "ingredients"
        of = digest(str(package.root), package.settings.package.clinic)
        self._folder, self._name = folder / "editions", f"{of}.json"
        self.alike = Alike()
        self._editions = self._read()
        self._changed = False

    def _read(self) -> _Editions:
        data = read(self._folder, self._name)
        try:
            known = {} if data is None else _EDITIONS.validate_json(data, strict=True)
        except ValueError:
            return {}
        return {name: (inputs, self.alike(prepared)) for name, (inputs, prepared) in known.items()}

    def prepared(self, address: Address) -> Prepared | None:
        inputs, prepared = self._editions.get(address.name, ("", None))
        return prepared if inputs == address.inputs else None

    def keep_prepared(self, address: Address, prepared: Prepared) -> None:
        self._editions[address.name] = (address.inputs, prepared)
        self._changed = True

    def save(self, articles: tuple[str, ...]) -> None:
        """Keep what is known of the editions of these articles, which are all that there are."""
        known = set(articles)
        gone = [name for name, (_, prepared) in self._editions.items() if prepared.article not in known]
        for name in gone:
            del self._editions[name]
        if self._changed or gone:
            keep(self._folder, self._name, _EDITIONS.dump_json(self._editions))
            self._changed = False

    def ingredients(self, fingerprint: str) -> Ingredients | None:
        data = read(self._ingredients, f"{fingerprint}.json")
        try:
            return None if data is None else _ingredients().validate_json(data, strict=True)
        except ValueError:
            return None

    def keep_ingredients(self, fingerprint: str, parts: Ingredients) -> None:
        keep(self._ingredients, f"{fingerprint}.json", json.dumps(parts, sort_keys=True).encode())


@cache
def _ingredients() -> TypeAdapter[Ingredients]:
    return TypeAdapter(Ingredients)
