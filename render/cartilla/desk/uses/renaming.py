"""Which files an article's new name may change."""

from __future__ import annotations

from pathlib import Path

from cartilla.i18n.collection import Collection
from cartilla.parse.library import refuse_bad_id


def files(collection: Collection, old: str, new: str) -> list[Path]:
    """All that the package's people have written, and what the article's own are called afterwards. Raises CartillaError for a
    name that can't be."""
    refuse_bad_id(new)
    root = collection.package.root
    found = [path for name in ("source", "locales") for path in (root / name).rglob("*") if path.is_file()]
    return list(dict.fromkeys([*found, *(_renamed(path, root, old, new) for path in found)]))


def _renamed(path: Path, root: Path, old: str, new: str) -> Path:
    parts = path.relative_to(root).parts
    if parts[:3] == ("source", "articles", old):
        return root.joinpath(*parts[:2], new, *parts[3:])
    if path.name.startswith(f"{old}."):
        return path.with_name(new + path.name.removeprefix(old))
    return path
