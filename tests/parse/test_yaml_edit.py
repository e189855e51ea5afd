"""A value is changed in YAML, and every other character stays."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cartilla.parse.yaml_edit import with_values

FILE = """\
# A note.
name: Our clinic   # its name
about:
  en-US: One.
  es-US: Uno.   # to be looked at

# About the phone.
phone: null       # in quotes
address: [1 Street, Town]
empty:
last: >
  folded
  text
# The end.
"""


def test_nothing_changed_is_the_same_text() -> None:
    assert with_values(FILE, {}) == FILE


@pytest.mark.parametrize(
    ("changed", "old", "new"),
    [
        ({"phone": "+12135550142"}, "phone: null  ", 'phone: "+12135550142"  '),
        ({"name": "Other"}, "name: Our clinic ", "name: Other "),
        (
            {"about": {"en-US": "Two: 2."}},
            "about:\n  en-US: One.\n  es-US: Uno.   #",
            'about:\n  en-US: "Two: 2."   #',
        ),
        ({"about": None}, "about:\n  en-US: One.\n  es-US: Uno.   #", "about: null   #"),
        (
            {"address": ["2 Street", "City"]},
            "address: [1 Street, Town]",
            'address:\n  - "2 Street"\n  - City',
        ),
        ({"empty": "full"}, "empty:\n", "empty: full\n"),
        ({"new": 5}, "# The end.\n", "# The end.\nnew: 5\n"),
    ],
)
def test_only_the_value_is_another(changed: dict[str, object], old: str, new: str) -> None:
    assert with_values(FILE, changed) == FILE.replace(old, new)


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.text(
            st.characters(
                exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff\x85"
            )
        ),
        st.integers(),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.text(st.characters(categories=["Ll", "Nd"]), min_size=1), inner, max_size=3),
    ),
    max_leaves=6,
)


@given(
    st.dictionaries(st.sampled_from(["name", "about", "phone", "address", "empty", "last", "new"]), VALUES)
)
def test_whatever_is_written_is_read_again_and_nothing_else_changes(changed: dict[str, object]) -> None:
    after = yaml.safe_load(with_values(FILE, changed))
    assert after == {**yaml.safe_load(FILE), **changed}
