"""A value is changed in YAML, and every other character stays."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cartilla.parse.yaml_edit import with_entry, with_values

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


NESTED = """\
# What this is about.
facts:
  # from the leaflet
  wash: {kind: count, value: 20, source: cdc}  # why so long
  line:
    kind: phone
    value: "911"   # ask again
  # the last
references:
  cdc: {title: About, url: "https://example.org/a"}
"""


@pytest.mark.parametrize(
    ("path", "values", "before", "after"),
    [
        (("facts", "wash"), {"value": 30}, "value: 20,", "value: 30,"),
        (("facts", "wash"), {"source": None}, ", source: cdc}", "}"),
        (("facts", "wash"), {"kind": None}, "{kind: count, ", "{"),
        (("facts", "wash"), {"unit": "mg, mL"}, "cdc}", 'cdc, unit: "mg, mL"}'),
        (("facts", "line"), {"value": "988"}, '"911"', '"988"'),
        (("facts", "line"), {"source": "cdc"}, "# ask again\n", "# ask again\n    source: cdc\n"),
        (("facts", "new"), {"kind": "count", "value": 1}, "# ask again\n", "# ask again\n  new:\n    kind: count\n    value: 1\n"),
        (("facts", "wash"), None, "  wash: {kind: count, value: 20, source: cdc}  # why so long\n", ""),
        (("facts", "nothing"), None, "", ""),
        (("references", "cdc"), None, "  cdc: {title: About, url: \"https://example.org/a\"}\n", "  {}\n"),
    ],
)  # fmt: skip
def test_an_entry_changes_in_its_place_and_every_note_stays(
    path: tuple[str, str], values: dict[str, object] | None, before: str, after: str
) -> None:
    assert before in NESTED
    expected = NESTED.replace(before, after, 1)
    if path == ("references", "cdc"):
        expected = expected.replace("references:\n  {}", "references: {}")
    assert with_entry(NESTED, path, values) == expected


@pytest.mark.parametrize("text", ["", "# Only a note.\n", "facts:\n", "facts: {}\n", "title: A\nfacts:\n  b: {kind: count}"])  # fmt: skip
def test_the_first_entry_comes_where_there_was_none(text: str) -> None:
    new = with_entry(text, ("facts", "a"), {"kind": "phone", "value": "911", "source": None})
    assert yaml.safe_load(new)["facts"]["a"] == {"kind": "phone", "value": "911"}
    assert new.startswith(text.rstrip("\n{} "))


_WORDS_OF_ANYBODY = st.text("ab\"':#,{}[]&*!|>%@`-? 12\\é", max_size=12)


@given(st.dictionaries(st.sampled_from("xyz"), _WORDS_OF_ANYBODY, min_size=1), st.booleans())
def test_whatever_is_put_in_is_read_again(values: dict[str, str], flow: bool) -> None:
    text = (
        "a:\n  b: {x: 1, y: '2'}  # note\n  c: 1\n"
        if flow
        else "a:\n  b:\n    x: 1  # note\n    y: '2'\n  c: 1\n"
    )
    new = with_entry(text, ("a", "b"), values)
    before = yaml.safe_load(text)
    assert yaml.safe_load(new) == {"a": {"b": {**before["a"]["b"], **values}, "c": 1}}
    assert "# note" in new
