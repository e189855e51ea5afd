"""However a source changes, a catalog loses nothing that a translator wrote, and a second update changes no byte."""

from __future__ import annotations

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartilla.i18n.catalogs.merge import merge
from cartilla.i18n.catalogs.po import header, live, new_file
from support.effort import several

WORDS = ("wash", "dry", "your", "hands", "well", "after", "lunch")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
SOURCES = st.lists(TEXTS, min_size=1, max_size=8, unique=True)
WORK = st.tuples(
    st.sampled_from(["translated", "fuzzy", "missing"]), st.sampled_from(["", "ask Ana", "one\n\ntwo"])
)


def fresh(texts: list[str]) -> list[polib.POEntry]:
    return [polib.POEntry(msgid=text) for text in texts]


def read_again(po: polib.POFile) -> polib.POFile:
    """As `read_po` does, without a file."""
    return polib.pofile(str(po).replace("#~|", "#|"), wrapwidth=0)


def written(texts: list[str], work: list[tuple[str, str]]) -> polib.POFile:
    """A catalog on which somebody has worked."""
    entries = []
    for number, (text, (state, comment)) in enumerate(zip(texts, work, strict=False)):
        done = "" if state == "missing" else f"T{number}."
        entry = polib.POEntry(msgid=text, msgstr=done, tcomment=f"N{number} {comment}" if comment else "")
        if state == "fuzzy":
            entry.flags, entry.previous_msgid = ["fuzzy"], f"P{number}."
        entries.append(entry)
    return new_file(header("es-US", "Test"), entries)


@pytest.mark.slow
@pytest.mark.torture
@settings(max_examples=several(40, 10_000), deadline=None)
@given(SOURCES, st.lists(WORK, min_size=8, max_size=8), st.lists(SOURCES, min_size=1, max_size=4))
def test_no_change_of_a_source_loses_a_translator_s_work(
    texts: list[str], work: list[tuple[str, str]], later: list[list[str]]
) -> None:
    before = written(texts, work)
    catalog = before
    for step in later:
        catalog = merge(read_again(catalog), fresh(step))
        assert [entry.msgid for entry in live(catalog)] == step
        assert str(merge(read_again(catalog), fresh(step))) == str(catalog)
    whole = str(catalog)
    for entry in before:
        assert not entry.msgstr or f'"{entry.msgstr}"' in whole
        assert not entry.tcomment or entry.tcomment.splitlines()[0] in whole
        assert not entry.previous_msgid or entry.previous_msgid in whole
    back = {entry.msgid: entry for entry in live(merge(read_again(catalog), fresh(texts)))}
    for entry in before:
        if entry.msgstr and not entry.fuzzy:
            assert (back[entry.msgid].msgstr, back[entry.msgid].fuzzy) == (entry.msgstr, False)
