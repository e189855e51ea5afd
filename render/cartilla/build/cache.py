"""Where work is kept between builds. Everything in it can be deleted at any time."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from cartilla.config import Package


def cache_folder(package: Package) -> Path:
    """`[build] cache`, relative to the package, or the user's own cache folder."""
    chosen = package.settings.build.cache
    return package.root / chosen if chosen else platformdirs.user_cache_path("cartilla")
