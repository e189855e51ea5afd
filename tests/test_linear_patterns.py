"""No text makes a pattern of this software take more than time in proportion to its length."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from support.effort import sample
from support.hostile import Used, slow_text

pytestmark = pytest.mark.slow

PACKAGES = Path(__file__).parent / "packages"
OURS = ("renderers/html/stylesheets.py", "renderers/html/accent.py")
"""Read style sheets that come with the software, and nobody's text."""
MANY, LONG = 4, 2_000
"""Patterns of one place, and characters of one, beyond which they are made of tables of words, one for each language."""


@pytest.fixture(scope="module")
def in_use(tmp_path_factory: pytest.TempPathFactory) -> list[Used]:
    folder = tmp_path_factory.mktemp("patterns")
    packages = [
        folder / name for name in ("every-block", "scripts", "broken/stray-colons", "broken/svg-script")
    ]
    for package in packages:
        shutil.copytree(PACKAGES / package.relative_to(folder), package)
    program = Path(__file__).parent / "support" / "patterns_in_use.py"
    said = subprocess.run(
        [sys.executable, program, *packages],
        env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found: dict[tuple[str | bytes, int], tuple[set[str], str]] = {}
    for line in said.splitlines():
        text, is_text, flags, methods, place = json.loads(line)
        pattern = text if is_text else text.encode("latin-1")
        found.setdefault((pattern, flags), (set(), place))[0].update(methods)
    at = Counter(place for _, place in found.values())
    return [
        Used(
            pattern,
            flags,
            frozenset(methods or {"search"}),
            place,
            of_many=at[place] > MANY or len(pattern) > LONG,
        )
        for (pattern, flags), (methods, place) in found.items()
        if not place.startswith(OURS)
    ]


def slow(tried: list[Used]) -> dict[str, str]:
    texts = {f"{used.place} {used.pattern[:80]!r}": slow_text(used) for used in tried}
    return {pattern: text for pattern, text in texts.items() if text}


def test_every_pattern_takes_time_in_proportion_to_the_text(in_use: list[Used]) -> None:
    tried = [used for used in in_use if not used.of_many]
    assert len(tried) > 200
    assert slow(tried) == {}


@pytest.mark.torture
def test_so_do_those_that_one_place_makes_of_tables_of_words(in_use: list[Used]) -> None:
    places = defaultdict(list)
    for used in in_use:
        if used.of_many:
            places[used.place].append(used)
    assert slow([used for made in places.values() for used in sample(made, min(len(made), 2))]) == {}


@pytest.mark.parametrize(
    "pattern",
    [r"\s+$", r"[\w-]+\(", r"\{[^}]*\}", r"n[^;]*x", r"(?:\d+-)*\d+$", r"(?:a|b)*c", r"(?:[^}\"]|\"[^\"]*\")*\}", r"<.*?>"],
)  # fmt: skip
def test_a_pattern_that_begins_again_at_every_place_is_found(pattern: str) -> None:
    assert slow_text(Used(pattern, re.UNICODE.value, frozenset(["search"]), ""))


@pytest.mark.parametrize(
    "pattern", [r"(?<!\s)\s+$", r"\{[^{}]*\}", r"\w+", r"\s{0,9}$", r"(?<![\w-])[\w-]+\("]
)
def test_a_pattern_in_proportion_is_none(pattern: str) -> None:
    assert slow_text(Used(pattern, re.UNICODE.value, frozenset(["search"]), "")) is None
