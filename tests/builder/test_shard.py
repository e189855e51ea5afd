"""Parts of a build: each edition is in exactly one, and they are about as large."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from cartilla.builder.shard import Shard


@given(st.text(), st.integers(1, 50))
def test_each_edition_is_in_exactly_one_part(name: str, of: int) -> None:
    assert sum(Shard(number, of).has(name) for number in range(1, of + 1)) == 1


def test_parts_are_about_as_large() -> None:
    names = [f"es-US/article-{n}" for n in range(4000)]
    sizes = Counter(number for name in names for number in range(1, 9) if Shard(number, 8).has(name))
    assert sum(sizes.values()) == 4000
    assert min(sizes.values()) > 400 < max(sizes.values()) < 600
