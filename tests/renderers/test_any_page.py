"""Whatever words, addresses, numbers, tables and pictures an article has: on paper nothing stands out of its place, lies over
other text, is cut without a hyphen or is too small, in every kind and on every paper."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cartilla.model.edition import Edition
from cartilla.renderers.context import Context
from cartilla.renderers.handout import render_one
from cartilla.renderers.handout.kinds import LARGE_PRINT, PAIRS, PAPER_SIZES, STANDARD, Kind
from support.any_article import Longer
from support.drafting import draft
from support.effort import several

pytestmark = [pytest.mark.slow, pytest.mark.torture, pytest.mark.timeout(several(600, 0))]

# No shrinking: it would print hundreds of handouts more.
FEW = settings(
    max_examples=several(1, 60),
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)

SYLLABLES = st.sampled_from(["hydro", "chloro", "thia", "zide", "pneumo", "no", "ultra", "micro", "scopic", "oste", "o", "gastro", "entero", "logy", "ción", "mente"])  # fmt: skip
WORDS = st.one_of(
    st.lists(SYLLABLES, min_size=1, max_size=14).map("".join),
    st.lists(SYLLABLES, min_size=1, max_size=14).map(lambda parts: "".join(parts).upper()),
    st.lists(SYLLABLES, min_size=2, max_size=9).map("-".join),
    st.lists(SYLLABLES, min_size=2, max_size=9).map(lambda parts: "FORM_" + "_".join(parts) + "_2026"),
    st.lists(SYLLABLES, min_size=2, max_size=9).map(lambda p: f"{'.'.join(p)}@{''.join(p)}.example.org"),
    st.lists(SYLLABLES, min_size=2, max_size=9).map(lambda p: f"https://{''.join(p)}.example.org/{'/'.join(p)}"),
    st.sampled_from(["1-800-662-4357", "1,000,000 mg", "6 p.m.", "November 22, 2026", "take", "it", "every", "day", "with", "water"]),
)  # fmt: skip
PHRASES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
PARAGRAPHS = st.one_of(PHRASES, PHRASES.map("**{}**".format), PHRASES.map("Say {}, so.".format))
TABLES = st.integers(2, 7).flatmap(
    lambda width: st.lists(st.lists(PHRASES, min_size=width, max_size=width), min_size=2, max_size=6).map(
        lambda rows: "\n".join(
            f"| {' | '.join(row)} |" + ("\n" + "|---" * len(row) + "|" if n == 0 else "")
            for n, row in enumerate(rows)
        )
    )
)
LISTS = st.lists(PHRASES, min_size=1, max_size=12).map(lambda items: "\n".join(f"1. {i}" for i in items))
SIDES = st.sampled_from([20, 60, 120, 300, 900, 2000])
PICTURES = st.tuples(SIDES, SIDES, st.sampled_from([9, 14, 24]), PHRASES.map(lambda words: words[:20]))
BLOCKS = st.one_of(PARAGRAPHS, TABLES, LISTS, PHRASES.map(":::{{note}} {0}\n{0}\n:::".format))


def drawing(width: int, height: int, letters: int, label: str) -> str:
    place = f'x="{width / 2}" y="{height / 2}" text-anchor="middle" font-size="{letters}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><text {place}>{label}</text></svg>'


@FEW
@given(
    heads=st.lists(PHRASES.map(lambda words: words[:60]), min_size=3, max_size=3),
    blocks=st.lists(BLOCKS, min_size=2, max_size=6),
    picture=PICTURES,
)
@pytest.mark.parametrize("paper", PAPER_SIZES)
@pytest.mark.parametrize("kind", [STANDARD, LARGE_PRINT, PAIRS], ids=lambda kind: kind.name)
def test_nothing_stands_out_lies_over_text_is_cut_or_too_small(
    kind: Kind, paper: str, heads: list[str], blocks: list[str], picture: tuple[int, int, int, str]
) -> None:
    body = "\n\n".join(
        [*(f"## Section {n}: {head}\n\n{'Some words. ' * 9}" for n, head in enumerate(heads)), *blocks]
    )
    body += "\n\n![A picture.](figures/any.svg)\n"
    figures = {"any.svg": drawing(*picture)}
    with tempfile.TemporaryDirectory() as folder:
        source = draft(Path(folder, "en"), body, figures=figures, title=heads[0])
        edition = draft(
            Path(folder, "es"), body, figures=figures, title=heads[0], locale="es-US", translations=Longer()
        )
    printed(kind, paper, source, edition)


def printed(kind: Kind, paper: str, source: Edition, edition: Edition) -> None:
    """In its tightest setting, on as many sheets as it takes."""
    one = replace(kind, settings=kind.settings[-1:])
    assert render_one(edition if kind.both else source, Context(source=source, sheets=20), paper, one)
